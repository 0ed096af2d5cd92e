/** What the powers of draws tell, with standard errors as of independent draws. */
export interface Moments {
  readonly mean: number
  /** The sample standard deviation, with n − 1; NaN for fewer than two values. */
  readonly sd: number
  /** The means of the third and the fourth power of x − mean. */
  readonly third: number
  readonly fourth: number
  /** Of the mean, sd / √n: right for independent draws, an upper estimate in practice for `lhs` and `sobol`. */
  readonly standardError: number
  /** Of `sd`, √((m₄ − m₂²) / n) / (2 sd) for whatever distribution has a fourth moment. */
  readonly sdError: number
}

/** Sums of powers of x − mean. */
interface PowerSums {
  readonly second: number
  readonly third: number
  readonly fourth: number
}

/** The moments of n values from their mean and the sums of powers of what they differ from it. */
export function momentsOfSums(n: number, mean: number, sums: PowerSums): Moments {
  const [third, fourth] = [sums.third / n, sums.fourth / n]
  if (n < 2) return { mean, sd: NaN, third, fourth, standardError: NaN, sdError: NaN }
  const sd = Math.sqrt(sums.second / (n - 1))
  const varianceError = Math.sqrt(Math.max(0, fourth - (sums.second / n) ** 2) / n)
  return {
    mean,
    sd,
    third,
    fourth,
    standardError: sd / Math.sqrt(n),
    sdError: errorOfRoot(varianceError, sd),
  }
}

/** The standard error of a standard deviation from that of its square. */
export function errorOfRoot(varianceError: number, sd: number): number {
  return sd === 0 ? 0 : varianceError / (2 * sd)
}

/**
 * Values summed one after another; longer arrays are halved, so that rounding errors grow with the logarithm of n.
 */
const RUN = 128

/**
 * Moments in two passes. Sums are pairwise over fixed halves of the array: the same array always gives the same bits,
 * however it was filled.
 */
export function momentsOf(values: Float64Array): Moments {
  const n = values.length
  const mean = sumOf(values, 0, n) / n
  return momentsOfSums(n, mean, powerSums({ values, mean }, 0, n))
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

function powerSums(
  around: { readonly values: Float64Array; readonly mean: number },
  from: number,
  to: number,
): PowerSums {
  if (to - from > RUN) {
    const middle = halfway(from, to)
    const [low, high] = [powerSums(around, from, middle), powerSums(around, middle, to)]
    return {
      second: low.second + high.second,
      third: low.third + high.third,
      fourth: low.fourth + high.fourth,
    }
  }
  const { values, mean } = around
  let [second, third, fourth] = [0, 0, 0]
  for (let i = from; i < to; i++) {
    const gap = values[i]! - mean
    const square = gap * gap
    second += square
    third += square * gap
    fourth += square * square
  }
  return { second, third, fourth }
}

function halfway(from: number, to: number): number {
  return from + ((to - from) >> 1)
}
