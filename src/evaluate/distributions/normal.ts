import { isPositive } from './family.ts'
import type { Family } from './family.ts'

/** Mean and standard deviation, in the unit of the variable. */
interface NormalParameters {
  mean: number
  /** Above 0. */
  sd: number
}

/** The normal distribution. */
export const normal: Family<NormalParameters> = {
  cheap: false,
  allows: ({ mean, sd }) => Number.isFinite(mean) && isPositive(sd),
  quantile: (u, { mean, sd }) => mean + sd * standardNormalQuantile(u),
  cdf: (x, { mean, sd }) => standardNormalCdf((x - mean) / sd),
}

/** The mean and standard deviation of the variable itself, as in `lognormal(mean, sd)`. */
interface LognormalMoments {
  /** Above 0. */
  mean: number
  /** Above 0. */
  sd: number
}

/** The mean and standard deviation of the variable's logarithm; exp(mu) is the median. */
interface LogParameters {
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

/** The mode and the spread on either side of it. */
interface TwoPieceParameters {
  mode: number
  /** Above 0. */
  lowerSd: number
  /** Above 0. */
  upperSd: number
}

/**
 * The two-piece normal distribution of the Bank of England's fan charts (E. Britton, P. Fisher and J. Whitley, "The
 * Inflation Report projections: understanding the fan chart", Bank of England Quarterly Bulletin, February 1998,
 * 30–37): two halves of normal densities with standard deviations `lowerSd` and `upperSd`, scaled to meet at the
 * mode. The density is thus continuous, and the mode is the quantile lowerSd / (lowerSd + upperSd), not the median.
 */
export const twoPieceNormal: Family<TwoPieceParameters> = {
  cheap: false,
  allows: ({ mode, lowerSd, upperSd }) =>
    Number.isFinite(mode) && isPositive(lowerSd) && isPositive(upperSd),
  quantile(u, { mode, lowerSd, upperSd }) {
    const sum = lowerSd + upperSd
    if (u * sum <= lowerSd) {
      return mode + lowerSd * standardNormalQuantile((u * sum) / (2 * lowerSd))
    }
    return mode - upperSd * standardNormalQuantile(((1 - u) * sum) / (2 * upperSd))
  },
  cdf(x, { mode, lowerSd, upperSd }) {
    const sum = lowerSd + upperSd
    if (x <= mode) return ((2 * lowerSd) / sum) * standardNormalCdf((x - mode) / lowerSd)
    return 1 - ((2 * upperSd) / sum) * standardNormalCdf((mode - x) / upperSd)
  },
}

/**
 * The inverse of the standard normal distribution function, for u in 0..1 (∓Infinity at the ends). Algorithm AS 241
 * (PPND16), M. J. Wichura, "The percentage points of the normal distribution", Applied Statistics 37 (1988),
 * 477–484: relative error about 1e-16 times a few. Odd around 1/2 to the bit wherever 1 − u is exact.
 */
export function standardNormalQuantile(u: number): number {
  const q = u - 0.5
  if (Math.abs(q) <= 0.425) return q * centralRatio(0.180625 - q * q)
  const tail = q < 0 ? u : 1 - u
  if (!(tail > 0)) return tail === 0 ? (q < 0 ? -Infinity : Infinity) : NaN
  const r = Math.sqrt(-Math.log(tail))
  const z = r <= 5 ? middleRatio(r - 1.6) : farRatio(r - 5)
  return q < 0 ? -z : z
}

function centralRatio(r: number): number {
  return (
    (((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r + 6.7265770927008700853e4) *
      r +
      4.5921953931549871457e4) *
      r +
      1.3731693765509461125e4) *
      r +
      1.9715909503065514427e3) *
      r +
      1.3314166789178437745e2) *
      r +
      3.387132872796366608) /
    (((((((5.226495278852545925e3 * r + 2.8729085735721942674e4) * r + 3.930789580009271061e4) * r +
      2.1213794301586595867e4) *
      r +
      5.3941960214247511077e3) *
      r +
      6.871870074920579083e2) *
      r +
      4.2313330701600911252e1) *
      r +
      1)
  )
}

