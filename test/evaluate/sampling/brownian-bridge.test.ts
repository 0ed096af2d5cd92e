import { describe, expect, test } from 'vitest'
import { brownianBridge, pathSums } from '../../../src/evaluate/sampling/brownian-bridge.ts'
import { fillWeightedSum } from '../../../src/evaluate/sampling/weighted-sum.ts'

/** Row t − 1 holds the weights of the normals in W(t): the paths of unit normals. */
function weights(steps: number): readonly Float64Array[] {
  const normals = Array.from({ length: steps }, (_, k) =>
    Float64Array.from({ length: steps }, (_, d) => (d === k ? 1 : 0)),
  )
  const path = Array.from({ length: steps + 1 }, () => new Float64Array(steps))
  for (const sum of pathSums(brownianBridge(steps), normals, path)) fillWeightedSum(sum)
  return path.slice(1)
}

describe('brownianBridge', () => {
  test.each([1, 2, 3, 5, 11, 26, 64])(
    'over %d years the covariance of W(s) and W(t) is min(s, t)',
    (steps) => {
      const rows = weights(steps)
      for (const [s, a] of rows.entries()) {
        for (const [t, b] of rows.entries()) {
          const covariance = a.reduce((sum, weight, k) => sum + weight * b[k]!, 0)
          expect(covariance).toBeCloseTo(Math.min(s, t) + 1, 12)
        }
      }
    },
  )

  test('builds the end first, then the middles of ever smaller gaps', () => {
    expect(Array.from(brownianBridge(8).target)).toEqual([8, 4, 2, 6, 1, 3, 5, 7])
    expect(Array.from(brownianBridge(5).target)).toEqual([5, 2, 1, 3, 4])
  })

  test('every time is built once, from neighbours built before it', () => {
    for (let steps = 1; steps <= 40; steps++) {
      const { target, left, right } = brownianBridge(steps)
      const built = new Set([0])
      for (let k = 0; k < steps; k++) {
        expect(built.has(left[k]!) && built.has(right[k]!)).toBe(true)
        built.add(target[k]!)
      }
      expect(built.size).toBe(steps + 1)
    }
  })

  test('the first three of eleven normals carry over 80 % of the variance', () => {
    const rows = weights(11)
    const shareOf = (count: number) =>
      rows
        .flatMap((row) => Array.from(row.subarray(0, count), (weight) => weight * weight))
        .reduce((a, b) => a + b)
    expect(shareOf(3) / shareOf(11)).toBeGreaterThan(0.8)
  })

  test('a path of no years is a bug', () => {
    expect(() => brownianBridge(0)).toThrow('at least one step')
  })
})
