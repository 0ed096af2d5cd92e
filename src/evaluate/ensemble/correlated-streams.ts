import type { SquareMatrix } from '../sampling/square-matrix.ts'

/** Streams whose normals are correlated: L Lᵀ are their correlations. */
export interface CorrelatedStreams {
  /** Ids of stream groups, in the order of the matrix. */
  readonly ids: readonly string[]
  readonly factor: SquareMatrix
}
