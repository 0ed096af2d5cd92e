import { gammaTerm, type GammaShape } from './stirling.ts'

/** Both tails of a distribution at a point; each keeps its own relative accuracy. */
export interface Tails {
  /** P(X ≤ x). */
  readonly lower: number
  /** P(X > x). */
  readonly upper: number
  /** x times the density at x: the slope of P(X ≤ x) against ln x. */
  readonly logDensity: number
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
