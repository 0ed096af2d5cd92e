import { describe, expect, test } from 'vitest'
import { checkText, specsOf } from '../check-text.ts'
import { expandCheck } from '../../../src/check/condition/expand-check.ts'
import { printFormula } from '../../../src/formula/print-formula.ts'
import { registry } from '../../support/read-formula.ts'
import { problemsOf, valueOf } from '../../support/run-text.ts'

const cells = ['deficit', 'net', 'computer.payments', 'computer.receipts', 'telecom.payments']

/** The conditions of a check, each as it is asked. */
function expand(text: string): readonly string[] {
  return specsOf(`scenarios: x\n${text}`).flatMap((check) =>
    valueOf(expandCheck(check, { id: 'x', registry, cells })).map(({ formula }) =>
      printFormula(formula.expr),
    ),
  )
}

function problems(text: string): readonly string[] {
  return specsOf(`scenarios: x\n${text}`).flatMap((check) =>
    problemsOf(expandCheck(check, { id: 'x', registry, cells })).map(
      (one) => one.split(' ')[0] ?? '',
    ),
  )
}

describe('expandCheck', () => {
  test('a condition that names its cells is asked once', () => {
    expect(expand('expect: ["deficit[2030] > 0"]')).toEqual(['deficit[2030] > 0'])
  })

  test('"cell" is each of the cells that the patterns fit, in the order of the scenario', () => {
    expect(expand('cells: ["*.payments", deficit]\nexpect: ["cell[2030] >= 0円"]')).toEqual([
      'deficit[2030] >= 0円',
      'computer.payments[2030] >= 0円',
      'telecom.payments[2030] >= 0円',
    ])
  })

  test('exceptions take cells away', () => {
    expect(expand('cells: [computer.*, "!*.receipts"]\nexpect: ["cell[2030] > 0"]')).toEqual([
      'computer.payments[2030] > 0',
    ])
  })

  test('an exception that fits no cell is none, so that it can be for some scenarios of many', () => {
    expect(expand('cells: [computer.payments, "!fees.*"]\nexpect: ["cell[2030] > 0"]')).toEqual([
      'computer.payments[2030] > 0',
    ])
  })

  test('names without a year are read in each of the years', () => {
    expect(expand('years: 2025..2035/5\nexpect: ["deficit > net[2024]"]')).toEqual([
      'deficit[2025] > net[2024]',
      'deficit[2030] > net[2024]',
      'deficit[2035] > net[2024]',
    ])
  })

  test('"year" is that year, also where it counts back', () => {
    expect(expand('years: 2030\nexpect: ["deficit >= deficit[year - 1] * 99%"]')).toEqual([
      'deficit[2030] >= deficit[2030 - 1] * 99%',
    ])
  })

  test('statistics and other scenarios are read in the years, too', () => {
    expect(expand('years: [2030]\nexpect: ["p95(deficit) < trend::deficit"]')).toEqual([
      'p95(deficit[2030]) < trend::deficit[2030]',
    ])
  })

  test('cells × years × conditions, each once', () => {
    const text = 'cells: [computer.*]\nyears: [2026, 2025]\nexpect: ["cell > 0", "cell < 1兆円"]'
    expect(new Set(expand(text)).size).toBe(8)
  })

  test.each([
    ['cells: [computr.*]\nexpect: ["cell[2030] > 0"]', ['no-such-cells']],
    ['cells: [computer.payments, computer.spend]\nexpect: ["cell[2030] > 0"]', ['no-such-cells']],
    ['cells: ["!computer.*"]\nexpect: ["cell[2030] > 0"]', ['no-cells-left']],
    ['cells: [computer.*, "!*"]\nexpect: ["cell[2030] > 0"]', ['no-cells-left']],
    ['expect: ["cell[2030] > 0"]', ['cell-without-cells']],
    ['expect: ["deficit[2030] >"]', ['missing-operand']],
  ])('%s would check nothing or something else: %s', (text, codes) => {
    expect(problems(text)).toEqual(codes)
  })

  test('a year outside the horizon is an input error', () => {
    const { run } = checkText('', { checks: 'scenarios: x\nyears: 2090\nexpect: ["deficit > 0"]' })
    expect(run.diagnostics.map(({ code }) => code)).toContain('missing-year')
  })

  test('the cells of a scenario are its totals, items, groups, lines, assumptions and adjustments', () => {
    const body = `
assumptions: { usdjpy: { value: 150 JPY/USD, note: illustrative } }
lines:
  robots_sold: { item: robots, flow: receipts, amount: 1兆円/年, note: illustrative }
adjustments: { growth: { on: computer.payments, factor: 101%, note: illustrative } }
`
    const verdictsOf = (pattern: string): readonly string[] =>
      checkText(body, {
        checks: `scenarios: x\nyears: 2025\ncells: ["${pattern}"]\nexpect: ["cell == cell"]`,
      }).run.verdicts.map(({ condition }) => condition.split('[')[0] ?? '')
    expect(verdictsOf('*.net')).toEqual([
      'copyright.net', 'tci.net', 'telecom.net', 'computer.net', 'information.net', 'consulting.net',
      'robots.net',
    ]) // prettier-ignore
    expect(['usdjpy', 'robots_sold', 'growth'].flatMap(verdictsOf)).toEqual([
      'usdjpy',
      'robots_sold',
      'growth',
    ])
  })
})
