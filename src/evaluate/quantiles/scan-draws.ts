import { invariant } from '../../diagnostics/invariant.ts'
import { CHUNK_DRAWS } from './chunked-moments.ts'
import type { ChunkedMoments } from './chunked-moments.ts'

/** Draws as what they differ from the pivot of their moments. */
interface ScannedDraws {
  /** Only until the next scan, which uses the memory again. */
  readonly gaps: Float64Array
  /** The smallest and the largest gap; Infinity and −Infinity where there is none but NaN. */
  readonly low: number
  readonly high: number
}

/** Adds the draws from `startDraw` on to moments, and finds their gaps. All are of one chunk. */
export type ScanDraws = (
  moments: ChunkedMoments,
  startDraw: number,
  values: Float64Array,
) => ScannedDraws

/** The scan in plain JavaScript; it defines what every other back end must find. */
export function plainScan(): ScanDraws {
  let room = new Float64Array(0)
  return (moments, startDraw, values) => {
    if (room.length < values.length) room = new Float64Array(values.length)
    const gaps = room.subarray(0, values.length)
    const range = [0, 1].map((lane) => scanLane(moments, { startDraw, values, gaps, lane }))
    return {
      gaps,
      low: Math.min(...range.map(({ low }) => low)),
      high: Math.max(...range.map(({ high }) => high)),
    }
  }
}

interface Lane {
  readonly startDraw: number
  readonly values: Float64Array
  readonly gaps: Float64Array
  /** 0 for even draws, 1 for odd ones. */
  readonly lane: number
}

function scanLane(
  { pivot, sums: [firsts, seconds, thirds, fourths] }: ChunkedMoments,
  { startDraw, values, gaps, lane }: Lane,
): { readonly low: number; readonly high: number } {
  const at = placeOfSums(startDraw, values) + lane
  let [low, high] = [Infinity, -Infinity]
  let first = firsts[at]!
  let second = seconds[at]!
  let third = thirds[at]!
  let fourth = fourths[at]!
  const n = values.length
  for (let i = (startDraw + lane) % 2; i < n; i += 2) {
    const gap = values[i]! - pivot
    gaps[i] = gap
    if (gap < low) low = gap
    if (gap > high) high = gap
    const square = gap * gap
    first += gap
    second += square
    third += square * gap
    fourth += square * square
  }
  firsts[at] = first
  seconds[at] = second
  thirds[at] = third
  fourths[at] = fourth
  return { low, high }
}

/** Where the sums of the even draws of a chunk are; those of the odd ones follow. */
export function placeOfSums(startDraw: number, values: Float64Array): number {
  const chunk = Math.floor(startDraw / CHUNK_DRAWS)
  const end = startDraw + values.length
  invariant(end <= (chunk + 1) * CHUNK_DRAWS, 'draws lie within one chunk')
  return 2 * chunk
}
