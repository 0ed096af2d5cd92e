import { isPositive } from './family.ts'
import type { Family } from './family.ts'
import { standardNormalCdf } from './standard-normal-cdf.ts'
import { standardNormalQuantile } from './standard-normal-quantile.ts'

/** The mean and standard deviation of the variable itself, as in `lognormal(mean, sd)`. */
export interface LognormalMoments {
  /** Above 0. */
  mean: number
  /** Above 0. */
  sd: number
}

/** The mean and standard deviation of the variable's logarithm; exp(mu) is the median. */
export interface LogParameters {
  mu: number
  /** Above 0. */
  sigma: number
}

/** The parameters of the logarithm: sigma² = ln(1 + (sd/mean)²), mu = ln mean − sigma²/2. */
function logParameters({ mean, sd }: LognormalMoments): LogParameters {
  const variation = sd / mean
  const variance = Math.log1p(variation * variation)
  return { mu: Math.log(mean) - variance / 2, sigma: Math.sqrt(variance) }
}

/** The quantile of exp(mu + sigma × Z), Z standard normal. */
function lognormalQuantile(u: number, { mu, sigma }: LogParameters): number {
  return Math.exp(mu + sigma * standardNormalQuantile(u))
}

/** P(exp(mu + sigma × Z) ≤ x). */
function lognormalCdf(x: number, { mu, sigma }: LogParameters): number {
  return x > 0 ? standardNormalCdf((Math.log(x) - mu) / sigma) : 0
}

/** The lognormal distribution with a given mean and standard deviation. */
export const lognormal: Family<LognormalMoments> = {
  cheap: false,
  allows: ({ mean, sd }) => isPositive(mean) && isPositive(sd),
  quantile: (u, moments) => lognormalQuantile(u, logParameters(moments)),
  prepare(moments) {
    const parameters = logParameters(moments)
    return (u) => lognormalQuantile(u, parameters)
  },
  cdf: (x, moments) => lognormalCdf(x, logParameters(moments)),
}
