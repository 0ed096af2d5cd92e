import { unreachable } from '../../diagnostics/invariant.ts'
import { interpolate, inverse, positionOf } from './exact-quantiles.ts'
import { countUpTo, areApart } from './read-sketch.ts'
import type { SketchReading } from './read-sketch.ts'

/** Draws of a part of a whole: all the same, in ascending order, or counted around a value. */
export type CountedPart = {
  readonly draws: number
  /** The share of the whole, 0..1. */
  readonly weight: number
} & (
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'sorted'; readonly values: Float64Array }
  | {
      readonly kind: 'counted'
      /** Of what the draws differ from the pivot; undefined where one is NaN. */
      readonly reading: SketchReading | undefined
      readonly pivot: number
    }
)

/** How many draws of a part are at most x. */
export function drawsUpTo(x: number, part: CountedPart): number {
  switch (part.kind) {
    case 'constant':
      return part.value <= x ? part.draws : 0
    case 'sorted':
      return firstAbove(x, part.values)
    case 'counted':
      return part.reading ? countUpTo(x - part.pivot, part.reading) : NaN
    default:
      return unreachable(part)
  }
}

/**
 * Type 7 quantiles of all parts together, as if each draw stood as often among all as the weight of its part says. Of
 * counted parts each bucket's draws are spread evenly over it: no worse than the buckets of the parts, wherever these are
 * centred. Values that draws share, and those with nothing but a gap between them, stand for themselves (type 1).
 */
export function unionQuantiles(
  parts: readonly CountedPart[],
  probabilities: readonly number[],
): Float64Array {
  const ends = parts.map(endsOf)
  const [low, high] = [Math.min(...ends.map(([a]) => a)), Math.max(...ends.map(([, b]) => b))]
  const draws = parts.reduce((total, part) => total + part.draws, 0)
  const upTo = (x: number): number =>
    parts.reduce((sum, part) => sum + (part.weight * draws * drawsUpTo(x, part)) / part.draws, 0)
  const valueOf = (rank: number): number => {
    if (rank <= 0) return low
    return rank >= draws - 1 ? high : firstReaching(rank + 0.5, { upTo, low, high })
  }
  const counted = parts.some(({ kind }) => kind === 'counted')
  const isApart = (a: number, b: number): boolean =>
    counted ? areApart(a, b, { draws, upTo }) : [a, b].some((value) => drawsAt(value, parts) > 1)
  return Float64Array.from(probabilities, (p) => {
    if (Number.isNaN(low) || Number.isNaN(high)) return NaN
    const position = positionOf(p, draws)
    const { rank, fraction } = position
    const [a, b] = [valueOf(rank), valueOf(rank + 1)]
    if (fraction === 0 || a === b) return a + 0
    if (!isApart(a, b)) return interpolate(a, b, fraction)
    // By weight, as ranks are of draws alone.
    return inverse(a, b, { ...position, isUpper: upTo(a) < p * draws * (1 - ROUNDING) })
  })
}

/** Sums of weights are right to so much. */
const ROUNDING = 1e-12

function endsOf(part: CountedPart): readonly [low: number, high: number] {
  switch (part.kind) {
    case 'constant':
      return [part.value, part.value]
    case 'sorted':
      // NaN is sorted to the end.
      return [part.values.at(0) ?? NaN, part.values.at(-1) ?? NaN]
    case 'counted':
      return [part.pivot + (part.reading?.low ?? NaN), part.pivot + (part.reading?.high ?? NaN)]
    default:
      return unreachable(part)
  }
}

/** How many draws have a value. */
function drawsAt(value: number, parts: readonly CountedPart[]): number {
  return parts.reduce((sum, part) => {
    if (part.kind === 'constant') return part.value === value ? sum + part.draws : sum
    if (part.kind === 'counted') return sum
    let at = firstAbove(value, part.values)
    let count = 0
    while (part.values[--at] === value && count < 2) count++
    return sum + count
  }, 0)
}

/** The index of the first of ascending numbers that is above x; how many there are, where none is. */
function firstAbove(x: number, ascending: Float64Array): number {
  let [from, to] = [0, ascending.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (ascending[middle]! <= x) from = middle + 1
    else to = middle
  }
  return from
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
