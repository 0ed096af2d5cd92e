import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stepValues } from '../../../src/analysis/sweep/read-axis.ts'

describe('stepValues', () => {
  test.each([
    [[110, 170], 20, [110, 130, 150, 170]],
    [[0.1, 0.5], 0.1, [0.1, 0.2, 0.3, 0.4, 0.5]],
    [[0, 10], 4, [0, 4, 8]],
    [[5, -5], 5, [5, 0, -5]],
    [[3, 3], 1, [3]],
  ] as const)('the range %j by %d', ([low, high], amount, expected) => {
    expect(stepValues(low, high, { kind: 'by', amount })).toEqual(expected)
  })

  test.each([
    [[1, 64], 2, [1, 2, 4, 8, 16, 32, 64]],
    [[1, 10], 3, [1, 3, 9]],
    [[8, 1], 2, [8, 4, 2, 1]],
    [[-1, -4], 2, [-1, -2, -4]],
  ] as const)('the range %j times %d', ([low, high], factor, expected) => {
    expect(stepValues(low, high, { kind: 'times', factor })).toEqual(expected)
  })

  test('log takes so many values at equal ratios, both ends exactly', () => {
    expect(stepValues(100, 1600, { kind: 'log', points: 5 })).toEqual([100, 200, 400, 800, 1600])
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: 2, max: 20 }),
        (low, high, points) => {
          const values = stepValues(low, high, { kind: 'log', points }) ?? []
          expect(values).toHaveLength(points)
          expect(values.at(-1)).toBe(high)
          expect(values[0]).toBeCloseTo(low, 6)
        },
      ),
    )
  })

  test('a slip in the step fills no memory', () => {
    expect(stepValues(0, 1e12, { kind: 'by', amount: 1e-3 })?.length).toBeLessThan(20_000)
    expect(stepValues(1, 2, { kind: 'log', points: 1e9 })?.length).toBeLessThan(20_000)
  })

  test.each([
    [1, 2, { kind: 'by', amount: 0 }],
    [0, 8, { kind: 'times', factor: 2 }],
    [-1, 8, { kind: 'times', factor: 2 }],
    [1, 8, { kind: 'times', factor: 1 }],
    [1, 8, { kind: 'log', points: 1 }],
    [1, 8, { kind: 'log', points: 2.5 }],
  ] as const)('from %d to %d, %j leads nowhere', (low, high, step) => {
    expect(stepValues(low, high, step)).toBeUndefined()
  })
})
