/** The largest distance between the distribution of `values` and the uniform one on 0..1. */
export function ksStatistic(values: Float64Array): number {
  const sorted = values.slice().sort()
  const n = sorted.length
  return sorted.reduce((most, value, i) => Math.max(most, value - i / n, (i + 1) / n - value), 0)
}

/** Pearson's chi-square of counts that should be equal, as a standard normal (Wilson and Hilferty). */
export function chiSquareScore(counts: ArrayLike<number>): number {
  const cells = Array.from(counts)
  const expected = cells.reduce((sum, count) => sum + count, 0) / cells.length
  const statistic = cells.reduce(
    (sum, count) => sum + ((count - expected) * (count - expected)) / expected,
    0,
  )
  const freedom = cells.length - 1
  const ninth = 2 / (9 * freedom)
  return (Math.cbrt(statistic / freedom) - (1 - ninth)) / Math.sqrt(ninth)
}

/** Pearson's correlation. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (x: Float64Array) => x.reduce((sum, value) => sum + value, 0) / x.length
  const [ma, mb] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (const [i, value] of a.entries()) {
    const [x, y] = [value - ma, (b[i] ?? NaN) - mb]
    ab += x * y
    aa += x * x
    bb += y * y
  }
  return ab / Math.sqrt(aa * bb)
}
