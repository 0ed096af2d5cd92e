import { describe, expect, test } from 'vitest'
import { compileCell } from '../../../src/analysis/sensitivity/compile-cell.ts'
import { decomposeVariance } from '../../../src/analysis/sensitivity/variance-shares.ts'
import { valueOf } from '../../scenarios/load-library.ts'
import { cellOf, question, setting, world } from '../small-world.ts'

const options = { rows: 256, replicates: 8, seed: 3, draws: 2_000, sampler: 'sobol' } as const

const program = world(`
assumptions:
  a: normal(0, 1)
  b: normal(0, 2)
  c: normal(0, 1)
  rate: walk(1, 10%)
correlations:
  - { between: [a, c], rank: 0.9 }
lines:
  both: { item: computer, flow: payments, amount: 100兆円/年 + 1兆円/年 * (a + b) }
  tied: { item: computer, flow: payments, amount: 100兆円/年 + 1兆円/年 * c }
  walked: { item: computer, flow: payments, amount: 1兆円/年 * rate }
`)

describe('decomposeVariance', () => {
  test('splits the variance of a sum by the variances of its terms, the largest first', () => {
    const { shares, sd } = valueOf(decomposeVariance(cellOf(program, 'both[2030]'), options))
    expect(shares.map(({ input }) => input.id)).toEqual(['b', 'a'])
    expect(shares[0]?.total.value).toBeCloseTo(0.8, 1)
    expect(shares[1]?.first.value).toBeCloseTo(0.2, 1)
    expect(sd / 1e12).toBeCloseTo(Math.sqrt(5), 1)
    expect(shares[0]?.rankCorrelation).toBeGreaterThan(shares[1]?.rankCorrelation ?? 1)
  })

  test('refuses a cell that is undefined in some worlds, at an assumption that it rests on', () => {
    const found = decomposeVariance(cellOf(program, '(1 + b)^0.5'), options)
    expect(found.ok ? [] : found.diagnostics).toMatchObject([
      { code: 'sensitivity-undefined', location: { file: 'world.yaml' } },
    ])
  })

  test('takes the yearly shocks of a path as one input', () => {
    const { shares } = valueOf(decomposeVariance(cellOf(program, 'walked[2030]'), options))
    expect(shares.map(({ input }) => input.id)).toEqual(['rate'])
    expect(shares[0]?.first.value).toBeCloseTo(1, 1)
    expect(shares[0]?.rankCorrelation).toBeCloseTo(1, 12)
  })

  test('says so where a scenario correlates inputs', () => {
    const { correlated } = valueOf(decomposeVariance(cellOf(program, 'both[2030]'), options))
    expect(correlated).toBe(true)
  })

  test('refuses a cell that nothing uncertain moves', () => {
    const result = decomposeVariance(cellOf(program, 'receipts[2030]'), options)
    expect(result.ok ? [] : result.diagnostics.map(({ code }) => code)).toEqual([
      'nothing-uncertain',
    ])
  })
})

test('compileCell refuses a condition', () => {
  const formula = question(program, 'deficit[2030] > 1兆円/年')
  const result = compileCell(program.scenario, setting.baseline, formula)
  expect(result.ok ? [] : result.diagnostics.map(({ code }) => code)).toEqual(['cell-not-quantity'])
})
