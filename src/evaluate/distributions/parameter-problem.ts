/**
 * Why the parameters of a distribution cannot be used. `parameter` is the name in the formula language
 * (`sd`, `lower_sd`, `weight` …); `index` is the 0-based position in a list such as the weights of `choice`.
 */
export type ParameterProblem =
  | {
      readonly kind: 'not-finite' | 'not-positive' | 'negative'
      readonly parameter: string
      readonly index: number | undefined
      readonly value: number
    }
  | {
      /** The parameter must lie between two limits, both allowed. */
      readonly kind: 'outside'
      readonly parameter: string
      readonly value: number
      readonly low: number
      readonly high: number
    }
  | {
      /** The parameter must be below another one (`not-below`), or at most as large (`above`). */
      readonly kind: 'not-below' | 'above'
      readonly parameter: string
      readonly value: number
      readonly limitParameter: string
      readonly limit: number
    }
  | {
      /** Weights must add up to 1 within 1e-9. */
      readonly kind: 'weights-sum'
      readonly parameter: string
      readonly sum: number
    }
  | {
      /** A list is too short. */
      readonly kind: 'too-few'
      readonly parameter: string
      readonly count: number
      readonly least: number
    }
  | {
      /** The distribution to cut puts (next to) no probability between the limits. */
      readonly kind: 'no-mass'
      readonly parameter: string
      readonly low: number
      readonly high: number
      readonly probability: number
    }
  | {
      /** The distribution to cut has point masses (`bernoulli`, `choice`). */
      readonly kind: 'has-atoms'
      readonly parameter: string
    }

/** The weights of `choice` and `mixture` may miss 1 by this much; they are then rescaled to 1. */
export const WEIGHT_TOLERANCE = 1e-9

/** The first of several checks that failed. */
export function firstProblem(
  ...problems: readonly (ParameterProblem | undefined)[]
): ParameterProblem | undefined {
  return problems.find((problem) => problem !== undefined)
}

/** Refuses NaN and infinities. */
export function checkFinite(
  parameter: string,
  value: number,
  index?: number,
): ParameterProblem | undefined {
  return Number.isFinite(value) ? undefined : { kind: 'not-finite', parameter, index, value }
}

/** Refuses what is not a finite number above 0. */
export function checkPositive(parameter: string, value: number): ParameterProblem | undefined {
  const problem = checkFinite(parameter, value)
  if (problem !== undefined || value > 0) return problem
  return { kind: 'not-positive', parameter, index: undefined, value }
}

/** A parameter by name, for messages about two of them. */
export interface NamedValue {
  readonly name: string
  readonly value: number
}

/** Refuses `lower ≥ upper`, naming the lower parameter. */
export function checkBelow(lower: NamedValue, upper: NamedValue): ParameterProblem | undefined {
  if (lower.value < upper.value) return undefined
  return { kind: 'not-below', ...comparison(lower, upper) }
}

/** Refuses `lower > upper`, naming the lower parameter. */
export function checkAtMost(lower: NamedValue, upper: NamedValue): ParameterProblem | undefined {
  if (lower.value <= upper.value) return undefined
  return { kind: 'above', ...comparison(lower, upper) }
}

function comparison(lower: NamedValue, upper: NamedValue) {
  return {
    parameter: lower.name,
    value: lower.value,
    limitParameter: upper.name,
    limit: upper.value,
  }
}

/** Refuses an empty list, a weight that is negative or not finite, and weights that do not add up to 1. */
export function checkWeights(weights: readonly number[]): ParameterProblem | undefined {
  if (weights.length === 0) {
    return { kind: 'too-few', parameter: 'weight', count: 0, least: 1 }
  }
  for (const [index, value] of weights.entries()) {
    const problem = checkFinite('weight', value, index)
    if (problem !== undefined) return problem
    if (value < 0) return { kind: 'negative', parameter: 'weight', index, value }
  }
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (Math.abs(sum - 1) <= WEIGHT_TOLERANCE) return undefined
  return { kind: 'weights-sum', parameter: 'weight', sum }
}
