import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { malformedDataPackage, missingDataFile } from '../diagnostics/codes/baseline.ts'
import { readRows } from './read-table.ts'
import type { DataFiles, RowReader } from './read-table.ts'
import type { Baseline, Definition, Item, Observation, Source } from './types.ts'

/** The files of the data package that a run reads; the hash of a run's data is taken over these, in this order. */
export const baselineFiles: readonly string[] = [
  'datapackage.json',
  'items.csv',
  'definitions.csv',
  'observations.csv',
  'sources.csv',
]

/** What a row of `items.csv` stands for: an item, or an aggregate that sources publish figures for. */
export type SubjectKind = Item['kind'] | 'aggregate'

/** A row of `items.csv`: whatever a figure of the package can be about. */
export interface Subject extends Omit<Item, 'kind'> {
  readonly kind: SubjectKind
}

/**
 * Reads what a run needs from the texts of the data package. `hash` is the SHA-256 of those texts, made by the caller.
 * Codes: missing-data-file, malformed-data-package, malformed-csv, ragged-row, missing-column, bad-cell.
 */
export function readBaseline(files: DataFiles, hash: string): Result<Baseline> {
  const name = readPackageName(files)
  const subjects = readSubjects(files)
  const definitions = readRows(files, 'definitions.csv', readDefinition)
  const observations = readObservations(files)
  const sources = readSources(files)
  if (!name.ok || !subjects.ok || !definitions.ok || !observations.ok || !sources.ok) {
    const results = [name, subjects, definitions, observations, sources]
    return failure(results.flatMap((result) => (result.ok ? [] : result.diagnostics)))
  }
  return success({
    ...name.value,
    hash,
    items: subjects.value.filter(isItem),
    definitions: definitions.value,
    observations: observations.value,
    sources: new Map(sources.value.map((source) => [source.id, source])),
  })
}

/** Reads every row of `items.csv`, aggregates included, in display order. */
export function readSubjects(files: DataFiles): Result<readonly Subject[]> {
  return readRows(files, 'items.csv', (row) => ({
    id: row.text('id'),
    parent: row.text('parent') || undefined,
    kind: row.oneOf('kind', ['item', 'group', 'memo', 'aggregate']),
    title: { en: row.text('title_en'), ja: row.text('title_ja') },
    ebops: row.text('ebops') || undefined,
  }))
}

/** Reads `observations.csv`; a blank limit means that none is known. */
export function readObservations(files: DataFiles): Result<readonly Observation[]> {
  return readRows(files, 'observations.csv', (row) => ({
    period: row.text('period'),
    item: row.text('item'),
    measure: row.oneOf('measure', ['receipts', 'payments', 'net']),
    value: row.number('value'),
    status: row.oneOf('status', ['A', 'P', 'E', 'I']),
    precision: row.text('precision'),
    lower: row.number('lower', -Infinity),
    upper: row.number('upper', Infinity),
    vintage: row.text('vintage'),
    source: row.text('source'),
    preferred: row.flag('preferred'),
    method: row.text('method'),
    note: row.text('note'),
  }))
}

/** Reads `sources.csv`. */
function readSources(files: DataFiles): Result<readonly Source[]> {
  return readRows(files, 'sources.csv', (row) => ({
    id: row.text('id'),
    publisher: row.text('publisher'),
    title: row.text('title'),
    date: row.text('date'),
    url: row.text('url'),
  }))
}

function readDefinition(row: RowReader): Definition {
  return {
    id: row.text('id'),
    title: { en: row.text('title_en'), ja: row.text('title_ja') },
    items: row.text('items').split(','),
  }
}

function isItem(subject: Subject): subject is Item {
  return subject.kind !== 'aggregate'
}

function readPackageName(files: DataFiles): Result<{ name: string; version: string }> {
  const text = files.get('datapackage.json')
  if (text === undefined) return failure([missingDataFile('datapackage.json')])
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return failure([malformedDataPackage('it is not JSON')])
  }
  if (typeof json !== 'object' || json === null) {
    return failure([malformedDataPackage('it is not an object')])
  }
  const { name, version } = json as { readonly name?: unknown; readonly version?: unknown }
  if (typeof name !== 'string' || typeof version !== 'string') {
    return failure([malformedDataPackage('"name" or "version" is not a text')])
  }
  return success({ name, version })
}
