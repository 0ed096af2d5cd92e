import {
  cholesky,
  identityMatrix,
  inverseFactored,
  solveFactored,
  type CorrelatedPair,
  type SquareMatrix,
} from './square-matrix.ts'

/** A pair of variables with the correlation wished for it; each pair is listed once, in one of its two orders. */
export interface WishedPair extends CorrelatedPair {
  /** How readily the wish gives way, at least 0; 0 keeps it whatever it costs. */
  readonly give: number
}

/** A precision and its inverse, both positive definite. */
export interface Point {
  readonly precision: SquareMatrix
  readonly covariance: SquareMatrix
}

/** What `fitPrecision` found. */
export interface PrecisionFit {
  /**
   * `settled`: the optimum, up to rounding. `impossible`: it is proven that no correlation matrix has the pairs, which needs
   * every `give` to be 0. `unsettled`: rounding or the number of steps ended the search, and neither is known.
   */
  readonly outcome: 'settled' | 'impossible' | 'unsettled'
  /** Where the search ended. */
  readonly point: Point
}

const MOST_STEPS = 200
/** Newton decrements: below the first, steps are taken whole; at the second, the next one would change nothing. */
const WHOLE = 0.25
const SETTLED = 1e-9
/** What may remain where rounding keeps the decrements from falling further. */
const ROUNDING = 1e-4
/** Newton steps are not made longer than this. */
const FURTHEST = 1e6
/** Pivots of the Hessian go down with the square of the smallest eigenvalue of the covariance. */
const SMALLEST_CURVATURE = 1e-300

/**
 * The matrix Σ of largest ln det Σ − Σ (σ − value)² ÷ give with unit variances: the correlations of largest determinant
 * that have the pairs, and where a pair may give, the correlation nearest to its wish, as `give` goes to 0.
 *
 * Found from the other side, the precision K = Σ⁻¹. It is 0 wherever no pair is listed (A. P. Dempster, "Covariance
 * selection", Biometrics 28, 1972), and minimises the convex, self-concordant
 * −ln det K + Σᵢ kᵢᵢ + Σ 2 value k + give k² over the pairs, so that Newton steps damped by 1 / (1 + λ) with the
 * decrement λ reach it from anywhere (Y. Nesterov and A. Nemirovskii, "Interior-point polynomial algorithms", 1994). Where tr(K Σ)
 * comes out at or below 0 for a positive definite K, no positive definite Σ exists. Only + − × ÷ and square roots, in
 * fixed order: the same bits on any machine.
 */
export function fitPrecision(
  size: number,
  pairs: readonly WishedPair[],
  start: Point = { precision: identityMatrix(size), covariance: identityMatrix(size) },
): PrecisionFit {
  const own = Array.from({ length: size }, (_, i) => ({ first: i, second: i, value: 1, give: 0 }))
  const cells: readonly WishedPair[] = [...own, ...pairs]
  const rigid = pairs.every(({ give }) => give === 0)
  let point = start
  let before = Infinity
  for (let step = 0; step < MOST_STEPS; step++) {
    const downhill = downhillAt(cells, point)
    const direction = newtonDirection(cells, point.covariance, downhill)
    if (!direction) break
    const decrement = Math.sqrt(Math.max(0, product(downhill, direction)))
    // Decrements square themselves near the end; once they no longer fall, what is left is rounding.
    const stalled = decrement < WHOLE && decrement >= before / 2
    const next = stepFrom(cells, { point, direction, decrement })
    if (!next || (stalled && decrement > ROUNDING)) break
    point = next
    if (stalled || decrement < SETTLED) return { outcome: 'settled', point }
    if (rigid && !(trace(cells, point.precision) > 0)) return { outcome: 'impossible', point }
    before = decrement
  }
  return { outcome: 'unsettled', point }
}

/** The negative gradient. */
function downhillAt(cells: readonly WishedPair[], { precision, covariance }: Point): Float64Array {
  const { size } = covariance
  return Float64Array.from(cells, ({ first, second, value, give }) => {
    const at = first * size + second
    const twice = first === second ? 1 : 2
    return twice * (covariance.values[at]! - value - give * precision.values[at]!)
  })
}

function newtonDirection(
  cells: readonly WishedPair[],
  { size, values }: SquareMatrix,
  downhill: Float64Array,
): Float64Array | undefined {
  const count = cells.length
  const hessian = new Float64Array(count * count)
  for (const [i, { first: p, second: q, give }] of cells.entries()) {
    const twice = p === q ? 1 : 2
    for (let j = 0; j <= i; j++) {
      const { first: r, second: s } = cells[j]!
      const once =
        values[p * size + r]! * values[q * size + s]! +
        values[p * size + s]! * values[q * size + r]!
      hessian[i * count + j] = (twice * (r === s ? 1 : 2) * once) / 2
    }
    hessian[i * count + i]! += twice * give
  }
  const factor = cholesky({ size: count, values: hessian }, SMALLEST_CURVATURE)
  return factor && solveFactored(factor, downhill)
}

interface Move {
  readonly point: Point
  readonly direction: Float64Array
  readonly decrement: number
}

/** The damped step, which never leaves the positive definite, then twice as far while that goes on downhill. */
function stepFrom(cells: readonly WishedPair[], move: Move): Point | undefined {
  const { point, direction, decrement } = move
  if (decrement < WHOLE) return pointAt(cells, point, direction)
  const along = (length: number): Point | undefined =>
    pointAt(
      cells,
      point,
      direction.map((x) => x * length),
    )
  let length = 1 / (1 + decrement)
  let best = along(length)
  while (best && length < FURTHEST) {
    length *= 2
    const further = along(length)
    if (!further || product(downhillAt(cells, further), direction) < 0) break
    best = further
  }
  return best
}

/** The point with this much added to each cell of the precision; undefined where it is not positive definite. */
function pointAt(
  cells: readonly WishedPair[],
  { precision }: Point,
  added: Float64Array,
): Point | undefined {
  const { size } = precision
  const values = precision.values.slice()
  for (const [i, { first, second }] of cells.entries()) {
    values[first * size + second]! += added[i]!
    if (first !== second) values[second * size + first]! += added[i]!
  }
  const factor = cholesky({ size, values })
  return factor && { precision: { size, values }, covariance: inverseFactored(factor) }
}

/** tr(K Σ) for any Σ that has the cells. */
function trace(cells: readonly WishedPair[], { size, values }: SquareMatrix): number {
  let sum = 0
  for (const { first, second, value } of cells)
    sum += (first === second ? 1 : 2) * value * values[first * size + second]!
  return sum
}

function product(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (const [i, value] of left.entries()) sum += value * right[i]!
  return sum
}
