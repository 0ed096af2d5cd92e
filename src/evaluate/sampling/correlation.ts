import { invariant } from '../../diagnostics/invariant.ts'
import { standardNormalCdf } from '../distributions/normal.ts'
import {
  cholesky,
  identityMatrix,
  setPair,
  type CorrelatedPair,
  type SquareMatrix,
  solveFactored,
  inverseFactored,
} from './square-matrix.ts'

/** A wished rank correlation of two variables, by their indices. */
export interface RankCorrelation {
  readonly first: number
  /** Another index than `first`. */
  readonly second: number
  /** Spearman's rho, in −1..1. */
  readonly rho: number
}

/** A pair that has to change for the matrix to be possible. */
interface ImpossiblePair extends RankCorrelation {
  /**
   * The value of this pair in the nearest possible set, rounded to three decimals; the set is possible as stated.
   */
  readonly nearest: number
}

/** A Gaussian copula, or the pairs that rule it out together. */
type CopulaResult =
  | { readonly ok: true; readonly factor: SquareMatrix }
  | { readonly ok: false; readonly pairs: readonly ImpossiblePair[] }

/** The correlation of two normals whose ranks correlate by rho (K. Pearson 1907): 2 sin(π rho / 6). */
export function pearsonOfRanks(rho: number): number {
  return 2 * Math.sin((Math.PI * rho) / 6)
}

/** The rank correlation of two normals that correlate by r, the inverse of `pearsonOfRanks`. */
export function ranksOfPearson(r: number): number {
  return (6 / Math.PI) * Math.asin(r / 2)
}

/**
 * The Gaussian copula of `size` variables with wished rank correlations; a pair given twice takes the last value. Pairs that are
 * not given are uncorrelated where that can be, else as correlated as the given ones make them
 * (`completeCorrelation`). `factor` is the lower triangular L with L Lᵀ = correlations of the normals. Where no such set
 * exists, or only one so near the edge that a variable follows from others within rounding, the answer names every
 * given pair that differs in a near set that does, with its value there; pairs that have no part in the conflict
 * keep theirs.
 */
export function gaussianCopula(size: number, wishes: readonly RankCorrelation[]): CopulaResult {
  const last = new Map(
    wishes.map((wish) => {
      const [low, high] = [Math.min(wish.first, wish.second), Math.max(wish.first, wish.second)]
      return [low * size + high, wish] as const
    }),
  )
  const pairs = [...last.values()]
  const factor = factorOf(size, pairs)
  if (factor !== undefined) return { ok: true, factor }
  const nearest = nearestRanks(size, pairs)
  const impossible = pairs.map((wish, i) => ({ ...wish, nearest: nearest[i]! }))
  return { ok: false, pairs: impossible.filter(({ rho, nearest: value }) => rho !== value) }
}

/** The factor of the correlations of the normals; undefined where there are none. No pair twice. */
function factorOf(size: number, wishes: readonly RankCorrelation[]): SquareMatrix | undefined {
  const pairs = wishes.map(pairOf)
  const untied = identityMatrix(size)
  for (const pair of pairs) setPair(untied, pair)
  const factor = cholesky(untied)
  if (factor !== undefined) return factor
  const completion = completeCorrelation(size, pairs)
  return completion.outcome === 'completed' ? cholesky(completion.matrix) : undefined
}

function pairOf({ first, second, rho }: RankCorrelation): CorrelatedPair {
  return { first, second, value: pearsonOfRanks(rho) }
}

/** How readily pairs give where they contradict each other: so little that the nearest correlations are right to some 1e-6. */
const LITTLE = 1e-7
/**
 * Pairs that contradict others stay as far from their wish when all give less; those that only shrink from the edge come
 * nearer. A pair takes no part in a conflict where this share of its move or less is left; later shares are for slight conflicts.
 */
const NO_PART = [0.6, 0.35, 0]
/** How readily pairs give that take no part. */
const KEPT = 1e-10

