import { describe, expect, test } from 'vitest'
import { solveYear } from '../../../src/analysis/solve/solve-year.ts'
import type { YearSolution } from '../../../src/analysis/solve/solve-year.ts'
import { valueOf } from '../../scenarios/load-library.ts'
import { question, setting, shipped, world } from '../small-world.ts'

const trend = shipped('trend')

function when(text: string, program = trend): YearSolution {
  return valueOf(solveYear(program.scenario, question(program, text), setting))
}

describe('solveYear', () => {
  test('finds the first year in which a condition holds', () => {
    const { first, years } = when('deficit > 10兆円/年')
    expect(first).toBe(2031)
    expect(years.map(({ year }) => year)).toEqual(Array.from({ length: 12 }, (_, k) => 2024 + k))
    expect(years.filter(({ trial }) => trial.holds)).toHaveLength(5)
  })

  test('leaves names with a year as they are', () => {
    expect(when('deficit > 1.5 * deficit[2024]').first).toBe(2032)
  })

  test('reads year itself in each year', () => {
    expect(when('deficit > 8兆円/年 and year >= 2030').first).toBe(2030)
  })

  test('answers with nothing where a condition never holds', () => {
    expect(when('deficit > 100兆円/年')).toMatchObject({ first: undefined, lost: undefined })
  })

  test('says where a condition is lost again', () => {
    const program = world(`
assumptions: { wave: { value: { 2024: 0, 2026: 2, 2028: 0 } } }
lines: { fees: { item: computer, flow: payments, amount: 1兆円/年 * wave } }
`)
    expect(when('fees >= 2兆円/年', program)).toMatchObject({ first: 2026, lost: 2027 })
  })

  test('asks for statistics in each year', () => {
    const program = world(`
assumptions: { rate: 'walk(1, 10%)' }
lines: { fees: { item: computer, flow: payments, amount: 1兆円/年 * rate } }
`)
    const { years } = when('p95(fees) > 1.4兆円/年', program)
    const shown = years.map(({ trial }) => trial.shown)
    // The 95th percentile of a random walk: exp(1.645 × 10 % × √t).
    expect(shown[4]! / 1e12).toBeCloseTo(Math.exp(1.6448536 * 0.2), 1)
  })

  test('refuses a condition that is the same in every year', () => {
    for (const text of ['deficit[2030] > 9兆円', '1 < 2', 'deficit[2030] > deficit[2029]']) {
      const result = solveYear(trend.scenario, question(trend, text), setting)
      const codes = result.ok ? [] : result.diagnostics.map(({ code }) => code)
      expect([text, codes]).toEqual([text, ['no-name-without-year']])
    }
    expect(when('deficit[2030] > deficit').years).not.toEqual([])
  })

  test('refuses functions that read years of their own', () => {
    const result = solveYear(
      trend.scenario,
      question(trend, 'cumulative(deficit) > 10兆円'),
      setting,
    )
    expect(result.ok ? [] : result.diagnostics.map(({ code }) => code)).toEqual([
      'time-function-in-when',
    ])
  })
})
