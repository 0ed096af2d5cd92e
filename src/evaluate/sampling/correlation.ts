import { standardNormalCdf } from '../distributions/standard-normal-cdf.ts'
import { completeCorrelation } from './complete-correlation.ts'
import { nearestCorrelation } from './nearest-correlation.ts'
import type { SquareMatrix } from './symmetric-eigen.ts'

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
 * exists, the answer names every given pair that differs in a near set that does, with its value there.
 */
export function gaussianCopula(size: number, wishes: readonly RankCorrelation[]): CopulaResult {
  const factor = factorOfWishes(size, wishes)
  if (factor !== undefined) return { ok: true, factor }
  const nearest = roundedPossible(size, wishes)
  const pairs = wishes.map((wish, i) => ({ ...wish, nearest: nearest[i]! }))
  return { ok: false, pairs: pairs.filter(({ rho, nearest: value }) => rho !== value) }
}

function factorOfWishes(
  size: number,
  wishes: readonly RankCorrelation[],
): SquareMatrix | undefined {
  const matrix = correlationMatrix(size, wishes)
  const factor = cholesky(matrix)
  if (factor !== undefined) return factor
  const given = new Map(
    wishes.map(({ first, second }) => {
      const [low, high] = [Math.min(first, second), Math.max(first, second)]
      const value = matrix.values[low * size + high]!
      return [low * size + high, { first: low, second: high, value }] as const
    }),
  )
  // Where every pair is given there is nothing to complete.
  if (given.size === (size * (size - 1)) / 2) return undefined
  const completed = completeCorrelation(size, [...given.values()])
  return completed && cholesky(completed)
}

/** The smallest pivot that counts as positive: below it the normals are linearly dependent but for rounding. */
const SMALLEST_PIVOT = 1e-12

/** The lower triangular factor of a correlation matrix, or undefined where it is not positive definite. */
export function cholesky({ size, values }: SquareMatrix): SquareMatrix | undefined {
  const out = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = values[i * size + j]!
      for (let k = 0; k < j; k++) sum -= out[i * size + k]! * out[j * size + k]!
      if (i === j && !(sum > SMALLEST_PIVOT)) return undefined
      out[i * size + j] = i === j ? Math.sqrt(sum) : sum / out[j * size + j]!
    }
  }
  return { size, values: out }
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

function correlationMatrix(size: number, wishes: readonly RankCorrelation[]): SquareMatrix {
  const values = new Float64Array(size * size)
  for (let i = 0; i < size; i++) values[i * size + i] = 1
  for (const { first, second, rho } of wishes) {
    const r = pearsonOfRanks(rho)
    values[first * size + second] = r
    values[second * size + first] = r
  }
  return { size, values }
}

/** A pair whose nearest value differs by less takes no part in the conflict. */
const MOVED = 1e-6

/** The nearest possible rank correlations, in three decimals that are possible as they stand. */
function roundedPossible(size: number, wishes: readonly RankCorrelation[]): readonly number[] {
  const free = new Uint8Array(size * size)
  const { values } = nearestCorrelation(correlationMatrix(size, wishes), free)
  const nearest = wishes.map(({ first, second }) => ranksOfPearson(values[first * size + second]!))
  const moved = nearest.map((rho, i) => Math.abs(rho - wishes[i]!.rho) > MOVED)
  // Rounding may undo the repair; shrinking the pairs in conflict a little more raises the smallest eigenvalue.
  for (let shrink = 1; shrink > 0; shrink -= 0.001) {
    const candidate = wishes.map((wish, i) => {
      const rho = moved[i]! ? Math.round(nearest[i]! * shrink * 1000) / 1000 : wish.rho
      return { ...wish, rho }
    })
    if (factorOfWishes(size, candidate) !== undefined) {
      return candidate.map(({ rho }) => rho)
    }
  }
  return wishes.map(() => 0)
}
