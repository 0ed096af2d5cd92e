import type { Measure, ObservationStatus } from '../baseline/types.ts'
import { centralStatistic } from '../report/central-statistic.ts'
import type { ReportEntry, ReportRun, Row } from '../report/types.ts'

/** What people see of one series in one year. */
export interface Figure {
  /** JPY per year: the central figure, or the median of the draws. */
  readonly value: number
  /** The ends of the interval of `shownStatistics`; undefined where nothing is sampled. */
  readonly band: readonly [low: number, high: number] | undefined
}

/** The names of the statistics of a run that people see. */
export interface ShownStatistics {
  /** `p50`, `central` or `mean`. */
  readonly figure: string | undefined
  /** Percentiles, 0 to 100. */
  readonly band: readonly [low: number, high: number] | undefined
}

/**
 * The median, else the central case, else the mean; with the 5th and the 95th percentile, else the outermost percentiles
 * of the run that hold the median between them.
 */
export function shownStatistics(rows: readonly Pick<Row, 'statistic'>[]): ShownStatistics {
  const names = [...new Set(rows.map((row) => row.statistic))]
  const levels = names.flatMap((name) => (/^p\d/.test(name) ? [Number(name.slice(1))] : []))
  const [low, high] = [Math.min(...levels), Math.max(...levels)]
  const outermost = low < 50 && high > 50 ? ([low, high] as const) : undefined
  const usual = levels.includes(5) && levels.includes(95)
  return { figure: centralStatistic(names), band: usual ? [5, 95] : outermost }
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

/** Collects the statistics that people see: the central one and, where there are draws, the interval. */
export function indexFigures(run: ReportRun): FigureIndex {
  const { figure: central, band } = shownStatistics(run.rows)
  const bands = bandsOf(run.rows, band)
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

function bandsOf(
  rows: readonly Row[],
  percentiles: ShownStatistics['band'],
): ReadonlyMap<string, readonly [number, number]> {
  const [lowest, highest] = percentiles?.map((percentile) => `p${String(percentile)}`) ?? []
  const lows = new Map<string, number>()
  const bands = new Map<string, readonly [number, number]>()
  const cellOf = (row: Row): string => `${keyOf(row, row.measure)}:${String(row.year)}`
  for (const row of rows) if (row.statistic === lowest) lows.set(cellOf(row), row.value)
  for (const row of rows) {
    const low = lows.get(cellOf(row))
    if (row.statistic === highest && low !== undefined) bands.set(cellOf(row), [low, row.value])
  }
  return bands
}

function keyOf({ level, id }: Pick<ReportEntry, 'level' | 'id'>, measure: Measure): string {
  return `${level}:${measure}:${id}`
}
