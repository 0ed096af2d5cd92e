/** A forecast with the method's own 90 % band. */
export interface Forecast {
  readonly value: number
  /** Undefined where the history is too short to tell how far off the method tends to be. */
  readonly band: readonly [low: number, high: number] | undefined
}

/** A way to continue a series. */
export type MethodId = 'last-value' | 'drift' | 'log-linear' | 'damped'

/** Every method, in the order of the tables. */
export const methodIds: readonly MethodId[] = ['last-value', 'drift', 'log-linear', 'damped']

/** Continues a series of at least two years by one method; undefined where the method does not apply to it. */
export type ForecastMethod = (history: readonly number[], horizon: number) => Forecast | undefined

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