function middleRatio(r: number): number {
  return (
    (((((((7.7454501427834140764e-4 * r + 2.27238449892691845833e-2) * r +
      2.4178072517745061177e-1) *
      r +
      1.27045825245236838258) *
      r +
      3.64784832476320460504) *
      r +
      5.7694972214606914055) *
      r +
      4.6303378461565452959) *
      r +
      1.42343711074968357734) /
    (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r +
      1.51986665636164571966e-2) *
      r +
      1.4810397642748007459e-1) *
      r +
      6.8976733498510000455e-1) *
      r +
      1.6763848301838038494) *
      r +
      2.05319162663775882187) *
      r +
      1)
  )
}

function farRatio(r: number): number {
  return (
    (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r +
      1.2426609473880784386e-3) *
      r +
      2.6532189526576123093e-2) *
      r +
      2.9656057182850489123e-1) *
      r +
      1.7848265399172913358) *
      r +
      5.4637849111641143699) *
      r +
      6.6579046435011037772) /
    (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r +
      1.8463183175100546818e-5) *
      r +
      7.868691311456132591e-4) *
      r +
      1.48753612908506148525e-2) *
      r +
      1.3692988092273580531e-1) *
      r +
      5.9983220655588793769e-1) *
      r +
      1)
  )
}

const SQRT_HALF = Math.SQRT1_2
const INVERSE_SQRT_PI = 0.5641895835477562869

/**
 * The standard normal distribution function, with full relative accuracy (about 1e-15) in the lower tail.
 * Through erfc by the rational approximations of W. J. Cody, "Rational Chebyshev approximations for the error
 * function", Mathematics of Computation 23 (1969), 631–637.
 */
export function standardNormalCdf(z: number): number {
  const y = Math.abs(z) * SQRT_HALF
  if (y <= 0.46875) return 0.5 + 0.5 * smallErf(z * SQRT_HALF)
  const tail = 0.5 * (y <= 4 ? middleErfc(y, z) : farErfc(y, z))
  return z < 0 ? tail : 1 - tail
}

function smallErf(x: number): number {
  const s = x * x
  return (
    (x *
      ((((1.85777706184603153e-1 * s + 3.1611237438705656) * s + 1.13864154151050156e2) * s +
        3.77485237685302021e2) *
        s +
        3.20937758913846947e3)) /
    ((((s + 2.36012909523441209e1) * s + 2.44024637934444173e2) * s + 1.28261652607737228e3) * s +
      2.84423683343917062e3)
  )
}

function middleErfc(y: number, z: number): number {
  const numerator =
    (((((((2.15311535474403846e-8 * y + 5.64188496988670089e-1) * y + 8.88314979438837594) * y +
      6.61191906371416295e1) *
      y +
      2.98635138197400131e2) *
      y +
      8.8195222124176909e2) *
      y +
      1.71204761263407058e3) *
      y +
      2.05107837782607147e3) *
      y +
    1.23033935479799725e3
  const denominator =
    (((((((y + 1.57449261107098347e1) * y + 1.17693950891312499e2) * y + 5.37181101862009858e2) *
      y +
      1.62138957456669019e3) *
      y +
      3.29079923573345963e3) *
      y +
      4.36261909014324716e3) *
      y +
      3.43936767414372164e3) *
      y +
    1.23033935480374942e3
  return expHalfSquare(z) * (numerator / denominator)
}

function farErfc(y: number, z: number): number {
  if (y > 27.3) return 0
  const s = 1 / (y * y)
  const ratio =
    (s *
      (((((1.63153871373020978e-2 * s + 3.05326634961232344e-1) * s + 3.60344899949804439e-1) * s +
        1.25781726111229246e-1) *
        s +
        1.60837851487422766e-2) *
        s +
        6.58749161529837803e-4)) /
    (((((s + 2.56852019228982242) * s + 1.87295284992346725) * s + 5.27905102951428412e-1) * s +
      6.05183413124413191e-2) *
      s +
      2.33520497626869185e-3)
  return (expHalfSquare(z) * (INVERSE_SQRT_PI - ratio)) / y
}

/** exp(−z²/2) with z² split in two parts, since an error of z² is an error of the result times z². */
function expHalfSquare(z: number): number {
  const coarse = Math.trunc(z * 16) / 16
  const rest = (z - coarse) * (z + coarse)
  return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * rest)
}
