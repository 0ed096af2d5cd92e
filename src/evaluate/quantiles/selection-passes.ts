/** Equal buckets over a range of finite numbers: x falls into bucket `((x − low) × scale) | 0`. */
export interface Grid {
  readonly low: number
  readonly scale: number
  /** At most `MOST_BUCKETS`. */
  readonly buckets: number
}

/** So many counts stay in the fastest cache. */
export const MOST_BUCKETS = 4096

/** The smallest and the largest of some values; −∞ and ∞ where any is not finite. */
export interface ValueRange {
  readonly low: number
  readonly high: number
}

/** The passes over all values that a selection makes, in one back end; all give the same. */
export interface SelectionPasses {
  /** Of at least one value. */
  range(values: Float64Array): ValueRange
  /** How many values fall into each bucket. */
  count(values: Float64Array, grid: Grid): Uint32Array
  /** Hands out the values whose buckets have a place other than 0, in their order; `places` holds one for each bucket. */
  pick(values: Float64Array, wish: Wish, take: (place: number, x: number) => void): void
}

/** The buckets whose values are wanted. */
export interface Wish {
  readonly grid: Grid
  readonly places: Int32Array
}

/** The passes in plain JavaScript; they define what every other back end must find. */
export const plainPasses: SelectionPasses = {
  range: rangeOf,
  count: countBuckets,
  pick: pickWanted,
}

function rangeOf(values: Float64Array): ValueRange {
  let low = values[0]!
  let high = low
  let poison = 0
  const n = values.length
  for (let i = 0; i < n; i++) {
    const x = values[i]!
    if (x < low) low = x
    if (x > high) high = x
    // Comparisons pass NaN by; x − x is 0 for finite x alone.
    poison += x - x
  }
  return poison === 0 ? { low, high } : { low: -Infinity, high: Infinity }
}

function countBuckets(values: Float64Array, { low, scale, buckets }: Grid): Uint32Array {
  const counts = new Uint32Array(buckets)
  const n = values.length
  for (let i = 0; i < n; i++) counts[((values[i]! - low) * scale) | 0]!++
  return counts
}

function pickWanted(
  values: Float64Array,
  { grid: { low, scale }, places }: Wish,
  take: (place: number, x: number) => void,
): void {
  const n = values.length
  for (let i = 0; i < n; i++) {
    const x = values[i]!
    const place = places[((x - low) * scale) | 0]!
    if (place !== 0) take(place, x)
  }
}
