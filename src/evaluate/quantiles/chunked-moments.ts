import { invariant } from '../../diagnostics/invariant.ts'
import type { Moments } from './moments.ts'

/**
 * Running sums of a series that is not kept, one pair for each chunk of 65,536 draws. Within a chunk values are
 * added one after another in the order of the draws, so blocks of any size give the same bits; chunks are added up
 * last, in order, so any number of workers does too, as long as each chunk is filled by one of them.
 */
export interface ChunkedMoments {
  /** A value near the mean (such as the central case), taken off every draw so that squares keep their digits. */
  readonly pivot: number
  /** Σ (x − pivot), by chunk. */
  readonly sums: Float64Array
  /** Σ (x − pivot)², by chunk. */
  readonly squares: Float64Array
}

/** The draws of one chunk; workers take whole chunks. */
export const CHUNK_DRAWS = 65_536

/** Sums of nothing, for a run of `draws` draws. */
export function createChunkedMoments(draws: number, pivot: number): ChunkedMoments {
  const chunks = Math.ceil(draws / CHUNK_DRAWS)
  return { pivot, sums: new Float64Array(chunks), squares: new Float64Array(chunks) }
}

/** Adds the values of draws `startDraw`, `startDraw + 1`, …; a block lies within one chunk. */
export function addToMoments(
  { pivot, sums, squares }: ChunkedMoments,
  startDraw: number,
  values: Float64Array,
): void {
  const chunk = Math.floor(startDraw / CHUNK_DRAWS)
  const end = startDraw + values.length
  invariant(end <= (chunk + 1) * CHUNK_DRAWS, 'a block lies within one chunk of draws')
  let sum = sums[chunk]!
  let square = squares[chunk]!
  const n = values.length
  for (let i = 0; i < n; i++) {
    const gap = values[i]! - pivot
    sum += gap
    square += gap * gap
  }
  sums[chunk] = sum
  squares[chunk] = square
}

/** Adds the sums of chunks that another worker filled; the same pivot, and no chunk filled by both. */
export function mergeMoments(into: ChunkedMoments, from: ChunkedMoments): void {
  invariant(into.pivot === from.pivot, 'merged moments share their pivot')
  for (let chunk = 0; chunk < into.sums.length; chunk++) {
    into.sums[chunk]! += from.sums[chunk]!
    into.squares[chunk]! += from.squares[chunk]!
  }
}

/** Mean, sample standard deviation and standard error of the mean of `draws` draws. */
export function momentsOfChunks({ pivot, sums, squares }: ChunkedMoments, draws: number): Moments {
  const meanGap = sums.reduce((total, sum) => total + sum, 0) / draws
  const square = squares.reduce((total, part) => total + part, 0)
  // Rounding may turn the spread of equal values into something just below 0.
  const variance = Math.max(0, square - draws * meanGap * meanGap) / (draws - 1)
  const sd = draws < 2 ? NaN : Math.sqrt(variance)
  return { mean: pivot + meanGap, sd, standardError: sd / Math.sqrt(draws) }
}
