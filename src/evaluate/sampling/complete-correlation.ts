import { fitPrecision } from './fit-precision.ts'
import {
  cholesky,
  identityMatrix,
  setPair,
  solveFactored,
  type CorrelatedPair,
  type SquareMatrix,
} from './square-matrix.ts'

/** `unsettled`: so near to the edge of what is possible that rounding hides on which side. */
export type Completion =
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
