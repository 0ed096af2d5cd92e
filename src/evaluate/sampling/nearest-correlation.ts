import { symmetricEigen, type SquareMatrix } from './symmetric-eigen.ts'

const MAX_STEPS = 2000
const SETTLED = 1e-10
/** Eigenvalues are kept at or above this, so that the result can be factored. */
const SMALLEST_EIGENVALUE = 1e-5

/**
 * The correlation matrix nearest to a symmetric one (in the Frobenius norm) among those that also keep every
 * element that `fixed` marks: N. J. Higham's alternating projections with Dykstra's correction ("Computing the
 * nearest correlation matrix – a problem from finance", IMA Journal of Numerical Analysis 22, 2002), with fixed
 * elements besides the unit diagonal. Fixed elements must admit a solution, as zeros do.
 */
export function nearestCorrelation(matrix: SquareMatrix, fixed: Uint8Array): SquareMatrix {
  const { size } = matrix
  let current = matrix.values.slice()
  let correction = new Float64Array(size * size)
  for (let step = 0; step < MAX_STEPS; step++) {
    const shifted = current.map((value, i) => value - correction[i]!)
    const definite = projectDefinite({ size, values: shifted })
    correction = definite.map((value, i) => value - shifted[i]!)
    const next = definite.map((value, i) => {
      const diagonal = i % (size + 1) === 0
      return diagonal ? 1 : fixed[i] === 1 ? matrix.values[i]! : value
    })
    const move = next.reduce((most, value, i) => Math.max(most, Math.abs(value - current[i]!)), 0)
    current = next
    if (move < SETTLED) break
  }
  return { size, values: current }
}

/** The nearest matrix whose eigenvalues are all above 0. */
function projectDefinite(matrix: SquareMatrix): Float64Array {
  const { size } = matrix
  const { eigenvalues, vectors } = symmetricEigen(matrix)
  const out = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      let sum = 0
      for (let k = 0; k < size; k++) {
        const eigenvalue = Math.max(eigenvalues[k]!, SMALLEST_EIGENVALUE)
        sum += eigenvalue * vectors.values[i * size + k]! * vectors.values[j * size + k]!
      }
      out[i * size + j] = sum
      out[j * size + i] = sum
    }
  }
  return out
}
