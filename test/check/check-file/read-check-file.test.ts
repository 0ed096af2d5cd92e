import { describe, expect, test } from 'vitest'
import { readCheckFile } from '../../../src/check/check-file/read-check-file.ts'
import { problemsOf } from '../../support/run-text.ts'
import { specsOf } from '../check-text.ts'

function problems(text: string): readonly string[] {
  return problemsOf(readCheckFile({ file: 'a.check.yaml', text: `akaji: 1\n${text}` }))
}

describe('readCheckFile', () => {
  test('a file with one check is that check, named for the file', () => {
    expect(specsOf('scenarios: [trend]\nexpect: ["deficit[2030] > 0"]')).toMatchObject([
      {
        title: { en: 'a', ja: 'a' },
        scenarios: [{ text: 'trend', exclude: false }],
        variants: [{ name: '' }],
        cells: [],
        years: undefined,
        expectations: [{ level: 'error' }],
        tolerances: [],
      },
    ])
  })

  test('what the file says for all is replaced by what a check says', () => {
    const specs = specsOf(`
scenarios: [trend, "!./old-*.yaml"]
years: 2030
title: { en: All, ja: すべて }
checks:
  - expect: ["deficit > 0"]
  - { title: Own, years: [2025, 2027], variants: all, scenarios: mine.yaml, expect: [warn: net < 0] }
`)
    expect(specs.map(({ title }) => title.ja)).toEqual(['すべて', 'Own'])
    expect(specs.map(({ years }) => years)).toEqual([[2030], [2025, 2027]])
    expect(specs.map(({ variants }) => variants)).toMatchObject([[{ name: '' }], 'all'])
    expect(specs.map(({ scenarios }) => scenarios.map(({ text, exclude }) => [text, exclude]))).toEqual([
      [['trend', false], ['./old-*.yaml', true]],
      [['mine.yaml', false]],
    ]) // prettier-ignore
    expect(specs[1]?.expectations[0]?.level).toBe('warn')
  })

  test('what a file expects itself is checked beside its list', () => {
    expect(
      specsOf('scenarios: x\nexpect: ["net[2030] < 0"]\nchecks: [{ expect: ["net[2030] < 1円"] }]'),
    ).toHaveLength(2)
  })

  test('tolerances are for all cells, or for patterns of them', () => {
    const texts = (text: string): readonly string[] =>
      specsOf(`scenarios: x\n${text}`).flatMap(({ tolerances }) =>
        tolerances.map((one) => one.text),
      )
    expect(texts('tolerance: 1%')).toEqual(['1%'])
    expect(texts('tolerance: [1%, 10億円]')).toEqual(['1%', '10億円'])
    expect(texts('tolerance: { "*": 1%, computer.*: [5%, 1億円] }')).toEqual([
      '*=1%', 'computer.*=5%', 'computer.*=1億円',
    ]) // prettier-ignore
  })

  test.each([
    ['2030', [2030]],
    ['2025..2035/5', [2025, 2030, 2035]],
    ['[2030, 2025..2027]', [2025, 2026, 2027, 2030]],
    ['"2030, 2025"', [2025, 2030]],
  ])('years: %s', (text, years) => {
    expect(specsOf(`scenarios: x\nyears: ${text}\nexpect: ["net < 0"]`)[0]?.years).toEqual(years)
  })

  test.each([
    ['expect: ["net[2030] < 0"]', ['scenarios-needed 1:1']],
    ['scenarios: "!trend"\nexpect: ["net[2030] < 0"]', ['scenarios-needed 1:1']],
    ['scenarios: trend', ['nothing-expected 1:1']],
    ['scenarios: trend\nexpect: []', ['nothing-expected 1:1']],
    ['scenarios: trend\nexpect: [{ warn: a, error: b }]', ['expectation-level 3:10']],
    ['scenarios: trend\nexpect: [{ warning: net < 0 }]', ['unknown-key 3:12']],
    ['scenarios: trend\nexpects: [net < 0]', ['unknown-key 3:1']],
    ['scenarios: trend\nyears: 30\nexpect: ["net < 0"]', ['malformed-years 3:8']],
    ['scenarios: trend\nyears: 2035..2025\nexpect: ["net < 0"]', ['reversed-years 3:8']],
    ['scenarios: trend\ntolerance: 0.01', ['bad-tolerance 3:12']],
    ['scenarios: trend\ntolerance: { net: much }', ['bad-tolerance 3:19']],
    ['scenarios: trend\ncells: [net]\nexpect: ["deficit[2030] > 0"]', ['cells-unused 3:9']],
    ['scenarios: {}\nexpect: ["net < 0"]', ['wrong-type 2:12']],
  ])('%s is reported where it stands: %s', (text, expected) => {
    expect(problems(text)).toEqual(expected)
  })

  test('a file of another version, or of none, is not read', () => {
    const read = (text: string) => problemsOf(readCheckFile({ file: 'a.check.yaml', text }))
    expect(read('akaji: 2\nscenarios: x\nexpect: [a]')[0]).toMatch(/ 1:8$/)
    expect(read('scenarios: x\nexpect: [a]')).toHaveLength(1)
    expect(read('')).toHaveLength(1)
  })
})
