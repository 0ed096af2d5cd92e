import type { Family } from './family.ts'

/** Observed values, in any order. */
export interface EmpiricalParameters {
  /** At least two. */
  readonly values: readonly number[]
}

/**
 * The distribution of observed values, by linear interpolation between them (type 7 of Hyndman and Fan 1996, the
 * quantile convention of all results): `quantile(p)` is the p quantile of the list itself. It is continuous, runs
 * from the smallest to the largest value and gives the two ends half the weight of the others, so its mean is that
 * of the trapezoids between sorted values, not quite the average of the list. Use `choice` to draw the observed
 * values themselves.
 */
export const empirical: Family<EmpiricalParameters> = {
  cheap: true,
  allows: ({ values }) => values.every(Number.isFinite) && values.length >= 2,
  quantile: (u, { values }) => interpolateSorted(u, sorted(values)),
  prepare({ values }) {
    const ordered = sorted(values)
    return (u) => interpolateSorted(u, ordered)
  },
  cdf: (x, { values }) => rankOf(x, sorted(values)),
  atoms: ({ values }) => repeated(sorted(values)),
}

/** The type 7 quantile of values in ascending order. */
function interpolateSorted(u: number, ordered: readonly number[]): number {
  const last = ordered.length - 1
  const position = last * u
  const below = Math.min(Math.floor(position), last)
  const low = ordered[below]!
  const high = ordered[Math.min(below + 1, last)]!
  return low + (position - below) * (high - low)
}

function sorted(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b)
}

function rankOf(x: number, ordered: readonly number[]): number {
  const last = ordered.length - 1
  if (x < ordered[0]!) return 0
  if (x >= ordered[last]!) return 1
  let below = 0
  while (ordered[below + 1]! <= x) below++
  return (below + (x - ordered[below]!) / (ordered[below + 1]! - ordered[below]!)) / last
}

function repeated(ordered: readonly number[]): number[] {
  return [...new Set(ordered.filter((value, i) => value === ordered[i + 1]))]
}
