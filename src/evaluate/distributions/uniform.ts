import type { Family } from './family.ts'

/** The ends of the range. */
export interface UniformParameters {
  low: number
  /** Above `low`. */
  high: number
}

/** The uniform distribution. */
export const uniform: Family<UniformParameters> = {
  cheap: true,
  allows: isRange,
  // A weighted mean of both ends: exact at both, and no overflow for a huge range.
  quantile: (u, { low, high }) => low * (1 - u) + high * u,
  cdf(x, { low, high }) {
    if (x <= low) return 0
    return x >= high ? 1 : (x / 2 - low / 2) / (high / 2 - low / 2)
  },
}

/** Whether two limits are finite and in order. */
export function isRange({ low, high }: UniformParameters): boolean {
  return Number.isFinite(low) && Number.isFinite(high) && low < high
}
