import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printSaved } from '../../../src/check/saved/print-saved.ts'
import { isReplaceable, readResults } from '../../../src/check/saved/read-saved.ts'
import type { SavedInput } from '../../../src/check/saved/saved-results.ts'
import { problemsOf, valueOf } from '../../support/run-text.ts'
import { savedWith } from '../check-text.ts'

const input: SavedInput = {
  kind: 'assumption',
  id: 'usdjpy',
  file: '../scenarios/a.yaml',
  says: new Map([
    ['formula', '{ 2024: 151.5 }'],
    ['unit', 'JPY/USD'],
  ]),
}

const sample = savedWith(
  { net: [-1e12, -2e12], 'p95(net)': [-5e11] },
  { inputs: [input], draws: { count: 1000, seed: 7, sampler: 'lhs' }, variant: 'high' },
)

describe('printSaved', () => {
  test('what is printed can be read back', () => {
    expect(valueOf(readResults('a.json', printSaved(sample)))).toEqual([sample])
  })

  test('any figures come back as they were, in the order in which they are saved', () => {
    const figures = fc.array(fc.integer({ min: -1e15, max: 1e15 }), { maxLength: 4 })
    fc.assert(
      fc.property(figures, figures, fc.string(), (net, mean, title) => {
        const saved = savedWith({ net, 'mean(net)': mean }, { scenario: title })
        expect(valueOf(readResults('a.json', printSaved(saved)))).toEqual([saved])
      }),
    )
  })

  test('each input and each row stands on a line of its own', () => {
    const lines = printSaved(sample).split('\n')
    expect(
      lines.filter((line) => line.startsWith('    {"input":"assumption","id":"usdjpy"')),
    ).toHaveLength(1)
    expect(lines.filter((line) => line.startsWith('    {"cell":'))).toHaveLength(2)
  })

  test('a figure that moves changes one line', () => {
    const [a, b] = [savedWith({ net: [1], payments: [5] }), savedWith({ net: [1], payments: [6] })]
    const [before, after] = [a, b].map((one) => printSaved(one).split('\n'))
    expect(before?.filter((line, k) => line !== after?.[k])).toHaveLength(1)
  })

  test('what is undefined is null', () => {
    const text = printSaved(savedWith({ net: [Number.NaN] }))
    expect(text).toContain('{"2025":null}')
    expect(valueOf(readResults('a.json', text))[0]?.rows[0]?.values.get(2025)).toBeNaN()
  })
})

describe('readResults', () => {
  test.each(['', '[]', 'null', '3', '{', '{"format":"akaji-saved-results"}', '{"runs":[]}'])(
    '%s holds no results',
    (text) => {
      expect(problemsOf(readResults('a.json', text))[0]).toMatch(/^not-saved-results/)
    },
  )

  test('a conflict of git is pointed at', () => {
    const text = printSaved(sample).replace('  "scenario"', '<<<<<<< HEAD\n  "scenario"')
    const result = readResults('a.json', text)
    expect(problemsOf(result)).toEqual(['not-saved-results 6:1'])
    if (!result.ok) expect(result.diagnostics[0]?.message.en).toContain('conflict markers')
  })

  test('a later version is told apart from a broken file', () => {
    const text = printSaved(sample).replace('"format_version": 1', '"format_version": 2')
    expect(problemsOf(readResults('a.json', text))).toEqual(['later-results'])
  })

  test('the field that is wrong is named', () => {
    const text = printSaved(sample).replace('"base_year": 2024', '"base_year": "2024"')
    const result = readResults('a.json', text)
    expect(result.ok ? '' : result.diagnostics[0]?.message.en).toContain('"base_year" is missing')
  })

  test('fields and kinds of inputs that a later version adds are passed over', () => {
    const text = printSaved(sample)
      .replace('"units"', '"colour": "red",\n  "units"')
      .replace('"inputs": [', '"inputs": [\n    {"input":"weather","id":"rain"},')
    expect(valueOf(readResults('a.json', text))).toEqual([sample])
  })

  test('names that JavaScript gives a meaning are only names', () => {
    const text = printSaved(sample).replace('"2025":-1000000000000', '"__proto__":1,"2025":-1')
    const [saved] = valueOf(readResults('a.json', text))
    expect([...(saved?.rows[0]?.values ?? [])]).toEqual([
      [2025, -1],
      [2026, -2e12],
    ])
  })
})

describe('isReplaceable', () => {
  const later = printSaved(sample).replace('"format_version": 1', '"format_version": 2')
  test.each([
    ['results that a merge broke', `<<<<<<< HEAD\n${printSaved(sample)}`, true],
    ['results that were cut off', printSaved(sample).slice(0, 200), true],
    ['an empty file', '', true],
    ['results of a later version', later, false],
    ['a file of something else', '{ "name": "something" }', false],
    ['a text', 'notes', false],
  ])('%s: %s', (_, text, expected) => {
    const result = readResults('a.json', text)
    if (result.ok) throw new Error('it can be read')
    expect(isReplaceable(result, text)).toBe(expected)
  }) // prettier-ignore
})
