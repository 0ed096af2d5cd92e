import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exponential, exponentialFractions } from '../../src/ir/exponential.ts'

describe('exponential', () => {
  test('agrees with Math.exp to 5e-16 relative wherever the result is normal', () => {
    let worst = 0
    for (let i = -700_000; i <= 700_000; i += 7) {
      const x = i / 1000 + Math.sqrt(Math.abs(i)) * 1e-7
      worst = Math.max(worst, Math.abs(exponential(x) / Math.exp(x) - 1))
    }
    expect(worst).toBeLessThan(5e-16)
  })

  // Computed by mpmath 1.3 at 50 digits.
  test.each([
    [0, 1],
    [1, 2.7182818284590452],
    [-1, 0.36787944117144232],
    [0.001, 1.0010005001667083],
    [-0.015, 0.98511193960306266],
    [20, 485165195.40979028],
    [-300, 5.1482002224120138e-131],
    [650, 1.9561999213702719e282],
  ])('e^%d', (x, expected) => {
    expect(Math.abs(exponential(x) / expected - 1)).toBeLessThan(4e-16)
  })

  test('overflows, underflows and passes NaN on as exp does', () => {
    expect([710, 1e300, Infinity, -746, -1e300, -Infinity, NaN].map(exponential)).toEqual([
      Infinity,
      Infinity,
      Infinity,
      0,
      0,
      0,
      NaN,
    ])
    expect(exponential(709.78) / Math.exp(709.78)).toBeCloseTo(1, 15)
    expect(exponential(-0)).toBe(1)
  })

  test('gives subnormal numbers to their last digit but one', () => {
    for (const x of [-708.5, -715, -730, -740, -745]) {
      expect(Math.abs(exponential(x) - Math.exp(x))).toBeLessThanOrEqual(5e-324)
    }
  })

  test('never falls as its argument rises', () => {
    const any = fc.double({ min: -750, max: 712, noNaN: true })
    fc.assert(
      fc.property(
        any,
        any,
        (x, y) => exponential(Math.min(x, y)) <= exponential(Math.max(x, y)) * (1 + 4e-16),
      ),
    )
  })

  test('the table of fractional powers of two doubles from end to end', () => {
    const fractions = exponentialFractions()
    expect(fractions[0]).toBe(1)
    expect(fractions[128]).toBe(Math.SQRT2)
    expect(fractions).toHaveLength(256)
  })
})
