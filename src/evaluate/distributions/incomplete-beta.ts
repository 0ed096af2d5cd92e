import type { Tails } from './incomplete-gamma.ts'
import { betaTerm, type BetaShape } from './stirling.ts'

const MAX_TERMS = 100_000
const TINY = 1e-300

/**
 * The regularised incomplete beta function I_x and its complement; `y = 1 − x`, given so that no digits are lost.
 */
export function incompleteBeta(x: number, y: number, shape: BetaShape): Tails {
  if (!(x > 0)) return { lower: 0, upper: 1, logDensity: 0 }
  if (!(y > 0)) return { lower: 1, upper: 0, logDensity: 0 }
  const { alpha, beta } = shape
  const term = betaTerm(x, y, shape)
  const logDensity = term / y
  // The continued fraction converges fast on the near side of the mean alone.
  if (x * (alpha + beta + 2) < alpha + 1) {
    const lower = (term / alpha) * fraction(x, alpha, beta)
    return { lower, upper: 1 - lower, logDensity }
  }
  const upper = (term / beta) * fraction(y, beta, alpha)
  return { lower: 1 - upper, upper, logDensity }
}

/** The continued fraction of I_x (DLMF 8.17.22) by the modified Lentz method. */
function fraction(x: number, alpha: number, beta: number): number {
  const sum = alpha + beta
  let c = 1
  let d = 1 / nonZero(1 - (sum * x) / (alpha + 1))
  let value = d
  for (let m = 1; m < MAX_TERMS; m++) {
    const even = (m * (beta - m) * x) / ((alpha + 2 * m - 1) * (alpha + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    value *= c * d
    const odd = (-(alpha + m) * (sum + m) * x) / ((alpha + 2 * m) * (alpha + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    const step = c * d
    value *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return value
}

function nonZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x
}
