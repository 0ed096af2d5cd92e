/** A square matrix, row by row: element (i, j) at `i × size + j`. */
export interface SquareMatrix {
  readonly size: number
  readonly values: Float64Array
}

/** The matrix with ones on the diagonal and zeros elsewhere. */
export function identityMatrix(size: number): SquareMatrix {
  const values = new Float64Array(size * size)
  for (let i = 0; i < size; i++) values[i * size + i] = 1
  return { size, values }
}

/** A pair of variables with their correlation. */
export interface CorrelatedPair {
  readonly first: number
  /** Another index than `first`. */
  readonly second: number
  /** In −1..1. */
  readonly value: number
}

/** Gives a pair its correlation, in both of its elements. */
export function setPair(
  { size, values }: SquareMatrix,
  { first, second, value }: CorrelatedPair,
): void {
  values[first * size + second] = value
  values[second * size + first] = value
}

/** The smallest pivot that counts as positive in a correlation matrix: below it, one variable follows from the others. */
const SMALLEST_PIVOT = 1e-12

/**
 * The lower triangular L with L Lᵀ = the symmetric matrix (only its lower half is read), or undefined where a
 * pivot is not above `smallest`: for correlations, where they are not positive definite.
 */
export function cholesky(
  { size, values }: SquareMatrix,
  smallest: number = SMALLEST_PIVOT,
): SquareMatrix | undefined {
  const out = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    const row = i * size
    for (let j = 0; j <= i; j++) {
      const other = j * size
      let sum = values[row + j]!
      for (let k = 0; k < j; k++) sum -= out[row + k]! * out[other + k]!
      if (i === j && !(sum > smallest && sum < Infinity)) return undefined
      out[row + j] = i === j ? Math.sqrt(sum) : sum / out[other + j]!
    }
  }
  return { size, values: out }
}

/** The x with L Lᵀ x = b, for the factor L that `cholesky` gives. */
export function solveFactored({ size, values }: SquareMatrix, b: Float64Array): Float64Array {
  const x = b.slice()
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= values[i * size + k]! * x[k]!
    x[i]! /= values[i * size + i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= values[k * size + i]! * x[k]!
    x[i]! /= values[i * size + i]!
  }
  return x
}

/** The inverse of L Lᵀ, symmetric to the last bit. */
export function inverseFactored(factor: SquareMatrix): SquareMatrix {
  const { size } = factor
  const values = new Float64Array(size * size)
  for (let j = 0; j < size; j++) {
    const unit = new Float64Array(size)
    unit[j] = 1
    const column = solveFactored(factor, unit)
    for (let i = j; i < size; i++) {
      values[i * size + j] = column[i]!
      values[j * size + i] = column[i]!
    }
  }
  return { size, values }
}
