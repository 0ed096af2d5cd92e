import { areWeights } from './family.ts'
import type { Family, Law } from './family.ts'
import { isRange } from './bounded.ts'

/** A continuous law and the limits to keep it within. */
interface TruncatedParameters {
  of: Law
  low: number
  /** Above `low`. */
  high: number
}

/** Less probability than this between the limits would leave too few digits in the quantiles. */
const LEAST_MASS = 1e-9

/**
 * A law given that it lies in low..high: the quantile of u is that of `of` at F(low) + u (F(high) − F(low)).
 * A law with point masses is not cut, nor one of which less than 1e-9 of the probability would be left.
 */
export const truncated: Family<TruncatedParameters> = {
  cheap: false,
  allows: allowsCut,
  quantile: (u, parameters) => prepareTruncated(parameters)(u),
  prepare: prepareTruncated,
  cdf(x, { of, low, high }) {
    if (x <= low) return 0
    if (x >= high) return 1
    const before = of.cdf(low)
    return (of.cdf(x) - before) / (of.cdf(high) - before)
  },
}

function prepareTruncated({ of, low, high }: TruncatedParameters): (u: number) => number {
  const before = of.cdf(low)
  const kept = of.cdf(high) - before
  // Rounding in cdf or quantile may put a draw next to the limit on its wrong side.
  return (u) => Math.min(high, Math.max(low, of.quantile(before + u * kept)))
}

function allowsCut({ of, low, high }: TruncatedParameters): boolean {
  return isRange({ low, high }) && of.atoms.length === 0 && of.cdf(high) - of.cdf(low) >= LEAST_MASS
}

/** Laws with their probabilities, in the order written. */
interface MixtureParameters {
  readonly laws: readonly Law[]
  /** One for each law, none negative; they add up to 1 within 1e-9 and are rescaled to it. */
  readonly weights: readonly number[]
}

/**
 * One of several laws, each with its own probability. The quantile inverts the weighted distribution function
 * between the smallest and the largest of the laws' own quantiles, to 4 units in the last place of the result; u is
 * met to about 1e-15. Far in an upper tail, where 1 − u is small, that leaves as many digits of x as 1 − u itself
 * has.
 */
export const mixture: Family<MixtureParameters> = {
  cheap: false,
  allows: ({ weights }) => areWeights(weights),
  quantile: (u, parameters) => prepareMixture(parameters)(u),
  prepare: prepareMixture,
  cdf: (x, parameters) => mixtureCdf(x, positiveParts(parameters)),
  atoms: (parameters) => atomsOf(positiveParts(parameters)),
}

interface Part {
  readonly law: Law
  readonly weight: number
}

function positiveParts({ laws, weights }: MixtureParameters): readonly Part[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return laws
    .map((law, index) => ({ law, weight: weights[index]! / sum }))
    .filter(({ weight }) => weight > 0)
}

function prepareMixture(parameters: MixtureParameters): (u: number) => number {
  const parts = positiveParts(parameters)
  const atoms = atomsOf(parts)
  return (u) => {
    const candidates = parts.map(({ law }) => law.quantile(u))
    const low = Math.min(...candidates)
    const high = Math.max(...candidates)
    if (low === high || u <= 0 || u >= 1) return u >= 1 ? high : low
    const x = firstReaching(u, (at) => mixtureCdf(at, parts), { low, high })
    return nearestAtom(x, atoms)
  }
}

function mixtureCdf(x: number, parts: readonly Part[]): number {
  return weighted(parts, (law) => law.cdf(x))
}

function weighted(parts: readonly Part[], of: (law: Law) => number): number {
  let sum = 0
  for (const { law, weight } of parts) sum += weight * of(law)
  return sum
}

function atomsOf(parts: readonly Part[]): readonly number[] {
  const atoms = parts.flatMap(({ law }) => law.atoms)
  return [...new Set(atoms)].sort((a, b) => a - b)
}

/** The root search ends within a few units of a point mass; the draw is the point itself. */
function nearestAtom(x: number, atoms: readonly number[]): number {
  for (const atom of atoms) {
    if (Math.abs(x - atom) <= 8 * Number.EPSILON * Math.abs(x)) return atom
  }
  return x
}

/** A range that holds the answer: `f(high) ≥ target`, and `f(low) < target` unless `low` itself is the answer. */
interface Range {
  readonly low: number
  readonly high: number
}

const MAX_STEPS = 200

/**
 * The smallest x in a range at which a non-decreasing function reaches a target, to 4 units in the last place: the
 * upper end of the final bracket. R. P. Brent's safeguard over regula falsi (Illinois variant), with bisection
 * where that stalls, as at a jump.
 */
function firstReaching(target: number, f: (x: number) => number, range: Range): number {
  let { low, high } = range
  let atLow = f(low) - target
  if (atLow >= 0) return low
  let atHigh = f(high) - target
  let stalls = 0
  for (let step = 0; step < MAX_STEPS; step++) {
    if (high - low <= 4 * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high))) break
    const secant = high - (atHigh * (high - low)) / (atHigh - atLow)
    const middle = low / 2 + high / 2
    const x = stalls < 3 && secant > low && secant < high ? secant : middle
    if (!(x > low && x < high)) break
    const width = high - low
    const value = f(x) - target
    if (value >= 0) {
      high = x
      atHigh = value
      atLow /= 2
    } else {
      low = x
      atLow = value
      atHigh /= 2
    }
    stalls = high - low > 0.5 * width ? stalls + 1 : 0
  }
  return high
}
