import { describe, expect, test } from 'vitest'
import { beta } from '../../../src/evaluate/distributions/beta.ts'
import { choice } from '../../../src/evaluate/distributions/listed-values.ts'
import { normal } from '../../../src/evaluate/distributions/normal.ts'
import {
  directKernel,
  quantileKernel,
  quantileTable,
  TABLE_FROM_DRAWS,
  tableKernel,
} from '../../../src/evaluate/distributions/quantile-table.ts'
import { fillUniform } from '../../../src/evaluate/sampling/counter-stream.ts'
import { continuousLaws } from './build-every-law.ts'
import { lawFor } from './build-law.ts'

const draws = 60_000
const u = new Float64Array(draws)
fillUniform([1, 2, 3, 4], 0, u)

describe('tableKernel', () => {
  test.each(continuousLaws())('%s: within 1.2e-9 of the quantile everywhere', (_, law) => {
    const exact = new Float64Array(draws)
    const tabled = new Float64Array(draws)
    directKernel(law)(u, exact)
    tableKernel(quantileTable(law, draws))(u, tabled)
    const spread = law.quantile(0.75) - law.quantile(0.25)
    const worst = tabled.reduce((most, value, i) => {
      const x = exact[i] ?? NaN
      return Math.max(most, Math.abs(value - x) / Math.max(Math.abs(x), spread))
    }, 0)
    expect(worst).toBeLessThan(1.2e-9)
  })

  test('is exact in the far tails, at 1/2 and at both ends', () => {
    const law = lawFor(normal, { mean: 0, sd: 1 })
    const rare = Float64Array.of(1e-12, 2e-4, 0.5, 1 - 2e-4, 1, 0)
    const out = new Float64Array(6)
    tableKernel(quantileTable(law, draws))(rare, out)
    expect(out).toEqual(rare.map(law.quantile))
  })

  test('keeps relative accuracy where the quantile runs to 0 as a power', () => {
    const law = lawFor(beta, { alpha: 0.3, beta: 2 })
    const small = Float64Array.from({ length: 1000 }, (_, i) => 0.0003 + i * 1e-5)
    const out = new Float64Array(1000)
    tableKernel(quantileTable(law, draws))(small, out)
    for (const [i, p] of small.entries()) {
      const spread = law.quantile(0.75) - law.quantile(0.25)
      expect(Math.abs((out[i] ?? NaN) - law.quantile(p))).toBeLessThan(1e-9 * spread)
    }
  })

  test('works in place', () => {
    const law = lawFor(beta, { alpha: 8, beta: 2 })
    const block = u.slice(0, 500)
    const apart = new Float64Array(500)
    const kernel = tableKernel(quantileTable(law, draws))
    kernel(block, apart)
    kernel(block, block)
    expect(block).toEqual(apart)
  })
})

describe('quantileKernel', () => {
  const law = lawFor(beta, { alpha: 8, beta: 2 })
  const block = u.slice(0, 2000)
  const run = (kernel: ReturnType<typeof quantileKernel>) => {
    const out = new Float64Array(block.length)
    kernel(block, out)
    return out
  }

  test('computes quantiles of few draws and tables those of many', () => {
    expect(run(quantileKernel(law, TABLE_FROM_DRAWS - 1))).toEqual(run(directKernel(law)))
    expect(run(quantileKernel(law, 1e6))).toEqual(run(tableKernel(quantileTable(law, 1e6))))
    expect(run(quantileKernel(law, 1e6))).not.toEqual(run(directKernel(law)))
  })

  test('never tables separate values', () => {
    const dice = lawFor(choice, { values: [1, 2], weights: [0.5, 0.5] })
    expect(new Set(run(quantileKernel(dice, 1e7)))).toEqual(new Set([1, 2]))
  })
})
