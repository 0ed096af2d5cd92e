import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalizeText } from '../../src/units/normalize-text.ts'
import { scanQuantity, startsQuantity } from '../../src/units/scan-quantity.ts'
import type { QuantityScan } from '../../src/units/types.ts'
import { testRegistry as registry } from './arbitraries.ts'

function scan(written: string, inCall = false): QuantityScan {
  const normalized = normalizeText(written)
  if (!normalized.ok) throw new Error(`not normalisable: ${written}`)
  return scanQuantity(normalized.text, 0, { registry, inCall })
}

/** Value, dimension and what is left over, or the kind of problem and the text it covers. */
function summary(written: string, inCall = false): readonly unknown[] {
  const normalized = normalizeText(written)
  const text = normalized.ok ? normalized.text : ''
  const result = scan(written, inCall)
  if (!result.ok) {
    const { kind, start, end } = result.problem
    return [kind, text.slice(start, end)]
  }
  return [result.quantity.value, { ...result.quantity.dimension }, text.slice(result.end)]
}

describe('scanQuantity reads', () => {
  const perPersonYear = { JPY: 1, people: -1, time: -1 }
  test.each([
    ['1234', 1234, {}],
    ['1,234,567.8', 1234567.8, {}],
    ['.5', 0.5, {}],
    ['1.5e9', 1.5e9, {}],
    ['30M', 30e6, {}],
    ['3k', 3000, {}],
    ['1.5bn', 1.5e9, {}],
    ['2T', 2e12, {}],
    ['2tn JPY', 2e12, { JPY: 1 }],
    ['３，０００', 3000, {}],
    ['3,000万人', 3e7, { people: 1 }],
    ['20 万人', 200_000, { people: 1 }],
    ['20 百万人', 2e7, { people: 1 }],
    ['2.5 兆円/年', 2.5e12, { JPY: 1, time: -1 }],
    ['▲1,234 億円', -1.234e11, { JPY: 1 }],
    ['3 千', 3000, {}],
    ['20 万 人', 200_000, { people: 1 }],
    ['5 十%', 0.5, {}],
    ['6828万人', 68_280_000, { people: 1 }],
    ['２．５兆円', 2.5e12, { JPY: 1 }],
    ['3.3兆円', 3.3e12, { JPY: 1 }],
    ['1.08兆', 1.08e12, {}],
    ['0.1億', 1e7, {}],
    ['1兆2,000億円', 1.2e12, { JPY: 1 }],
    ['3千万', 3e7, {}],
    ['3千5百万円', 3.5e7, { JPY: 1 }],
    ['2億5000万人', 2.5e8, { people: 1 }],
    ['5百万円', 5e6, { JPY: 1 }],
    ['1兆2000', 1_000_000_002_000, {}],
    ['▲1,234億円', -1.234e11, { JPY: 1 }],
    ['△ 1,234', -1234, {}],
    ['¥▲5', -5, { JPY: 1 }],
    ['▲¥5', -5, { JPY: 1 }],
    ['¥3,000/月', 36_000, { JPY: 1, time: -1 }],
    ['￥３，０００／月', 36_000, { JPY: 1, time: -1 }],
    ['$20/month', 240, { USD: 1, time: -1 }],
    ['US$8bn', 8e9, { USD: 1 }],
    ['JPY 3.1 bn/year', 3.1e9, { JPY: 1, time: -1 }],
    ['12%/year', 0.12, { time: -1 }],
    ['2pp', 0.02, {}],
    ['25 bp', 0.0025, {}],
    ['2%ポイント', 0.02, {}],
    ['５０％', 0.5, {}],
    ['150円/ドル', 150, { JPY: 1, USD: -1 }],
    ['151.5 JPY/USD', 151.5, { JPY: 1, USD: -1 }],
    ['3000 JPY/person/month', 36_000, perPersonYear],
    ['1.2M JPY/person/year', 1.2e6, perPersonYear],
    ['30M people', 3e7, { people: 1 }],
    ['30 million people', 3e7, { people: 1 }],
    ['100台', 100, { robots: 1 }],
    ['20 JPY/台/year', 20, { JPY: 1, robots: -1, time: -1 }],
    ['6 months', 0.5, { time: 1 }],
    ['0.05/year', 0.05, { time: -1 }],
  ])('%s as %d', (written, value, dimension) => {
    expect(summary(written)).toEqual([value, dimension, ''])
  })

  test('a numeral without a unit as bare, and % as a unit', () => {
    const bare = ['30M', '1兆', '5', '5%', '0 JPY'].map((written) => {
      const result = scan(written)
      return result.ok && result.quantity.bare
    })
    expect(bare).toEqual([true, true, true, false, false])
  })

  test('▲0 as 0 without a sign', () => {
    expect(summary('▲0')).toEqual([0, {}, ''])
  })
})

