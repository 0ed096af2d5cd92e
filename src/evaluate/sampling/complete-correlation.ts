import type { SquareMatrix } from './symmetric-eigen.ts'

/** A pair of variables with the correlation that it must have. */
export interface GivenPair {
  readonly first: number
  readonly second: number
  /** Strictly between −1 and 1. */
  readonly value: number
}

const MOST_ROUNDS = 2000
const SETTLED = 1e-11

/**
 * The correlation matrix of largest determinant that has the given pairs: of all joint normal distributions with them
 * the one that ties the other pairs by nothing else, so that along a chain correlations multiply. Undefined where no positive
 * definite matrix has them. By iterative proportional scaling (T. P. Speed and H. T. Kiiveri, "Gaussian Markov
 * distributions over finite graphs", Annals of Statistics 14, 1986): each pair in turn is set right, until all are.
 */
export function completeCorrelation(
  size: number,
  pairs: readonly GivenPair[],
): SquareMatrix | undefined {
  if (pairs.some(({ value }) => !(Math.abs(value) < 1))) return undefined
  const values = new Float64Array(size * size)
  for (let i = 0; i < size; i++) values[i * size + i] = 1
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let furthest = 0
    for (const pair of pairs) furthest = Math.max(furthest, setRight({ size, values }, pair))
    if (!Number.isFinite(furthest)) return undefined
    if (furthest < SETTLED) return exactly({ size, values }, pairs)
  }
  return undefined
}

/** Gives one pair its correlation and unit variances, and the rest what follows; answers how far it was off. */
function setRight({ size, values }: SquareMatrix, { first, second, value }: GivenPair): number {
  const a = values[first * size + first]!
  const b = values[first * size + second]!
  const d = values[second * size + second]!
  const off = Math.max(Math.abs(a - 1), Math.abs(b - value), Math.abs(d - 1))
  const determinant = a * d - b * b
  if (!(determinant > 0)) return Number.NaN
  // C = V⁻¹ (W − V) V⁻¹ for the block V of the pair and its wished block W.
  const [p, q, r] = [d / determinant, -b / determinant, a / determinant]
  const [e, f, g] = [1 - a, value - b, 1 - d]
  const c11 = p * (e * p + f * q) + q * (f * p + g * q)
  const c12 = p * (e * q + f * r) + q * (f * q + g * r)
  const c22 = q * (e * q + f * r) + r * (f * q + g * r)
  const [u, v] = [new Float64Array(size), new Float64Array(size)]
  for (let i = 0; i < size; i++) {
    u[i] = values[i * size + first]!
    v[i] = values[i * size + second]!
  }
  for (let i = 0; i < size; i++) {
    const [left, right] = [c11 * u[i]! + c12 * v[i]!, c12 * u[i]! + c22 * v[i]!]
    for (let j = 0; j < size; j++) values[i * size + j]! += left * u[j]! + right * v[j]!
  }
  return off
}

/** Without the rounding of what is given. */
function exactly({ size, values }: SquareMatrix, pairs: readonly GivenPair[]): SquareMatrix {
  for (let i = 0; i < size; i++) {
    values[i * size + i] = 1
    for (let j = 0; j < i; j++) values[i * size + j] = values[j * size + i]!
  }
  for (const { first, second, value } of pairs) {
    values[first * size + second] = value
    values[second * size + first] = value
  }
  return { size, values }
}
