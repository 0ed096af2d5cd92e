/** Two probabilities around p whose quantiles tell how steep the quantile function is at p. */
interface ProbabilityBracket {
  readonly low: number
  readonly high: number
}

/** The 97.5 % quantile of the standard normal distribution. */
const NORMAL_P975 = 1.959963984540054

/** The standard error of the share of n independent draws that lie below the quantile p, √(p (1 − p) / n). */
export function binomialError(p: number, n: number): number {
  return Math.sqrt((p * (1 - p)) / n)
}

/**
 * The probabilities of the distribution-free 95 % confidence interval of the quantile p, p ± 1.96 × the standard error
 * of the share of draws below it, cut to 0..1. Their quantiles are that interval where it is not cut.
 */
export function quantileBracket(p: number, shareError: number): ProbabilityBracket {
  const half = NORMAL_P975 * shareError
  return { low: Math.max(0, p - half), high: Math.min(1, p + half) }
}

/**
 * The standard error of the quantile p, from the quantiles at both ends of `quantileBracket(p, shareError)`: the
 * standard error of the share of draws below it times the slope of the quantile function across the bracket. It is itself
 * uncertain by about 1 / √(4 √(n p (1 − p))), 7 % for a median of 10,000 draws. NaN of the smallest and the largest draw.
 *
 * Stratified and quasi-random draws (`lhs`, `sobol`) err less than independent ones, so that there this is an upper
 * estimate in practice; their true error shows only in repeated runs with other seeds.
 */
export function quantileStandardError(
  p: number,
  shareError: number,
  quantiles: { readonly atLow: number; readonly atHigh: number },
): number {
  if (!(p > 0 && p < 1)) return NaN
  if (shareError === 0) return 0
  const { low, high } = quantileBracket(p, shareError)
  return (shareError * (quantiles.atHigh - quantiles.atLow)) / (high - low)
}
