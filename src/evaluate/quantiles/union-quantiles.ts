import { interpolate, positionOf } from './exact-quantiles.ts'
import { countUpTo } from './read-sketch.ts'
import type { SketchReading } from './read-sketch.ts'

/** Draws of a part of a whole: counted around a value, or all the same. */
export type CountedPart =
  | { readonly kind: 'constant'; readonly value: number; readonly draws: number }
  | {
      readonly kind: 'counted'
      /** Of what the draws differ from the pivot; undefined where one is NaN. */
      readonly reading: SketchReading | undefined
      readonly pivot: number
      readonly draws: number
    }

/** How many draws of a part are at most x. */
export function drawsUpTo(x: number, part: CountedPart): number {
  if (part.kind === 'constant') return part.value <= x ? part.draws : 0
  return part.reading ? countUpTo(x - part.pivot, part.reading) : NaN
}

/**
 * Type 7 quantiles of the draws of all parts together, each bucket's spread evenly over it: no worse than the buckets of
 * the parts, wherever these are centred.
 */
export function unionQuantiles(
  parts: readonly CountedPart[],
  probabilities: readonly number[],
): Float64Array {
  const ends = parts.flatMap((part) => {
    if (part.kind === 'constant') return [part.value]
    const { low = NaN, high = NaN } = part.reading ?? {}
    return [part.pivot + low, part.pivot + high]
  })
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const draws = parts.reduce((total, part) => total + part.draws, 0)
  const upTo = (x: number): number => parts.reduce((sum, part) => sum + drawsUpTo(x, part), 0)
  const valueOf = (rank: number): number => {
    if (rank <= 0) return low
    return rank >= draws - 1 ? high : firstReaching(rank + 0.5, { upTo, low, high })
  }
  return Float64Array.from(probabilities, (p) => {
    if (Number.isNaN(low)) return NaN
    const { rank, fraction } = positionOf(p, draws)
    if (fraction === 0) return valueOf(rank) + 0
    return interpolate(valueOf(rank), valueOf(rank + 1), fraction)
  })
}

/** The smallest number up to which there are so many draws, by halving down to neighbouring numbers. */
function firstReaching(
  wanted: number,
  { upTo, low, high }: { upTo: (x: number) => number; low: number; high: number },
): number {
  if (upTo(low) >= wanted) return low
  let [below, at] = [low, high]
  for (;;) {
    const middle = below / 2 + at / 2
    if (!(middle > below && middle < at)) return at
    if (upTo(middle) >= wanted) at = middle
    else below = middle
  }
}
