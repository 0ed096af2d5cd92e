import { areWeights } from './family.ts'
import type { Family } from './family.ts'

/** Values with their probabilities, in the order written. */
export interface ChoiceParameters {
  readonly values: readonly number[]
  /** One for each value, none negative; they add up to 1 within 1e-9 and are rescaled to it. */
  readonly weights: readonly number[]
}

/** The values of a choice, ascending, with the probability of each being reached. */
export interface ChoiceSteps {
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
