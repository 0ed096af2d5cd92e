import type { Observation } from './types.ts'

/** The header of `observations.csv`. */
const observationColumns = [
  'period',
  'item',
  'measure',
  'value',
  'status',
  'precision',
  'lower',
  'upper',
  'vintage',
  'source',
  'preferred',
  'method',
  'note',
] as const satisfies readonly (keyof Observation)[]

/**
 * The canonical text of `observations.csv`: sorted by period, item and measure, the preferred figure first, then by vintage and
 * source; LF line ends; a limit that is not known is blank.
 */
export function formatObservations(observations: readonly Observation[]): string {
  const sorted = observations
    .map((observation) => ({ observation, key: sortKey(observation) }))
    .sort((one, other) => compareText(one.key, other.key))
  const lines = sorted.map(({ observation }) =>
    observationColumns.map((column) => formatCell(observation[column])).join(','),
  )
  return [observationColumns.join(','), ...lines, ''].join('\n')
}

/** Control characters part the fields, so that a field that begins another sorts first. */
function sortKey(observation: Observation): string {
  const { period, item, measure, preferred, vintage, source } = observation
  return [period, item, measure, preferred ? '0' : '1', vintage, source].join('\u0001')
}

/** By code unit: the same in every locale. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function formatCell(value: string | number | boolean): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
