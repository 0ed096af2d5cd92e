import { describe, expect, test } from 'vitest'
import { replaceValue, scaleValue } from '../../src/analysis/replace-value.ts'
import { compileQuestions } from '../../src/compile/compile-questions.ts'
import { compileScenario } from '../../src/compile/compile-scenario.ts'
import { evaluateCentral } from '../../src/evaluate/evaluate-central.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { plainScenarioIds, valueOf } from '../scenarios/load-library.ts'
import { question, setting, shipped, world } from './small-world.ts'

const program = world(`
assumptions:
  share: { value: 7, unit: '%' }
  rate: { value: { 2024: 100, 2030: 160 }, unit: JPY/USD }
  written: { 2024: 100 JPY/USD, 2030: 160 JPY/USD }
  steps: { value: { 2024: 100, 2028: 160 }, interpolate: step }
  ratios: { value: { 2024: 100, 2026: 144 }, interpolate: geometric }
  later: { 2020: 90 JPY/USD, 2030: 160 JPY/USD }
  future: { 2026: 90 JPY/USD, 2030: 160 JPY/USD }
  formula: 100 JPY/USD * grow(5%)
  follows: formula * 2
  heads: 3 people
  ends: 1 to 4
`)
const { baseline } = setting

/** The central value of a cell. */
function central(scenario: Scenario, text: string): number {
  const formula = question(program, text)
  const { graph, probes } = valueOf(compileQuestions(scenario, baseline, [formula]))
  const node = probes[0]?.nodes.get(formula.expr)
  return node === undefined ? Number.NaN : (evaluateCentral(graph)[node] ?? Number.NaN)
}

describe('replaceValue', () => {
  const rate = { value: 130, dimension: { JPY: 1, USD: -1 } }

  test('puts a number in canonical units in place of an assumption in every year', () => {
    const amount = { value: 130, dimension: { people: 1 } }
    const changed = replaceValue(program.scenario, { id: 'heads', year: undefined }, amount)
    expect([2024, 2027].map((year) => central(changed, `heads[${String(year)}]`))).toEqual([
      130, 130,
    ])
  })

  test.each(['rate', 'written'])('leaves the base year of the path "%s" as it is', (id) => {
    const changed = replaceValue(program.scenario, { id, year: undefined }, rate)
    const years = [2024, 2025, 2027, 2030]
    expect(years.map((year) => central(changed, `${id}[${String(year)}]`))).toEqual([
      100, 130, 130, 130,
    ])
  })

  test('leaves the base year as it is where it lies between two points, or a formula says it', () => {
    for (const [id, base] of [
      ['later', 118],
      ['formula', 100],
      ['follows', 200],
    ] as const) {
      const changed = replaceValue(program.scenario, { id, year: undefined }, rate)
      const years = [2024, 2025, 2030]
      expect(years.map((year) => central(changed, `${id}[${String(year)}]`))).toEqual([
        base,
        130,
        130,
      ])
    }
  })

  test('replaces a path that says nothing of the base year as a whole', () => {
    const changed = replaceValue(program.scenario, { id: 'future', year: undefined }, rate)
    expect(central(changed, 'future[2024]')).toBe(130)
  })

  test('does not apply a declared unit to it again', () => {
    const amount = { value: 0.25, dimension: {} }
    const changed = replaceValue(program.scenario, { id: 'share', year: undefined }, amount)
    expect(central(changed, 'share')).toBe(0.25)
  })

  test.each(['rate', 'written'])('adds a point to the path "%s" and keeps the others', (id) => {
    const changed = replaceValue(program.scenario, { id, year: 2027 }, rate)
    const years = [2024, 2027, 2028, 2030]
    expect(years.map((year) => central(changed, `${id}[${String(year)}]`))).toEqual([
      100, 130, 140, 160,
    ])
  })

  test('takes an assumption that becomes certain out of the correlations', () => {
    const tied = world(`
assumptions:
  a: uniform(0, 1)
  b: uniform(0, 1)
  c: uniform(0, 1)
correlations:
  - { between: [a, b], rank: 0.5 }
  - { between: [b, c], rank: 0.5 }
lines:
  fees: { item: computer, flow: payments, amount: 1兆円/年 * a * b * c }
`)
    const half = { value: 0.5, dimension: {} }
    const { correlations } = replaceValue(tied.scenario, { id: 'a', year: undefined }, half)
    expect(correlations.map(({ first, second }) => [first.name, second.name])).toEqual([['b', 'c']])
  })

  test('replaces a point that is there', () => {
    const changed = replaceValue(program.scenario, { id: 'rate', year: 2030 }, rate)
    expect(central(changed, 'rate[2027]')).toBe(115)
  })
})

describe('scaleValue', () => {
  test.each([
    ['share', 0.14],
    ['rate[2024]', 100],
    ['rate[2025]', 220],
    ['rate[2027]', 260],
    ['steps[2024]', 100],
    ['steps[2026]', 200],
    ['ratios[2025]', 240],
    ['later[2025]', 250],
    ['ends', 4],
  ])('doubles %s', (cell, value) => {
    const id = cell.replace(/\[.*/, '')
    expect(central(scaleValue(program.scenario, id, 2), cell)).toBeCloseTo(value, 12)
  })
})

describe('compileQuestions', () => {
  test.each(plainScenarioIds)('gives cells of %s the value that a whole run gives them', (id) => {
    const { scenario } = shipped(id)
    const year = String(scenario.horizon.end)
    const formulas = [`deficit[${year}]`, `computer.payments[${year}]`, `usdjpy[${year}]`].map(
      (text) => question(shipped(id), text),
    )
    const few = valueOf(compileQuestions(scenario, baseline, formulas))
    const whole = valueOf(compileScenario(scenario, baseline, { questions: formulas }))
    const [a, b] = [few, whole].map(({ graph, probes }) => {
      const values = evaluateCentral(graph)
      return formulas.map(({ expr }, k) => values[probes[k]?.nodes.get(expr) ?? -1])
    })
    expect(a).toEqual(b)
    expect(a).not.toContain(undefined)
    expect(few.graph.nodes.length).toBeLessThan(whole.graph.nodes.length)
  })
})
