import { interpolate, positionOf } from './exact-quantiles.ts'

/**
 * Counts of values by their sign, exponent and first ten bits of mantissa: buckets of a relative width of 2^−10 at
 * most. Which bucket a value falls into depends on the value alone and counts only add up, so sketches of parts
 * merge to exactly the sketch of the whole, in any order. Plain data: it can be sent between threads.
 */
export interface QuantileSketch {
  /**
   * One page of 1,024 counts for each sign and exponent (the high 12 bits of a double) that occurs: 4 kB for each
   * doubling of the range.
   */
  readonly pages: Map<number, Uint32Array<ArrayBuffer>>
  /** The number of values, NaN included; below 2^32. */
  count: number
  /** The smallest and largest value, exact; Infinity and −Infinity while empty. */
  low: number
  high: number
  /** How many values were NaN; any makes every quantile NaN. */
  undefinedCount: number
}

/**
 * The relative error that no quantile of a sketch exceeds, down to 2.2e-308; smaller ones err by at most 2.2e-311.
 */
export const SKETCH_ERROR = 1 / 1024

const PAGE = 1024
const NEGATIVE = 0x800

/** A sketch of nothing. */
export function createSketch(): QuantileSketch {
  return { pages: new Map(), count: 0, low: Infinity, high: -Infinity, undefinedCount: 0 }
}

/** Counts a block of values. */
export function addToSketch(sketch: QuantileSketch, values: Float64Array): void {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length)
  const highWord = highWordOffset()
  let { low, high } = sketch
  let pageOf = -1
  let page = new Uint32Array(0)
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    if (x < low) low = x
    if (x > high) high = x
    if (x !== x) sketch.undefinedCount++
    const word = words[2 * i + highWord]!
    if (word >>> 20 !== pageOf) {
      pageOf = word >>> 20
      page = pageAt(sketch, pageOf)
    }
    page[(word >>> 10) & (PAGE - 1)]!++
  }
  sketch.low = low
  sketch.high = high
  sketch.count += values.length
}

/** Adds the counts of another sketch, which stays as it is. */
export function mergeSketch(into: QuantileSketch, from: QuantileSketch): void {
  for (const [key, counts] of from.pages) {
    const page = pageAt(into, key)
    for (let i = 0; i < PAGE; i++) page[i]! += counts[i]!
  }
  into.low = Math.min(into.low, from.low)
  into.high = Math.max(into.high, from.high)
  into.count += from.count
  into.undefinedCount += from.undefinedCount
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
  const spoilt = sketch.count === 0 || sketch.undefinedCount > 0
  const buckets = spoilt ? [] : bucketsInOrder(sketch)
  return Float64Array.from(probabilities, (p) => {
    if (spoilt) return NaN
    const { rank, fraction } = positionOf(p, sketch.count)
    const low = orderStatistic(rank, sketch, buckets)
    if (fraction === 0) return low + 0
    return interpolate(low, orderStatistic(rank + 1, sketch, buckets), fraction)
  })
}

interface Bucket {
  /** The ends of the bucket, `near` the closer one to −∞. */
  readonly near: number
  readonly far: number
  readonly count: number
  /** The values in all buckets before. */
  readonly before: number
}

function bucketsInOrder({ pages }: QuantileSketch): readonly Bucket[] {
  const positive = [...pages.keys()].filter((key) => key < NEGATIVE).sort((a, b) => a - b)
  const negative = [...pages.keys()].filter((key) => key >= NEGATIVE).sort((a, b) => b - a)
  const buckets: Bucket[] = []
  let before = 0
  const visit = (key: number, slot: number) => {
    const count = pages.get(key)![slot]!
    if (count === 0) return
    const [near, far] = bucketEnds(key, slot)
    buckets.push({ near, far, count, before })
    before += count
  }
  for (const key of negative) for (let slot = PAGE - 1; slot >= 0; slot--) visit(key, slot)
  for (const key of positive) for (let slot = 0; slot < PAGE; slot++) visit(key, slot)
  return buckets
}

function bucketEnds(key: number, slot: number): readonly [number, number] {
  const sign = key >= NEGATIVE ? -1 : 1
  const bits = ((key & (NEGATIVE - 1)) << 20) | (slot << 10)
  const [inner, outer] = [sign * doubleOf(bits), sign * doubleOf(bits + PAGE)]
  return sign < 0 ? [outer, inner] : [inner, outer]
}

function orderStatistic(
  rank: number,
  { low, high, count }: QuantileSketch,
  buckets: readonly Bucket[],
): number {
  if (rank <= 0) return low
  if (rank >= count - 1) return high
  const bucket = buckets[lastAtOrBefore(rank, buckets)]!
  // Zeros and numbers below 2^−1032 share a bucket, and zero is the one that matters.
  if (bucket.near === 0 || bucket.far === 0) return 0
  const share = (rank - bucket.before + 0.5) / bucket.count
  const near = Math.max(bucket.near, low)
  const far = Math.min(bucket.far, high)
  return Number.isFinite(far - near) ? near + share * (far - near) : near
}

function lastAtOrBefore(rank: number, buckets: readonly Bucket[]): number {
  let [from, to] = [0, buckets.length]
  while (to - from > 1) {
    const middle = (from + to) >> 1
    if (buckets[middle]!.before <= rank) from = middle
    else to = middle
  }
  return from
}

function pageAt({ pages }: QuantileSketch, key: number): Uint32Array<ArrayBuffer> {
  const known = pages.get(key)
  if (known !== undefined) return known
  const page = new Uint32Array(PAGE)
  pages.set(key, page)
  return page
}

/** Which of the two 32-bit words of a double holds sign and exponent: the second on all but a few old machines. */
function highWordOffset(): 0 | 1 {
  return new Int32Array(new Float64Array([1]).buffer)[1] === 0 ? 0 : 1
}

/** The double with these high 32 bits and zeros below. */
function doubleOf(highBits: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setInt32(0, highBits)
  return view.getFloat64(0)
}
