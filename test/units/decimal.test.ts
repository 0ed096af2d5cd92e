import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDecimals,
  decimalOf,
  decimalToNumber,
  multiplyDecimals,
  roundDecimal,
  scaleDecimal,
} from '../../src/units/decimal.ts'
import { values } from './arbitraries.ts'

describe('decimals', () => {
  test('decimalToNumber undoes decimalOf for every finite number', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(decimalToNumber(decimalOf(value))).toBe(value === 0 ? 0 : value)
      }),
    )
  })

  test('sums and products are those of decimal arithmetic, not of binary', () => {
    const tenth = decimalOf(0.1)
    expect(decimalToNumber(addDecimals(tenth, decimalOf(0.2)))).toBe(0.3)
    expect(decimalToNumber(multiplyDecimals(decimalOf(1.1), decimalOf(1.1)))).toBe(1.21)
  })

  test('scaleDecimal by n / n changes nothing', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100_000 }), (value, n) => {
        const ratio = { numerator: BigInt(n), denominator: BigInt(n) }
        expect(scaleDecimal(decimalOf(value), ratio)).toBe(value === 0 ? 0 : value)
      }),
    )
  })

  test('scaleDecimal by a fraction rounds like one division of whole numbers', () => {
    const whole = fc.integer({ min: -1_000_000, max: 1_000_000 })
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 8760 }), (value, n) => {
        const ratio = { numerator: 1n, denominator: BigInt(n) }
        expect(scaleDecimal(decimalOf(value), ratio)).toBe(value / n === 0 ? 0 : value / n)
      }),
    )
  })

  test.each([
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [0.45, 1, 0.5],
    [1250, -2, 1300],
    [49, -2, 0],
    [7, 3, 7],
  ])('roundDecimal(%s, %s places) is %s: half away from zero', (value, places, expected) => {
    expect(decimalToNumber(roundDecimal(decimalOf(value), places))).toBe(expected)
  })
})
