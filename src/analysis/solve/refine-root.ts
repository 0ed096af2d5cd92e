/** A function value at a place. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Two places between which a function changes its sign, close together. */
export interface Bracket {
  /** The end that was the first one given. */
  readonly from: Point
  readonly to: Point
}

/** When to stop. */
export interface RefineOptions {
  /** The width of the bracket that is good enough, in the unit of x. */
  readonly tolerance: number
  readonly iterations: number
}

/**
 * Narrows a bracket by Brent's method (R. P. Brent, "Algorithms for Minimization without Derivatives", 1973, chapter 4):
 * inverse quadratic interpolation or the secant where they help, bisection where they do not, so that a step function takes
 * no longer than bisection. Gives the last bracket, because callers need the side on which their condition holds.
 * `from.y` and `to.y` have opposite signs, or one of them is 0.
 */
export function refineRoot(
  evaluate: (x: number) => number,
  bracket: Bracket,
  { tolerance, iterations }: RefineOptions,
): Bracket {
  // b is the best guess so far, c the other side of the root, a the guess before b.
  let [a, b, c] = [bracket.from, bracket.to, bracket.from]
  let [last, beforeLast] = [b.x - a.x, b.x - a.x]
  for (let k = 0; k < iterations; k++) {
    if (Math.sign(b.y) === Math.sign(c.y)) {
      c = a
      last = beforeLast = b.x - a.x
    }
    if (Math.abs(c.y) < Math.abs(b.y)) [a, b, c] = [b, c, b]
    const half = (c.x - b.x) / 2
    if (Math.abs(half) <= tolerance / 2 || b.y === 0) break
    const step = interpolatedStep({ a, b, c }, { half, tolerance, beforeLast })
    beforeLast = step === undefined ? half : last
    last = step ?? half
    a = b
    const x = b.x + (Math.abs(last) > tolerance / 2 ? last : (Math.sign(half) * tolerance) / 2)
    b = { x, y: evaluate(x) }
  }
  return orient(bracket, b, Math.sign(b.y) === Math.sign(c.y) ? a : c)
}

/** The step of the interpolation; undefined where bisection is safer. */
function interpolatedStep(
  { a, b, c }: { readonly a: Point; readonly b: Point; readonly c: Point },
  state: { readonly half: number; readonly tolerance: number; readonly beforeLast: number },
): number | undefined {
  const { half, tolerance, beforeLast } = state
  if (Math.abs(beforeLast) < tolerance / 2 || Math.abs(a.y) <= Math.abs(b.y)) return undefined
  const s = b.y / a.y
  let [p, q] = [2 * half * s, 1 - s]
  if (a.x !== c.x) {
    const [t, r] = [a.y / c.y, b.y / c.y]
    p = s * (2 * half * t * (t - r) - (b.x - a.x) * (r - 1))
    q = (t - 1) * (r - 1) * (s - 1)
  }
  if (p > 0) q = -q
  else p = -p
  const safe =
    2 * p < Math.min(3 * half * q - Math.abs((tolerance / 2) * q), Math.abs(beforeLast * q))
  return safe ? p / q : undefined
}

/** The two ends in the order in which the bracket was given. */
function orient({ from, to }: Bracket, one: Point, other: Point): Bracket {
  const ascending = from.x < to.x
  const inOrder = ascending ? one.x <= other.x : one.x >= other.x
  return inOrder ? { from: one, to: other } : { from: other, to: one }
}
