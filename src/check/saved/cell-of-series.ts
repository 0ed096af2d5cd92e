import type { SeriesLevel } from '../../evaluate/types.ts'

/** A series of the results by the name that formulas have for it; `total-with-memo.net` has none and is named likewise. */
export function cellOfSeries(series: {
  readonly level: SeriesLevel
  readonly id: string
  readonly measure: string
}): string {
  const { level, id, measure } = series
  if (level === 'total') return measure
  return level === 'line' ? id : `${id}.${measure}`
}