describe('scanQuantity stops', () => {
  test.each([
    ['3000 JPY / users', ' / users'],
    ['3000 JPY/2', '/2'],
    ['100 JPY/(a + b)', '/(a + b)'],
    ['20M to 40M people', ' to 40M people'],
    ['20to 40', 'to 40'],
    ['1 and x', ' and x'],
    ['2030..2035', '..2035'],
    ['7兆円..12兆円', '..12兆円'],
    ['50M/5M', '/5M'],
    ['1/2', '/2'],
    ['2/x', '/x'],
    ['1 / year', ' / year'],
    ['3 * x', ' * x'],
    ['1, 000', ', 000'],
    ['5 min(1)', ' min(1)'],
    ['5 genai.users', ' genai.users'],
    ['$20 to $40', ' to $40'],
    ['5%を', 'を'],
  ])('in %s before %j', (written, rest) => {
    expect(summary(written)[2]).toBe(rest)
  })

  test.each([
    ['1,2', '1'],
    ['0,100', '0'],
    ['1000,200', '1000'],
    ['1,2000', '1'],
    ['0.5,200', '0.5'],
    ['12, 345', '12'],
  ])('within a call, in %s after %s: the comma parts arguments', (written, first) => {
    expect(summary(written, true).slice(0, 2)).toEqual([Number(first), {}])
  })
})

describe('scanQuantity refuses', () => {
  test.each([
    ['3,00', 'ambiguous-comma', '3,00'],
    ['1234,567', 'ambiguous-comma', '1234,567'],
    ['1,234,56円', 'ambiguous-comma', '1,234,56'],
    ['0,100', 'ambiguous-comma', '0,100'],
    ['1_000', 'malformed-number', '1_000'],
    ['1.2.3', 'malformed-number', '1.2.3'],
    ['1e999', 'malformed-number', '1e999'],
    ['1e-999', 'malformed-number', '1e-999'],
    ['1万1億', 'malformed-number', '1万1億'],
    ['1億20000万', 'malformed-number', '1億20000万'],
    ['1.5兆2000億', 'malformed-number', '1.5兆2000億'],
    ['1e3万', 'malformed-number', '1e3万'],
    ['1兆M', 'malformed-number', '1兆M'],
    ['▲', 'malformed-number', '▲'],
    ['▲ users', 'malformed-number', '▲'],
    ['¥', 'malformed-number', '¥'],
    ['30m', 'ambiguous-magnitude', '30m'],
    ['30m people', 'ambiguous-magnitude', '30m'],
    ['$20m', 'ambiguous-magnitude', '20m'],
    ['¥3,000円', 'malformed-unit', '円'],
    ['3000 JPN', 'unknown-unit', 'JPN'],
    ['3000 JPY/users', 'unknown-unit', 'users'],
    ['30人が', 'unknown-unit', '人が'],
    ['5 千葉', 'unknown-unit', '千葉'],
    ['20万 万人', 'malformed-number', '20万 万'],
    ['₽5', 'unknown-unit', '₽'],
    [`1 JPY${'/year'.repeat(40)}`, 'malformed-unit', '/year'.repeat(24)],
    ['9'.repeat(400), 'malformed-number', '9'.repeat(400)],
  ])('%s as %s', (written, kind, covered) => {
    expect(summary(written)).toEqual([kind, covered])
  })

  test.each(['1,000', '1,234,567', '1,000.5', '3,000万人', '1兆2,000億円'])(
    '%s within a call: it could be two arguments',
    (written) => {
      expect(summary(written, true)[0]).toBe('ambiguous-comma')
    },
  )

  test('an unknown unit with the nearest one and its exact place', () => {
    expect(scan('5 JPY/persn')).toEqual({
      ok: false,
      problem: {
        kind: 'unknown-unit',
        word: 'persn',
        nearest: 'person',
        start: 6,
        end: 11,
        chained: true,
      },
    })
  })
})

