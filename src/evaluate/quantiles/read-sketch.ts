import { interpolate, inverse, positionOf } from './exact-quantiles.ts'
import { bucketEnds, bucketOf, holdsNaN, PAGE, pagesOf } from './quantile-sketch.ts'
import type { Bucket, QuantileSketch, SketchPage } from './quantile-sketch.ts'

/** A sketch with what lies on each of its pages added up. */
export interface SketchReading {
  readonly counts: Uint32Array
  readonly count: number
  /** The smallest and largest value. */
  readonly low: number
  readonly high: number
  /** In ascending order of their values. */
  readonly pages: readonly SketchPage[]
  /** How many values lie on all pages before each, and the count last. */
  readonly before: Float64Array
}

/** Adds up the counts; undefined for a sketch of nothing and where a value was NaN. */
export function readSketch(sketch: QuantileSketch): SketchReading | undefined {
  const { counts, count, low, high } = sketch
  if (count === 0) return undefined
  const pages = pagesOf(sketch)
  const before = new Float64Array(pages.length + 1)
  for (const [k, page] of pages.entries()) {
    if (holdsNaN(counts, page)) return undefined
    let own = 0
    const start = Math.min(page.first, page.first + page.step * (PAGE - 1))
    for (let at = start; at < start + PAGE; at++) own += counts[at]!
    before[k + 1] = before[k]! + own
  }
  return { counts, count, low, high, pages, before }
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
    const position = positionOf(p, reading.count)
    const { rank, fraction } = position
    const low = orderStatistic(rank, reading)
    if (fraction === 0) return low + 0
    const high = orderStatistic(rank + 1, reading)
    const counts = { draws: reading.count, upTo: (x: number) => countUpTo(x, reading) }
    return areApart(low, high, counts)
      ? inverse(low, high, position)
      : interpolate(low, high, fraction)
  })
}

/** A value that stands apart is that of so many draws, and of so large a share of them, at least. */
const LEAST_APART = { draws: 64, share: 1 / 128 }

/** Whether counts say that two neighbours are values apart: nothing lies between, and many draws lie close to one of them. */
export function areApart(low: number, high: number, counts: DrawCounts): boolean {
  const { upTo, draws } = counts
  const gap = (high - low) / 4
  const [near, far] = [upTo(low + gap), upTo(high - gap)]
  if (near !== far || !(low < low + gap)) return false
  const least = Math.max(LEAST_APART.draws, LEAST_APART.share * draws)
  return Math.max(near - upTo(low - gap), upTo(high + gap) - far) >= least
}

/** How many of so many draws are at most x. */
interface DrawCounts {
  readonly draws: number
  readonly upTo: (x: number) => number
}

function orderStatistic(rank: number, reading: SketchReading): number {
  const { counts, low, high, count, pages, before } = reading
  if (rank <= 0) return low
  if (rank >= count - 1) return high
  const k = lastAtOrBefore(rank, before)
  const { page, first, step } = pages[k]!
  let passed = before[k]!
  let place = 0
  let own = counts[first]!
  while (passed + own <= rank) {
    passed += own
    place++
    own = counts[first + step * place]!
  }
  const [near, far] = endsWithin({ page, place }, reading)
  if (near === far) return near
  return near + ((rank - passed + 0.5) / own) * (far - near)
}

/** How many values are at most x, those of its own bucket spread evenly. */
export function countUpTo(x: number, reading: SketchReading): number {
  const { counts, low, high, count, pages, before } = reading
  if (!(x >= low)) return 0
  if (x >= high) return count
  // Adding 0 turns −0 into 0, whose bucket comes after.
  const { page, place } = bucketOf(x + 0)
  const k = pages.findIndex((one) => one.page >= page)
  const here = pages[k]
  // Above all pages but below the largest value: that is no finite number.
  if (!here) return count
  if (here.page > page) return before[k]!
  let passed = before[k]!
  for (let p = 0; p < place; p++) passed += counts[here.first + here.step * p]!
  const own = counts[here.first + here.step * place]!
  const [near, far] = endsWithin({ page, place }, reading)
  if (x >= far) return passed + own
  return x <= near ? passed : passed + (own * (x - near)) / (far - near)
}

/** The ends of a bucket, cut to the smallest and the largest value. */
function endsWithin(bucket: Bucket, { low, high }: SketchReading): readonly [number, number] {
  const ends = bucketEnds(bucket)
  return [Math.max(ends[0], Math.min(low, ends[1])), Math.min(ends[1], Math.max(high, ends[0]))]
}

/** The index of the last of ascending numbers, but for the very last, that is at most x; 0 where none is. */
function lastAtOrBefore(x: number, ascending: Float64Array): number {
  let [from, to] = [0, ascending.length - 1]
  while (to - from > 1) {
    const middle = (from + to) >> 1
    if (ascending[middle]! <= x) from = middle
    else to = middle
  }
  return from
}
