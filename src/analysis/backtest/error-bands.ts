import type { BacktestResult, MethodId } from './backtest.ts'
import type { Baseline } from '../../baseline/types.ts'
import { backtest, PANEL_ID } from './backtest.ts'
import { findSeries } from './find-series.ts'

/** How far off a method was, as the spread of a factor by year. */
export interface ErrorBands {
  readonly method: MethodId
  readonly result: BacktestResult
  readonly points: readonly BandPoint[]
}

/** The spread of one horizon. */
export interface BandPoint {
  readonly horizon: number
  /** Standard deviation of the logarithm of the factor. */
  readonly spread: number
  /** The past errors that it rests on; 0 where it continues the last measured one with the root of time. */
  readonly count: number
}

/** A spread from fewer errors is not worth stating. */
const FEWEST_ERRORS = 4

/**
 * The spread of past errors by horizon, up to `years` ahead: the root mean square of ln(actual / forecast), about zero and
 * not about its mean, so that a method which was always wrong to one side is not rewarded for it. Never narrower further ahead:
 * where fewer and later origins happen to err less, the spread before stands. Beyond the horizons with enough errors it grows with
 * the root of time, as the errors of a random walk do.
 */
export function errorBands(result: BacktestResult, method: MethodId, years: number): ErrorBands {
  const measured = result.accuracies.filter(
    (one) => one.method === method && one.count >= FEWEST_ERRORS && one.spread !== undefined,
  )
  const points: BandPoint[] = []
  for (let horizon = 1; horizon <= years; horizon++) {
    const found = measured.find((one) => one.horizon === horizon)
    const before = points.at(-1)
    if (found?.spread !== undefined) {
      const spread = Math.max(found.spread, before?.spread ?? 0)
      points.push({ horizon, spread, count: found.count })
    } else if (before) {
      const spread = before.spread * Math.sqrt(horizon / before.horizon)
      points.push({ horizon, spread, count: 0 })
    }
  }
  return { method, result, points }
}

/** The method of the trend scenario. */
export const TREND_METHOD: MethodId = 'drift'

/**
 * The errors of the trend's method on the receipts and payments of single items, up to `years` ahead; undefined where the data
 * have too few. Bands are a factor on flows, so they rest on flows: the relative errors of a small net balance say nothing
 * about the flows behind it.
 */
export function flowBands(baseline: Baseline, years: number): ErrorBands | undefined {
  const single = baseline.items.filter(({ kind }) => kind === 'item').map(({ id }) => id)
  const results = backtest(findSeries(baseline).series, new Set(single))
  const panel = results.find(({ id }) => id === PANEL_ID)
  const bands = panel && errorBands(panel, TREND_METHOD, years)
  return bands && bands.points.length > 0 ? bands : undefined
}
