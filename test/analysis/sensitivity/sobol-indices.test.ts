import { describe, expect, test } from 'vitest'
import { estimateSobol, studentQuantile } from '../../../src/analysis/sensitivity/sobol-indices.ts'
import type { Estimate, SobolModel } from '../../../src/analysis/sensitivity/sobol-indices.ts'
import { uncertainInputs } from '../../../src/analysis/sensitivity/uncertain-inputs.ts'
import { sobolModel } from '../../../src/analysis/sensitivity/variance-shares.ts'
import { cellOf, world } from '../small-world.ts'

const options = { rows: 1024, replicates: 16, seed: 7 }

/** A model over single uniforms. */
function modelOf(ids: readonly string[], at: (u: readonly number[]) => number): SobolModel {
  return {
    factors: ids.map((id) => ({ id, size: 1 })),
    evaluate: (uniforms) =>
      Float64Array.from({ length: uniforms[0]?.[0]?.length ?? 0 }, (_, row) =>
        at(uniforms.map(([column]) => column?.[row] ?? Number.NaN)),
      ),
  }
}

/** The analytic index lies within the interval, give or take half its width. */
function expectCovers({ low, high, value }: Estimate, truth: number): void {
  const slack = (high - low) / 2 + 1e-4
  expect(truth).toBeGreaterThan(low - slack)
  expect(truth).toBeLessThan(high + slack)
  expect(Math.abs(value - truth)).toBeLessThan(0.01)
}

describe('estimateSobol', () => {
  test('finds the indices of the Ishigami function with a = 7 and b = 0.1', () => {
    const [a, b] = [7, 0.1]
    const ishigami = modelOf(['x1', 'x2', 'x3'], (u) => {
      const [x1 = 0, x2 = 0, x3 = 0] = u.map((one) => Math.PI * (2 * one - 1))
      return Math.sin(x1) + a * Math.sin(x2) ** 2 + b * x3 ** 4 * Math.sin(x1)
    })
    // Ishigami and Homma (1990): V1, V2 and V13 in closed form, V3 = 0.
    const v1 = 0.5 * (1 + (b * Math.PI ** 4) / 5) ** 2
    const v2 = a ** 2 / 8
    const v13 = b ** 2 * Math.PI ** 8 * (1 / 18 - 1 / 50)
    const variance = v1 + v2 + v13
    const { shares, mean, variance: found } = estimateSobol(ishigami, options)
    expect(mean).toBeCloseTo(a / 2, 2)
    expect(found).toBeCloseTo(variance, 0)
    const truths = [
      [v1, v1 + v13],
      [v2, v2],
      [0, v13],
    ] as const
    truths.forEach(([first, total], k) => {
      expectCovers(shares[k]!.first, first / variance)
      expectCovers(shares[k]!.total, total / variance)
    })
  })

  test('finds the indices of the Sobol G function written as a scenario', () => {
    const weights = [0, 1, 4.5, 9]
    const factors = weights.map(
      (a, k) => `(abs(4 * x${String(k)} - 2) + ${String(a)}) / (1 + ${String(a)})`,
    )
    const program = world(`
assumptions:
${weights.map((_, k) => `  x${String(k)}: uniform(0, 1)`).join('\n')}
lines:
  g:
    item: computer
    flow: payments
    amount: 1兆円/年 * ${factors.join(' * ')}
`)
    const cell = cellOf(program, 'g[2030]')
    const model = sobolModel(cell, uncertainInputs(cell), options)
    const { shares, variance } = estimateSobol(model, options)
    // Saltelli and Sobol (1995): Vi = (1/3) / (1 + ai)², V = Π (1 + Vi) − 1, VTi = Vi Π over the others.
    const parts = weights.map((a) => 1 / 3 / (1 + a) ** 2)
    const whole = parts.reduce((product, v) => product * (1 + v), 1) - 1
    expect(variance / 1e24).toBeCloseTo(whole, 2)
    parts.forEach((v, k) => {
      expect(shares[k]?.id).toBe(`x${String(k)}`)
      expectCovers(shares[k]!.first, v / whole)
      expectCovers(shares[k]!.total, (v * (whole + 1)) / (1 + v) / whole)
    })
  })

  test('gives a factor of several uniforms the variance of all of them', () => {
    const model: SobolModel = {
      factors: [
        { id: 'path', size: 2 },
        { id: 'other', size: 1 },
      ],
      evaluate: ([path, other]) =>
        Float64Array.from(
          path?.[0] ?? [],
          (u, row) => u + (path?.[1]?.[row] ?? 0) + (other?.[0]?.[row] ?? 0),
        ),
    }
    const { shares } = estimateSobol(model, options)
    expectCovers(shares[0]!.first, 2 / 3)
    expectCovers(shares[1]!.total, 1 / 3)
  })

  test('gives the same bits for the same seed and other bits for another', () => {
    const model = modelOf(['a', 'b'], ([a = 0, b = 0]) => a * b)
    const small = { rows: 64, replicates: 4, seed: 1 }
    expect(estimateSobol(model, small)).toEqual(estimateSobol(model, small))
    expect(estimateSobol(model, small)).not.toEqual(estimateSobol(model, { ...small, seed: 2 }))
  })

  test('does not depend on which factors stand before one', () => {
    const alone = estimateSobol(
      modelOf(['a'], ([a = 0]) => a),
      options,
    )
    expect(alone.shares[0]?.first.value).toBeCloseTo(1, 2)
    expect(alone.shares[0]?.total.value).toBeCloseTo(1, 2)
  })

  test('has no shares where nothing varies', () => {
    const { variance, shares } = estimateSobol(
      modelOf(['a'], () => 5e12),
      options,
    )
    expect({ variance, shares }).toEqual({ variance: 0, shares: [] })
  })
})

test('studentQuantile meets the tables', () => {
  expect(studentQuantile(1)).toBeCloseTo(12.7062, 4)
  expect(studentQuantile(3) / 3.18245).toBeCloseTo(1, 2)
  expect(studentQuantile(15)).toBeCloseTo(2.13145, 3)
  expect(studentQuantile(100)).toBeCloseTo(1.98397, 4)
})
