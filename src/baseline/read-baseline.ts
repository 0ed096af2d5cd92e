import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import { dataProblem, lineOf } from '../diagnostics/messages/baseline.ts'
import { nameOf, verifyProblem } from '../diagnostics/messages/verify-data.ts'
import type { Text } from '../diagnostics/text.ts'
import { ratesFile, readRates } from './read-rates.ts'
import { idsOf, readRows } from './read-table.ts'
import type { DataFiles, KnownIds } from './read-table.ts'
import type { Baseline, Definition, Item, Observation, Source } from './types.ts'

const itemsFile = 'items.csv'

const sourcesFile = 'sources.csv'

/** The files of the data package that every command reads; the hash of the data is taken over these and what is read besides. */
export const baselineFiles: readonly string[] = [
  'datapackage.json',
  itemsFile,
  'definitions.csv',
  'observations.csv',
  sourcesFile,
  ratesFile,
]

/** What a row of `items.csv` stands for: an item, or an aggregate that sources publish figures for. */
export type SubjectKind = Item['kind'] | 'aggregate'

/** A row of `items.csv`: whatever a figure of the package can be about. */
export interface Subject extends Omit<Item, 'kind'> {
  readonly kind: SubjectKind
}

/**
 * Reads what a run needs from the texts of the data package. `hash` is the SHA-256 of those texts, made by the caller;
 * with `sha256`, tables that differ from what the package records of them are among the warnings of the baseline.
 * Every id in a cell must be there. Codes: missing-data-file,
 * malformed-data-package, preferred-count, and those of `readRows`.
 */
export function readBaseline(files: DataFiles, hash: string, sha256?: Sha256): Result<Baseline> {
  const name = readPackageName(files)
  const known = knownIds(files)
  const subjects = readSubjects(files, known)
  const sources = readSources(files)
  const definitions = readDefinitions(files, known, subjects.ok ? subjects.value : [])
  const observations = readObservations(files, known)
  const rates = readRates(files)
  const results = [name, subjects, definitions, observations, sources, rates]
  if (!name.ok || !subjects.ok || !definitions.ok || !observations.ok || !sources.ok || !rates.ok) {
    return failure(results.flatMap((result) => (result.ok ? [] : result.diagnostics)))
  }
  return success({
    ...name.value,
    hash,
    warnings: sha256 ? unlikeRecord(files, sha256).map(asWarning) : [],
    items: subjects.value.filter(isItem),
    definitions: definitions.value,
    observations: observations.value,
    sources: new Map(sources.value.map((source) => [source.id, source])),
    rates: rates.value,
  })
}

/** The SHA-256 of a text's UTF-8 bytes in hexadecimal: the caller has one, this folder runs anywhere. */
export type Sha256 = (text: string) => string

/** The tables that are not what `datapackage.json` records of them. Codes: changed-data-file, unrecorded-data-file. */
export function unlikeRecord(files: DataFiles, sha256: Sha256): readonly Diagnostic[] {
  const recorded = recordedHashes(files.get('datapackage.json') ?? '')
  return [...files].flatMap(([path, text]) => {
    if (!path.endsWith('.csv')) return []
    const hash = recorded.get(path)
    if (hash === undefined)
      return [verifyProblem('unrecorded-data-file', lineOf(path, 1), { path })]
    // Of a byte-order mark only the bytes know.
    const isSame = [text, `\uFEFF${text}`].some((one) => hash === `sha256:${sha256(one)}`)
    return isSame ? [] : [verifyProblem('changed-data-file', lineOf(path, 1), { path })]
  })
}

/** By path; lenient, because verification holds the file to its schema, and that takes longer than all the rest of a run. */
function recordedHashes(text: string): ReadonlyMap<string, string> {
  const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null
  const json: unknown = JSON.parse(text)
  const resources: unknown = isObject(json) ? json['resources'] : undefined
  if (!Array.isArray(resources)) return new Map()
  return new Map(
    resources
      .filter(isObject)
      .flatMap(({ path, hash }): [string, string][] =>
        typeof path === 'string' && typeof hash === 'string' ? [[path, hash]] : [],
      ),
  )
}

function asWarning(found: Diagnostic): Diagnostic {
  return { ...found, severity: 'warning' }
}

/** What cells of the package may name: undefined where a file is not at hand. */
export interface PackageIds {
  readonly items: KnownIds | undefined
  readonly sources: KnownIds | undefined
}

/** The ids that cells of the package may name. */
export function knownIds(files: DataFiles): PackageIds {
  return { items: idsOf(files, itemsFile), sources: idsOf(files, sourcesFile) }
}

/** Reads every row of `items.csv`, aggregates included, in display order. */
export function readSubjects(
  files: DataFiles,
  known = knownIds(files),
): Result<readonly Subject[]> {
  return readRows(files, itemsFile, (row) => {
    row.unique('id')
    row.reference('source', known.sources)
    const id = row.text('id')
    // The name of a sum names its parts.
    if (id.includes('+')) row.references('id', '+', known.items)
    return {
      id,
      parent: row.reference('parent', known.items) || undefined,
      kind: row.oneOf('kind', ['item', 'group', 'memo', 'aggregate']),
      title: { en: row.text('title_en'), ja: row.text('title_ja') },
      ebops: row.text('ebops') || undefined,
    }
  })
}

