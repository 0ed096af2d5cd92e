import { describe, expect, test } from 'vitest'
import { problemsOf } from '../../support/run-text.ts'
import { explained, explainText } from './explain-text.ts'

const body = `
assumptions: { rate: { 2025: 150 JPY/USD }, pay: 1 JPY/year, ドル円: 150 JPY/USD }
modules: { genai: { use: service } }
lines: { fees: { item: computer, flow: payments, amount: pay } }
adjustments: { cut: { on: fees, factor: 50% } }
`
const files = {
  service: 'akaji: 1\ninputs: { users: { default: 3 } }\nassumptions: { spend: users * 2 }\n',
}

describe('readCell', () => {
  test.each([
    ['deficit[2026]', 'total'],
    ['tci.net[2026]', 'group'],
    ['computer.payments[2026]', 'item'],
    ['robots.net[2026]', 'memo'],
    ['fees[2026]', 'line'],
    ['baseline.computer.receipts[2026]', 'line'],
    ['cut[2026]', 'adjustment'],
    ['genai.spend[2026]', 'assumption'],
    ['ドル円[2026]', 'assumption'],
    ['ﾄﾞﾙ円［２０２６］', 'assumption'],
    ['pay[base_year + 1]', 'assumption'],
    ['rate[2199]', 'assumption'],
  ])('%s is a %s', (cell, kind) => {
    expect(explained(body, cell, { files }).kind).toBe(kind)
  })

  test.each([
    ['deficit', 'cell-without-year 1:1'],
    ['genai.spend', 'cell-without-year 1:1'],
    ['defict[2026]', 'unknown-cell 1:1'],
    ['computer[2026]', 'unknown-cell 1:1'],
    ['boj5[2026]', 'unknown-cell 1:1'],
    ['genai[2026]', 'unknown-cell 1:1'],
    ['year[2026]', 'unknown-cell 1:1'],
    ['__proto__[2026]', 'unknown-cell 1:1'],
    ['constructor[2026]', 'unknown-cell 1:1'],
    ['trend::deficit[2026]', 'cell-of-other-scenario 1:1'],
    ['deficit[2026] - net[2026]', 'not-a-cell 1:1'],
    ['12兆円', 'not-a-cell 1:1'],
    ['deficit[year]', 'not-a-cell 1:9'],
    ['deficit[2026.5]', 'not-a-cell 1:9'],
    ['deficit[2099]', 'missing-year 1:9'],
    ['fees[2023]', 'missing-year 1:6'],
    ['rate[2024]', 'missing-year 1:1'],
    ['deficit[', 'unclosed-bracket 1:8'],
    ['', 'empty-formula 1:1'],
  ])('%j is refused: %s', (cell, problem) => {
    expect(problemsOf(explainText(body, cell, { files }))).toEqual([problem])
  })

  test.each([
    ['deficit', 'Say which year: deficit[2028].'],
    ['defict[2026]', 'Did you mean "deficit"?'],
    [
      'computer[2026]',
      'Known: computer.deficit, computer.net, computer.receipts, computer.payments.',
    ],
    ['computr[2026]', 'Did you mean "computer.net"?'],
    ['boj5[2026]', 'Known: deficit, net, receipts, payments.'],
    ['genai[2026]', 'Known: genai.users, genai.spend.'],
    ['trend::tci.net[2026]', "Ask for it there: akaji explain trend 'tci.net[2026]'"],
    ['1 + 2', 'Write a name and a year, such as deficit[2028].'],
    ['zzzzzz[2026]', 'Run "akaji assumptions" for the names of a scenario.'],
  ])('the hint for %s: %s', (cell, hint) => {
    const result = explainText(body, cell, { files })
    expect(result.ok ? [] : result.diagnostics.map((one) => one.hint?.en)).toEqual([hint])
  })
})