describe('scanQuantity on any text', () => {
  const pieces = fc.constantFrom(
    ...'0 1 2 9 , . - + e E k M m bn / · % ▲ △ ¥ $ US$ 円 人 年 月 万 億 兆 千 百 to JPY year _ ( ) あ 😀'.split(
      ' ',
    ),
    ' ',
    '\n',
    '\ud800',
  )
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  )

  test('always ends: it moves on within the text, or names a place in it', () => {
    fc.assert(
      fc.property(texts, fc.nat({ max: 20 }), fc.boolean(), (text, start, inCall) => {
        const offset = Math.min(start, text.length)
        const result = scanQuantity(text, offset, { registry, inCall })
        if (result.ok) {
          expect(result.end).toBeGreaterThan(offset)
          expect(result.end).toBeLessThanOrEqual(text.length)
          expect(Number.isFinite(result.quantity.value)).toBe(true)
        } else {
          expect(result.problem.start).toBeGreaterThanOrEqual(offset)
          expect(result.problem.end).toBeGreaterThan(result.problem.start)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('succeeds only where startsQuantity said that a quantity starts', () => {
    fc.assert(
      fc.property(texts, (text) => {
        if (!scanQuantity(text, 0, { registry, inCall: false }).ok) return
        expect(startsQuantity(text, 0, registry)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('a long run of digits or units costs little', () => {
    for (const text of [
      '1,000'.repeat(100_000),
      '1' + '万'.repeat(200_000),
      '1 ' + 'あ'.repeat(200_000),
    ]) {
      expect(scanQuantity(text, 0, { registry, inCall: false }).ok).toBe(false)
    }
  })
})

test('a decimal with a scale is the number with the exponent, whatever the digits', () => {
  const digits = fc.tuple(fc.nat({ max: 99_999 }), fc.nat({ max: 999_999 }))
  const scales = fc.constantFrom(['万', 4], ['億', 8], ['兆', 12], ['M', 6], ['bn', 9] as const)
  fc.assert(
    fc.property(digits, scales, ([whole, fraction], [scale, power]) => {
      const numeral = `${String(whole)}.${String(fraction)}`
      expect(summary(`${numeral}${String(scale)}円`)).toEqual([
        Number(`${numeral}e${String(power)}`),
        { JPY: 1 },
        '',
      ])
    }),
  )
})

describe('startsQuantity', () => {
  test.each(['1', '.5', '▲', '△1', '¥3', '$', 'US$8', 'JPY 3', 'USD 1.5', 'JPY ▲3'])(
    'is true at the start of %s',
    (text) => {
      expect(startsQuantity(text, 0, registry)).toBe(true)
    },
  )

  test.each(['x', '.x', '..', 'JPY', 'JPY3', 'JPY / x', 'ABC 3', '', '-1', '%', 'usdjpy 3'])(
    'is false at the start of %j',
    (text) => {
      expect(startsQuantity(text, 0, registry)).toBe(false)
    },
  )
})
