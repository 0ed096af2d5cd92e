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

/** Hands out the buckets that hold something in ascending order, each by its page key and its place on the page. */
export function visitBuckets(
  { pageNumbers, counts }: QuantileSketch,
  take: (key: number, slot: number, count: number) => void,
): void {
  const visit = (key: number, slot: number): void => {
    const count = counts[(pageNumbers[key]! - 1) * PAGE + slot]!
    if (count > 0) take(key, slot, count)
  }
  // A negative double grows towards −∞ with its bits, a positive one towards ∞.
  for (let key = KEYS - 1; key >= NEGATIVE; key--) {
    if (pageNumbers[key] !== 0) for (let slot = PAGE - 1; slot >= 0; slot--) visit(key, slot)
  }
  for (let key = 0; key < NEGATIVE; key++) {
    if (pageNumbers[key] !== 0) for (let slot = 0; slot < PAGE; slot++) visit(key, slot)
  }
}

/**
 * The ends of a bucket, first the closer one to −∞; both 0 for the one that zeros share with numbers below 2^−1032, as
 * zero is the one that matters. NaN has the exponent of infinity and some bit of the mantissa set; computed ones always
 * the first. Who asks for many hands over the `scratch` of all: making one takes longer than the rest.
 */
export function bucketEnds(
  key: number,
  slot: number,
  scratch = createScratch(),
): readonly [number, number] {
  const sign = key >= NEGATIVE ? -1 : 1
  const exponent = key & (NEGATIVE - 1)
  if (exponent === NEGATIVE - 1) {
    const value = slot === 0 ? sign * Infinity : NaN
    return [value, value]
  }
  const bits = (exponent << 20) | (slot << 10)
  if (bits === 0) return [0, 0]
  const inner = sign * doubleOf(bits, scratch)
  const outer = sign * doubleOf(bits + PAGE, scratch)
  return sign < 0 ? [outer, inner] : [inner, outer]
}

/** The width of the bucket that a value falls into; 0 of zero and of what is not finite. */
export function bucketWidth(value: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, Math.abs(value))
  const bits = view.getInt32(0)
  const [low, high] = bucketEnds(bits >>> 20, (bits >>> 10) & (PAGE - 1))
  return Number.isFinite(high) && value !== 0 ? high - low : 0
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
function doubleOf(highBits: number, scratch: DataView): number {
  scratch.setInt32(0, highBits)
  return scratch.getFloat64(0)
}

/** Eight bytes, of which the lower four stay zero. */
export function createScratch(): DataView {
  return new DataView(new ArrayBuffer(8))
}
