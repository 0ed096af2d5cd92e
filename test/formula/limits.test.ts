import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formulaLimits } from '../../src/formula/limits.ts'
import { parseFormula } from '../../src/formula/parse-formula.ts'
import { locate, problemsIn, readCondition, registry } from '../support/read-formula.ts'

const codesIn = (text: string): readonly string[] => problemsIn(text).map(({ code }) => code)

/** Milliseconds that reading a text takes. */
function timeToRead(text: string): number {
  const start = performance.now()
  problemsIn(text)
  return performance.now() - start
}

describe('limits', () => {
  test('a formula of 10,000 characters is read, one more is refused', () => {
    expect(codesIn(`a${' '.repeat(formulaLimits.characters - 1)}`)).toEqual([])
    const [problem] = problemsIn(`a${' '.repeat(formulaLimits.characters)}`)
    expect(problem?.code).toBe('formula-too-large')
    expect(problem?.message.en).toBe('The formula is longer than 10000 characters.')
  })

  test.each([
    ['parentheses', '('.repeat(200) + 'a' + ')'.repeat(200)],
    ['open parentheses', '('.repeat(9000)],
    ['calls', 'abs('.repeat(200) + '1' + ')'.repeat(200)],
    ['years', 'x['.repeat(200) + '1' + ']'.repeat(200)],
    ['minuses', '-'.repeat(5000) + '1'],
    ['nots', 'not '.repeat(2000) + 'a'],
    ['powers', Array.from({ length: 2000 }, () => 'a').join('^')],
    ['a sum that leans to the left', Array.from({ length: 2000 }, () => 'a').join('+')],
    ['sums in sums', '(a+'.repeat(100) + Array.from({ length: 100 }, () => 'a').join('+')],
  ])('%s beyond the limit on depth are refused', (_, text) => {
    expect(codesIn(text)).toEqual(['formula-too-large'])
  })

  test('a sum of 100 terms and 60 levels of parentheses are fine', () => {
    expect(codesIn(Array.from({ length: 100 }, () => 'a').join(' + '))).toEqual([])
    expect(codesIn('('.repeat(60) + 'a' + ')'.repeat(60))).toEqual([])
  })

  test('more than 5,000 parts are refused, in a flat call too', () => {
    expect(codesIn(`sum(${Array.from({ length: 4_900 }, () => 'a').join(',')})`)).toEqual([])
    const [problem] = problemsIn(
      `sum(${Array.from({ length: 4_980 }, () => 'a').join(',')},${'-'.repeat(25)}a)`,
    )
    expect(problem?.message.en).toBe('The formula has more than 5000 parts.')
  })
})

test('no text makes the parser throw, and every problem points into the text', () => {
  const pieces = fc.constantFrom(
    ...[
      '(',
      ')',
      '[',
      ']',
      ',',
      '..',
      '+',
      '-',
      '^',
      '±',
      '==',
      '=',
      'in',
      'to',
      'not',
      '::',
      '▲',
      '¥',
      '兆円',
    ],
    ...[
      '12',
      '1,234',
      '3%',
      'a',
      'min(',
      'path(2024 =',
      'p5(',
      '\ud800',
      'ﾄﾞﾙ',
      '"',
      '{{',
      'が',
      '.',
      '/年',
    ],
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
    fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join(' ')),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
  )
  fc.assert(
    fc.property(texts, fc.boolean(), (text, allowConditions) => {
      const result = parseFormula(text, { registry, locate, allowConditions })
      if (result.ok) return
      expect(result.diagnostics.length).toBeGreaterThan(0)
      for (const { location } of result.diagnostics) {
        const end = (location?.column ?? 0) - 1 + (location?.length ?? 0)
        expect(end).toBeLessThanOrEqual(Math.max(1, text.length))
      }
    }),
    { numRuns: 3000 },
  )
})

test.each([
  ['names and hyphens', 'a-'],
  ['scenario prefixes', 'a-b::c + '],
  ['range operators', '1..'],
  ['dots', 'a.'],
  ['commas in calls', '1,'],
  ['quotes', '"'],
  ['braces', '{{'],
  ['kanji numerals', '1万'],
  ['divisions', '3/a'],
  ['units', '3 JPY/'],
])('hostile texts of full length are read quickly: %s', (_, piece) => {
  const text = piece.repeat(formulaLimits.characters / piece.length)
  timeToRead(`sum(${text.slice(0, 9_000)}`)
  expect(timeToRead(`sum(${text.slice(0, 9_000)}`)).toBeLessThan(1000)
})

test('a long formula takes time in proportion to its length', () => {
  const sum = (terms: number): string =>
    `sum(${Array.from({ length: terms }, () => 'a * 2').join(', ')})`
  readCondition(sum(1_200))
  const best = (text: string): number =>
    Math.min(...Array.from({ length: 5 }, () => timeToRead(text)))
  expect(best(sum(1_200))).toBeLessThan(40 * best(sum(120)) + 20)
})
