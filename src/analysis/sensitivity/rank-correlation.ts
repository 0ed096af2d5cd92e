/**
 * Spearman's rank correlation of two columns of equal length, −1..1; ties get the mean of their ranks. NaN where one of them
 * never varies.
 */
export function rankCorrelation(x: Float64Array, y: Float64Array): number {
  return correlation(ranksOf(x), ranksOf(y))
}

/** Ranks from 1, ascending; equal values share the mean of theirs. */
export function ranksOf(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, index) => index).sort(
    (a, b) => values[a]! - values[b]!,
  )
  const ranks = new Float64Array(values.length)
  for (let start = 0; start < order.length;) {
    let end = start + 1
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1
    // Ranks start + 1 … end share their mean.
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + 1 + end) / 2
    start = end
  }
  return ranks
}

function correlation(x: Float64Array, y: Float64Array): number {
  const [meanX, meanY] = [meanOf(x), meanOf(y)]
  let [xx, yy, xy] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i]! - meanX, y[i]! - meanY]
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN
}

function meanOf(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}
