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

const KEYS = 4096
const NEGATIVE = 0x800

/** Which of the two 32-bit words of a double holds sign and exponent: the second on all but a few old machines. */
const HIGH_WORD = new Int32Array(new Float64Array([1]).buffer)[1] === 0 ? 0 : 1

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

/** Counts a block of values, whose smallest and largest are known. */
export function addToSketch(
  sketch: QuantileSketch,
  values: Float64Array,
  { low, high }: { readonly low: number; readonly high: number },
): void {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length)
  const { pageNumbers } = sketch
  let { counts } = sketch
  const end = words.length
  for (let i = HIGH_WORD; i < end; i += 2) {
    const word = words[i]!
    let page = pageNumbers[word >>> 20]!
    if (page === 0) {
      page = openPage(sketch, word >>> 20)
      counts = sketch.counts
    }
    counts[(page - 1) * PAGE + ((word >>> 10) & (PAGE - 1))]!++
  }
  sketch.low = Math.min(sketch.low, low)
  sketch.high = Math.max(sketch.high, high)
  sketch.count += values.length
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

/** A bucket by the order of its values: its page, 0..4095, and its place on it, 0..1023. */
export interface Bucket {
  readonly page: number
  readonly place: number
}

/** A page that is in use. Its counts, those of smaller values first, are at `first`, `first + step`, … of all counts. */
export interface SketchPage {
  /** By the order of the values. */
  readonly page: number
  readonly first: number
  readonly step: 1 | -1
}

/** Buckets on a page. */
export const PAGE = 1024

/** The pages in use in ascending order of their values. */
export function pagesOf({ pageNumbers }: QuantileSketch): readonly SketchPage[] {
  const pages: SketchPage[] = []
  for (let page = 0; page < KEYS; page++) {
    const start = (pageNumbers[keyOf(page)]! - 1) * PAGE
    if (start < 0) continue
    const first = page < NEGATIVE ? start + PAGE - 1 : start
    pages.push({ page, first, step: page < NEGATIVE ? -1 : 1 })
  }
  return pages
}

/** The key of a page: a negative double grows towards −∞ with its bits, a positive one towards ∞. */
function keyOf(page: number): number {
  return page < NEGATIVE ? KEYS - 1 - page : page - NEGATIVE
}

/** The bucket that a value falls into. */
export function bucketOf(value: number): Bucket {
  const bits = highBitsOf(value)
  const [key, slot] = [bits >>> 20, (bits >>> 10) & (PAGE - 1)]
  if (key >= NEGATIVE) return { page: KEYS - 1 - key, place: PAGE - 1 - slot }
  return { page: NEGATIVE + key, place: slot }
}

/** Whether NaN is on a page: it has the exponent of infinity and some bit of the mantissa set, computed ones the first. */
export function holdsNaN(counts: Uint32Array, { page, first, step }: SketchPage): boolean {
  if (page !== 0 && page !== KEYS - 1) return false
  const infinity = page === 0 ? PAGE - 1 : 0
  for (let place = 0; place < PAGE; place++) {
    if (place !== infinity && counts[first + step * place] !== 0) return true
  }
  return false
}

/**
 * The ends of a bucket of numbers, first the closer one to −∞; both 0 for the one that zeros share with numbers below
 * 2^−1032, as zero is the one that matters.
 */
export function bucketEnds({ page, place }: Bucket): readonly [number, number] {
  const negative = page < NEGATIVE
  const key = keyOf(page) & (NEGATIVE - 1)
  const bits = (key << 20) | ((negative ? PAGE - 1 - place : place) << 10)
  if (bits === 0) return [0, 0]
  const inner = doubleOf(bits)
  // A bucket of its own, which has no width.
  const outer = inner === Infinity ? inner : doubleOf(bits + PAGE)
  return negative ? [-outer, -inner] : [inner, outer]
}

/** The width of the bucket that a value falls into; 0 of zero and of what is not finite. */
export function bucketWidth(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0
  const [low, high] = bucketEnds(bucketOf(value))
  return Number.isFinite(high - low) ? high - low : 0
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

function highBitsOf(value: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  return view.getInt32(0)
}
