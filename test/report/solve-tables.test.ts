import { describe, expect, test } from 'vitest'
import { conditionOf } from '../../src/analysis/solve/try-condition.ts'
import { readVary } from '../../src/analysis/solve/read-vary.ts'
import { solveValue } from '../../src/analysis/solve/solve-value.ts'
import type { Audience } from '../../src/report/audience.ts'
import type { DataTable } from '../../src/report/data-table.ts'
import { solutionTable } from '../../src/report/solve-tables.ts'
import { question, setting, world } from '../analysis/small-world.ts'
import { valueOf } from '../scenarios/load-library.ts'

const program = world(`
assumptions: { x: 1 }
lines: { fees: { item: computer, flow: payments, amount: 1兆円/年 * x } }
`)

function tableOf(until: string, audience: Audience): DataTable {
  const formula = question(program, until)
  const vary = valueOf(readVary('x=0..4', program))
  const { scenario } = program
  const solution = solveValue(scenario, { vary, condition: conditionOf(formula) }, setting)
  return solutionTable({ scenario, condition: formula }, valueOf(solution), audience)
}

describe('solutionTable', () => {
  test('says of figures outside statistics that they are those of the central case', () => {
    const drawn = world(`
assumptions: { x: 1, spread: 0 to 10 }
lines: { fees: { item: computer, flow: payments, amount: '1兆円/年 * max(0, x + spread)' } }
`)
    const notes = (until: string): string => {
      const formula = question(drawn, until)
      const vary = valueOf(readVary('x=0..4', drawn))
      const { scenario } = drawn
      const solution = solveValue(scenario, { vary, condition: conditionOf(formula) }, setting)
      const subject = { scenario, condition: formula }
      const { footnotes } = solutionTable(subject, valueOf(solution), 'people')
      return footnotes.map(({ en }) => en).join()
    }
    expect(notes('fees[2030] >= 7兆円/年')).toContain('Central case: every uncertain assumption')
    expect(notes('p50(fees[2030]) >= 7兆円/年')).not.toContain('Central case')
  })

  test('an equation holds at a value, an inequality from one on', () => {
    const equation = tableOf('fees[2030] == 3兆円/年', 'people')
    expect(equation.title?.en).toMatch(/ holds at x = 3\.$/)
    expect(equation.rows.map(([point]) => point)).toContainEqual({
      en: 'holds at',
      ja: '成立する値',
    })
    expect(tableOf('fees[2030] >= 3兆円/年', 'people').title?.en).toMatch(/ holds from x = 3\.$/)
  })

  test('gives machines truth values and the unit 1 of plain numbers', () => {
    const { columns, rows } = tableOf('fees[2030] >= 3兆円/年', 'machines')
    const column = (key: string) => {
      const place = columns.findIndex((one) => one.key === key)
      return rows.map((row) => row[place])
    }
    expect(column('holds')).toEqual([false, false, true, true])
    expect(new Set(column('value_unit'))).toEqual(new Set(['1']))
    expect(new Set(column('figure_unit'))).toEqual(new Set(['JPY/year']))
  })
})
