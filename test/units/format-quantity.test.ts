import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dimensionOf } from '../../src/units/dimension.ts'
import { formatDimension, formatQuantity, layOut } from '../../src/units/format-quantity.ts'
import { normalizeText } from '../../src/units/normalize-text.ts'
import { parseUnit } from '../../src/units/parse-unit.ts'
import { scanQuantity } from '../../src/units/scan-quantity.ts'
import type { Dimension } from '../../src/units/types.ts'
import { dimensions, testRegistry as registry, values } from './arbitraries.ts'

const perYear = { JPY: 1, time: -1 }

describe('formatQuantity', () => {
  test.each([
    [1.08e12, perYear, '1.08兆円/年', 'JPY 1.08 tn/year'],
    [-6.85e12, perYear, '▲6.85兆円/年', '−JPY 6.85 tn/year'],
    [123456789, { JPY: 1 }, '1.235億円', 'JPY 123.5 mn'],
    [36_000, { JPY: 1, people: -1, time: -1 }, '3.6万円/人/年', 'JPY 36,000/person/year'],
    [999_999_999_999, perYear, '1兆円/年', 'JPY 1 tn/year'],
    [3e7, { people: 1 }, '3,000万人', '30M people'],
    [1, { people: 1 }, '1人', '1 person'],
    [158, { JPY: 1, USD: -1 }, '158円/ドル', '158 JPY/USD'],
    [240, { USD: 1, people: -1, time: -1 }, '240ドル/人/年', 'USD 240/person/year'],
    [0.12, { time: -1 }, '12%/年', '12%/year'],
    [0.012345678, { time: -1 }, '1.235%/年', '1.235%/year'],
    [120, { time: -1 }, '120/年', '120/year'],
    [1e-9, { time: -1 }, '1e-9/年', '1e-9/year'],
    [5000, { robots: 1 }, '5,000 robots', '5,000 robots'],
    [5, { people: -1 }, '5/人', '5/person'],
    [3, { time: 1 }, '3年', '3 years'],
    [0.95, {}, '0.95', '0.95'],
    [1 / 3, {}, '0.3333', '0.3333'],
    [0, perYear, '0円/年', 'JPY 0/year'],
    [-0, {}, '0', '0'],
    [1e25, { JPY: 1 }, '1e25円', 'JPY 1e25'],
    [1e-9, {}, '1e-9', '1e-9'],
    [-1.1e300, perYear, '▲1.1e300円/年', '−JPY 1.1e300/year'],
    [1.23456e-8, {}, '1.235e-8', '1.235e-8'],
    [5, { CHF: 1 }, '5 CHF', 'CHF 5'],
    [NaN, { JPY: 1 }, 'n/a', 'n/a'],
    [-Infinity, {}, '▲∞', '−∞'],
  ])('%d of %o is %s and %s', (value, exponents, ...[japanese, english]) => {
    const dimension = dimensionOf(Object.entries(exponents))
    expect(formatQuantity(value, dimension, 'ja')).toBe(japanese)
    expect(formatQuantity(value, dimension, 'en')).toBe(english)
  })
})

describe('layOut with all digits', () => {
  const exact = { digits: Infinity }

  function parsed(written: string): { readonly value: number; readonly dimension: Dimension } {
    const negative = written.startsWith('-')
    const normalized = normalizeText(negative ? written.slice(1) : written)
    if (!normalized.ok) throw new Error(`not normalisable: ${written}`)
    const scan = scanQuantity(normalized.text, 0, { registry, inCall: false })
    if (!scan.ok) throw new Error(`${written}: ${scan.problem.kind}`)
    expect(scan.end, `all of ${written} is read`).toBe(normalized.text.length)
    const { value, dimension } = scan.quantity
    return { value: negative ? -value : value, dimension }
  }

  test.each(['ja', 'en'] as const)('parses back to the same quantity (%s)', (language) => {
    fc.assert(
      fc.property(values, dimensions, (value, dimension) => {
        const written = layOut(value, dimension, { ...exact, language })
        expect(parsed(written)).toEqual({ value: value === 0 ? 0 : value, dimension })
      }),
      { numRuns: 1000 },
    )
  })

  test('keeps every digit', () => {
    const yen = dimensionOf([['JPY', 1]])
    expect(layOut(1_234_567_890_123, yen, { ...exact, language: 'ja' })).toBe('1.234567890123兆円')
    expect(layOut(1_234_567_890_123, yen, { ...exact, language: 'en' })).toBe(
      'JPY 1.234567890123 tn',
    )
  })
})

describe('formatDimension', () => {
  test.each([
    [{ JPY: 1, people: -1, time: -1 }, '円/人/年', 'JPY/person/year'],
    [{ JPY: 1, USD: -1 }, '円/ドル', 'JPY/USD'],
    [{ people: 1 }, '人', 'people'],
    [{ time: -1 }, '1/年', '1/year'],
    [{}, '単位なし', 'no unit'],
    [{ JPY: 2 }, '円·円', 'JPY·JPY'],
    [{ JPY: 0.5, time: -0.5 }, '円^0.5/年^0.5', 'JPY^0.5/year^0.5'],
    [{ seats: 1, time: -1 }, 'seats/年', 'seats/year'],
    [{ constructor: 1 }, 'constructor', 'constructor'],
  ])('of %o is %s and %s', (exponents, japanese, english) => {
    const dimension = dimensionOf(Object.entries(exponents))
    expect(formatDimension(dimension, 'ja')).toBe(japanese)
    expect(formatDimension(dimension, 'en')).toBe(english)
  })

  test.each(['ja', 'en'] as const)('is a unit that parses back (%s)', (language) => {
    fc.assert(
      fc.property(dimensions, (dimension) => {
        fc.pre(Object.keys(dimension).length > 0)
        const result = parseUnit(formatDimension(dimension, language), registry)
        expect(result).toMatchObject({ ok: true, unit: { factor: 1 } })
        expect(result.ok && result.unit.dimension).toEqual(dimension)
      }),
    )
  })
})
