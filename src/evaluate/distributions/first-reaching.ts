/** A range that holds the answer: `f(high) ≥ target`, and `f(low) < target` unless `low` itself is the answer. */
export interface Range {
  readonly low: number
  readonly high: number
}

const MAX_STEPS = 200

/**
 * The smallest x in a range at which a non-decreasing function reaches a target, to 4 units in the last place: the
 * upper end of the final bracket. R. P. Brent's safeguard over regula falsi (Illinois variant), with bisection
 * where that stalls, as at a jump.
 */
export function firstReaching(target: number, f: (x: number) => number, range: Range): number {
  let { low, high } = range
  let atLow = f(low) - target
  if (atLow >= 0) return low
  let atHigh = f(high) - target
  let stalls = 0
  for (let step = 0; step < MAX_STEPS; step++) {
    if (high - low <= 4 * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high))) break
    const secant = high - (atHigh * (high - low)) / (atHigh - atLow)
    const middle = low / 2 + high / 2
    const x = stalls < 3 && secant > low && secant < high ? secant : middle
    if (!(x > low && x < high)) break
    const width = high - low
    const value = f(x) - target
    if (value >= 0) {
      high = x
      atHigh = value
      atLow /= 2
    } else {
      low = x
      atLow = value
      atHigh /= 2
    }
    stalls = high - low > 0.5 * width ? stalls + 1 : 0
  }
  return high
}
