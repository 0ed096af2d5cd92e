import { isPositive } from './family.ts'
import type { Family } from './family.ts'
import { incompleteGamma } from './incomplete-gamma.ts'
import { SMALLEST_LOG, solveLogTail } from './solve-log-tail.ts'
import { standardNormalQuantile } from './standard-normal-quantile.ts'
import { gammaShape, gammaTerm, type GammaShape } from './stirling.ts'

/** Shape (dimensionless) and scale (in the unit of the variable). */
export interface GammaParameters {
  /** Above 0. */
  shape: number
  /** Above 0. */
  scale: number
}

/** The gamma distribution with mean shape × scale. Quantiles hold about 12 digits. */
export const gamma: Family<GammaParameters> = {
  cheap: false,
  allows: ({ shape, scale }) => isPositive(shape) && isPositive(scale),
  quantile: (u, { shape, scale }) => scale * gammaQuantile(u, gammaShape(shape)),
  prepare({ shape, scale }) {
    const prepared = gammaShape(shape)
    return (u) => scale * gammaQuantile(u, prepared)
  },
  cdf: (x, { shape, scale }) => incompleteGamma(x / scale, gammaShape(shape)).lower,
}

/** The inverse of the regularised incomplete gamma function P(a, ·). */
function gammaQuantile(u: number, shape: GammaShape): number {
  if (!(u > 0)) return u === 0 ? 0 : NaN
  if (!(u < 1)) return u === 1 ? Infinity : NaN
  const t = solveLogTail(
    u <= 0.5 ? { tail: 'lower', probability: u } : { tail: 'upper', probability: 1 - u },
    (at) => incompleteGamma(Math.exp(at), shape),
    { low: -745, high: 709, start: firstGuess(u, shape) },
  )
  return t < SMALLEST_LOG ? 0 : Math.exp(t)
}

/** ln of a rough x: Wilson and Hilferty's cube of a normal, or the power law at 0 where that fails. */
function firstGuess(u: number, shape: GammaShape): number {
  const { a } = shape
  const ninth = 1 / (9 * a)
  const root = 1 - ninth + standardNormalQuantile(u) * Math.sqrt(ninth)
  if (a > 0.5 && root > 0.3) return Math.log(a) + 3 * Math.log(root)
  // P ≈ x^a / Γ(a + 1); the term at x = 1 gives Γ.
  const guess = (Math.log(u) - Math.log(gammaTerm(1, shape)) - 1) / a
  return Math.max(SMALLEST_LOG, Math.min(guess, Math.log(a + 40)))
}
