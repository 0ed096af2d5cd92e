import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseUnit } from '../../src/units/parse-unit.ts'
import { testRegistry as registry } from './arbitraries.ts'

function factorAndDimension(text: string): readonly unknown[] {
  const result = parseUnit(text, registry)
  return result.ok
    ? [result.unit.factor, { ...result.unit.dimension }]
    : [result.problem.kind, text.slice(result.problem.start, result.problem.end)]
}

describe('parseUnit reads', () => {
  test.each([
    ['1', 1, {}],
    ['%', 0.01, {}],
    ['%/year', 0.01, { time: -1 }],
    ['1/year', 1, { time: -1 }],
    ['pp', 0.01, {}],
    ['JPY', 1, { JPY: 1 }],
    ['JPY/USD', 1, { JPY: 1, USD: -1 }],
    ['円/ドル', 1, { JPY: 1, USD: -1 }],
    ['JPY/person/month', 12, { JPY: 1, people: -1, time: -1 }],
    ['JPY / person / year', 1, { JPY: 1, people: -1, time: -1 }],
    ['万人', 1e4, { people: 1 }],
    ['千円', 1e3, { JPY: 1 }],
    ['百万円', 1e6, { JPY: 1 }],
    ['億円', 1e8, { JPY: 1 }],
    ['十億円', 1e9, { JPY: 1 }],
    ['兆円', 1e12, { JPY: 1 }],
    ['億円/年', 1e8, { JPY: 1, time: -1 }],
    ['１億円', 1e8, { JPY: 1 }],
    ['億', 1e8, {}],
    ['100 million JPY', 1e8, { JPY: 1 }],
    ['100M JPY', 1e8, { JPY: 1 }],
    ['bn JPY', 1e9, { JPY: 1 }],
    ['JPY bn', 1e9, { JPY: 1 }],
    ['JPY tn/year', 1e12, { JPY: 1, time: -1 }],
    ['USD 100m', 1e8, { USD: 1 }],
    ['$/month', 12, { USD: 1, time: -1 }],
    ['万台', 1e4, { robots: 1 }],
    ['people·year', 1, { people: 1, time: 1 }],
  ])('%s as %d of its dimension', (text, factor, dimension) => {
    expect(factorAndDimension(text)).toEqual([factor, dimension])
  })

  test('keeps the text as the user wrote it', () => {
    expect(parseUnit('億円／年', registry)).toMatchObject({ unit: { text: '億円／年' } })
  })
})

describe('parseUnit refuses', () => {
  test.each([
    ['', 'malformed-unit', ''],
    ['100', 'malformed-unit', '100'],
    ['0 JPY', 'malformed-unit', '0'],
    ['JPY JPY', 'malformed-unit', 'JPY JPY'],
    ['100 1000 JPY', 'malformed-unit', '100 1000'],
    ['/year', 'malformed-unit', '/year'],
    ['JPY/', 'malformed-unit', 'JPY/'],
    ['JPY/億人', 'malformed-unit', '億人'],
    ['万億円', 'malformed-unit', '万億'],
    ['JPY+USD', 'malformed-unit', '+'],
    ['JPY/year'.padEnd(200, ' '), 'malformed-unit', 'JPY/year'.padEnd(100, ' ')],
    ['m', 'ambiguous-magnitude', 'm'],
    ['30m people', 'ambiguous-magnitude', '30m'],
    ['JPN', 'unknown-unit', 'JPN'],
    ['ＪＰＹ／ｐｅｒｓｎ', 'unknown-unit', 'ｐｅｒｓｎ'],
    ['constructor', 'unknown-unit', 'constructor'],
    ['JPY²', 'invalid-character', '²'],
    ['円\ud800', 'invalid-character', '\ud800'],
  ])('%j as %s', (text, kind, covered) => {
    expect(factorAndDimension(text)).toEqual([kind, covered])
  })

  test('never throws, and places every problem within the text', () => {
    const units = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.array(fc.constantFrom(...'JPY 億 万 円 人 / · 1 100 % m bn person year'.split(' '), ' ')),
    )
    fc.assert(
      fc.property(
        units.map((parts) => (typeof parts === 'string' ? parts : parts.join(''))),
        (text) => {
          const result = parseUnit(text, registry)
          if (result.ok) {
            expect(result.unit.factor).toBeGreaterThan(0)
            return
          }
          expect(result.problem.start).toBeGreaterThanOrEqual(0)
          expect(result.problem.end).toBeLessThanOrEqual(text.length)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
