import { describe, expect, test } from 'vitest'
import { formatWritten } from '../../../src/analysis/explain/written-scale.ts'
import { DIMENSIONLESS, JPY_PER_YEAR, PER_YEAR } from '../../../src/units/dimension.ts'
import { explained } from './explain-text.ts'

function shownOf(value: string): string {
  return explained(`assumptions:\n  x: ${value}\n  alias: x\n`, 'alias[2026]').shown.ja
}

describe('the scale of an assumption', () => {
  test.each([
    ['80%', '80%'],
    ['2pp', '2%'],
    ['uniform(80%, 100%)', '90%'],
    ['{ value: 0.5 to 1, unit: "%" }', '0.7071%'],
    ['0.8', '0.8'],
    ['80% * 1', '0.8'],
    ['1 - 20%', '0.8'],
    ['3000 JPY/person/month', '3,000円/人/月'],
    ['３，０００円/人/月', '3,000円/人/月'],
    ['{ value: 3000, unit: JPY/person/month }', '3,000円/人/月'],
    ['2500 JPY/person/month to 3600 JPY/person/month', '3,000円/人/月'],
    ['{ 2024: 1200円/月, 2030: 3600円/月 }', '2,000円/月'],
    ['36000 JPY/person/year', '3.6万円/人/年'],
    ['12%/year', '12%/年'],
    ['30M people', '3,000万人'],
  ])('%s is shown as it was written: %s', (value, shown) => {
    expect(shownOf(value)).toBe(shown)
  })

  test('aliases in a circle are followed to an end', () => {
    const body = 'assumptions:\n  a: if(year > 2030, b, 80%)\n  b: a\n'
    expect(explained(body, 'b[2026]').shown.en).toBe('0.8')
  })
})

describe('formatWritten', () => {
  test('negative figures have the mark of each language', () => {
    expect(formatWritten(-1.08e12, JPY_PER_YEAR)).toEqual({
      en: '−JPY 1.08 tn/year',
      ja: '▲1.08兆円/年',
    })
    expect(formatWritten(-0.05, DIMENSIONLESS, 'percent')).toEqual({ en: '−5%', ja: '▲5%' })
  })

  test.each([
    [0.29, '29%'],
    [1 / 3, '33.33%'],
    [0, '0%'],
    [12.5, '1,250%'],
    [1e-9, '0.0000001%'],
    [Number.NaN, 'n/a'],
  ])('%s in percent is %s', (value, text) => {
    expect(formatWritten(value, DIMENSIONLESS, 'percent').en).toBe(text)
  })

  test('a scale that does not fit the unit is passed over', () => {
    expect(formatWritten(0.12, PER_YEAR, 'percent').en).toBe('12%/year')
    expect(formatWritten(3, DIMENSIONLESS, 'monthly').en).toBe('3')
  })
})
