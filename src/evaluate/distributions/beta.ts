import type { Family } from './family.ts'
import { incompleteBeta } from './incomplete-beta.ts'
import { checkPositive, firstProblem } from './parameter-problem.ts'
import { SMALLEST_LOG, solveLogTail } from './solve-log-tail.ts'
import { standardNormalQuantile } from './standard-normal-quantile.ts'
import { betaShape, betaTerm, mirrored, type BetaParameters, type BetaShape } from './stirling.ts'

/** A start just inside the upper end of the search, ln ½. */
const NEAR_HALF = -0.7

/** The beta distribution on 0..1. Quantiles hold about 12 digits, relative also near 0. */
export const beta: Family<BetaParameters> = {
  cheap: false,
  check: ({ alpha, beta: second }) =>
    firstProblem(checkPositive('alpha', alpha), checkPositive('beta', second)),
  quantile: (u, parameters) => betaQuantile(parameters)(u),
  prepare: betaQuantile,
  cdf: (x, parameters) => incompleteBeta(x, 1 - x, betaShape(parameters)).lower,
  mean: ({ alpha, beta: second }) => alpha / (alpha + second),
  sd({ alpha, beta: second }) {
    const sum = alpha + second
    return Math.sqrt(((alpha / sum) * (second / sum)) / (sum + 1))
  },
}

/** The inverse of the regularised incomplete beta function for given shapes. */
export function betaQuantile(parameters: BetaParameters): (u: number) => number {
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
