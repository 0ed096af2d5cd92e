import { isPositive } from './family.ts'
import type { Family } from './family.ts'
import { SMALLEST_LOG, solveLogTail } from './solve-log-tail.ts'
import type { Tails } from './solve-log-tail.ts'
import { standardNormalQuantile } from './normal.ts'
import { gammaShape, gammaTerm } from './stirling.ts'
import type { GammaShape } from './stirling.ts'

/** Shape (dimensionless) and scale (in the unit of the variable). */
interface GammaParameters {
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

const MAX_TERMS = 100_000
const TINY = 1e-300

/** The regularised incomplete gamma functions P(a, x) and Q(a, x). */
export function incompleteGamma(x: number, shape: GammaShape): Tails {
  if (!(x > 0)) return { lower: 0, upper: 1, logDensity: 0 }
  if (x === Infinity) return { lower: 1, upper: 0, logDensity: 0 }
  const { a } = shape
  const term = gammaTerm(x, shape)
  const logDensity = term * a
  if (x < a + 1) {
    const lower = term * lowerSeries(a, x)
    return { lower, upper: 1 - lower, logDensity }
  }
  const upper = logDensity * upperFraction(a, x)
  return { lower: 1 - upper, upper, logDensity }
}

/** Σ x^k / ((a + 1) … (a + k)), all terms positive. */
function lowerSeries(a: number, x: number): number {
  let sum = 1
  let term = 1
  for (let k = 1; k < MAX_TERMS; k++) {
    term *= x / (a + k)
    sum += term
    if (term < sum * 1e-17) break
  }
  return sum
}

/** Legendre's continued fraction 1/(x + 1 − a − 1(1 − a)/(x + 3 − a − …)) by the modified Lentz method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let value = d
  for (let k = 1; k < MAX_TERMS; k++) {
    const numerator = k * (a - k)
    b += 2
    d = 1 / nonZero(b + numerator * d)
    c = nonZero(b + numerator / c)
    const step = c * d
    value *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return value
}

function nonZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x
}
