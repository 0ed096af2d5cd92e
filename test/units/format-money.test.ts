import { describe, expect, test } from 'vitest'
import {
  findMoneyScale,
  formatMoney,
  formatMoneyInWords,
  moneyScales,
  type MoneyScale,
} from '../../src/units/format-money.ts'
import { parseUnit } from '../../src/units/parse-unit.ts'
import { testRegistry } from './arbitraries.ts'

function scale(name: string): MoneyScale {
  const found = findMoneyScale(name)
  if (found === undefined) throw new Error(`no scale ${name}`)
  return found
}

describe('findMoneyScale', () => {
  test.each([
    ['円', 'JPY'],
    ['JPY', 'JPY'],
    ['百万円', 'JPY_mn'],
    ['mn', 'JPY_mn'],
    ['億円', 'JPY_100mn'],
    ['bn', 'JPY_bn'],
    ['JPY bn', 'JPY_bn'],
    ['兆円', 'JPY_tn'],
    ['tn', 'JPY_tn'],
    [' ＴＮ ', 'JPY_tn'],
    ['jpy_100mn', 'JPY_100mn'],
  ])('takes %s for %s', (name, id) => {
    expect(findMoneyScale(name)?.id).toBe(id)
  })

  test.each(['', 'USD', '円円', 'constructor', 'm'])('knows no %j', (name) => {
    expect(findMoneyScale(name)).toBeUndefined()
  })

  test('every spelling belongs to one scale only', () => {
    const spellings = moneyScales.flatMap((one) => one.spellings)
    expect(new Set(spellings).size).toBe(spellings.length)
  })

  test('every Japanese label is a unit of the same size', () => {
    for (const { label, power } of moneyScales) {
      expect(parseUnit(label.ja, testRegistry), label.ja).toMatchObject({
        unit: { factor: 10 ** power },
      })
    }
  })
})

describe('formatMoney', () => {
  test.each([
    [1e21, '兆円', '1,000,000,000.00'],
    [-1.23456e21, '兆円', '▲1.235e9'],
    [7.1e300, '円', '7.100e300'],
  ])('writes what no economy has by its power of ten: %d in %s', (amount, name, expected) => {
    expect(formatMoney(amount, scale(name))).toBe(expected)
  })

  test.each([
    ['円', '▲6,850,123,456,789'],
    ['百万円', '▲6,850,123'],
    ['億円', '▲68,501'],
    ['bn', '▲6,850.1'],
    ['兆円', '▲6.85'],
  ])('writes a deficit in %s as %s', (name, expected) => {
    expect(formatMoney(-6_850_123_456_789, scale(name))).toBe(expected)
  })

  test.each([
    [{ decimals: 1 }, '▲6.9'],
    [{ decimals: 3, negative: '-' as const }, '-6.850'],
    [{ negative: '−' as const }, '−6.85'],
  ])('follows the format %o', (format, expected) => {
    expect(formatMoney(-6.85e12, scale('兆円'), format)).toBe(expected)
  })

  test('rounds the digits of the scale once: 1.005兆 to two decimals is 1.01', () => {
    expect(formatMoney(1.005e12, scale('兆円'))).toBe('1.01')
  })

  test('writes what rounds to nothing without a sign', () => {
    expect(formatMoney(-4e9, scale('兆円'))).toBe('0.00')
  })

  test.each([
    [NaN, 'n/a'],
    [-Infinity, '▲∞'],
  ])('writes %d as %s', (amount, expected) => {
    expect(formatMoney(amount, scale('億円'))).toBe(expected)
  })
})

describe('formatMoneyInWords', () => {
  test.each([
    ['兆円', 'ja', '▲14.20兆円'],
    ['兆円', 'en', '▲JPY 14.20 tn'],
    ['bn', 'en', '▲JPY 14,200.0 bn'],
    ['円', 'en', '▲JPY 14,200,000,000,000'],
    ['億円', 'ja', '▲142,000億円'],
    ['億円', 'en', '▲142,000 × 100M JPY'],
  ] as const)('in %s, %s: %s', (name, language, expected) => {
    expect(formatMoneyInWords(-14.2e12, scale(name), { language })).toBe(expected)
  })

  test('puts a minus before the currency', () => {
    const format = { language: 'en', negative: '-', decimals: 1 } as const
    expect(formatMoneyInWords(-14.2e12, scale('tn'), format)).toBe('-JPY 14.2 tn')
  })
})
