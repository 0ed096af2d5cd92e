import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rankCorrelation, ranksOf } from '../../../src/analysis/sensitivity/variance-shares.ts'

describe('ranksOf', () => {
  test('gives ties the mean of their ranks', () => {
    expect([...ranksOf(Float64Array.of(30, 10, 20, 20))]).toEqual([4, 1, 2.5, 2.5])
  })
})

describe('rankCorrelation', () => {
  test('meets a worked example: 1 − 6 Σd² / (n (n² − 1))', () => {
    const x = Float64Array.of(106, 86, 100, 101, 99, 103, 97, 113, 112, 110)
    const y = Float64Array.of(7, 0, 27, 50, 28, 29, 20, 12, 6, 17)
    expect(rankCorrelation(x, y)).toBeCloseTo(-29 / 165, 12)
  })

  test('is 1 for any increasing relation and −1 for any decreasing one', () => {
    const distinct = fc.uniqueArray(fc.integer({ min: -600, max: 600 }), { minLength: 2 })
    fc.assert(
      fc.property(distinct, (values) => {
        const x = Float64Array.from(values)
        expect(rankCorrelation(x, x.map(Math.exp))).toBeCloseTo(1, 12)
        expect(
          rankCorrelation(
            x,
            x.map((one) => -(one ** 3)),
          ),
        ).toBeCloseTo(-1, 12)
      }),
    )
  })

  test('has no value where one side never varies', () => {
    expect(rankCorrelation(Float64Array.of(1, 1, 1), Float64Array.of(1, 2, 3))).toBeNaN()
  })
})
