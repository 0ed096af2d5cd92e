import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/evaluate/types.ts'
import { formatDimension } from '../../src/units/format-dimension.ts'
import { problemsOf, runText, valueOf } from '../support/run-text.ts'
import { ensemble } from './ensemble/draw-cells.ts'

const body = [
  'assumptions:',
  '  x: normal(10, 2)',
  '  rate: walk(100 JPY/USD, 10%)',
  'lines:',
  '  l: { item: computer, flow: payments, amount: "1000億円/年 * max(0, x)" }',
  '',
].join('\n')

const draws = 10_000

function answers(questions: readonly string[], drawn = true): readonly Answer[] {
  const ask = () => questions.map((text) => ({ file: '--ask', text }))
  const options = drawn ? { ask, ensemble: { ...ensemble, draws } } : { ask }
  return valueOf(runText(body, options)).answers
}

/** The standard error of independent draws, which the answers state. */
const bell = (at: number): number => Math.exp(-0.5 * at * at) / Math.sqrt(2 * Math.PI)

describe('answers', () => {
  test.each([
    ['prob(x > 12)', 0.158655, Math.sqrt((0.158655 * 0.841345) / draws)],
    ['mean(x)', 10, 2 / 100],
    ['sd(x)', 2, 2 / Math.sqrt(2 * draws)],
    ['p95(x)', 13.28971, (2 * Math.sqrt(0.05 * 0.95)) / 100 / bell(1.644854)],
    ['p50(x)', 10, (2 * 0.5) / 100 / bell(0)],
  ])('%s is found with its standard error', (question, value, error) => {
    const [answer] = answers([question])
    expect(Math.abs((answer?.value ?? 0) - value)).toBeLessThan(2 * error)
    expect((answer?.standardError ?? 0) / error).toBeGreaterThan(0.85)
    expect((answer?.standardError ?? 0) / error).toBeLessThan(1.15)
  })

  test.each([
    ['deficit[2028]', true],
    ['p50(deficit[2028])', false],
    ['deficit[2028] - p50(deficit[2028])', true],
    ['prob(deficit[2028] > 16兆円)', false],
    ['deficit[2024]', false],
  ])('%s is of the central case where draws would differ: %s', (question, central) => {
    for (const drawn of [true, false]) {
      if (drawn || !question.includes('(')) {
        expect(answers([question], drawn)[0]?.central).toBe(central)
      }
    }
  })

  test('say what they are of, in which unit', () => {
    const found = answers([
      'prob(deficit[2028] > 16兆円)',
      'p95(deficit[2028])',
      'p95(deficit[2028]) - p5(deficit[2028])',
      'deficit[2028] > 15兆円',
      'rate[2026]',
      'p50(rate[2026]) * 2',
      'p95(deficit[2028]) in 16兆円..17兆円',
    ])
    expect(found.map(({ kind, unit }) => [kind, formatDimension(unit, 'en')])).toEqual([
      ['probability', 'no unit'],
      ['quantity', 'JPY/year'],
      ['quantity', 'JPY/year'],
      ['condition', 'no unit'],
      ['quantity', 'JPY/USD'],
      ['quantity', 'JPY/USD'],
      ['condition', 'no unit'],
    ])
    // 15兆円 of the baseline and 1兆円 of the line in the central case.
    expect(found[3]?.value).toBe(1)
    expect(found[4]?.value).toBe(100)
    expect(found[6]?.value).toBe(1)
    const errors = found.map(({ standardError }) => standardError)
    expect(errors.map((error) => error !== undefined)).toEqual([
      true, true, false, false, false, false, false,
    ]) // prettier-ignore
  })

  test('repeat the question as it was asked', () => {
    const asked = ['p50( x )', 'ｐ50(x)']
    expect(answers(asked).map(({ question }) => question)).toEqual(asked)
  })

  test('are refused, each at its statistic, where nothing is drawn', () => {
    const ask = () => ['1 + p5(x)', 'x', 'prob(x > 9)'].map((text) => ({ file: '--ask', text }))
    const problems = ['statistic-without-draws 1:1', 'statistic-without-draws 1:5']
    expect(problemsOf(runText(body, { ask })).toSorted()).toEqual(problems)
    expect(problemsOf(runText(`draws: 0\n${body}`, { ask, ensemble: {} }))).toHaveLength(2)
    expect(answers(['x', 'x > 9'], false).map(({ value }) => value)).toEqual([10, 1])
  })

  test('change no result', () => {
    const plain = valueOf(runText(body, { ensemble }))
    const ask = () => [{ file: '--ask', text: 'prob(x > 12)' }]
    expect(valueOf(runText(body, { ensemble, ask })).series).toEqual(plain.series)
  })
})

describe('what is undefined in some draws', () => {
  const partly = [
    'assumptions:',
    '  x: normal(10, 2)',
    '  y: sqrt(x - 6)',
    '  events: bernoulli(30%)',
    '',
  ].join('\n')
  const asked = (questions: readonly string[]): readonly number[] => {
    const ask = () => questions.map((text) => ({ file: '--ask', text }))
    const run = runText(partly, { ask, ensemble: { ...ensemble, draws: 4096 } })
    return valueOf(run).answers.map(({ value }) => value)
  }

  test.each([
    ['prob(y > 1)'],
    ['prob(not y > 1)'],
    ['prob(x > 8 and 3 >= y)'],
    ['prob(x > 8 or y > 1)'],
    ['prob(y in 1..2)'],
    ['prob(x in 1..y)'],
    ['prob(2 == y ± 25%)'],
    ['prob(y != 2)'],
    ['p95(y)'],
    ['mean(y)'],
    ['p95(y) > 1'],
    ['not p95(y) > 1'],
    ['p95(y) != 1'],
    ['p95(y) in 1..2'],
    ['p95(y) == 1 ± 10%'],
    ['p5(x) > 1 or p95(y) > 1'],
    ['prob(y > 1) < 50%'],
  ])('makes %s undefined', (question) => {
    expect(asked([question])).toEqual([Number.NaN])
  })

  test('leaves alone what does not rest on it', () => {
    const [share = 0, event = 0, central = 0] = asked([
      'prob(x > 10)',
      'prob(events == 1)',
      'y > 1',
    ])
    expect(share).toBeCloseTo(0.5, 2)
    expect(event).toBeCloseTo(0.3, 2)
    // In the central case it is 2.
    expect(central).toBe(1)
  })
})

describe('a question', () => {
  test.each([
    ['prob(y > 1)', 'unknown-name 1:6'],
    ['prob(x > 1億円)', 'unit-mismatch 1:10'],
    ['p95(deficit)', 'year-needed 1:5'],
    ['prob(', 'unclosed-bracket 1:5'],
    ['prob(deficit[2099] > 1円)', 'missing-year 1:6'],
    ['prob(deficit > 1円)', 'year-needed 1:6'],
    ['prob(trend::deficit[2028] > 1円)', 'other-scenario-in-question 1:6'],
  ])('%s is refused as %s', (text, problem) => {
    const result = runText(body, { ensemble, ask: () => [{ file: '--ask', text }] })
    expect(problemsOf(result)).toEqual([problem])
  })
})
