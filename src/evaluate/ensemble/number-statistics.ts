import { quantileBracket, quantileStandardError } from '../quantiles/quantile-standard-error.ts'
import type { Sink } from './sinks.ts'

/** The statistics of one number in the order mean, sd, quantiles. Plain data. */
export interface NumberStatistics {
  readonly values: readonly number[]
  /** Monte-Carlo standard errors. */
  readonly errors: readonly number[]
}

/** The statistics of the draws of one number; `probabilities` are those of its quantiles. */
export function statisticsOf(sink: Sink, probabilities: readonly number[]): NumberStatistics {
  const { draws } = sink
  const { mean, sd, standardError } = sink.moments()
  const brackets = probabilities.map((p) => quantileBracket(p, draws))
  const asked = [...probabilities, ...brackets.flatMap(({ low, high }) => [low, high])]
  const found = sink.quantiles(asked)
  const count = probabilities.length
  const errors = probabilities.map((p, k) =>
    quantileStandardError(p, draws, {
      atLow: found[count + 2 * k] ?? Number.NaN,
      atHigh: found[count + 2 * k + 1] ?? Number.NaN,
    }),
  )
  return {
    values: [mean, sd, ...found.subarray(0, count)],
    // The error of the standard deviation of a normal quantity; heavier tails have more.
    errors: [standardError, sd / Math.sqrt(2 * (draws - 1)), ...errors],
  }
}

/** The statistics of a number that is the same in every draw: its value, without error. */
export function certainStatistics(
  value: number,
  probabilities: readonly number[],
): NumberStatistics {
  return {
    values: [value, 0, ...probabilities.map(() => value)],
    errors: [0, 0, ...probabilities.map(() => 0)],
  }
}
