import { interpolate, positionOf } from './exact-quantiles.ts'
import { bucketEnds, createScratch, visitBuckets } from './quantile-sketch.ts'
import type { QuantileSketch } from './quantile-sketch.ts'

/** The buckets of a sketch that hold something, in ascending order, cut to its smallest and largest value. */
export interface SketchReading {
  readonly count: number
  /** The smallest and largest value. */
  readonly low: number
  readonly high: number
  /** The ends of each bucket. */
  readonly lows: Float64Array
  readonly highs: Float64Array
  /** How many values lie in all buckets before each, and the count last. */
  readonly before: Float64Array
}

/** Reads the counts; undefined for a sketch of nothing and where a value was NaN. */
export function readSketch(sketch: QuantileSketch): SketchReading | undefined {
  const { count, low, high } = sketch
  if (count === 0) return undefined
  let buckets = 0
  visitBuckets(sketch, () => buckets++)
  const [lows, highs] = [new Float64Array(buckets), new Float64Array(buckets)]
  const before = new Float64Array(buckets + 1)
  const scratch = createScratch()
  let spoilt = false
  let next = 0
  visitBuckets(sketch, (key, slot, own) => {
    const ends = bucketEnds(key, slot, scratch)
    spoilt ||= Number.isNaN(ends[0])
    lows[next] = Math.max(ends[0], Math.min(low, ends[1]))
    highs[next] = Math.min(ends[1], Math.max(high, ends[0]))
    before[next + 1] = before[next]! + own
    next++
  })
  return spoilt ? undefined : { count, low, high, lows, highs, before }
}

/**
 * Type 7 quantiles from the counts. Each order statistic is placed evenly within its bucket, so it errs by less
 * than 2^−10 of its value (and by far less where a bucket holds many values of a smooth distribution); the smallest
 * and the largest are exact. A quantile between two order statistics errs by at most 2^−10 of the larger in
 * magnitude.
 */
export function sketchQuantiles(
  sketch: QuantileSketch,
  probabilities: readonly number[],
): Float64Array {
  const reading = readSketch(sketch)
  return Float64Array.from(probabilities, (p) => {
    if (!reading) return NaN
    const { rank, fraction } = positionOf(p, reading.count)
    const low = orderStatistic(rank, reading)
    if (fraction === 0) return low + 0
    return interpolate(low, orderStatistic(rank + 1, reading), fraction)
  })
}

function orderStatistic(
  rank: number,
  { low, high, count, lows, highs, before }: SketchReading,
): number {
  if (rank <= 0) return low
  if (rank >= count - 1) return high
  const at = lastAtOrBefore(rank, before.subarray(0, -1))
  const [near, far] = [lows[at]!, highs[at]!]
  if (near === far) return near
  return near + ((rank - before[at]! + 0.5) / (before[at + 1]! - before[at]!)) * (far - near)
}

/** How many values are at most x, those of its own bucket spread evenly. */
export function countUpTo(x: number, { lows, highs, before }: SketchReading): number {
  if (!(x >= lows[0]!)) return 0
  const at = lastAtOrBefore(x, lows)
  const [near, far] = [lows[at]!, highs[at]!]
  const own = before[at + 1]! - before[at]!
  return before[at]! + (x >= far ? own : (own * (x - near)) / (far - near))
}

/** The index of the last of ascending numbers that is at most x; 0 where none is. */
function lastAtOrBefore(x: number, ascending: Float64Array): number {
  let [from, to] = [0, ascending.length]
  while (to - from > 1) {
    const middle = (from + to) >> 1
    if (ascending[middle]! <= x) from = middle
    else to = middle
  }
  return from
}
