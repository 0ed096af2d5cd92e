import { tooFewDraws } from '../../diagnostics/messages/evaluate.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'

/** The fewest draws of a part: one draw does not tell how far others lie from it. */
const LEAST_SHARE = 2

/**
 * Splits a number of draws by weights that add up to 1: whole numbers that add up, by largest remainders, but at least two for
 * each part that has a weight, as far as there are so many. What is rounded is made up for by the weights of the draws.
 */
export function shareDraws(draws: number, weights: readonly number[]): readonly number[] {
  const exact = weights.map((weight) => weight * draws)
  const counts = exact.map(Math.floor)
  const missing = draws - counts.reduce((total, count) => total + count, 0)
  const order = exact
    .map((share, k) => ({ k, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.k - b.k)
  for (const { k } of order.slice(0, missing)) counts[k] = (counts[k] ?? 0) + 1
  for (let least = 1; least <= LEAST_SHARE; least++) {
    weights.forEach((weight, k) => {
      const largest = counts.indexOf(Math.max(...counts))
      if (!(weight > 0) || counts[k]! >= least || counts[largest]! <= least) return
      counts[largest]!--
      counts[k]!++
    })
  }
  return counts
}

/** Tells of a mixture that has more parts than draws for them. Codes: too-few-draws. */
export function findTooFewDraws(
  scenario: string,
  draws: number,
  parts: readonly { readonly weight: number }[],
): readonly Diagnostic[] {
  const least = LEAST_SHARE * parts.filter(({ weight }) => weight > 0).length
  return parts.length < 2 || draws >= least ? [] : [tooFewDraws(scenario, draws, least)]
}
