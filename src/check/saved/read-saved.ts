import * as z from 'zod/mini'
import { savedProblem } from '../../diagnostics/messages/saved-results.ts'
import type { Failure, Location, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Text } from '../../diagnostics/text.ts'
import { indexLines } from '../../scenario/yaml/line-index.ts'
import type { CauseKind } from '../types.ts'
import { cellOfSeries } from './cell-of-series.ts'
import { sortRows } from './collect-results.ts'
import { savedFormat, savedFormatVersion } from './print-saved.ts'
import { runResultsSchema, savedSchema } from './saved-schema.ts'
import { inputAspects, inputKinds } from './saved-results.ts'
import type { InputAspect, SavedInput, SavedResults, SavedRow } from './saved-results.ts'

/**
 * Reads results that `akaji check --save` or `akaji run --format json` has made; of the latter there may be several runs. Codes:
 * not-saved-results, later-results.
 */
export function readResults(file: string, text: string): Result<readonly SavedResults[]> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const reason = conflictMarkers.test(text) ? conflicting : notJson
    return failure([
      savedProblem('not-saved-results', placeOfError(file, text, error), { file, reason }),
    ])
  }
  const version = field(json, 'format_version')
  if (typeof version === 'number' && version > savedFormatVersion) {
    return failure([savedProblem('later-results', undefined, { file, version })])
  }
  return Array.isArray(field(json, 'runs')) ? readRuns(file, json) : readSaved(file, json)
}

/**
 * Whether results that could not be read may be written anew: what is left of saved ones, such as after a merge, but nothing of a
 * later version, nor a file of something else.
 */
export function isReplaceable({ diagnostics }: Failure, text = ''): boolean {
  const isBroken = diagnostics.every(({ code }) => code === 'not-saved-results')
  return (
    isBroken && (text.trim() === '' || text.includes(savedFormat) || conflictMarkers.test(text))
  )
}

const conflictMarkers = /^(?:<{7}|={7}|>{7})/m

const conflicting: Text = {
  en: 'a merge has left its conflict markers in it',
  ja: 'マージの競合マーカーが残っています',
}

const notJson: Text = { en: 'it is not JSON', ja: 'JSONではありません' }

/** Node says where in the text JSON went wrong, in words that differ between its versions. */
function placeOfError(file: string, text: string, error: unknown): Location {
  const conflict = text.search(conflictMarkers)
  const message = error instanceof Error ? error.message : ''
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? 0)
  const start = conflict === -1 ? Math.min(position, text.length) : conflict
  return indexLines(file, text)(start, start + 1)
}

function field(json: unknown, key: string): unknown {
  return typeof json === 'object' && json !== null
    ? (json as Readonly<Record<string, unknown>>)[key]
    : undefined
}

function readSaved(file: string, json: unknown): Result<readonly SavedResults[]> {
  const parsed = z.safeParse(savedSchema, json, { jitless: true })
  if (!parsed.success)
    return failure([
      savedProblem('not-saved-results', undefined, { file, reason: firstIssue(parsed.error) }),
    ])
  const { data } = parsed
  const saved: SavedResults = {
    scenario: data.scenario,
    variant: data.variant,
    ...(data.variants !== undefined && { variants: data.variants }),
    file: data.file,
    definition: data.definition,
    baseYear: data.base_year,
    draws: drawsOf(data),
    toolVersion: data.tool.version,
    data: data.data,
    inputs: data.inputs.flatMap(inputOf),
    rows: data.rows.map((row) => ({
      cell: row.cell,
      statistic: row.statistic,
      values: yearsOf(row.values),
      errors: yearsOf(row.errors ?? {}),
    })),
  }
  return success([saved])
}

function drawsOf(data: {
  readonly draws: number
  readonly seed: number | null
  readonly sampler: string | null
}): SavedResults['draws'] {
  return { count: data.draws, seed: data.seed ?? undefined, sampler: data.sampler ?? undefined }
}

type InputJson = z.infer<typeof savedSchema>['inputs'][number]

/** Kinds that a later version may add are passed over. */
function inputOf(json: InputJson): readonly SavedInput[] {
  const kind = inputKinds.find((one): one is CauseKind => one === json.input)
  if (kind === undefined) return []
  const says = inputAspects.flatMap((aspect): [InputAspect, string][] => {
    const text = json[aspect]
    return text === undefined ? [] : [[aspect, text]]
  })
  return [{ kind, id: json.id, file: json.file, says: new Map(says) }]
}

function yearsOf(figures: Readonly<Record<string, number | null>>): ReadonlyMap<number, number> {
  return new Map(
    Object.entries(figures).map(([year, value]) => [Number(year), value ?? Number.NaN]),
  )
}

function readRuns(file: string, json: unknown): Result<readonly SavedResults[]> {
  const parsed = z.safeParse(runResultsSchema, json, { jitless: true })
  if (!parsed.success)
    return failure([
      savedProblem('not-saved-results', undefined, { file, reason: firstIssue(parsed.error) }),
    ])
  const { runs, tool } = parsed.data
  return success(
    runs.map((run) => ({
      scenario: run.scenario,
      variant: run.variant,
      file: '',
      definition: run.definition,
      baseYear: run.base_year,
      draws: drawsOf(run),
      toolVersion: tool.version,
      data: run.data,
      inputs: [],
      rows: rowsOf(run.rows),
    })),
  )
}

type RunRow = z.infer<typeof runResultsSchema>['runs'][number]['rows'][number]

/** Gathers the years of each cell and statistic. */
function rowsOf(rows: readonly RunRow[]): readonly SavedRow[] {
  const found = new Map<
    string,
    SavedRow & { values: Map<number, number>; errors: Map<number, number> }
  >()
  for (const row of rows) {
    const cell = cellOfSeries(row)
    const key = `${row.level} ${cell} ${row.statistic}`
    const known = found.get(key) ?? {
      cell,
      statistic: row.statistic,
      values: new Map<number, number>(),
      errors: new Map<number, number>(),
    }
    known.values.set(row.year, row.value ?? Number.NaN)
    if (row.statistic !== 'central' && row.standard_error !== null) {
      known.errors.set(row.year, row.standard_error)
    }
    found.set(key, known)
  }
  return sortRows([...found.values()])
}

/** The first finding in words: `rows[3].values: expected number`. */
function firstIssue({ issues }: z.core.$ZodError): Text {
  const [issue] = issues
  const path = (issue?.path ?? []).reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${String(step)}]`
    return text === '' ? String(step) : `${text}.${String(step)}`
  }, '')
  if (path === '') return { en: 'it is no object', ja: 'オブジェクトではありません' }
  return {
    en: `"${path}" is missing or of another kind`,
    ja: `「${path}」がないか、種類が違います`,
  }
}