/** The nearest possible rank correlations, in three decimals that are possible as they stand. */
function nearestRanks(size: number, wishes: readonly RankCorrelation[]): readonly number[] {
  const towards = (gives: readonly number[]): readonly (readonly number[])[] =>
    nearestCorrelations(
      size,
      wishes.map((wish, i) => ({ ...pairOf(wish), give: gives[i]! })),
    ).map((values) => values.map(ranksOfPearson))
  const [looser = [], nearest = []] = towards(wishes.map(() => LITTLE)).slice(-2)
  for (const share of NO_PART) {
    const keep = wishes.map(({ rho }, i) => {
      const [before, after] = [Math.abs(looser[i]! - rho), Math.abs(nearest[i]! - rho)]
      return after <= share * before && Math.abs(rho) < 1
    })
    if (keep.every(Boolean)) continue
    // Rounding may undo the repair: the more the pairs give, the further inside the possible they come to lie.
    const path = [...towards(keep.map((kept) => (kept ? KEPT : LITTLE)))].reverse()
    for (const ranks of path) {
      const candidate = wishes.map((wish, i) =>
        keep[i]! ? wish : { ...wish, rho: Math.round(ranks[i]! * 1000) / 1000 },
      )
      if (factorOf(size, candidate)) return candidate.map(({ rho }) => rho)
    }
  }
  // Where no pair is kept, the path begins with all of them at 0.
  invariant(false, 'correlations of 0 are possible')
}

/**
 * Correlates a block of independent standard normals in place: `normals[i]` becomes Σ_j L_ij normals[j], again
 * standard normal. A distribution then takes the uniform `standardNormalCdf` of it.
 */
export function correlateNormals(factor: SquareMatrix, normals: readonly Float64Array[]): void {
  const { size, values } = factor
  // From the last row up, since row i needs the independent normals 0 … i.
  for (let i = size - 1; i >= 0; i--) {
    const out = normals[i]!
    const own = values[i * size + i]!
    const n = out.length
    for (let d = 0; d < n; d++) out[d]! *= own
    for (let j = 0; j < i; j++) {
      const weight = values[i * size + j]!
      const z = normals[j]!
      if (weight !== 0) for (let d = 0; d < n; d++) out[d]! += weight * z[d]!
    }
  }
}

/** Turns standard normals into uniforms strictly between 0 and 1; `out` may be `normals` itself. */
export function fillUniformOfNormals(normals: Float64Array, out: Float64Array): void {
  const n = normals.length
  for (let d = 0; d < n; d++) {
    const u = standardNormalCdf(normals[d]!)
    out[d] = Math.min(Math.max(u, Number.MIN_VALUE), 1 - Number.EPSILON / 2)
  }
}

/** `unsettled`: so near to the edge of what is possible that rounding hides on which side. */
type Completion =
  | { readonly outcome: 'completed'; readonly matrix: SquareMatrix }
  | { readonly outcome: 'impossible' | 'unsettled' }

/**
 * The correlation matrix of largest determinant that has the given pairs: of all joint normal distributions with them
 * the one that ties the other pairs by nothing else (its inverse is 0 there), so that along a chain correlations multiply.
 *
 * A variable whose partners are all paired with each other is tied to the rest through them alone, so it is set
 * aside and joined again by its regression on them; it can be unless those pairs contradict each other. Chordal
 * graphs (trees, full blocks, blocks that share variables) are done with by that, in closed form. What remains of
 * others, such as a ring of four, is fitted (`fitPrecision`).
 */
export function completeCorrelation(size: number, pairs: readonly CorrelatedPair[]): Completion {
  const partners: readonly Map<number, number>[] = Array.from({ length: size }, () => new Map())
  for (const { first, second, value } of pairs) {
    partners[first]!.set(second, value)
    partners[second]!.set(first, value)
  }
  const { aside, core } = setAside(partners)
  const completed = completeCore(size, core, pairs)
  if (completed.outcome !== 'completed') return completed
  const placed = [...core]
  for (const { variable, through } of aside.reverse()) {
    const given = through.map((partner) => partners[variable]!.get(partner)!)
    if (!join(completed.matrix, { variable, through, given, placed }))
      return { outcome: 'impossible' }
    placed.push(variable)
  }
  return completed
}

interface Aside {
  readonly variable: number
  /** The partners that were still there, each paired with each. */
  readonly through: readonly number[]
}

/** Takes out one variable after another whose remaining partners are all paired; `core` is what cannot be. */
function setAside(partners: readonly ReadonlyMap<number, number>[]): {
  readonly aside: Aside[]
  readonly core: readonly number[]
} {
  const core = [...partners.keys()]
  const aside: Aside[] = []
  const throughOf = (variable: number): readonly number[] =>
    core.filter((other) => partners[variable]!.has(other))
  for (;;) {
    const at = core.findIndex((variable) => {
      const through = throughOf(variable)
      return through.every((one, i) => through.every((two, j) => j <= i || partners[one]!.has(two)))
    })
    if (at < 0) return { aside, core }
    const variable = core[at]!
    aside.push({ variable, through: throughOf(variable) })
    core.splice(at, 1)
  }
}