/** Reads `observations.csv`; a blank limit means that none is known. One figure of each cell is preferred at most. */
export function readObservations(
  files: DataFiles,
  known = knownIds(files),
): Result<readonly Observation[]> {
  return readRows(files, 'observations.csv', (row) => {
    const observation: Observation = {
      period: row.text('period'),
      item: row.reference('item', known.items),
      measure: row.oneOf('measure', ['receipts', 'payments', 'net']),
      value: row.number('value'),
      status: row.oneOf('status', ['A', 'P', 'E', 'I']),
      precision: row.text('precision'),
      lower: row.number('lower', -Infinity),
      upper: row.number('upper', Infinity),
      vintage: row.text('vintage'),
      source: row.reference('source', known.sources),
      preferred: row.flag('preferred'),
      method: row.text('method'),
      note: row.text('note'),
    }
    const { period, measure, value, preferred } = observation
    if (!periodPattern.test(period)) row.refuse('period', wantedPeriod)
    if (measure !== 'net' && value < 0) {
      row.refuse('value', { en: `at least 0 for ${measure}`, ja: `${measure} では 0 以上の値` })
    }
    if (preferred && row.earlier('period', 'item', 'measure')) {
      row.report((location) =>
        verifyProblem('preferred-count', location, { figure: nameOf(observation), count: 2 }),
      )
    }
    return observation
  })
}

/** A calendar year, a fiscal year, half a year, a quarter, or some months. */
const periodPattern = /^(\d{4}(Q[1-4]|H[12])?|FY\d{4}|\d{4}-\d{2}\.\.\d{4}-\d{2})$/

const wantedPeriod: Text = {
  en: '2024, FY2023, 2025H1, 2017Q1 or 2024-01..2024-10',
  ja: '2024、FY2023、2025H1、2017Q1、2024-01..2024-10 の形',
}

/** Reads `sources.csv`. */
function readSources(files: DataFiles): Result<readonly Source[]> {
  return readRows(files, sourcesFile, (row) => {
    row.unique('id')
    return {
      id: row.text('id'),
      publisher: row.text('publisher'),
      title: row.text('title'),
      date: row.text('date'),
      url: row.text('url'),
    }
  })
}

/** Reads `definitions.csv`: a group stands for its items, and each item counts once. */
function readDefinitions(
  files: DataFiles,
  known: PackageIds,
  subjects: readonly Subject[],
): Result<readonly Definition[]> {
  return readRows(files, 'definitions.csv', (row) => {
    row.unique('id')
    row.reference('source', known.sources)
    const seen = new Set<string>()
    const itemsOf = (id: string): readonly string[] => {
      const kind = subjects.find((subject) => subject.id === id)?.kind
      // What is not there at all has been reported.
      if (kind === undefined) return []
      if (kind === 'memo' || kind === 'aggregate') row.refuse('items', wantedMembers(id, kind))
      if (seen.has(id)) {
        row.refuse('items', wantedOnce(id))
        return []
      }
      seen.add(id)
      if (kind !== 'group') return [id]
      return subjects.filter(({ parent }) => parent === id).flatMap((part) => itemsOf(part.id))
    }
    return {
      id: row.text('id'),
      title: { en: row.text('title_en'), ja: row.text('title_ja') },
      items: row.references('items', ',', known.items).flatMap(itemsOf),
    }
  })
}

function wantedMembers(id: string, kind: SubjectKind): Text {
  return {
    en: `items and groups; "${id}" is of kind ${kind}`,
    ja: `項目かグループのID(「${id}」の種類は ${kind})`,
  }
}

function wantedOnce(id: string): Text {
  return {
    en: `every item once; "${id}" is counted twice, perhaps by its group`,
    ja: `重複のない項目(「${id}」が、グループを通じた場合も含めて二度数えられています)`,
  }
}

function isItem(subject: Subject): subject is Item {
  return subject.kind !== 'aggregate'
}

function readPackageName(files: DataFiles): Result<{ name: string; version: string }> {
  const text = files.get('datapackage.json')
  if (text === undefined)
    return failure([
      dataProblem('missing-data-file', lineOf('datapackage.json', 1), { path: 'datapackage.json' }),
    ])
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return failure([
      dataProblem('malformed-data-package', lineOf('datapackage.json', 1), {
        reason: 'it is not JSON',
      }),
    ])
  }
  if (typeof json !== 'object' || json === null) {
    return failure([
      dataProblem('malformed-data-package', lineOf('datapackage.json', 1), {
        reason: 'it is not an object',
      }),
    ])
  }
  const { name, version } = json as { readonly name?: unknown; readonly version?: unknown }
  if (typeof name !== 'string' || typeof version !== 'string') {
    return failure([
      dataProblem('malformed-data-package', lineOf('datapackage.json', 1), {
        reason: '"name" or "version" is not a text',
      }),
    ])
  }
  return success({ name, version })
}
