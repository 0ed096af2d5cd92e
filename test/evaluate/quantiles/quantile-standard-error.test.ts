import { describe, expect, test } from 'vitest'
import { standardNormalQuantile } from '../../../src/evaluate/distributions/normal.ts'
import { exactQuantiles } from '../../../src/evaluate/quantiles/exact-quantiles.ts'
import {
  binomialError,
  quantileBracket,
  quantileStandardError,
} from '../../../src/evaluate/quantiles/quantile-standard-error.ts'
import { fillUniform } from '../../../src/evaluate/sampling/counter-stream.ts'
import { streamKey } from '../../../src/evaluate/sampling/stream-key.ts'

const probabilities = [0.05, 0.25, 0.5, 0.75, 0.95]

function normals(seed: number, count: number): Float64Array {
  const out = new Float64Array(count)
  fillUniform(streamKey({ seed, id: 'x', year: undefined }, 'mc'), 0, out)
  return out.map(standardNormalQuantile)
}

/** Quantiles and their standard errors, each in the order of the probabilities. */
function quantilesWithErrors(
  values: Float64Array,
  asked: readonly number[],
): { readonly quantiles: Float64Array; readonly standardErrors: Float64Array } {
  const standardErrors = Float64Array.from(asked, (p) => {
    const shareError = binomialError(p, values.length)
    const { low, high } = quantileBracket(p, shareError)
    const [atLow = NaN, atHigh = NaN] = exactQuantiles(values, [low, high])
    return quantileStandardError(p, shareError, { atLow, atHigh })
  })
  return { quantiles: exactQuantiles(values, asked), standardErrors }
}

describe('quantileStandardError', () => {
  test('standard errors are √(p (1 − p) / n) / density, on average over 300 runs', () => {
    const runs = 300
    const n = 2000
    const sums = new Float64Array(5)
    for (let seed = 0; seed < runs; seed++) {
      const { standardErrors } = quantilesWithErrors(normals(seed, n), probabilities)
      for (const [i, error] of standardErrors.entries()) sums[i]! += error / runs
    }
    for (const [i, p] of probabilities.entries()) {
      const z = standardNormalQuantile(p)
      const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
      const truth = Math.sqrt((p * (1 - p)) / n) / density
      expect(Math.abs(sums[i]! / truth - 1)).toBeLessThan(0.05)
    }
  })

  test('the quantile ± 1.96 standard errors covers the truth in 95 % of 600 runs', () => {
    const covered = new Float64Array(5)
    for (let seed = 0; seed < 600; seed++) {
      const { quantiles, standardErrors } = quantilesWithErrors(normals(seed, 2000), probabilities)
      for (const [i, p] of probabilities.entries()) {
        const gap = Math.abs(quantiles[i]! - standardNormalQuantile(p))
        if (gap <= 1.96 * standardErrors[i]!) covered[i]! += 1 / 600
      }
    }
    for (const share of covered) {
      expect(share).toBeGreaterThan(0.91)
      expect(share).toBeLessThan(0.985)
    }
  })

  test('a constant has no error, an extreme no known one', () => {
    const { standardErrors } = quantilesWithErrors(new Float64Array(100).fill(3), [0, 0.5, 1])
    expect(Array.from(standardErrors)).toEqual([NaN, 0, NaN])
  })

  test('quantileBracket stays within 0..1 and shrinks with √n', () => {
    expect(quantileBracket(0.001, binomialError(0.001, 100)).low).toBe(0)
    expect(quantileBracket(0.999, binomialError(0.999, 100)).high).toBe(1)
    const [few, many] = [quantileBracket(0.5, 0.05), quantileBracket(0.5, 0.005)]
    expect((few.high - few.low) / (many.high - many.low)).toBeCloseTo(10, 12)
  })
})
