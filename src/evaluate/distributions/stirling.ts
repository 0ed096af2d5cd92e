/**
 * The parts of gamma and beta densities that lose digits when computed from log-gamma functions.
 * After C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
 */

const HALF_LOG_TWO_PI = 0.91893853320467274178

/** Where seven terms of Stirling's series reach double precision. */
const SERIES_FROM = 16

/**
 * The remainder of Stirling's formula, lnΓ(n + 1) − (n + ½) ln n + n − ½ ln 2π, for n > 0; about 1e-16 absolute.
 */
export function stirlingError(n: number): number {
  let shifted = n
  let sum = 0
  // One step down of the argument adds (n + ½) ln(1 + 1/n) − 1, which stays small and so keeps its digits.
  for (; shifted < SERIES_FROM; shifted++) sum += (shifted + 0.5) * Math.log1p(1 / shifted) - 1
  const s = 1 / (shifted * shifted)
  const series =
    (1 / 12 -
      s *
        (1 / 360 -
          s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))))) /
    shifted
  return sum + series
}

/** x ln(x / m) + m − x for x, m > 0: how far x lies from m in the exponent of a gamma density; never negative. */
function deviance(x: number, m: number): number {
  const gap = x - m
  if (Math.abs(gap) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x
  // ln(x/m) = 2 artanh(v); the two leading terms cancel against m − x in closed form.
  const v = gap / (x + m)
  const square = v * v
  let sum = gap * v
  let term = 2 * x * v
  for (let k = 3; ; k += 2) {
    term *= square
    const next = sum + term / k
    if (next === sum) return sum
    sum = next
  }
}

/** A gamma shape with what its density needs; the scale is 1. */
export interface GammaShape {
  readonly a: number
  readonly logConstant: number
}

/** Prepares a gamma shape a > 0. */
export function gammaShape(a: number): GammaShape {
  return { a, logConstant: -stirlingError(a) - HALF_LOG_TWO_PI - 0.5 * Math.log(a) }
}

/** x^a e^(−x) / Γ(a + 1), for x > 0. */
export function gammaTerm(x: number, { a, logConstant }: GammaShape): number {
  return Math.exp(logConstant - deviance(a, x))
}

/** The two shape parameters of a beta distribution, both above 0. */
export interface BetaParameters {
  alpha: number
  beta: number
}

/** Beta shapes with what their density needs. */
export interface BetaShape {
  readonly alpha: number
  readonly beta: number
  readonly logConstant: number
}

/** Prepares beta shapes. */
export function betaShape({ alpha, beta }: BetaParameters): BetaShape {
  const sum = alpha + beta
  const remainder = stirlingError(sum) - stirlingError(alpha) - stirlingError(beta)
  const logs = 0.5 * (Math.log(alpha) - Math.log(sum) + Math.log(beta))
  return { alpha, beta, logConstant: remainder + logs - HALF_LOG_TWO_PI }
}

/** The same distribution seen from 1: that of 1 − X. */
export function mirrored({ alpha, beta, logConstant }: BetaShape): BetaShape {
  return { alpha: beta, beta: alpha, logConstant }
}

/** x^alpha y^beta / B(alpha, beta) with x + y = 1, both given so that neither loses digits; x, y > 0. */
export function betaTerm(x: number, y: number, { alpha, beta, logConstant }: BetaShape): number {
  const sum = alpha + beta
  return Math.exp(logConstant - deviance(alpha, sum * x) - deviance(beta, sum * y))
}
