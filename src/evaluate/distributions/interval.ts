import type { Family } from './family.ts'
import { lognormalCdf, lognormalQuantile, type LogParameters } from './lognormal.ts'
import { normal, type NormalParameters } from './normal.ts'
import { checkBelow, checkFinite, firstProblem } from './parameter-problem.ts'

/**
 * The 95 % quantile of the standard normal distribution: half the width of a 90 % interval in standard deviations.
 */
const NORMAL_P95 = 1.6448536269514727

/** The 5 % and the 95 % quantile, as in `low to high`. */
export interface Interval {
  low: number
  /** Above `low`. */
  high: number
}

/** The normal distribution whose central 90 % are `low..high`. */
function normalFromInterval({ low, high }: Interval): NormalParameters {
  // Halves first, so that the width of a huge interval cannot overflow.
  return { mean: low / 2 + high / 2, sd: (high / 2 - low / 2) / NORMAL_P95 }
}

/** The lognormal distribution whose central 90 % are `low..high`, both above 0; its median is √(low × high). */
function lognormalFromInterval({ low, high }: Interval): LogParameters {
  return {
    mu: (Math.log(low) + Math.log(high)) / 2,
    sigma: (Math.log(high) - Math.log(low)) / (2 * NORMAL_P95),
  }
}

/** The `to` operator: lognormal when both ends are positive, else normal. */
export const interval: Family<Interval> = {
  cheap: false,
  check: ({ low, high }) =>
    firstProblem(
      checkFinite('low', low),
      checkFinite('high', high),
      checkBelow({ name: 'low', value: low }, { name: 'high', value: high }),
    ),
  quantile: (u, range) =>
    range.low > 0
      ? lognormalQuantile(u, lognormalFromInterval(range))
      : normal.quantile(u, normalFromInterval(range)),
  prepare(range) {
    if (range.low > 0) {
      const logarithm = lognormalFromInterval(range)
      return (u) => lognormalQuantile(u, logarithm)
    }
    const parameters = normalFromInterval(range)
    return (u) => normal.quantile(u, parameters)
  },
  cdf: (x, range) =>
    range.low > 0
      ? lognormalCdf(x, lognormalFromInterval(range))
      : normal.cdf(x, normalFromInterval(range)),
  mean(range) {
    if (range.low <= 0) return normalFromInterval(range).mean
    const { mu, sigma } = lognormalFromInterval(range)
    return Math.exp(mu + (sigma * sigma) / 2)
  },
  sd(range) {
    if (range.low <= 0) return normalFromInterval(range).sd
    const { mu, sigma } = lognormalFromInterval(range)
    const variance = sigma * sigma
    return Math.exp(mu + variance / 2) * Math.sqrt(Math.expm1(variance))
  },
}