/** The matrix of all variables with those of the core completed, and the others still tied to nothing. */
function completeCore(
  size: number,
  core: readonly number[],
  pairs: readonly CorrelatedPair[],
): Completion {
  const matrix = identityMatrix(size)
  if (core.length === 0) return { outcome: 'completed', matrix }
  const within = pairs.flatMap(({ first, second, value }) => {
    const [p, q] = [core.indexOf(first), core.indexOf(second)]
    return p < 0 || q < 0 ? [] : [{ first: p, second: q, value, give: 0 }]
  })
  const { outcome, point } = fitPrecision(core.length, within)
  const { covariance } = point
  if (outcome === 'impossible') return { outcome }
  // Without the rounding of what is given.
  for (let i = 0; i < core.length; i++) covariance.values[i * core.length + i] = 1
  for (const pair of within) setPair(covariance, pair)
  // Where rounding ended the search early, what it came to may still do.
  if (outcome === 'unsettled' && !cholesky(covariance)) return { outcome }
  for (const [p, first] of core.entries())
    for (const [q, second] of core.entries())
      matrix.values[first * size + second] = covariance.values[p * core.length + q]!
  return { outcome: 'completed', matrix }
}

interface Joining {
  readonly variable: number
  readonly through: readonly number[]
  /** Its correlation with each of `through`. */
  readonly given: readonly number[]
  readonly placed: readonly number[]
}

/** Ties a variable to those placed before, through its partners alone; false where these rule its correlations out. */
function join(matrix: SquareMatrix, { variable, through, given, placed }: Joining): boolean {
  const { size, values } = matrix
  const block = through.flatMap((p) => through.map((q) => values[p * size + q]!))
  const factor = cholesky({ size: through.length, values: Float64Array.from(block) })
  if (!factor) return false
  const weights = solveFactored(factor, Float64Array.from(given))
  const explained = given.reduce((sum, value, k) => sum + value * weights[k]!, 0)
  if (!(explained < 1)) return false
  for (const other of placed) {
    let sum = 0
    for (const [k, partner] of through.entries())
      sum += weights[k]! * values[partner * size + other]!
    setPair(matrix, { first: variable, second: other, value: sum })
  }
  for (const [k, partner] of through.entries())
    setPair(matrix, { first: variable, second: partner, value: given[k]! })
  return true
}

/** From one fit to the next pairs give this much less. */
const FIRMER = 4
/** The first fit lets every pair give at least this much, so that all come to 0 in any decimals that are printed. */
const LOOSE = 1e6

/**
 * The correlations nearest to those wished that can hold together, one for each pair, whatever the pairs that are not
 * listed come to: Σ (correlation − wish)² ÷ give is smallest, short of the edge of the possible by a distance that goes to 0
 * with `give`, which must be above 0. So a pair that gives far less than the others keeps its wish if it can at all.
 * Before these, those with four times the give and so on, that lie ever further inside the possible: first all near 0.
 */
export function nearestCorrelations(
  size: number,
  wishes: readonly WishedPair[],
): readonly (readonly number[])[] {
  // From wishes that give easily, along the path of the optima: the precision of a pair in conflict grows as 1 / give.
  let scale = 1
  while (wishes.some(({ give }) => give * scale < LOOSE)) scale *= FIRMER
  const path: (readonly number[])[] = []
  let start: Point | undefined
  for (; scale >= 1; scale /= FIRMER) {
    const eased = wishes.map((wish) => ({ ...wish, give: wish.give * scale }))
    const { point } = fitPrecision(size, eased, start)
    const { values } = point.covariance
    path.push(wishes.map(({ first, second }) => values[first * size + second]!))
    start = point
  }
  return path
}

/** A pair of variables with the correlation wished for it; each pair is listed once, in one of its two orders. */
interface WishedPair extends CorrelatedPair {
  /** How readily the wish gives way, at least 0; 0 keeps it whatever it costs. */
  readonly give: number
}

/** A precision and its inverse, both positive definite. */
interface Point {
  readonly precision: SquareMatrix
  readonly covariance: SquareMatrix
}

/** What `fitPrecision` found. */
interface PrecisionFit {
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
function fitPrecision(
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
