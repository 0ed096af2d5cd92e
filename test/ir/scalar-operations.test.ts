import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyBinary, applyUnary, power } from '../../src/ir/scalar-operations.ts'

describe('power(base, exponent)', () => {
  test('whole exponents are products', () => {
    expect(power(1.1, 3)).toBe(1.1 * (1.1 * 1.1))
    expect(power(2, -2)).toBe(0.25)
    expect(power(0, 0)).toBe(1)
    expect(power(-2, 3)).toBe(-8)
  })

  test('agrees with Math.pow to 1e-13', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100 }), fc.double({ min: -5, max: 5 }), (b, e) => {
        if (Number.isNaN(b) || Number.isNaN(e)) return
        const expected = Math.pow(b, e)
        expect(Math.abs(power(b, e) - expected)).toBeLessThanOrEqual(1e-13 * Math.abs(expected))
      }),
    )
  })

  test('a broken power of 0 is 0, of a negative number nothing', () => {
    expect(power(0, 0.5)).toBe(0)
    expect(power(-1, 0.5)).toBeNaN()
  })
})

describe('comparisons and connectives', () => {
  test('give 0 or 1', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (a, b) => {
        for (const operation of [
          'less',
          'less-or-equal',
          'equal',
          'not-equal',
          'and',
          'or',
        ] as const) {
          expect([0, 1]).toContain(applyBinary(operation, a, b))
        }
        expect(applyUnary('not', a)).toBe(a === 0 ? 1 : 0)
      }),
    )
  })
})
