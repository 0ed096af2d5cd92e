import { invariant } from '../../diagnostics/invariant.ts'
import { momentsOfSums } from './moments.ts'
import type { Moments } from './moments.ts'

/**
 * Running sums of a series that is not kept, one set for each chunk of 65,536 draws. Within a chunk values are
 * added one after another in the order of the draws, so blocks of any size give the same bits; chunks are added up
 * last, in order, so any number of workers does too, as long as each chunk is filled by one of them.
 */
export interface ChunkedMoments {
  /** A value near the mean (such as the central case), taken off every draw so that powers keep their digits. */
  readonly pivot: number
  /** Σ (x − pivot)^(k + 1), by k and chunk. */
  readonly sums: readonly [Float64Array, Float64Array, Float64Array, Float64Array]
}

/** The draws of one chunk; workers take whole chunks. */
export const CHUNK_DRAWS = 65_536

/** Sums of nothing, for a run of `draws` draws. */
export function createChunkedMoments(draws: number, pivot: number): ChunkedMoments {
  const byChunk = (): Float64Array => new Float64Array(Math.ceil(draws / CHUNK_DRAWS))
  return { pivot, sums: [byChunk(), byChunk(), byChunk(), byChunk()] }
}

/** Adds the values of draws `startDraw`, `startDraw + 1`, …; a block lies within one chunk. */
export function addToMoments(
  { pivot, sums: [firsts, seconds, thirds, fourths] }: ChunkedMoments,
  startDraw: number,
  values: Float64Array,
): void {
  const chunk = Math.floor(startDraw / CHUNK_DRAWS)
  const end = startDraw + values.length
  invariant(end <= (chunk + 1) * CHUNK_DRAWS, 'a block lies within one chunk of draws')
  let first = firsts[chunk]!
  let second = seconds[chunk]!
  let third = thirds[chunk]!
  let fourth = fourths[chunk]!
  const n = values.length
  for (let i = 0; i < n; i++) {
    const gap = values[i]! - pivot
    const square = gap * gap
    first += gap
    second += square
    third += square * gap
    fourth += square * square
  }
  firsts[chunk] = first
  seconds[chunk] = second
  thirds[chunk] = third
  fourths[chunk] = fourth
}

/** Adds the sums of chunks that another worker filled; the same pivot, and no chunk filled by both. */
export function mergeMoments(into: ChunkedMoments, from: ChunkedMoments): void {
  invariant(into.pivot === from.pivot, 'merged moments share their pivot')
  into.sums.forEach((sums, power) => {
    from.sums[power]?.forEach((sum, chunk) => {
      sums[chunk]! += sum
    })
  })
}

/** The moments of `draws` draws. */
export function momentsOfChunks({ pivot, sums }: ChunkedMoments, draws: number): Moments {
  const [d = NaN, second = NaN, third = NaN, fourth = NaN] = sums.map(
    (own) => own.reduce((total, sum) => total + sum, 0) / draws,
  )
  // From powers around the pivot to those around the mean. Rounding may turn the spread of equal values into
  // something just below 0.
  return momentsOfSums(draws, pivot + d, {
    second: draws * Math.max(0, second - d * d),
    third: draws * (third - 3 * d * second + 2 * d ** 3),
    fourth: draws * Math.max(0, fourth - 4 * d * third + 6 * d * d * second - 3 * d ** 4),
  })
}
