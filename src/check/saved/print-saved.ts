import { inputAspects } from './saved-results.ts'
import type { SavedInput, SavedResults, SavedRow } from './saved-results.ts'

/** What names the form of saved results. */
export const savedFormat = 'akaji-saved-results'

/** The version of the form of saved results. */
export const savedFormatVersion = 1

/**
 * Saved results as JSON that diffs well: keys, inputs and rows in a fixed order, each input and each row on a line of its own,
 * amounts in whole yen, and nothing that differs between machines. The same results give the same bytes.
 */
export function printSaved(saved: SavedResults): string {
  const { draws } = saved
  const head = {
    format: savedFormat,
    format_version: savedFormatVersion,
    tool: { name: 'akaji', version: saved.toolVersion },
    units: 'JPY/year',
    scenario: saved.scenario,
    variant: saved.variant,
    ...(saved.variants !== undefined && { variants: saved.variants }),
    file: saved.file,
    definition: saved.definition,
    base_year: saved.baseYear,
    draws: draws.count,
    seed: draws.seed ?? null,
    sampler: draws.sampler ?? null,
    data: saved.data,
  }
  const lines = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${spaced(value)}`,
  )
  const inputs = `  "inputs": ${list(saved.inputs.map(inputObject))}`
  const rows = `  "rows": ${list(saved.rows.map(rowObject))}`
  return `{\n${[...lines, inputs, rows].join(',\n')}\n}\n`
}

function list(items: readonly object[]): string {
  if (items.length === 0) return '[]'
  return `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`
}

/** Small objects of the head on one line, with blanks between. */
function spaced(value: unknown): string {
  return JSON.stringify(value, null, 1).replaceAll(/\n */g, ' ')
}

function inputObject({ kind, id, file, says }: SavedInput): object {
  const texts = inputAspects.flatMap((aspect) => {
    const text = says.get(aspect)
    return text === undefined ? [] : [[aspect, text] as const]
  })
  return { input: kind, id, ...Object.fromEntries(texts), ...(file !== undefined && { file }) }
}

function rowObject({ cell, statistic, values, errors }: SavedRow): object {
  return {
    cell,
    statistic,
    values: byYear(values),
    ...(errors.size > 0 && { errors: byYear(errors) }),
  }
}

/** NaN becomes null, as everywhere in JSON. */
function byYear(figures: ReadonlyMap<number, number>): Readonly<Record<string, number | null>> {
  return Object.fromEntries(
    [...figures].map(([year, value]) => [String(year), Number.isFinite(value) ? value : null]),
  )
}
