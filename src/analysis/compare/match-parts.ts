import type { EnsemblePart } from '../../evaluate/ensemble/draw-numbers.ts'
import { shareDraws } from '../../evaluate/ensemble/share-draws.ts'

/** Worlds in which each side is one of its scenarios. */
export interface MatchedParts {
  readonly reference: EnsemblePart
  readonly scenario: EnsemblePart
  /** 0..1; those of all matches add up to 1. */
  readonly weight: number
  /** The worlds from `start` up to but not including `end`; no world is in two matches. */
  readonly start: number
  readonly end: number
}

/** Weights that differ by rounding alone are the same. */
const NO_WEIGHT = 1e-9

/**
 * Says for each of `draws` worlds which scenario either side is. An ordinary scenario is the same in all of them; a
 * mixture takes its parts by their weights. Of two mixtures, a part that both have is matched with itself as far as both
 * weigh it, so that mixtures differ only in what they weigh otherwise; what is left is matched in the order written.
 */
export function matchParts(
  reference: readonly EnsemblePart[],
  scenario: readonly EnsemblePart[],
  draws: number,
): readonly MatchedParts[] {
  const [first, second] = [reference.map(weightLeft), scenario.map(weightLeft)]
  const pairs = [
    ...takePairs(first, second, (a, b) => nameOf(a) === nameOf(b)),
    ...takePairs(first, second, () => true),
  ]
  const counts = shareDraws(
    draws,
    pairs.map(({ weight }) => weight),
  )
  let end = 0
  return pairs.map((pair, k) => {
    const start = end
    end += counts[k] ?? 0
    return { ...pair, start, end }
  })
}

/** A part and what is not yet matched of its weight. */
interface WeightLeft {
  readonly part: EnsemblePart
  left: number
}

function weightLeft(part: EnsemblePart): WeightLeft {
  return { part, left: part.weight }
}

interface WeightedPair {
  readonly reference: EnsemblePart
  readonly scenario: EnsemblePart
  readonly weight: number
}

/** Matches what is left of both sides wherever `fits`, in order. */
function takePairs(
  first: readonly WeightLeft[],
  second: readonly WeightLeft[],
  fits: (a: EnsemblePart, b: EnsemblePart) => boolean,
): readonly WeightedPair[] {
  const pairs: WeightedPair[] = []
  for (const a of first) {
    for (const b of second) {
      const weight = Math.min(a.left, b.left)
      if (weight <= NO_WEIGHT || !fits(a.part, b.part)) continue
      a.left -= weight
      b.left -= weight
      pairs.push({ reference: a.part, scenario: b.part, weight })
    }
  }
  return pairs
}

function nameOf({ program: { scenario } }: EnsemblePart): string {
  return `${scenario.id} ${scenario.variant}`
}
