/** Equal buckets over a range of finite numbers; the first and the last also hold what lies below and above the range. */
export interface Grid {
  readonly low: number
  /** Buckets in 1; above 0. */
  readonly scale: number
  /** At most `MOST_BUCKETS`. */
  readonly buckets: number
}

/** So many counts stay in the fastest cache. */
export const MOST_BUCKETS = 4096

/** The passes over all values that a selection makes, in one back end; all give the same. */
export interface SelectionPasses {
  /**
   * Counts values by bucket, and picks those whose buckets have a 1 in `likely`, which holds a 0 or 1 for each bucket;
   * undefined where any value is not finite.
   */
  count(values: Float64Array, grid: Grid, likely: Uint8Array): BucketCounts | undefined
  /**
   * Hands out the values whose buckets have a place other than 0, in their order; `places` holds one for each bucket. All
   * values are finite.
   */
  pick(values: Float64Array, wish: Wish, take: (place: number, x: number) => void): void
}

/** What a count finds. */
export interface BucketCounts {
  /** How many values fall into each bucket. */
  readonly counts: Uint32Array
  /** The values of the likely buckets in their order; only until the next count, which uses the memory again. */
  readonly picked: Float64Array
}

/** The buckets whose values are wanted. */
export interface Wish {
  readonly grid: Grid
  readonly places: Int32Array
}

/** The passes in plain JavaScript; they define what every other back end must find. */
export const plainPasses: SelectionPasses = { count: countBuckets, pick: pickWanted }

/** A number of 0 … 2^51 plus this one is rounded to a whole number, and holds it in its low bits. */
export const WHOLE = 2 ** 52

/** The bucket of a finite number: all steps round monotonically, so buckets are in the order of their values. */
function bucketOf(x: number, { low, scale, buckets }: Grid): number {
  const place = (x - low) * scale
  const last = buckets - 1
  const within = place > 0 ? (place < last ? place : last) : 0
  return (within + WHOLE - WHOLE) | 0
}

function countBuckets(
  values: Float64Array,
  grid: Grid,
  likely: Uint8Array,
): BucketCounts | undefined {
  const counts = new Uint32Array(grid.buckets)
  const picked: number[] = []
  let poison = 0
  const n = values.length
  for (let i = 0; i < n; i++) {
    const x = values[i]!
    const bucket = bucketOf(x, grid)
    counts[bucket]!++
    if (likely[bucket] === 1) picked.push(x)
    // 0 for finite x alone.
    poison += x - x
  }
  return poison === 0 ? { counts, picked: Float64Array.from(picked) } : undefined
}

function pickWanted(
  values: Float64Array,
  { grid, places }: Wish,
  take: (place: number, x: number) => void,
): void {
  const n = values.length
  for (let i = 0; i < n; i++) {
    const x = values[i]!
    const place = places[bucketOf(x, grid)]!
    if (place !== 0) take(place, x)
  }
}
