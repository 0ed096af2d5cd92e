import { isPositive } from './family.ts'
import type { Family } from './family.ts'
import { standardNormalCdf } from './standard-normal-cdf.ts'
import { standardNormalQuantile } from './standard-normal-quantile.ts'

/** Mean and standard deviation, in the unit of the variable. */
export interface NormalParameters {
  mean: number
  /** Above 0. */
  sd: number
}

/** The normal distribution. */
export const normal: Family<NormalParameters> = {
  cheap: false,
  allows: ({ mean, sd }) => Number.isFinite(mean) && isPositive(sd),
  quantile: (u, { mean, sd }) => mean + sd * standardNormalQuantile(u),
  cdf: (x, { mean, sd }) => standardNormalCdf((x - mean) / sd),
}
