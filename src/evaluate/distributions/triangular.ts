import type { Family } from './family.ts'
import {
  checkAtMost,
  checkBelow,
  checkFinite,
  firstProblem,
  type ParameterProblem,
} from './parameter-problem.ts'

/** The ends of the range and the most likely value between them. */
export interface ThreePoints {
  low: number
  /** May equal one of the ends. */
  mode: number
  /** Above `low`. */
  high: number
}

/** Refuses three points that are not in order or span nothing; for `triangular` and `pert`. */
export function checkThreePoints({ low, mode, high }: ThreePoints): ParameterProblem | undefined {
  const bottom = { name: 'low', value: low }
  const middle = { name: 'mode', value: mode }
  const top = { name: 'high', value: high }
  return firstProblem(
    checkFinite('low', low),
    checkFinite('mode', mode),
    checkFinite('high', high),
    checkBelow(bottom, top),
    checkAtMost(bottom, middle),
    checkAtMost(middle, top),
  )
}

/** The triangular distribution. */
export const triangular: Family<ThreePoints> = {
  cheap: true,
  check: checkThreePoints,
  quantile(u, { low, mode, high }) {
    const range = high - low
    const left = mode - low
    if (u * range <= left) return low + Math.sqrt(u * range * left)
    return high - Math.sqrt((1 - u) * range * (high - mode))
  },
  cdf(x, { low, mode, high }) {
    if (x <= low) return 0
    if (x >= high) return 1
    const range = high - low
    if (x <= mode) return ((x - low) / range) * ((x - low) / (mode - low))
    return 1 - ((high - x) / range) * ((high - x) / (high - mode))
  },
  mean: ({ low, mode, high }) => low / 3 + mode / 3 + high / 3,
  sd({ low, mode, high }) {
    const left = mode - low
    const right = high - mode
    return Math.sqrt((left * left + left * right + right * right) / 18)
  },
}
