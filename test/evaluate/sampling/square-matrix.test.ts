import { expect, test } from 'vitest'
import {
  cholesky,
  identityMatrix,
  inverseFactored,
  solveFactored,
} from '../../../src/evaluate/sampling/square-matrix.ts'

// A = L Lᵀ with L = [[2, 0, 0], [6, 1, 0], [−8, 5, 3]].
const matrix = { size: 3, values: Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98) }

test('cholesky gives the lower triangular L with L Lᵀ the matrix', () => {
  expect(cholesky(matrix)?.values).toEqual(Float64Array.of(2, 0, 0, 6, 1, 0, -8, 5, 3))
})

test('cholesky refuses what is not positive definite, not finite, or singular but for rounding', () => {
  const pair = (r: number) => cholesky({ size: 2, values: Float64Array.of(1, r, r, 1) })
  expect(pair(2)).toBeUndefined()
  expect(pair(NaN)).toBeUndefined()
  expect(pair(1 - 1e-13)).toBeUndefined()
  expect(pair(1 - 1e-11)).toBeDefined()
})

test('solveFactored solves, and inverseFactored inverts', () => {
  const factor = cholesky(matrix) ?? identityMatrix(3)
  // A (1, 2, 3)ᵀ = (−20, −43, 192)ᵀ.
  const x = solveFactored(factor, Float64Array.of(-20, -43, 192))
  for (const [i, value] of [1, 2, 3].entries()) expect(x[i]).toBeCloseTo(value, 12)
  const { values } = inverseFactored(factor)
  // L⁻¹ = [[1/2, 0, 0], [−3, 1, 0], [19/3, −5/3, 1/3]], and the inverse is L⁻ᵀ L⁻¹.
  const expected = [1777 / 36, -122 / 9, 19 / 9, -122 / 9, 34 / 9, -5 / 9, 19 / 9, -5 / 9, 1 / 9]
  for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 11)
})
