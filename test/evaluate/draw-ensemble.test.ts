import { describe, expect, test } from 'vitest'
import { drawColumns } from '../../src/evaluate/ensemble/draw-ensemble.ts'
import type { EnsembleRun } from '../../src/evaluate/ensemble/draw-ensemble.ts'
import { correlateStreams } from '../../src/evaluate/ensemble/correlate-streams.ts'
import { outputNodes } from '../../src/evaluate/ensemble/prepare-ensemble.ts'
import { compileText, valueOf } from '../support/run-text.ts'

/** Every kind of random number: once a draw and each year, by formulas and by tables, alone and correlated. */
const BODY = `
assumptions:
  users: triangular(20, 45, 80)
  share: beta(8, 2)
  delay: gamma(2, 1.5)
  growth: normal(5%/year, 2%/year)
  price: 1 to 3
  rate: walk(150 JPY/USD, 10%)
  demand: ar1(1, 0.6, 0.1)
  strike: event(10%/year)
adjustments:
  a: { on: computer, factor: users * share / 40 * grow(growth) }
  b: { on: telecom, factor: "fx(rate, share = 60%) * exp(demand)" }
  c: { on: copyright, factor: "if(strike == 1, 0.9, price) + 0.01 * delay" }
correlations:
  - { between: [growth, price], rank: 0.4 }
  - { between: [rate, demand], rank: -0.3 }
`

const program = valueOf(compileText(BODY))
const correlated = valueOf(correlateStreams(program))
const nodes = outputNodes(program.outputs)

function draw(run: Partial<EnsembleRun>): readonly Float64Array[] {
  return drawColumns(program, nodes, {
    draws: 9000,
    seed: 3,
    sampler: 'sobol',
    probabilities: [],
    correlated,
    ...run,
  })
}

/** Where two sets of columns differ, by column and draw. */
function differences(
  actual: readonly Float64Array[],
  expected: readonly Float64Array[],
): readonly string[] {
  return expected.flatMap((column, k) => {
    const d = column.findIndex((value, at) => !Object.is(value, actual[k]?.[at]))
    return d < 0 ? [] : [`column ${String(k)}, draw ${String(d)}`]
  })
}

describe('the draws of an ensemble are the same bits', () => {
  describe.each(['mc', 'lhs', 'sobol'] as const)('with %s', (sampler) => {
    // From 8,192 draws on, quantiles come from tables.
    test.each([9000, 500])('of %d draws, in blocks of any size and by either back end', (draws) => {
      const expected = draw({ sampler, draws, kernel: { block: 256, backEnd: 'interpreted' } })
      for (const block of [64, 256, 4096]) {
        for (const backEnd of ['compiled', 'interpreted'] as const) {
          const actual = draw({ sampler, draws, kernel: { block, backEnd } })
          expect(differences(actual, expected)).toEqual([])
        }
      }
    })
  })
})
