import { invariant } from '../../diagnostics/invariant.ts'
import { standardNormalCdf } from '../distributions/standard-normal-cdf.ts'
import { completeCorrelation } from './complete-correlation.ts'
import { nearestCorrelations } from './nearest-correlation.ts'
import {
  cholesky,
  identityMatrix,
  setPair,
  type CorrelatedPair,
  type SquareMatrix,
} from './square-matrix.ts'

/** A wished rank correlation of two variables, by their indices. */
export interface RankCorrelation {
  readonly first: number
  /** Another index than `first`. */
  readonly second: number
  /** Spearman's rho, in −1..1. */
  readonly rho: number
}

/** A pair that has to change for the matrix to be possible. */
export interface ImpossiblePair extends RankCorrelation {
  /**
   * The value of this pair in the nearest possible set, rounded to three decimals; the set is possible as stated.
   */
  readonly nearest: number
}

/** A Gaussian copula, or the pairs that rule it out together. */
export type CopulaResult =
  | { readonly ok: true; readonly factor: SquareMatrix }
  | { readonly ok: false; readonly pairs: readonly ImpossiblePair[] }

/** The correlation of two normals whose ranks correlate by rho (K. Pearson 1907): 2 sin(π rho / 6). */
export function pearsonOfRanks(rho: number): number {
  return 2 * Math.sin((Math.PI * rho) / 6)
}

/** The rank correlation of two normals that correlate by r, the inverse of `pearsonOfRanks`. */
export function ranksOfPearson(r: number): number {
  return (6 / Math.PI) * Math.asin(r / 2)
}

/**
 * The Gaussian copula of `size` variables with wished rank correlations; a pair given twice takes the last value. Pairs that are
 * not given are uncorrelated where that can be, else as correlated as the given ones make them
 * (`completeCorrelation`). `factor` is the lower triangular L with L Lᵀ = correlations of the normals. Where no such set
 * exists, or only one so near the edge that a variable follows from others within rounding, the answer names every
 * given pair that differs in a near set that does, with its value there; pairs that have no part in the conflict
 * keep theirs.
 */
export function gaussianCopula(size: number, wishes: readonly RankCorrelation[]): CopulaResult {
  const last = new Map(
    wishes.map((wish) => {
      const [low, high] = [Math.min(wish.first, wish.second), Math.max(wish.first, wish.second)]
      return [low * size + high, wish] as const
    }),
  )
  const pairs = [...last.values()]
  const factor = factorOf(size, pairs)
  if (factor !== undefined) return { ok: true, factor }
  const nearest = nearestRanks(size, pairs)
  const impossible = pairs.map((wish, i) => ({ ...wish, nearest: nearest[i]! }))
  return { ok: false, pairs: impossible.filter(({ rho, nearest: value }) => rho !== value) }
}

/** The factor of the correlations of the normals; undefined where there are none. No pair twice. */
function factorOf(size: number, wishes: readonly RankCorrelation[]): SquareMatrix | undefined {
  const pairs = wishes.map(pairOf)
  const untied = identityMatrix(size)
  for (const pair of pairs) setPair(untied, pair)
  const factor = cholesky(untied)
  if (factor !== undefined) return factor
  const completion = completeCorrelation(size, pairs)
  return completion.outcome === 'completed' ? cholesky(completion.matrix) : undefined
}

function pairOf({ first, second, rho }: RankCorrelation): CorrelatedPair {
  return { first, second, value: pearsonOfRanks(rho) }
}

/** How readily pairs give where they contradict each other: so little that the nearest correlations are right to some 1e-6. */
const LITTLE = 1e-7
/**
 * Pairs that contradict others stay as far from their wish when all give less; those that only shrink from the edge come
 * nearer. A pair takes no part in a conflict where this share of its move or less is left; later shares are for slight conflicts.
 */
const NO_PART = [0.6, 0.35, 0]
/** How readily pairs give that take no part. */
const KEPT = 1e-10

/** The nearest possible rank correlations, in three decimals that are possible as they stand. */
function nearestRanks(size: number, wishes: readonly RankCorrelation[]): readonly number[] {
  const towards = (gives: readonly number[]): readonly (readonly number[])[] =>
    nearestCorrelations(
      size,
      wishes.map((wish, i) => ({ ...pairOf(wish), give: gives[i]! })),
    ).map((values) => values.map(ranksOfPearson))
  const [looser = [], nearest = []] = towards(wishes.map(() => LITTLE)).slice(-2)
  for (const share of NO_PART) {
    const keep = wishes.map(({ rho }, i) => {
      const [before, after] = [Math.abs(looser[i]! - rho), Math.abs(nearest[i]! - rho)]
      return after <= share * before && Math.abs(rho) < 1
    })
    if (keep.every(Boolean)) continue
    // Rounding may undo the repair: the more the pairs give, the further inside the possible they come to lie.
    const path = [...towards(keep.map((kept) => (kept ? KEPT : LITTLE)))].reverse()
    for (const ranks of path) {
      const candidate = wishes.map((wish, i) =>
        keep[i]! ? wish : { ...wish, rho: Math.round(ranks[i]! * 1000) / 1000 },
      )
      if (factorOf(size, candidate)) return candidate.map(({ rho }) => rho)
    }
  }
  // Where no pair is kept, the path begins with all of them at 0.
  invariant(false, 'correlations of 0 are possible')
}

/**
 * Correlates a block of independent standard normals in place: `normals[i]` becomes Σ_j L_ij normals[j], again
 * standard normal. A distribution then takes the uniform `standardNormalCdf` of it.
 */
export function correlateNormals(factor: SquareMatrix, normals: readonly Float64Array[]): void {
  const { size, values } = factor
  // From the last row up, since row i needs the independent normals 0 … i.
  for (let i = size - 1; i >= 0; i--) {
    const out = normals[i]!
    const own = values[i * size + i]!
    const n = out.length
    for (let d = 0; d < n; d++) out[d]! *= own
    for (let j = 0; j < i; j++) {
      const weight = values[i * size + j]!
      const z = normals[j]!
      if (weight !== 0) for (let d = 0; d < n; d++) out[d]! += weight * z[d]!
    }
  }
}

/** Turns standard normals into uniforms strictly between 0 and 1; `out` may be `normals` itself. */
export function fillUniformOfNormals(normals: Float64Array, out: Float64Array): void {
  const n = normals.length
  for (let d = 0; d < n; d++) {
    const u = standardNormalCdf(normals[d]!)
    out[d] = Math.min(Math.max(u, Number.MIN_VALUE), 1 - Number.EPSILON / 2)
  }
}
