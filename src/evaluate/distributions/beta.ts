import { isPositive } from './family.ts'
import type { Family } from './family.ts'
import { SMALLEST_LOG, solveLogTail } from './solve-log-tail.ts'
import type { Tails } from './solve-log-tail.ts'
import { standardNormalQuantile } from './normal.ts'
import { betaShape, betaTerm, mirrored } from './stirling.ts'
import type { BetaParameters, BetaShape } from './stirling.ts'
import { areThreePoints } from './bounded.ts'
import type { ThreePoints } from './bounded.ts'

/** A start just inside the upper end of the search, ln ½. */
const NEAR_HALF = -0.7

/** The beta distribution on 0..1. Quantiles hold about 12 digits, relative also near 0. */
export const beta: Family<BetaParameters> = {
  cheap: false,
  allows: ({ alpha, beta: second }) => isPositive(alpha) && isPositive(second),
  quantile: (u, parameters) => betaQuantile(parameters)(u),
  prepare: betaQuantile,
  cdf: (x, parameters) => incompleteBeta(x, 1 - x, betaShape(parameters)).lower,
}

/** The inverse of the regularised incomplete beta function for given shapes. */
function betaQuantile(parameters: BetaParameters): (u: number) => number {
  const shape = betaShape(parameters)
  const mirror = mirrored(shape)
  const half = incompleteBeta(0.5, 0.5, shape).lower
  return (u) => {
    if (!(u > 0)) return u === 0 ? 0 : NaN
    if (!(u < 1)) return u === 1 ? 1 : NaN
    // Solve for the smaller of x and 1 − x, so that the answer keeps its digits near either end.
    return u <= half ? nearZero(u, 1 - u, shape) : 1 - nearZero(1 - u, u, mirror)
  }
}

/** The x ≤ 1/2 below which lies the probability `lower`; `upper = 1 − lower`. */
function nearZero(lower: number, upper: number, shape: BetaShape): number {
  const t = solveLogTail(
    lower <= upper ? { tail: 'lower', probability: lower } : { tail: 'upper', probability: upper },
    (at) => incompleteBeta(Math.exp(at), -Math.expm1(at), shape),
    { low: -745, high: -Math.LN2, start: firstGuess(lower, shape) },
  )
  return t < SMALLEST_LOG ? 0 : Math.exp(t)
}

/** ln of a rough x: a normal approximation of the logit where both shapes are large, else the power law at 0. */
function firstGuess(lower: number, shape: BetaShape): number {
  const { alpha, beta: second } = shape
  if (alpha > 1 && second > 1) {
    // Abramowitz and Stegun 26.5.22, with z of the opposite sign.
    const z = standardNormalQuantile(lower)
    const h = 2 / (1 / (2 * alpha - 1) + 1 / (2 * second - 1))
    const l = (z * z - 3) / 6
    const root = (-z * Math.sqrt(h + l)) / h
    const bend = (1 / (2 * second - 1) - 1 / (2 * alpha - 1)) * (l + 5 / 6 - 2 / (3 * h))
    const guess = -Math.log1p((second / alpha) * Math.exp(2 * (root - bend)))
    if (guess > SMALLEST_LOG) return Math.min(guess, NEAR_HALF)
  }
  // P ≈ x^alpha / (alpha B); the term at 1/2 gives B without a gamma function.
  const logBeta = -Math.log(betaTerm(0.5, 0.5, shape)) - (alpha + second) * Math.LN2
  const guess = (Math.log(lower * alpha) + logBeta) / alpha
  return Math.max(SMALLEST_LOG, Math.min(guess, NEAR_HALF))
}

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

/** How much the mode counts against the two ends together; 4 is the classic PERT. */
const MODE_WEIGHT = 4

/**
 * The beta distribution on 0..1 behind a PERT: shapes 1 + 4 (mode − low) / range and 1 + 4 (high − mode) / range.
 */
function pertShape({ low, mode, high }: ThreePoints): BetaParameters {
  const range = high - low
  return {
    alpha: 1 + (MODE_WEIGHT * (mode - low)) / range,
    beta: 1 + (MODE_WEIGHT * (high - mode)) / range,
  }
}

/**
 * The PERT distribution: a beta distribution stretched over low..high with mean (low + 4 mode + high) / 6. D. G.
 * Malcolm and others, "Application of a technique for research and development program evaluation", Operations
 * Research 7 (1959).
 */
export const pert: Family<ThreePoints> = {
  cheap: false,
  allows: areThreePoints,
  quantile: (u, points) => preparePert(points)(u),
  prepare: preparePert,
  cdf: (x, points) => beta.cdf((x - points.low) / (points.high - points.low), pertShape(points)),
}

function preparePert(points: ThreePoints): (u: number) => number {
  const { low, high } = points
  const shareAt = betaQuantile(pertShape(points))
  return (u) => {
    const share = shareAt(u)
    return low * (1 - share) + high * share
  }
}
