import type { BacktestResult } from './backtest.ts'
import type { MethodId } from './forecast-methods.ts'

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
