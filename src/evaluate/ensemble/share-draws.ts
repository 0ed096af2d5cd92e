/** Splits a number of draws by weights that add up to 1: whole numbers that add up, by largest remainders. */
export function shareDraws(draws: number, weights: readonly number[]): readonly number[] {
  const exact = weights.map((weight) => weight * draws)
  const counts = exact.map(Math.floor)
  const missing = draws - counts.reduce((total, count) => total + count, 0)
  const order = exact
    .map((share, k) => ({ k, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.k - b.k)
  for (const { k } of order.slice(0, missing)) counts[k] = (counts[k] ?? 0) + 1
  return counts
}
