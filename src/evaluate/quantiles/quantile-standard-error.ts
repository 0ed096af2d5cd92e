/** Two probabilities around p whose quantiles tell how steep the quantile function is at p. */
export interface ProbabilityBracket {
  readonly low: number
  readonly high: number
}

/** The 97.5 % quantile of the standard normal distribution. */
const NORMAL_P975 = 1.959963984540054

/**
 * The probabilities of the distribution-free 95 % confidence interval of the quantile p of n independent draws,
 * p ± 1.96 √(p (1 − p) / n), cut to 0..1. Their quantiles are that interval where it is not cut.
 */
export function quantileBracket(p: number, n: number): ProbabilityBracket {
  const half = NORMAL_P975 * Math.sqrt((p * (1 - p)) / n)
  return { low: Math.max(0, p - half), high: Math.min(1, p + half) }
}

/**
 * The standard error of the quantile p of n independent draws, from the quantiles at both ends of
 * `quantileBracket(p, n)`: the binomial standard deviation √(p (1 − p) / n) times the slope of the quantile
 * function across the bracket. It is itself uncertain by about 1 / √(4 √(n p (1 − p))), 7 % for a median of 10,000
 * draws.
 *
 * Stratified and quasi-random draws (`lhs`, `sobol`) err less than independent ones, so that there this is an upper
 * estimate in practice; their true error shows only in repeated runs with other seeds.
 */
export function quantileStandardError(
  p: number,
  n: number,
  quantiles: { readonly atLow: number; readonly atHigh: number },
): number {
  const { low, high } = quantileBracket(p, n)
  if (!(high > low)) return NaN
  const slope = (quantiles.atHigh - quantiles.atLow) / (high - low)
  return Math.sqrt((p * (1 - p)) / n) * slope
}
