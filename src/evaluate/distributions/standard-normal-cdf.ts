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
