import { expect, test } from 'vitest'
import { explainCell } from '../../src/analysis/explain/explain-cell.ts'
import { compileQuestions } from '../../src/compile/compile-questions.ts'
import { evaluateCentral } from '../../src/evaluate/evaluate-central.ts'
import { baseline, runOf, setting, valueOf } from '../scenarios/load-library.ts'
import { parseQuestion } from '../../src/analysis/question.ts'
import { runScenario } from '../../src/run-scenario.ts'

/** What questions to a shipped scenario come to in the central case; codes and hints where they are refused. */
function askAll(id: string, texts: readonly string[]): readonly unknown[] {
  const { scenario } = runOf(id).program
  const options = { file: '--ask', registry: scenario.registry, allowConditions: true }
  const formulas = texts.map((text) => valueOf(parseQuestion(text, options)))
  const compiled = compileQuestions(scenario, baseline, formulas)
  if (!compiled.ok) return compiled.diagnostics.map(({ code, hint }) => [code, hint?.en])
  const values = evaluateCentral(compiled.value.graph)
  return compiled.value.probes.map(({ formula, nodes }) => values[nodes.get(formula.expr) ?? -1])
}

function ask(id: string, text: string): unknown {
  return askAll(id, [text])[0]
}

test.each(['physical-ai', 'genai-30m'])(
  '%s: every row of the results is asked for by its id and measure, and explained',
  (id) => {
    const { program, results } = runOf(id)
    const { baseYear, scenario } = program
    const rows = results.series.flatMap(({ id: row, measure, statistics }) =>
      [baseYear, 2030, scenario.horizon.end].map((year) => ({
        cell: `${row}.${measure}[${String(year)}]`,
        value: statistics.find(({ name }) => name === 'central')?.values[
          results.years.indexOf(year)
        ],
      })),
    )
    const values = rows.map(({ value }) => value)
    const cells = rows.map(({ cell }) => cell)
    expect(rows.length).toBeGreaterThan(90)
    expect(askAll(id, cells)).toEqual(values)
    const explained = cells.map(
      (cell) => valueOf(explainCell(cell, { program, baseline }, 0)).root.value,
    )
    expect(explained).toEqual(values)
  },
)

test('Japanese titles stand for ids in formulas; English ones, which may be slips of other names, do not', () => {
  const titles = ['赤字', 'コンピュータサービス.支払', 'computer.受取', 'boj5.収支']
  const ids = ['deficit', 'computer.payments', 'computer.receipts', 'net']
  const in2032 = (names: readonly string[]): readonly string[] =>
    names.map((name) => `${name}[2032]`)
  expect(askAll('trend', in2032(titles))).toEqual(askAll('trend', in2032(ids)))
  expect(ask('trend', 'balance[2032]')).toEqual(['unknown-name', 'Did you mean "net"?'])
  expect(ask('trend', 'コンピュータ.支払[2032]')).toEqual(['unknown-name', expect.anything()])
})

test('the total of another definition is refused with the one of the scenario', () => {
  expect(ask('trend', 'soumu3.net[2030]')).toEqual(['unknown-name', 'Did you mean "boj5.net"?'])
  const run = runOf('trend').program
  const explained = explainCell('soumu3.receipts[2030]', { program: run, baseline }, 1)
  expect(explained.ok ? [] : explained.diagnostics.map(({ hint }) => hint?.en)).toEqual([
    'Did you mean "boj5.receipts"?',
  ])
})

test('an explanation of the total with memo items adds them to the total', () => {
  const { program } = runOf('physical-ai')
  const { root } = valueOf(explainCell('total-with-memo.net[2030]', { program, baseline }, 1))
  expect(root.formula).toBe('net + semiconductor_equipment.net + robots.net + materials.net')
})

test('ids of rows stand in formulas and expectations of a scenario, and circles through them are found', () => {
  const run = (formula: string): unknown => {
    const text = `akaji: 1
title: rows
extends: physical-ai
assumptions:
  share:
    value: ${formula}
lines:
  fees: { item: computer, flow: payments, amount: 1兆円/年 * share }
expect:
  - share[2030] > 0
  - total-with-memo.net[2030] == boj5.net[2030] + robots.net[2030] + materials.net[2030] + semiconductor_equipment.net[2030]
  - fees.payments[2030] == 1兆円/年 * share[2030]
`
    const done = runScenario({ kind: 'text', file: 'rows.yaml', text }, {}, setting)
    return done.ok ? 'accepted' : done.diagnostics.map(({ code }) => code)
  }
  expect(run('boj5.payments[2024] / 10兆円/年')).toBe('accepted')
  expect(run('fees.payments / 10兆円/年')).toEqual(['cycle'])
  expect(run('boj5.payments / 10兆円/年')).toEqual(run('payments / 10兆円/年'))
})
