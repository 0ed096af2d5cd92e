import type { Family } from './family.ts'
import { checkFinite, checkPositive, firstProblem } from './parameter-problem.ts'
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
  check: ({ mean, sd }) => firstProblem(checkFinite('mean', mean), checkPositive('sd', sd)),
  quantile: (u, { mean, sd }) => mean + sd * standardNormalQuantile(u),
  cdf: (x, { mean, sd }) => standardNormalCdf((x - mean) / sd),
  mean: ({ mean }) => mean,
  sd: ({ sd }) => sd,
}
