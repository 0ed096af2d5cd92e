/** The mean and spread of draws, with the standard error of the mean. */
export interface Moments {
  readonly mean: number
  /** The sample standard deviation, with n − 1; NaN for fewer than two values. */
  readonly sd: number
  /** sd / √n: right for independent draws, an upper estimate in practice for `lhs` and `sobol`. */
  readonly standardError: number
}

/**
 * Values summed one after another; longer arrays are halved, so that rounding errors grow with the logarithm of n.
 */
const RUN = 128

/**
 * Mean and standard deviation in two passes. Sums are pairwise over fixed halves of the array: the same array
 * always gives the same bits, however it was filled.
 */
export function momentsOf(values: Float64Array): Moments {
  const n = values.length
  const mean = sumOf(values, 0, n) / n
  const sd = Math.sqrt(squaredGaps({ values, mean }, 0, n) / (n - 1))
  return { mean, sd: n < 2 ? NaN : sd, standardError: n < 2 ? NaN : sd / Math.sqrt(n) }
}

function sumOf(values: Float64Array, from: number, to: number): number {
  if (to - from > RUN) {
    const middle = halfway(from, to)
    return sumOf(values, from, middle) + sumOf(values, middle, to)
  }
  let sum = 0
  for (let i = from; i < to; i++) sum += values[i]!
  return sum
}

function squaredGaps(
  around: { readonly values: Float64Array; readonly mean: number },
  from: number,
  to: number,
): number {
  if (to - from > RUN) {
    const middle = halfway(from, to)
    return squaredGaps(around, from, middle) + squaredGaps(around, middle, to)
  }
  const { values, mean } = around
  let sum = 0
  for (let i = from; i < to; i++) {
    const gap = values[i]! - mean
    sum += gap * gap
  }
  return sum
}

function halfway(from: number, to: number): number {
  return from + ((to - from) >> 1)
}
