import { describe, expect, test } from 'vitest'
import { readDifferenceCell } from '../../../src/analysis/question.ts'
import { printFormula } from '../../../src/formula/print-formula.ts'
import { baseline, valueOf } from '../../scenarios/load-library.ts'
import { shipped, world } from '../small-world.ts'

const long = shipped('trend')
const short = world('')
const priced = world('assumptions: { price: 20 USD/month }')

describe('readDifferenceCell', () => {
  test('stands for the deficit in the last common year where nothing is asked', () => {
    const formulas = [[long, short] as const, [short, long] as const].map((programs) =>
      valueOf(readDifferenceCell(undefined, programs, baseline)),
    )
    expect(formulas.map(({ expr }) => printFormula(expr))).toEqual([
      'deficit[2030]',
      'deficit[2030]',
    ])
  })

  test.each([
    ['price[2026]', [priced, short], 'unknown-name'],
    ['price[2026]', [short, priced], 'unknown-name'],
    ['deficit[2035]', [long, short], 'missing-year'],
    ['', [long, short], 'empty-formula'],
  ] as const)('%j must be a figure of both scenarios', (text, programs, code) => {
    const read = readDifferenceCell(text, programs, baseline)
    if (read.ok) throw new Error('expected a failure')
    expect(read.diagnostics.map((one) => [one.code, one.location?.file])).toEqual([
      [code, '--cell'],
    ])
  })

  test('takes statistics', () => {
    expect(readDifferenceCell('p95(deficit[2030])', [long, short], baseline).ok).toBe(true)
  })
})
