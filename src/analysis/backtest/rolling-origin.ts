import type { BacktestSeries } from './find-series.ts'
import { forecastMethods } from './forecast-methods.ts'
import type { MethodId } from './forecast-methods.ts'

/** One forecast that has come true or not. */
export interface ForecastError {
  /** The last year that the forecast knew. */
  readonly origin: number
  /** Years ahead, from 1. */
  readonly horizon: number
  readonly forecast: number
  readonly actual: number
  /** Whether the actual value lay in the method's own 90 % band; undefined where it had none. */
  readonly covered: boolean | undefined
  /** Mean absolute yearly change up to the origin: the error of the last value one year ahead, to measure errors by. */
  readonly scale: number
}

/** How well a method would have done at one horizon. */
export interface Accuracy {
  readonly method: MethodId
  readonly horizon: number
  /** How many forecasts the figures rest on. */
  readonly count: number
  /** Mean absolute error, in the unit of the series. */
  readonly mae: number
  /** Mean absolute scaled error: above 1, worse than the last value does one year ahead. */
  readonly mase: number
  /** Mean of forecast less actual: above 0 where the method forecast too much. */
  readonly bias: number
  /** Root mean square of ln(actual / forecast); undefined where a forecast or an actual value is not above 0. */
  readonly spread: number | undefined
  /** The share of actual values inside the method's own 90 % bands; undefined where it had none. */
  readonly coverage: number | undefined
  /** How many forecasts had a band, and in how many of these it held. */
  readonly bands: number
  readonly held: number
}

/** Points that a forecast must know: five of a long series; where there are not even eight, two. */
export function leastHistory(series: BacktestSeries): number {
  return series.values.length >= 8 ? 5 : 2
}

/** Every forecast that the series allows: from each origin, for each year behind it. */
export function rollOrigins(series: BacktestSeries, method: MethodId): readonly ForecastError[] {
  const { values, firstYear } = series
  const errors: ForecastError[] = []
  for (let known = leastHistory(series); known < values.length; known++) {
    const history = values.slice(0, known)
    const scale = meanAbsoluteChange(history)
    for (let horizon = 1; known + horizon <= values.length; horizon++) {
      const forecast = forecastMethods[method](history, horizon)
      const actual = values[known + horizon - 1]
      if (!forecast || actual === undefined) continue
      const { value, band } = forecast
      errors.push({
        origin: firstYear + known - 1,
        horizon,
        forecast: value,
        actual,
        covered: band && band[0] <= actual && actual <= band[1],
        scale,
      })
    }
  }
  return errors
}

/** The accuracy of a method over one or several series, by horizon. */
export function accuracyOf(
  method: MethodId,
  errors: readonly ForecastError[],
): readonly Accuracy[] {
  const horizons = [...new Set(errors.map(({ horizon }) => horizon))].sort((a, b) => a - b)
  return horizons.map((horizon) =>
    summarize(
      method,
      errors.filter((error) => error.horizon === horizon),
    ),
  )
}

function summarize(method: MethodId, errors: readonly ForecastError[]): Accuracy {
  const gaps = errors.map(({ forecast, actual }) => forecast - actual)
  const logs = errors.map(({ forecast, actual }) => Math.log(actual / forecast))
  const covered = errors.flatMap((error) => (error.covered === undefined ? [] : [error.covered]))
  const held = covered.filter(Boolean).length
  return {
    method,
    horizon: errors[0]?.horizon ?? 0,
    count: errors.length,
    mae: meanOf(gaps.map(Math.abs)),
    mase: meanOf(gaps.map((gap, k) => Math.abs(gap) / (errors[k]?.scale ?? Number.NaN))),
    bias: meanOf(gaps),
    spread: logs.every(Number.isFinite)
      ? Math.sqrt(meanOf(logs.map((log) => log * log)))
      : undefined,
    coverage: covered.length === 0 ? undefined : held / covered.length,
    bands: covered.length,
    held,
  }
}

function meanAbsoluteChange(values: readonly number[]): number {
  return meanOf(values.slice(1).map((value, k) => Math.abs(value - (values[k] ?? Number.NaN))))
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
