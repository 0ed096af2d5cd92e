import { describe, expect, test } from 'vitest'
import { noForeignAnswers } from '../../../src/check/condition/ask-foreign.ts'
import { checkText, expecting, verdictsOn, wrongWith } from '../check-text.ts'

const other = `
assumptions:
  share: { value: "uniform(50%, 100%)", note: illustrative }
lines:
  fees: { item: computer, flow: payments, amount: 1兆円/年 * share, note: illustrative }
`
const files = { other, same: '', './beside.yaml': other, both: other, './both.yaml': other }

function holds(condition: string, body = ''): boolean {
  return verdictsOn([condition], body, { files })[0]?.holds === true
}

describe('another scenario', () => {
  test.each([
    ['deficit[2025] == same::deficit[2025]', true],
    ['deficit[2025] < other::deficit[2025]', true],
    ['other::deficit[2025] - deficit[2025] == 0.75兆円', true],
    ['deficit[2025] < other::deficit[2025] * 90%', false],
    ['deficit[2025] == other::deficit[2025] ± 5%', true],
    ['deficit[2025] in same::deficit[2025]..other::deficit[2025]', true],
    ['deficit[2025] < beside::deficit[2025]', true],
    ['p95(other::deficit[2025]) == 15.975兆円 ± 0.1%', true],
    ['p95(deficit[2025]) < p95(other::deficit[2025])', true],
    ['prob(other::deficit[2025] > 15.7兆円) == 60% ± 1pp', true],
    ['max(deficit[2025], other::deficit[2025]) == other::deficit[2025]', true],
    ['abs(deficit[2025] - other::deficit[2025]) < 1兆円', true],
  ])('%s: %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected)
  })

  test.each([
    ['othr::deficit[2025] > 0', 'file-not-found'],
    ['other::defict[2025] > 0', 'unknown-name'],
    ['other::deficit[2099] > 0', 'missing-year'],
    ['deficit[2025] < other::share[2025]', 'unit-mismatch'],
    ['prob(deficit[2025] < other::deficit[2025]) > 50%', 'across-scenarios'],
    ['p95(deficit[2025] - other::deficit[2025]) > 0', 'across-scenarios'],
    ['both::deficit[2025] > 0', 'ambiguous-scenario'],
  ])('%s is an input error: %s', (condition, code) => {
    expect(wrongWith(condition, '', { files })).toContain(code)
  })

  test('is drawn as it says itself', () => {
    const seeded = `draws: 64\nseed: 9\n${other}`
    const condition = 'mean(share[2025]) == seeded::share[2025] ± 100%'
    const same = 'mean(share[2025]) == mean(seeded::share[2025])'
    const all = { files: { seeded } }
    expect(verdictsOn([condition], seeded, all)[0]?.holds).toBe(true)
    expect(verdictsOn([same], seeded, all)[0]?.holds).toBe(true)
    expect(verdictsOn([same], other, all)[0]?.holds).toBe(false)
  })

  test('is computed once for all who ask the same', () => {
    const foreign = noForeignAnswers()
    const text = expecting(['deficit[2025] < other::deficit[2025]'])
    checkText(text, { files, foreign })
    expect([...foreign.answers.keys()]).toHaveLength(1)
    // A second check needs no file any more.
    expect(checkText(text, { files: {}, foreign }).run.verdicts[0]?.holds).toBe(true)
  })

  test('says which file it stands for', () => {
    const { uses } = checkText(expecting(['deficit[2025] < other::deficit[2025]']), { files })
    expect(uses).toEqual([{ scenario: 'other', from: 'test.yaml', file: 'other.yaml' }])
  })
})

describe('a figure of the data', () => {
  test.each([
    ['computer.payments[2025] == data::computer.payments[2024]', true],
    ['data::computer.payments[base_year] == 6兆円', true],
    ['data::computer.net[2024] == -3兆円', true],
    ['data::computer.deficit[2024] == 3兆円', true],
    ['deficit[2025] > data::computer.deficit[2024] * 2', true],
    ['data::computer.payments[2024] > 6兆円', false],
  ])('%s: %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected)
  })

  test.each([
    ['data::computer.payments > 0', 'data-year-needed'],
    ['data::computer.payments[2016] > 0', 'unknown-data-cell'],
    ['data::computr.payments[2024] > 0', 'unknown-data-cell'],
    ['data::computer.spend[2024] > 0', 'unknown-data-cell'],
    ['data::computer.payments[2024] > 3人', 'unit-mismatch'],
  ])('%s is an input error: %s', (condition, code) => {
    expect(wrongWith(condition)).toEqual([code])
  })
})

describe('a published projection', () => {
  test.each([
    ['deficit[2027] < published::pivot.deficit', true],
    ['net[2027] > published::pivot.net', true],
    ['published::pivot.deficit == 18兆円', true],
    ['published::pivot.deficit[2027] == 18兆円', true],
    ['published::sales == 2兆円', true],
    ['deficit[2027] == published::pivot.deficit ± 10%', false],
  ])('%s: %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected)
  })

  test.each([
    ['deficit[2027] < published::pivt.deficit', 'unknown-projection'],
    ['deficit[2027] < published::pivot', 'projection-measure'],
    ['deficit[2027] < published::sales.deficit', 'projection-measure'],
    ['deficit[2027] < published::pivot.deficit[2030]', 'projection-year'],
    ['deficit[2027] < published::direction.deficit', 'projection-without-figure'],
  ])('%s is an input error: %s', (condition, code) => {
    expect(wrongWith(condition)).toEqual([code])
  })
})
