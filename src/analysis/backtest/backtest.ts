import type { BacktestSeries } from './find-series.ts'

/** The record of every method on one series, or on several short ones taken together. */
export interface BacktestResult {
  /** `tci.deficit`; `item flows` for the panel. */
  readonly id: string
  readonly series: readonly BacktestSeries[]
  /** By method, then by horizon. */
  readonly accuracies: readonly Accuracy[]
}

/** The name of the panel of short series. */
export const PANEL_ID = 'items'

/** A series with fewer points is too short to judge alone. */
const LONG = 8

/**
 * Tries every method on every long series, and on the short receipts and payments of items taken together: nets and
 * groups are made of these and would count them twice.
 */
export function backtest(
  series: readonly BacktestSeries[],
  items: ReadonlySet<string>,
): readonly BacktestResult[] {
  const long = series.filter(({ values }) => values.length >= LONG)
  const panel = series.filter(({ id, values }) => values.length < LONG && isItemFlow(id, items))
  const results = long.map((one) => resultOf(one.id, [one]))
  return panel.length > 0 ? [...results, resultOf(PANEL_ID, panel)] : results
}

/** The record of every method on the series given, whatever their length. */
export function resultOf(id: string, series: readonly BacktestSeries[]): BacktestResult {
  const accuracies = methodIds.flatMap((method) =>
    accuracyOf(
      method,
      series.flatMap((one) => rollOrigins(one, method)),
    ),
  )
  return { id, series, accuracies }
}

function isItemFlow(id: string, items: ReadonlySet<string>): boolean {
  const dot = id.lastIndexOf('.')
  return items.has(id.slice(0, dot)) && id.slice(dot + 1) !== 'deficit'
}

/** One forecast that has come true or not. */
interface ForecastError {
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

/** A forecast with the method's own 90 % band. */
interface Forecast {
  readonly value: number
  /** Undefined where the history is too short to tell how far off the method tends to be. */
  readonly band: readonly [low: number, high: number] | undefined
}

/** A way to continue a series. */
export type MethodId = 'last-value' | 'drift' | 'log-linear' | 'damped'

/** Every method, in the order of the tables. */
export const methodIds: readonly MethodId[] = ['last-value', 'drift', 'log-linear', 'damped']

/** Continues a series of at least two years by one method; undefined where the method does not apply to it. */
type ForecastMethod = (history: readonly number[], horizon: number) => Forecast | undefined

/** The 95 % quantile of the standard normal distribution: half of a 90 % band. */
const Z95 = 1.6448536269514722

/** Each year's change is this part of the change before; the constant of the trend's damped variant. */
const DAMPING = 0.9

/**
 * The methods as textbooks define them (Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", chapter 5):
 * the last value; the drift, which is the mean yearly change; the drift damped by 0.9 a year; and a straight line through the
 * logarithms. Bands take the errors for normal and independent.
 */
export const forecastMethods: Readonly<Record<MethodId, ForecastMethod>> = {
  'last-value': lastValue,
  drift: (history, horizon) => drift(history, horizon, horizon),
  damped: (history, horizon) => drift(history, horizon, dampedYears(horizon)),
  'log-linear': logLinear,
}

/** damping + damping² + …, in place of the years elapsed. */
function dampedYears(horizon: number): number {
  return (DAMPING * (1 - DAMPING ** horizon)) / (1 - DAMPING)
}

function lastValue(history: readonly number[], horizon: number): Forecast | undefined {
  const last = history.at(-1)
  if (last === undefined) return undefined
  const changes = changesOf(history)
  if (changes.length < 2) return { value: last, band: undefined }
  const squares = changes.reduce((sum, change) => sum + change * change, 0)
  return { value: last, band: around(last, Math.sqrt((squares / changes.length) * horizon)) }
}

/** The level moves by its mean change for so many years; its shocks last, and the mean change is itself an estimate. */
function drift(history: readonly number[], horizon: number, years: number): Forecast | undefined {
  const changes = changesOf(history)
  const last = history.at(-1)
  if (last === undefined || changes.length === 0) return undefined
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length
  const value = last + mean * years
  if (changes.length < 2) return { value, band: undefined }
  const squares = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0)
  const variance = squares / (changes.length - 1)
  return {
    value,
    band: around(value, Math.sqrt(variance * (horizon + years ** 2 / changes.length))),
  }
}

/** A regression of logarithms on the year, with its prediction interval. */
function logLinear(history: readonly number[], horizon: number): Forecast | undefined {
  if (history.length < 2 || history.some((value) => !(value > 0))) return undefined
  const count = history.length
  const logs = history.map(Math.log)
  const middle = (count - 1) / 2
  const mean = logs.reduce((sum, log) => sum + log, 0) / count
  const spread = (count * (count * count - 1)) / 12
  const slope = logs.reduce((sum, log, t) => sum + (t - middle) * log, 0) / spread
  const away = count - 1 + horizon - middle
  const log = mean + slope * away
  if (count < 3) return { value: Math.exp(log), band: undefined }
  const squares = logs.reduce((sum, one, t) => sum + (one - mean - slope * (t - middle)) ** 2, 0)
  const error = Math.sqrt((squares / (count - 2)) * (1 + 1 / count + away ** 2 / spread))
  const [low, high] = around(log, error)
  return { value: Math.exp(log), band: [Math.exp(low), Math.exp(high)] }
}

function changesOf(history: readonly number[]): readonly number[] {
  return history.slice(1).map((value, k) => value - (history[k] ?? Number.NaN))
}

function around(value: number, sd: number): readonly [number, number] {
  return [value - Z95 * sd, value + Z95 * sd]
}
