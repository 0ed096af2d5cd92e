import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyBinary, applyUnary, isSame, power } from '../../src/ir/scalar-operations.ts'

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
          'below',
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

describe('isSame(a, b)', () => {
  const percents = Array.from({ length: 101 }, (_, k) => k)

  test('takes sums and differences of whole per cents for what they come to on paper', () => {
    for (const a of percents) {
      for (const b of percents) {
        expect(isSame(a / 100 + b / 100, (a + b) / 100)).toBe(true)
        if (a > b) expect(isSame(a / 100 - b / 100, (a - b) / 100)).toBe(true)
      }
    }
  })

  test('tells a yen from the next in 10兆円, and everything from 0', () => {
    expect(isSame(1e13, 1e13 + 1)).toBe(false)
    expect(isSame(0, 5e-324)).toBe(false)
    expect(isSame(0, -0)).toBe(true)
  })

  test('knows infinities, and nothing that is not a number', () => {
    expect(isSame(Infinity, Infinity)).toBe(true)
    expect(isSame(Infinity, 5)).toBe(false)
    expect(isSame(-Infinity, Infinity)).toBe(false)
    expect(isSame(NaN, NaN)).toBe(false)
  })

  test('decides between less, equal and more: exactly one of them holds', () => {
    const near = fc.tuple(fc.double({ noNaN: true }), fc.integer({ min: -80, max: 80 }))
    fc.assert(
      fc.property(near, ([a, units]) => {
        const b = a + units * 2 ** -52 * a
        if (Number.isNaN(b)) return
        const [less, equal, more] = [
          applyBinary('less', a, b),
          applyBinary('equal', a, b),
          applyBinary('less', b, a),
        ]
        expect(less + equal + more).toBe(1)
        expect(applyBinary('less-or-equal', a, b)).toBe(less + equal)
        expect(applyBinary('not-equal', a, b)).toBe(1 - equal)
      }),
    )
  })
})
