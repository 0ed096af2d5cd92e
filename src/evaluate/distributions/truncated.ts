import type { Family, Law } from './family.ts'
import { isRange } from './uniform.ts'

/** A continuous law and the limits to keep it within. */
export interface TruncatedParameters {
  of: Law
  low: number
  /** Above `low`. */
  high: number
}

/** Less probability than this between the limits would leave too few digits in the quantiles. */
const LEAST_MASS = 1e-9

/**
 * A law given that it lies in low..high: the quantile of u is that of `of` at F(low) + u (F(high) − F(low)).
 * A law with point masses is not cut, nor one of which less than 1e-9 of the probability would be left.
 */
export const truncated: Family<TruncatedParameters> = {
  cheap: false,
  allows: allowsCut,
  quantile: (u, parameters) => prepareTruncated(parameters)(u),
  prepare: prepareTruncated,
  cdf(x, { of, low, high }) {
    if (x <= low) return 0
    if (x >= high) return 1
    const before = of.cdf(low)
    return (of.cdf(x) - before) / (of.cdf(high) - before)
  },
}

function prepareTruncated({ of, low, high }: TruncatedParameters): (u: number) => number {
  const before = of.cdf(low)
  const kept = of.cdf(high) - before
  // Rounding in cdf or quantile may put a draw next to the limit on its wrong side.
  return (u) => Math.min(high, Math.max(low, of.quantile(before + u * kept)))
}

function allowsCut({ of, low, high }: TruncatedParameters): boolean {
  return isRange({ low, high }) && of.atoms.length === 0 && of.cdf(high) - of.cdf(low) >= LEAST_MASS
}
