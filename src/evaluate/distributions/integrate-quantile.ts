const STEP = 1 / 32
const LAST = 4.5

/**
 * ∫₀¹ g(u) du by the tanh–sinh rule, which takes singular ends such as those of a quantile function in its stride.
 * About 1e-10 relative for smooth integrands, 1e-4 where g has a kink or a jump inside.
 */
export function integrateUnit(g: (u: number) => number): number {
  let sum = 0
  for (let t = -LAST; t <= LAST; t += STEP) {
    const s = (Math.PI / 2) * Math.sinh(t)
    // The nearer end decides, so that u close to 0 keeps its digits.
    const small = 1 / (1 + Math.exp(2 * Math.abs(s)))
    const weight = Math.PI * Math.cosh(t) * small * (1 - small)
    const u = s < 0 ? small : 1 - small
    if (u > 0 && u < 1) sum += weight * g(u)
  }
  return sum * STEP
}
