import { describe, expect, test } from 'vitest'
import { explainCell } from '../../../src/analysis/explain/explain-cell.ts'
import { Figures } from '../../../src/analysis/explain/figures.ts'
import { parseFormula } from '../../../src/formula/parse-formula.ts'
import { baseline, runOf, plainScenarioIds, valueOf } from '../../scenarios/load-library.ts'
import { nodesOf } from './explain-text.ts'

const place = { file: 'arithmetic', line: 1, column: 1, length: 1 }

describe('the arithmetic of an explanation', () => {
  test.each(plainScenarioIds)('%s: read as a formula, it comes to the figure', (id) => {
    const { program } = runOf(id)
    const figures = new Figures(program, baseline)
    const { registry } = program.scenario
    const year = String(Math.min(2031, program.scenario.horizon.end))
    const names = ['deficit', 'net', ...program.lines.map((line) => line.id)]
    const cells = names.map((name) => `${name}[${year}]`)
    let checked = 0
    for (const cell of cells) {
      const { root } = valueOf(explainCell(cell, { program, baseline }, 12))
      for (const { id: name, arithmetic, value } of nodesOf(root)) {
        if (arithmetic === undefined || arithmetic.en.includes('…')) continue
        const options = { registry, locate: () => place, allowConditions: false }
        for (const text of [arithmetic.en, arithmetic.ja]) {
          const formula = valueOf(parseFormula(text, options))
          const site = { formula, scope: '', year: 2030, owner: undefined, unit: undefined }
          const computed = figures.formula(site).value
          // Each value is written with four digits; differences of near values lose some of them.
          const close = Math.abs(computed - value) <= 2e-2 * Math.max(Math.abs(value), 1e-9)
          expect([cell, name, text, close]).toEqual([cell, name, text, true])
          checked++
        }
      }
    }
    expect(checked).toBeGreaterThan(10)
  })
})
