import { plainPasses, MOST_BUCKETS } from './selection-passes.ts'
import type { SelectionPasses, Grid } from './selection-passes.ts'

/**
 * Type 7 quantiles (R's and NumPy's default) of `values` at several probabilities in 0..1, in the order asked for:
 * with n values in ascending order, h = (n − 1) p and i = ⌊h⌋, the result is x[i] + (h − i) (x[i+1] − x[i]). Between
 * different values of which one is that of further draws, too, there is nothing: the result is one of them (type 1). To the
 * bit what sorting would give; a zero is always +0. `values` is only read. NaN where any value is NaN, or where
 * there are none.
 *
 * Instead of sorting, values are counted in buckets of equal width and only the buckets that hold a wanted rank are
 * gathered: time is proportional to n. While they are counted, those are picked whose buckets a sample finds likely to
 * be wanted; where it was wrong, all values are gone over again. Where nearly all values share a bucket, it is split again,
 * and after three splits sorted. `passes` go over all values; any back end finds the same.
 */
export function exactQuantiles(
  values: Float64Array,
  probabilities: readonly number[],
  passes: SelectionPasses = plainPasses,
): Float64Array {
  const positions = probabilities.map((p) => positionOf(p, values.length))
  const ranks = wantedRanks(positions, values.length)
  const found = new Float64Array(ranks.length).fill(NaN)
  if (values.length > 0) select({ values, ranks, found, first: 0, base: 0, passes }, 0)
  const valueAt = new Map(Array.from(ranks, (rank, i) => [rank, found[i]!]))
  return Float64Array.from(positions, (position) => {
    const { rank, fraction } = position
    const low = valueAt.get(rank) ?? NaN
    const high = valueAt.get(rank + 1) ?? low
    const isShared = valueAt.get(rank - 1) === low || valueAt.get(rank + 2) === high
    return isShared ? inverse(low, high, position) : interpolate(low, high, fraction)
  })
}

/** The one of two neighbouring values that the inverse of the distribution function takes. */
export function inverse(
  low: number,
  high: number,
  { fraction, isUpper }: QuantilePosition,
): number {
  return (isUpper && fraction > 0 ? high : low) + 0
}

/** Where a quantile lies between two order statistics. */
interface QuantilePosition {
  /** i, the 0-based rank of the lower one. */
  readonly rank: number
  /** h − i, the share of the way to the next. */
  readonly fraction: number
  /** Whether the inverse of the distribution function takes the upper one: fewer than a share of p lie up to the lower. */
  readonly isUpper: boolean
}

/** The position of the type 7 quantile p of n values. */
export function positionOf(p: number, n: number): QuantilePosition {
  const h = Math.max(0, n - 1) * Math.min(1, Math.max(0, p))
  const rank = Math.floor(h)
  // 0.07 × 100 is to be no more than 7.
  return { rank, fraction: h - rank, isUpper: rank + 1 < n * p * (1 - 4 * Number.EPSILON) }
}

/** The value a share of the way from `low` to `high`; never outside them. The sum with 0 turns −0 into 0. */
export function interpolate(low: number, high: number, fraction: number): number {
  if (fraction === 0) return low + 0
  const width = high - low
  const value = Number.isFinite(width)
    ? low + fraction * width
    : low * (1 - fraction) + high * fraction
  return Math.min(high, Math.max(low, value)) + 0
}

function wantedRanks(positions: readonly QuantilePosition[], n: number): Int32Array {
  const ranks = new Set<number>()
  for (const { rank } of positions) {
    for (const near of [rank - 1, rank, rank + 1, rank + 2]) {
      if (near >= 0 && near < n) ranks.add(near)
    }
  }
  return Int32Array.from(ranks).sort()
}

/**
 * A request for order statistics: `found[first + k]` is to be the value of rank `ranks[first + k] − base` in
 * `values`, for all k in it.
 */
interface Selection {
  readonly values: Float64Array
  /** Ascending. */
  readonly ranks: Int32Array
  readonly found: Float64Array
  /** The index of the first rank that lies in `values`. */
  readonly first: number
  /** The rank of the smallest of `values` in the whole. */
  readonly base: number
  readonly passes: SelectionPasses
}

/** Below this a sort is faster. */
const SMALL = 512
const DEEPEST = 3

function select(selection: Selection, depth: number): void {
  const { values, ranks, passes } = selection
  if (values.length <= SMALL || depth > DEEPEST) return readSorted(selection, depth)
  const guess = guessBuckets(values, selection)
  const counted = guess && passes.count(values, guess.grid, guess.likely)
  if (!counted) return readSorted(selection, depth)
  const { grid, likely } = guess
  const wanted = wantedBuckets(selection, counted.counts)
  // 0 for a bucket that nobody wants, else its place in `wanted` plus 1.
  const places = new Int32Array(grid.buckets)
  wanted.forEach(({ index }, i) => (places[index] = i + 1))
  const filled = new Uint32Array(wanted.length)
  const among = wanted.every(({ index }) => likely[index] === 1) ? counted.picked : values
  passes.pick(among, { grid, places }, (place, x) => {
    wanted[place - 1]!.gathered[filled[place - 1]!++] = x
  })
  for (const bucket of wanted) {
    const { gathered, first, base } = bucket
    select({ values: gathered, ranks, found: selection.found, first, base, passes }, depth + 1)
  }
}

interface Bucket {
  readonly index: number
  readonly first: number
  readonly base: number
  readonly gathered: Float64Array
}

