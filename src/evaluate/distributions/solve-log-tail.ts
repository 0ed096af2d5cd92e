/** The tail to meet: P(X ≤ x) from below, P(X > x) from above. */
interface Target {
  readonly tail: 'lower' | 'upper'
  /** Above 0. */
  readonly probability: number
}

/** Where to look for the solution, and where to begin. */
interface Search {
  readonly low: number
  readonly high: number
  readonly start: number
}

const MAX_STEPS = 200

/** ln of the smallest number with all its digits; quantiles below it are given as 0. */
export const SMALLEST_LOG = -708

/**
 * The t at which a tail probability equals `target`, by Newton's method on ln probability against t. There the
 * curves of the beta and gamma distributions are concave, so that Newton runs to the root from one side and keeps
 * relative accuracy in x down to the smallest numbers; a bracket that halves catches every other case.
 */
export function solveLogTail(
  target: Target,
  tailsAt: (t: number) => Tails,
  search: Search,
): number {
  const { tail, probability: wanted } = target
  let { low, high, start: t } = search
  for (let step = 0; step < MAX_STEPS; step++) {
    const tails = tailsAt(t)
    const gap = Math.log(tails[tail] / wanted)
    if (gap === 0) return t
    if (gap > 0 === (tail === 'lower')) high = t
    else low = t
    const slope = (tail === 'lower' ? tails.logDensity : -tails.logDensity) / tails[tail]
    const newton = t - gap / slope
    const next = newton > low && newton < high ? newton : low / 2 + high / 2
    const move = Math.abs(next - t)
    t = next
    // Newton doubles the digits: after a move of 1e-9 the error is far below the last digit of t.
    if (move <= 1e-9 && next === newton) return t
    if (move <= Number.EPSILON * Math.abs(t)) return t
  }
  return t
}

/** Both tails of a distribution at a point; each keeps its own relative accuracy. */
export interface Tails {
  /** P(X ≤ x). */
  readonly lower: number
  /** P(X > x). */
  readonly upper: number
  /** x times the density at x: the slope of P(X ≤ x) against ln x. */
  readonly logDensity: number
}
