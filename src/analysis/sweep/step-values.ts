/** How a range is stepped through. */
export type Step =
  | { readonly kind: 'by'; readonly amount: number }
  | { readonly kind: 'times'; readonly factor: number }
  /** So many values at equal ratios, both ends included. */
  | { readonly kind: 'log'; readonly points: number }

/** Digits that are kept of computed values: 0.1 + 2 × 0.1 is meant to be 0.3. */
const keptDigits = 12

/** Values beyond these are left out: no table holds so many, and a slip in the step must not fill memory. */
const mostSteps = 10_000

/**
 * The values from `low` to at most `high` (or down to at least, where it is lower). Undefined for steps that lead nowhere:
 * of size 0, with a ratio that is not above 1, with less than 2 points or through 0 by ratios.
 */
export function stepValues(low: number, high: number, step: Step): readonly number[] | undefined {
  switch (step.kind) {
    case 'by':
      return stepBy(low, high, Math.abs(step.amount))
    case 'times':
      return isRatioRange(low, high) && step.factor > 1
        ? stepTimes(low, high, step.factor)
        : undefined
    case 'log':
      return isRatioRange(low, high) && Number.isInteger(step.points) && step.points >= 2
        ? logPoints(low, high, step.points)
        : undefined
  }
}

function isRatioRange(low: number, high: number): boolean {
  return low !== 0 && high !== 0 && Math.sign(low) === Math.sign(high)
}

function stepBy(low: number, high: number, size: number): readonly number[] | undefined {
  // A little more than the quotient: rounding must not lose the last value.
  const steps = Math.floor(Math.abs(high - low) / size + 1e-9)
  if (!(size > 0)) return undefined
  const sign = high < low ? -1 : 1
  return Array.from({ length: Math.min(steps, mostSteps) + 1 }, (_, k) =>
    tidy(low + sign * k * size),
  )
}

function stepTimes(low: number, high: number, factor: number): readonly number[] | undefined {
  const rises = Math.abs(high) >= Math.abs(low)
  const steps = Math.floor(Math.abs(Math.log(high / low)) / Math.log(factor) + 1e-9)
  const ratio = rises ? factor : 1 / factor
  return Array.from({ length: Math.min(steps, mostSteps) + 1 }, (_, k) => tidy(low * ratio ** k))
}

function logPoints(low: number, high: number, points: number): readonly number[] | undefined {
  const ratio = high / low
  return Array.from({ length: Math.min(points, mostSteps) }, (_, k) =>
    k === points - 1 ? high : tidy(low * ratio ** (k / (points - 1))),
  )
}

function tidy(value: number): number {
  return Number(value.toPrecision(keptDigits))
}
