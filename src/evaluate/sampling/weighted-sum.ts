/** A sum of three columns, each with its weight. All arrays have one length, and none is `out`. */
export interface WeightedSum {
  readonly out: Float64Array
  readonly columns: readonly [Float64Array, Float64Array, Float64Array]
  readonly weights: readonly [number, number, number]
}

/** `out[d] = w₁ x₁[d] + w₂ x₂[d] + w₃ x₃[d]`, added from left to right. */
export function fillWeightedSum({ out, columns, weights }: WeightedSum): void {
  const [x, y, z] = columns
  const [wx, wy, wz] = weights
  const n = out.length
  for (let d = 0; d < n; d++) out[d] = wx * x[d]! + wy * y[d]! + wz * z[d]!
}

/** `out[d] = a[d] − b[d]`. */
export function fillDifference(a: Float64Array, b: Float64Array, out: Float64Array): void {
  const n = out.length
  for (let d = 0; d < n; d++) out[d] = a[d]! - b[d]!
}
