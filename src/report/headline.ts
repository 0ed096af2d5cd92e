import type { Results, ResultSeries } from '../evaluate/types.ts'
import { centralStatistic } from './central-statistic.ts'
import type { Headline } from './types.ts'

/**
 * Takes the balance of the last of the years shown, that of the base year and the 90 % interval from the net total.
 * Undefined where the results have no net total or hold neither year.
 */
export function headlineOf(results: Results, years: readonly number[]): Headline | undefined {
  const total = results.series.find((s) => s.level === 'total' && s.measure === 'net')
  const year = years.at(-1)
  if (total === undefined || year === undefined) return undefined
  const shown = results.years.indexOf(year)
  const base = results.years.indexOf(results.baseYear)
  const central = centralStatistic(total.statistics.map((statistic) => statistic.name))
  const net = valueAt(total, central, shown)
  const baseNet = valueAt(total, central, base)
  if (net === undefined || baseNet === undefined) return undefined
  const low = valueAt(total, 'p5', shown)
  const high = valueAt(total, 'p95', shown)
  const band = low === undefined || high === undefined ? undefined : ([low, high] as const)
  return { year, baseYear: results.baseYear, net, baseNet, band }
}

function valueAt(
  series: ResultSeries,
  statistic: string | undefined,
  index: number,
): number | undefined {
  const value = series.statistics.find((s) => s.name === statistic)?.values[index]
  return value !== undefined && Number.isFinite(value) ? value : undefined
}
