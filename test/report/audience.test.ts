import { describe, expect, test } from 'vitest'
import {
  figureFormat,
  numberCell,
  percentCell,
  quantityCell,
  unitCell,
} from '../../src/report/audience.ts'
import { JPY_PER_YEAR, PER_YEAR } from '../../src/units/dimension.ts'

describe('cells for two audiences', () => {
  test('people read quantities with their units in both languages, machines canonical numbers', () => {
    expect(quantityCell(1.08e12, JPY_PER_YEAR, 'people')).toEqual({
      en: 'JPY 1.08 tn/year',
      ja: '1.08兆円/年',
    })
    expect(quantityCell(1.08e12, JPY_PER_YEAR, 'machines')).toBe(1.08e12)
    expect(unitCell(JPY_PER_YEAR)).toBe('JPY/year')
    expect(unitCell({})).toBe('1')
  })

  test('a column of yen carries its unit in the heading', () => {
    const { heading, cell } = figureFormat(JPY_PER_YEAR, 'people')
    expect(heading).toEqual({ en: 'JPY tn', ja: '兆円' })
    expect(cell(-6.85e12)).toEqual({ en: '−6.850', ja: '▲6.850' })
    expect(figureFormat(PER_YEAR, 'people').cell(0.12)).toEqual({ en: '12%/year', ja: '12%/年' })
    expect(figureFormat(JPY_PER_YEAR, 'machines').cell(-6.85e12)).toBe(-6.85e12)
  })

  test('what is below 0 has a minus in English, and the triangle of figures in Japanese', () => {
    expect(percentCell(-0.0123, 1, 'people')).toEqual({ en: '−1.2%', ja: '▲1.2%' })
    expect(percentCell(-0.0123, 1, 'machines')).toBe(-0.0123)
    // A coefficient is no figure of the account.
    expect(numberCell(-0.74, 2, 'people')).toBe('−0.74')
  })

  test('what is not known is an empty cell for both', () => {
    for (const audience of ['people', 'machines'] as const) {
      for (const value of [undefined, Number.NaN]) {
        expect(quantityCell(value, JPY_PER_YEAR, audience)).toBeNull()
        expect(percentCell(value, 1, audience)).toBeNull()
        expect(numberCell(value, 1, audience)).toBeNull()
        expect(figureFormat(JPY_PER_YEAR, audience).cell(value)).toBeNull()
      }
    }
  })
})
