import type { Family } from './family.ts'
import { checkBelow, checkFinite, firstProblem } from './parameter-problem.ts'

/** The ends of the range. */
export interface UniformParameters {
  low: number
  /** Above `low`. */
  high: number
}

/** The uniform distribution. */
export const uniform: Family<UniformParameters> = {
  cheap: true,
  check: ({ low, high }) =>
    firstProblem(
      checkFinite('low', low),
      checkFinite('high', high),
      checkBelow({ name: 'low', value: low }, { name: 'high', value: high }),
    ),
  // A weighted mean of both ends: exact at both, and no overflow for a huge range.
  quantile: (u, { low, high }) => low * (1 - u) + high * u,
  cdf(x, { low, high }) {
    if (x <= low) return 0
    return x >= high ? 1 : (x / 2 - low / 2) / (high / 2 - low / 2)
  },
  mean: ({ low, high }) => low / 2 + high / 2,
  sd: ({ low, high }) => (high / 2 - low / 2) / Math.sqrt(3),
}
