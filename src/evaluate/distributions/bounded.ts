import type { Family } from './family.ts'

/** The ends of the range. */
interface UniformParameters {
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

/** The ends of the range and the most likely value between them. */
export interface ThreePoints {
  low: number
  /** May equal one of the ends. */
  mode: number
  /** Above `low`. */
  high: number
}

/** Whether three points are in order and span something; for `triangular` and `pert`. */
export function areThreePoints({ low, mode, high }: ThreePoints): boolean {
  return isRange({ low, high }) && low <= mode && mode <= high
}

/** The triangular distribution. */
export const triangular: Family<ThreePoints> = {
  cheap: true,
  allows: areThreePoints,
  quantile(u, { low, mode, high }) {
    const range = high - low
    const left = mode - low
    if (u * range <= left) return low + Math.sqrt(u * range * left)
    return high - Math.sqrt((1 - u) * range * (high - mode))
  },
  cdf(x, { low, mode, high }) {
    if (x <= low) return 0
    if (x >= high) return 1
    const range = high - low
    if (x <= mode) return ((x - low) / range) * ((x - low) / (mode - low))
    return 1 - ((high - x) / range) * ((high - x) / (high - mode))
  },
}
