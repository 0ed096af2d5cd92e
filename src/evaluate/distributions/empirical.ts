import type { Family } from './family.ts'
import { checkFinite, type ParameterProblem } from './parameter-problem.ts'

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
  check: checkValues,
  quantile: (u, { values }) => interpolateSorted(u, sorted(values)),
  prepare({ values }) {
    const ordered = sorted(values)
    return (u) => interpolateSorted(u, ordered)
  },
  cdf: (x, { values }) => rankOf(x, sorted(values)),
  mean: ({ values }) => intervalMean(sorted(values), (a, b) => a / 2 + b / 2),
  sd({ values }) {
    const ordered = sorted(values)
    const mean = intervalMean(ordered, (a, b) => a / 2 + b / 2)
    // The second moment of a uniform stretch a..b around the mean, with a and b taken from the mean.
    const square = (a: number, b: number) => (a * a + a * b + b * b) / 3
    return Math.sqrt(intervalMean(ordered, (a, b) => square(a - mean, b - mean)))
  },
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

function intervalMean(ordered: readonly number[], part: (a: number, b: number) => number): number {
  let sum = 0
  for (let i = 0; i + 1 < ordered.length; i++) sum += part(ordered[i]!, ordered[i + 1]!)
  return sum / (ordered.length - 1)
}

function repeated(ordered: readonly number[]): number[] {
  return [...new Set(ordered.filter((value, i) => value === ordered[i + 1]))]
}

function checkValues({ values }: EmpiricalParameters): ParameterProblem | undefined {
  for (const [index, value] of values.entries()) {
    const problem = checkFinite('value', value, index)
    if (problem !== undefined) return problem
  }
  if (values.length >= 2) return undefined
  return { kind: 'too-few', parameter: 'value', count: values.length, least: 2 }
}
