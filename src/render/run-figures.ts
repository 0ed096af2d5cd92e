import type { Measure, ObservationStatus } from '../baseline/types.ts'
import { centralStatistic } from '../report/central-statistic.ts'
import type { ReportEntry, ReportRun, Row } from '../report/types.ts'

/** What people see of one series in one year. */
export interface Figure {
  /** JPY per year: the central figure, or the median of the draws. */
  readonly value: number
  /** The 5th and 95th percentile; undefined where nothing is sampled. */
  readonly band: readonly [low: number, high: number] | undefined
}

/** One series of a run by year. */
export interface FigureSeries {
  readonly status: ObservationStatus
  readonly figures: ReadonlyMap<number, Figure>
}

/** Finds a series by its row of the account and its measure; undefined where the run has none. */
export type FigureIndex = (
  entry: Pick<ReportEntry, 'level' | 'id'>,
  measure: Measure,
) => FigureSeries | undefined

/** Collects the statistics that people see: the central one and, where there are draws, the 90 % interval. */
export function indexFigures(run: ReportRun): FigureIndex {
  const central = centralStatistic([...new Set(run.rows.map((row) => row.statistic))])
  const bands = bandsOf(run.rows)
  const series = new Map<string, { status: ObservationStatus; figures: Map<number, Figure> }>()
  for (const row of run.rows) {
    if (row.statistic !== central) continue
    const key = keyOf(row, row.measure)
    const known = series.get(key) ?? { status: row.status, figures: new Map<number, Figure>() }
    known.figures.set(row.year, { value: row.value, band: bands.get(`${key}:${String(row.year)}`) })
    series.set(key, known)
  }
  return (entry, measure) => series.get(keyOf(entry, measure))
}

function bandsOf(rows: readonly Row[]): ReadonlyMap<string, readonly [number, number]> {
  const lows = new Map<string, number>()
  const bands = new Map<string, readonly [number, number]>()
  const cellOf = (row: Row): string => `${keyOf(row, row.measure)}:${String(row.year)}`
  for (const row of rows) if (row.statistic === 'p5') lows.set(cellOf(row), row.value)
  for (const row of rows) {
    const low = lows.get(cellOf(row))
    if (row.statistic === 'p95' && low !== undefined) bands.set(cellOf(row), [low, row.value])
  }
  return bands
}

function keyOf({ level, id }: Pick<ReportEntry, 'level' | 'id'>, measure: Measure): string {
  return `${level}:${measure}:${id}`
}
