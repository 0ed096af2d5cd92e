import { interpolate, positionOf } from './exact-quantiles.ts'

/**
 * Counts of values by their sign, exponent and first ten bits of mantissa: buckets of a relative width of 2^−10 at most.
 * Which bucket a value falls into depends on the value alone and counts only add up, so sketches of parts merge to
 * exactly the counts of the whole, in any order. Plain data: it can be sent between threads.
 */
export interface QuantileSketch {
  /** For each sign and exponent (the high 12 bits of a double) the number of its page, from 1; 0 without values. */
  readonly pageNumbers: Int16Array<ArrayBuffer>
  /** The pages, 1,024 counts each: 4 kB for each doubling of the range. There may be spare ones at the end. */
  counts: Uint32Array<ArrayBuffer>
  /** The pages in use. */
  pages: number
  /** The number of values, NaN included; below 2^32. */
  count: number
  /** The smallest and largest value, exact; Infinity and −Infinity while empty. */
  low: number
  high: number
}

/**
 * The relative error that no quantile of a sketch exceeds, down to 2.2e-308; smaller ones err by at most 2.2e-311.
 */
export const SKETCH_ERROR = 1 / 1024

const PAGE = 1024
const KEYS = 4096
const NEGATIVE = 0x800

/** Which of the two 32-bit words of a double holds sign and exponent: the second on all but a few old machines. */
const HIGH_WORD: 0 | 1 = new Int32Array(new Float64Array([1]).buffer)[1] === 0 ? 0 : 1

/** A sketch of nothing. */
export function createSketch(): QuantileSketch {
  return {
    pageNumbers: new Int16Array(KEYS),
    counts: new Uint32Array(PAGE),
    pages: 0,
    count: 0,
    low: Infinity,
    high: -Infinity,
  }
}

/** Counts a block of values. */
export function addToSketch(sketch: QuantileSketch, values: Float64Array): void {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length)
  const { pageNumbers } = sketch
  let { low, high, counts } = sketch
  const n = values.length
  for (let i = 0; i < n; i++) {
    const x = values[i]!
    if (x < low) low = x
    if (x > high) high = x
    const word = words[2 * i + HIGH_WORD]!
    let page = pageNumbers[word >>> 20]!
    if (page === 0) {
      page = openPage(sketch, word >>> 20)
      counts = sketch.counts
    }
    counts[(page - 1) * PAGE + ((word >>> 10) & (PAGE - 1))]!++
  }
  sketch.low = low
  sketch.high = high
  sketch.count += n
}

/** Adds the counts of another sketch, which stays as it is. */
export function mergeSketch(into: QuantileSketch, from: QuantileSketch): void {
  for (let key = 0; key < KEYS; key++) {
    const source = from.pageNumbers[key]!
    if (source === 0) continue
    const target = into.pageNumbers[key]! || openPage(into, key)
    const shift = (target - source) * PAGE
    for (let at = (source - 1) * PAGE; at < source * PAGE; at++) {
      into.counts[at + shift]! += from.counts[at]!
    }
  }
  into.low = Math.min(into.low, from.low)
  into.high = Math.max(into.high, from.high)
  into.count += from.count
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
  const spoilt = sketch.count === 0 || holdsNaN(sketch)
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
  /** Its page key and its place on the page, from which `bucketEnds` finds its ends. */
  readonly key: number
  readonly slot: number
  readonly count: number
  /** The values in all buckets before. */
  readonly before: number
}

function bucketsInOrder({ pageNumbers, counts }: QuantileSketch): readonly Bucket[] {
  const buckets: Bucket[] = []
  let before = 0
  const visit = (key: number, slot: number) => {
    const count = counts[(pageNumbers[key]! - 1) * PAGE + slot]!
    if (count === 0) return
    buckets.push({ key, slot, count, before })
    before += count
  }
  // A negative double grows towards −∞ with its bits, a positive one towards ∞.
  for (let key = KEYS - 1; key >= NEGATIVE; key--) {
    if (pageNumbers[key] !== 0) for (let slot = PAGE - 1; slot >= 0; slot--) visit(key, slot)
  }
  for (let key = 0; key < NEGATIVE; key++) {
    if (pageNumbers[key] !== 0) for (let slot = 0; slot < PAGE; slot++) visit(key, slot)
  }
  return buckets
}

/** NaN has the exponent of infinity and some bit of the mantissa set; computed ones always the first. */
function holdsNaN({ pageNumbers, counts }: QuantileSketch): boolean {
  return [0x7ff, 0xfff].some((key) => {
    const page = pageNumbers[key]!
    return (
      page !== 0 && counts.subarray((page - 1) * PAGE + 1, page * PAGE).some((count) => count > 0)
    )
  })
}

/** The ends of a bucket, first the closer one to −∞. */
function bucketEnds({ key, slot }: Bucket): readonly [number, number] {
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
  const ends = bucketEnds(bucket)
  // Zeros and numbers below 2^−1032 share a bucket, and zero is the one that matters.
  if (ends[0] === 0 || ends[1] === 0) return 0
  const share = (rank - bucket.before + 0.5) / bucket.count
  const near = Math.max(ends[0], low)
  const far = Math.min(ends[1], high)
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

/** Begins a page and gives its number; room doubles when it runs out. */
function openPage(sketch: QuantileSketch, key: number): number {
  const page = ++sketch.pages
  if (page * PAGE > sketch.counts.length) {
    const counts = new Uint32Array(2 * sketch.counts.length)
    counts.set(sketch.counts)
    sketch.counts = counts
  }
  sketch.pageNumbers[key] = page
  return page
}

/** The double with these high 32 bits and zeros below. */
function doubleOf(highBits: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setInt32(0, highBits)
  return view.getFloat64(0)
}
