import type { Family, Law } from './family.ts'
import {
  checkBelow,
  checkFinite,
  firstProblem,
  type ParameterProblem,
} from './parameter-problem.ts'

/** A continuous law and the limits to keep it within. */
export interface TruncatedParameters {
  of: Law
  low: number
  /** Above `low`. */
  high: number
}

/** Less probability than this between the limits would leave too few digits in the quantiles. */
const LEAST_MASS = 1e-9

/**
 * A law given that it lies in low..high: the quantile of u is that of `of` at F(low) + u (F(high) − F(low)).
 * A cut that leaves less than 1e-9 of the probability is refused. Mean and sd are integrated numerically.
 */
export const truncated: Family<TruncatedParameters> = {
  cheap: false,
  check: checkTruncated,
  quantile: (u, parameters) => prepareTruncated(parameters)(u),
  prepare: prepareTruncated,
  cdf(x, { of, low, high }) {
    if (x <= low) return 0
    if (x >= high) return 1
    const before = of.cdf(low)
    return (of.cdf(x) - before) / (of.cdf(high) - before)
  },
  mean: (parameters) => integrateUnit(prepareTruncated(parameters)),
  sd(parameters) {
    const quantile = prepareTruncated(parameters)
    const mean = integrateUnit(quantile)
    const square = (gap: number) => gap * gap
    return Math.sqrt(integrateUnit((u) => square(quantile(u) - mean)))
  },
}

function prepareTruncated({ of, low, high }: TruncatedParameters): (u: number) => number {
  const before = of.cdf(low)
  const kept = of.cdf(high) - before
  // Rounding in cdf or quantile may put a draw next to the limit on its wrong side.
  return (u) => Math.min(high, Math.max(low, of.quantile(before + u * kept)))
}

function checkTruncated({ of, low, high }: TruncatedParameters): ParameterProblem | undefined {
  const problem = firstProblem(
    checkFinite('low', low),
    checkFinite('high', high),
    checkBelow({ name: 'low', value: low }, { name: 'high', value: high }),
  )
  if (problem !== undefined) return problem
  if (of.atoms.length > 0) return { kind: 'has-atoms', parameter: 'dist' }
  const probability = of.cdf(high) - of.cdf(low)
  if (probability >= LEAST_MASS) return undefined
  return { kind: 'no-mass', parameter: 'low', low, high, probability }
}

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
