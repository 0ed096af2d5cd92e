import { areWeights } from './family.ts'
import type { Family } from './family.ts'

/** Values with their probabilities, in the order written. */
interface ChoiceParameters {
  readonly values: readonly number[]
  /** One for each value, none negative; they add up to 1 within 1e-9 and are rescaled to it. */
  readonly weights: readonly number[]
}

/** The values of a choice, ascending, with the probability of each being reached. */
interface ChoiceSteps {
  readonly values: readonly number[]
  /** P(X ≤ value); the last is exactly 1. */
  readonly cumulative: readonly number[]
}

/** Sorts the values, so that a larger uniform never lowers the draw and rank correlations keep their sign. */
function choiceSteps({ values, weights }: ChoiceParameters): ChoiceSteps {
  const order = values.map((_, index) => index).filter((index) => weights[index]! > 0)
  order.sort((a, b) => values[a]! - values[b]! || a - b)
  const total = order.reduce((sum, index) => sum + weights[index]!, 0)
  let reached = 0
  const cumulative = order.map((index) => (reached += weights[index]!) / total)
  cumulative[cumulative.length - 1] = 1
  return { values: order.map((index) => values[index]!), cumulative }
}

/** The value whose step holds u. */
function chooseByStep(u: number, { values, cumulative }: ChoiceSteps): number {
  let step = 0
  while (step < values.length - 1 && cumulative[step]! < u) step++
  return values[step]!
}

/** One of several values, each with its own probability. */
export const choice: Family<ChoiceParameters> = {
  cheap: true,
  allows: ({ values, weights }) =>
    values.every(Number.isFinite) && values.length === weights.length && areWeights(weights),
  quantile: (u, parameters) => chooseByStep(u, choiceSteps(parameters)),
  prepare(parameters) {
    const steps = choiceSteps(parameters)
    return (u) => chooseByStep(u, steps)
  },
  cdf(x, { values, weights }) {
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const reached = weights.reduce((sum, weight, i) => (values[i]! <= x ? sum + weight : sum), 0)
    return reached / total
  },
  atoms: (parameters) => [...new Set(choiceSteps(parameters).values)],
}

/** Observed values, in any order. */
interface EmpiricalParameters {
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

/** The probability of a 1. */
interface BernoulliParameters {
  /** In 0..1. */
  probability: number
}

/** 1 with the given probability, else 0. Large u gives the 1, so that a larger uniform never lowers the draw. */
export const bernoulli: Family<BernoulliParameters> = {
  cheap: true,
  allows: ({ probability }) => probability >= 0 && probability <= 1,
  quantile: (u, { probability }) => (u > 1 - probability ? 1 : 0),
  cdf: (x, { probability }) => (x < 0 ? 0 : x < 1 ? 1 - probability : 1),
  atoms: () => [0, 1],
}
