import { invariant } from '../diagnostics/invariant.ts'

/** Rows of equal length. */
export type Matrix = readonly (readonly number[])[]

/** The matrix with `values` on its diagonal and zeros elsewhere. */
export function diagonal(values: readonly number[]): Matrix {
  return values.map((value, row) => values.map((_, column) => (row === column ? value : 0)))
}

/** Rows become columns. */
export function transpose(matrix: Matrix): Matrix {
  const width = matrix[0]?.length ?? 0
  return Array.from({ length: width }, (_, column) => matrix.map((row) => row[column]!))
}

/** The matrix product `left · right`. */
export function multiply(left: Matrix, right: Matrix): Matrix {
  const columns = transpose(right)
  return left.map((row) => columns.map((column) => dot(row, column)))
}

/** `left + factor · right`, cell by cell. */
export function addScaled(left: Matrix, right: Matrix, factor: number): Matrix {
  return left.map((row, i) => row.map((value, j) => value + factor * right[i]![j]!))
}

/** The sum of products, from first to last. */
export function dot(left: readonly number[], right: readonly number[]): number {
  invariant(left.length === right.length, 'vectors of one length')
  return left.reduce((sum, value, index) => sum + value * right[index]!, 0)
}

/**
 * Solves `matrix · X = right` for a symmetric positive definite matrix by its Cholesky factor.
 * Undefined where the matrix is not positive definite, to the accuracy that its scale allows.
 */
export function solveSymmetric(matrix: Matrix, right: Matrix): Matrix | undefined {
  const factor = choleskyFactor(matrix)
  if (!factor) return undefined
  return transpose(transpose(right).map((column) => substitute(factor, column)))
}

/** The lower triangular L with `L · Lᵀ = matrix`. */
function choleskyFactor(matrix: Matrix): Matrix | undefined {
  const factor: number[][] = []
  for (const [i, row] of matrix.entries()) {
    const current: number[] = []
    for (let j = 0; j <= i; j++) {
      const other = j === i ? current : factor[j]!
      const rest = row[j]! - dot(current.slice(0, j), other.slice(0, j))
      if (j < i) {
        current.push(rest / other[j]!)
      } else {
        // What rounding leaves of a dependent row is not a pivot.
        if (!(rest > row[i]! * 1e-12)) return undefined
        current.push(Math.sqrt(rest))
      }
    }
    factor.push(current)
  }
  return factor
}

/** Solves `L · Lᵀ · x = b`: forwards through L, then backwards through its transpose. */
function substitute(factor: Matrix, right: readonly number[]): readonly number[] {
  const forward: number[] = []
  for (const [i, row] of factor.entries()) {
    forward.push((right[i]! - dot(row.slice(0, i), forward)) / row[i]!)
  }
  const x = [...forward]
  for (let i = x.length - 1; i >= 0; i--) {
    let rest = x[i]!
    for (let k = i + 1; k < x.length; k++) rest -= factor[k]![i]! * x[k]!
    x[i] = rest / factor[i]![i]!
  }
  return x
}
