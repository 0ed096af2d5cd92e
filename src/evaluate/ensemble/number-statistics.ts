import {
  binomialError,
  quantileBracket,
  quantileStandardError,
} from '../quantiles/quantile-standard-error.ts'
import type { WantedStatistics } from './ensemble-options.ts'
import type { Sink } from './sinks.ts'

/** The statistics of one number in the order mean, sd, quantiles, or the quantiles alone. Plain data. */
export interface NumberStatistics {
  readonly values: readonly number[]
  /** Monte-Carlo standard errors; undefined where quantiles alone are wanted. */
  readonly errors: readonly number[] | undefined
}

/** The statistics of the draws of one number. */
export function statisticsOf(
  sink: Sink,
  { probabilities, only }: WantedStatistics,
): NumberStatistics {
  if (only) return { values: Array.from(sink.quantiles(probabilities)), errors: undefined }
  const { mean, sd, standardError, sdError } = sink.moments()
  const { values, errors } = quantilesWithErrors(sink, probabilities)
  return { values: [mean, sd, ...values], errors: [standardError, sdError, ...errors] }
}

/** Quantiles of the draws of one number, with standard errors that include the width of the buckets of a sketch. */
export function quantilesWithErrors(
  sink: Sink,
  probabilities: readonly number[],
): NumberStatistics & { readonly errors: readonly number[] } {
  const { values, shareErrors, ends } = sink.shareErrors
    ? stratified(sink, probabilities, sink.shareErrors)
    : independent(sink, probabilities)
  const errors = probabilities.map((p, k) => {
    const [atLow = Number.NaN, atHigh = Number.NaN] = ends.subarray(2 * k, 2 * k + 2)
    const sampling = quantileStandardError(p, shareErrors[k] ?? Number.NaN, { atLow, atHigh })
    return Math.hypot(sampling, resolutionError(sink, values[k] ?? Number.NaN))
  })
  return { values: Array.from(values), errors }
}

/** What the width of its bucket alone makes of the standard error of a quantile; 0 where draws are kept. */
export function resolutionError(sink: Sink, value: number): number {
  // What lies anywhere within a bucket has a twelfth of its squared width as variance.
  return sink.resolution(value) / Math.sqrt(12)
}

/** Quantiles, the standard errors of the shares of draws below them, and the quantiles at the ends of their brackets. */
interface BracketedQuantiles {
  readonly values: Float64Array
  readonly shareErrors: readonly number[]
  readonly ends: Float64Array
}

/** Finds all at once, as the brackets are known beforehand. */
function independent(sink: Sink, probabilities: readonly number[]): BracketedQuantiles {
  const shareErrors = probabilities.map((p) => binomialError(p, sink.draws))
  const found = sink.quantiles([...probabilities, ...bracketEnds(probabilities, shareErrors)])
  const count = probabilities.length
  return { values: found.subarray(0, count), shareErrors, ends: found.subarray(count) }
}

function stratified(
  sink: Sink,
  probabilities: readonly number[],
  errorsAt: (values: Float64Array) => readonly number[],
): BracketedQuantiles {
  const values = sink.quantiles(probabilities)
  const shareErrors = errorsAt(values)
  return { values, shareErrors, ends: sink.quantiles(bracketEnds(probabilities, shareErrors)) }
}

function bracketEnds(
  probabilities: readonly number[],
  shareErrors: readonly number[],
): readonly number[] {
  return probabilities.flatMap((p, k) => {
    const { low, high } = quantileBracket(p, shareErrors[k] ?? Number.NaN)
    return [low, high]
  })
}

/** The statistics of a number that is the same in every draw: its value, without error. */
export function certainStatistics(
  value: number,
  { probabilities, only }: WantedStatistics,
): NumberStatistics {
  const quantiles = probabilities.map(() => value)
  if (only) return { values: quantiles, errors: undefined }
  return { values: [value, 0, ...quantiles], errors: [0, 0, ...probabilities.map(() => 0)] }
}
