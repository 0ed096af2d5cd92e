import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatNumber } from '../../src/units/format-number.ts'
import { values } from './arbitraries.ts'

describe('formatNumber', () => {
  test.each([
    [1234567.891, { decimals: 1 }, '1,234,567.9'],
    [1234567.891, { decimals: 0, grouping: false }, '1234568'],
    [999.5, { decimals: 0 }, '1,000'],
    [-1234.5, { decimals: 0, negative: '▲' as const }, '▲1,235'],
    [-1234.5, { decimals: 0, negative: '−' as const }, '−1,235'],
    [-1, { decimals: 2 }, '-1.00'],
    [1.005, { decimals: 2 }, '1.01'],
    [2.675, { decimals: 2 }, '2.68'],
    [8.345, { decimals: 2 }, '8.35'],
    [0.5, { decimals: 0 }, '1'],
    [0, { decimals: 1 }, '0.0'],
    [1e21, { decimals: 0 }, '1,000,000,000,000,000,000,000'],
    [1.5e-7, { decimals: 3 }, '0.000'],
    [1.5e-7, { decimals: 8 }, '0.00000015'],
    [NaN, { decimals: 1 }, 'n/a'],
    [Infinity, { decimals: 1 }, '∞'],
    [-Infinity, { decimals: 1, negative: '▲' as const }, '▲∞'],
  ])('(%d, %o) is %s', (value, format, expected) => {
    expect(formatNumber(value, format)).toBe(expected)
  })

  test.each([-0, -0.04, -0.0499999])('(%d) to one decimal has no sign', (value) => {
    expect(formatNumber(value, { decimals: 1, negative: '▲' })).toBe('0.0')
  })

  test('is odd: only the mark tells a number from its negation', () => {
    fc.assert(
      fc.property(values, fc.nat({ max: 6 }), (value, decimals) => {
        const text = formatNumber(Math.abs(value), { decimals })
        const negated = formatNumber(-Math.abs(value), { decimals, negative: '▲' })
        expect(negated.replace('▲', '')).toBe(text)
      }),
    )
  })

  test('is off by at most half of the last digit', () => {
    const moderate = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(moderate, fc.nat({ max: 4 }), (value, decimals) => {
        const read = Number(formatNumber(value, { decimals, grouping: false }))
        expect(Math.abs(read - value)).toBeLessThanOrEqual(0.5000001 * 10 ** -decimals)
      }),
    )
  })
})