/** The buckets that hold a wanted rank, with room for their values side by side: an array each would take longer. */
function wantedBuckets(
  { ranks, values, first, base }: Selection,
  counts: Uint32Array,
): readonly Bucket[] {
  const places: Omit<Bucket, 'gathered'>[] = []
  const end = base + values.length
  let next = first
  let before = base
  let total = 0
  for (let index = 0; index < counts.length && next < ranks.length; index++) {
    const count = counts[index]!
    const after = before + count
    if (ranks[next]! < after && ranks[next]! < end) {
      places.push({ index, first: next, base: before })
      total += count
      while (next < ranks.length && ranks[next]! < after) next++
    }
    before = after
  }
  const room = new Float64Array(total)
  let start = 0
  return places.map(({ index, first, base }) => {
    const gathered = room.subarray(start, (start += counts[index]!))
    return { index, first, base, gathered }
  })
}

function readSorted({ values, ranks, found, first, base }: Selection, depth: number): void {
  // What was gathered on the way is our own, and finite.
  const sorted = depth === 0 ? values.slice().sort() : sortFinite(values)
  // A typed array sorts NaN to the end: one look finds any.
  const spoilt = Number.isNaN(sorted[sorted.length - 1])
  for (let i = first; i < ranks.length && ranks[i]! < base + sorted.length; i++) {
    found[i] = spoilt ? NaN : sorted[ranks[i]! - base]!
  }
}

/** So few values are sorted sooner by hand than by a call of the engine. */
const FEW = 32

function sortFinite(values: Float64Array): Float64Array {
  const n = values.length
  if (n > FEW) return values.sort()
  for (let i = 1; i < n; i++) {
    const x = values[i]!
    let k = i
    for (; k > 0 && values[k - 1]! > x; k--) values[k] = values[k - 1]!
    values[k] = x
  }
  return values
}

/** What a sample of some values tells about them. */
interface BucketGuess {
  readonly grid: Grid
  /** By bucket: 1 where a wanted rank is likely to lie, else 0. A wrong guess costs time alone. */
  readonly likely: Uint8Array
}

/** Order statistics that are wanted. */
interface WantedRanks {
  /** Ascending, of interest from the index `first` on; those beyond the last value are of none. */
  readonly ranks: Int32Array
  readonly first: number
  /** The rank of the smallest value. */
  readonly base: number
}

/**
 * Buckets from the smallest to the largest of a sample, or of all values where those of the sample are the same: what
 * lies outside goes to the outermost buckets. With them the buckets in which the sample expects the wanted ranks.
 * Undefined where there is nothing to tell apart, or what is not finite.
 */
export function guessBuckets(values: Float64Array, wanted: WantedRanks): BucketGuess | undefined {
  const sample = sampleOf(values)
  const buckets = bucketCount(values.length)
  const grid = gridOver(sample, buckets) ?? gridOver(values, buckets)
  if (!grid) return undefined
  const likely = new Uint8Array(buckets)
  const found = values.length < LEAST_GUESSED ? undefined : plainPasses.count(sample, grid, likely)
  if (found) markLikely(likely, found.counts, { wanted, n: values.length, sampled: sample.length })
  return { grid, likely }
}

/** Fewer values are gone over a second time sooner than a guess is made. */
const LEAST_GUESSED = 32_768

/** The sample is made of runs of neighbours, which share lines of the cache, all over the values. */
const RUN = 64
const LEAST_SAMPLED = 256
const MOST_SAMPLED = 16_384

/** A sample for a guess is a thirty-second of the values; for the range alone a few hundred do. */
function sampleOf(values: Float64Array): Float64Array {
  const n = values.length
  const share = n < LEAST_GUESSED ? LEAST_SAMPLED : n >> 5
  const wanted = Math.min(MOST_SAMPLED, share)
  if (n <= wanted) return values
  const runs = Math.floor(wanted / RUN)
  const sample = new Float64Array(runs * RUN)
  const gap = (n - RUN) / runs
  for (let run = 0; run < runs; run++) {
    const start = Math.floor(run * gap)
    sample.set(values.subarray(start, start + RUN), run * RUN)
  }
  return sample
}

/**
 * An eighth of the values, between 512 and 4,096: enough that few values are gathered, few enough to stay in cache.
 */
function bucketCount(n: number): number {
  return Math.min(MOST_BUCKETS, Math.max(512, n >> 3))
}

function gridOver(values: Float64Array, buckets: number): Grid | undefined {
  let low = Infinity
  let high = -Infinity
  const n = values.length
  for (let i = 0; i < n; i++) {
    const x = values[i]!
    if (x < low) low = x
    if (x > high) high = x
  }
  const scale = buckets / (high - low)
  return high > low && scale > 0 && Number.isFinite(scale) ? { low, scale, buckets } : undefined
}

/** So many standard errors of the share of a sample below a value. */
const MARGIN = 3.5

/** Marks the buckets where the shares of the sample below them come near the shares of the wanted ranks. */
function markLikely(
  likely: Uint8Array,
  counts: Uint32Array,
  {
    wanted,
    n,
    sampled,
  }: { readonly wanted: WantedRanks; readonly n: number; readonly sampled: number },
): void {
  const { ranks, first, base } = wanted
  let from = 0
  let belowFrom = 0
  let to = 0
  let belowTo = 0
  for (const rank of ranks.subarray(first)) {
    const share = (rank - base + 0.5) / n
    if (share >= 1) return
    const half = MARGIN * Math.sqrt((share * (1 - share)) / sampled) + 1 / sampled
    // Both bounds rise with the rank: the buckets are gone through once.
    while (from < counts.length - 1 && belowFrom + counts[from]! <= (share - half) * sampled) {
      belowFrom += counts[from++]!
    }
    while (to < counts.length - 1 && belowTo + counts[to]! < (share + half) * sampled) {
      belowTo += counts[to++]!
    }
    likely.fill(1, from, to + 1)
  }
}
