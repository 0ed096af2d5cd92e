/** A square matrix, row by row: element (i, j) at `i × size + j`. */
export interface SquareMatrix {
  readonly size: number
  readonly values: Float64Array
}

/** Eigenvalues, in no order, with their unit eigenvectors as the columns of `vectors`. */
export interface Eigen {
  readonly eigenvalues: Float64Array
  readonly vectors: SquareMatrix
}

const MAX_SWEEPS = 60

/** The eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations. */
export function symmetricEigen(matrix: SquareMatrix): Eigen {
  const { size } = matrix
  const a = matrix.values.slice()
  const v = new Float64Array(size * size)
  for (let i = 0; i < size; i++) v[i * size + i] = 1
  for (let sweep = 0; sweep < MAX_SWEEPS && offDiagonal(a, size) > 0; sweep++) {
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotateAway({ a, v, size }, p, q)
    }
  }
  const eigenvalues = Float64Array.from({ length: size }, (_, i) => a[i * size + i]!)
  return { eigenvalues, vectors: { size, values: v } }
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) sum += Math.abs(a[i * size + j]!)
  }
  // Rotations below this no longer change a digit of a correlation.
  return sum < 1e-17 ? 0 : sum
}

interface Rotating {
  readonly a: Float64Array
  readonly v: Float64Array
  readonly size: number
}

/** One rotation in the plane of p and q that makes element (p, q) zero. */
function rotateAway({ a, v, size }: Rotating, p: number, q: number): void {
  const apq = a[p * size + q]!
  if (apq === 0) return
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * apq)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let k = 0; k < size; k++) {
    const [kp, kq] = [a[k * size + p]!, a[k * size + q]!]
    a[k * size + p] = c * kp - s * kq
    a[k * size + q] = s * kp + c * kq
  }
  for (let k = 0; k < size; k++) {
    const [pk, qk] = [a[p * size + k]!, a[q * size + k]!]
    a[p * size + k] = c * pk - s * qk
    a[q * size + k] = s * pk + c * qk
    const [vp, vq] = [v[k * size + p]!, v[k * size + q]!]
    v[k * size + p] = c * vp - s * vq
    v[k * size + q] = s * vp + c * vq
  }
  a[p * size + q] = 0
  a[q * size + p] = 0
}
