import { invariant } from '../../diagnostics/invariant.ts'
import { momentsOfSums } from './moments.ts'
import type { Moments } from './moments.ts'

/**
 * Running sums of a series that is not kept, two sets for each chunk of 16,384 draws: of its even draws and of its odd
 * ones, so that vectors of two add up the same. Within a set values are added one after another in the order of the
 * draws, so blocks of any size give the same bits; the sets are added up last, in order, so any number of workers does
 * too, as long as each chunk is filled by one of them.
 */
export interface ChunkedMoments {
  /** A value near the mean (such as the central case), taken off every draw so that powers keep their digits. */
  readonly pivot: number
  /** Σ (x − pivot)^(k + 1), by k and set; the sets of chunk c are 2 c and 2 c + 1. */
  readonly sums: readonly [Float64Array, Float64Array, Float64Array, Float64Array]
}

/** The draws of one chunk; workers take whole chunks. */
export const CHUNK_DRAWS = 16_384

/** Sums of nothing, for a run of `draws` draws. */
export function createChunkedMoments(draws: number, pivot: number): ChunkedMoments {
  const bySet = (): Float64Array => new Float64Array(2 * Math.ceil(draws / CHUNK_DRAWS))
  return { pivot, sums: [bySet(), bySet(), bySet(), bySet()] }
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
