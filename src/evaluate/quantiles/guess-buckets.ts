import { MOST_BUCKETS, plainPasses } from './selection-passes.ts'
import type { Grid } from './selection-passes.ts'

/** What a sample of some values tells about them. */
export interface BucketGuess {
  readonly grid: Grid
  /** By bucket: 1 where a wanted rank is likely to lie, else 0. A wrong guess costs time alone. */
  readonly likely: Uint8Array
}

/** Order statistics that are wanted. */
export interface WantedRanks {
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
