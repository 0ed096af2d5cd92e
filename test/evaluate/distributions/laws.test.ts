import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beta } from '../../../src/evaluate/distributions/beta.ts'
import { choice, empirical } from '../../../src/evaluate/distributions/listed-values.ts'
import { mixture, truncated } from '../../../src/evaluate/distributions/compound.ts'
import { normal, twoPieceNormal } from '../../../src/evaluate/distributions/normal.ts'
import { uniform } from '../../../src/evaluate/distributions/bounded.ts'
import { fillUniform } from '../../../src/evaluate/sampling/counter-stream.ts'
import { streamKey } from '../../../src/evaluate/sampling/stream-key.ts'
import { ksStatistic } from '../sampling/goodness-of-fit.ts'
import { continuousLaws, discreteLaws } from './build-every-law.ts'
import { lawFor } from './build-law.ts'

const unit = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })

describe.each(continuousLaws())('%s', (name, law, knownMean, knownSd) => {
  test('the distribution function undoes the quantile', () => {
    fc.assert(fc.property(unit, (u) => Math.abs(law.cdf(law.quantile(u)) - u) < 1e-12))
  })

  test('a larger uniform never gives a smaller draw, but for the last digits of a numerical inverse', () => {
    fc.assert(
      fc.property(unit, unit, (u, v) => {
        const [low, high] = [law.quantile(Math.min(u, v)), law.quantile(Math.max(u, v))]
        return low <= high + 1e-13 * Math.abs(high)
      }),
    )
  })

  test('the quantile function has the mean and sd of the law', () => {
    const values = Float64Array.from({ length: 20_000 }, (_, i) => law.quantile((i + 0.5) / 20_000))
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const square = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
    expect(Math.abs(knownMean - mean)).toBeLessThan(1e-3 * knownSd)
    expect(Math.abs(knownSd / Math.sqrt(square / values.length) - 1)).toBeLessThan(2e-3)
  })

  test('20,000 draws at a fixed seed pass Kolmogorov–Smirnov', () => {
    const draws = new Float64Array(20_000)
    fillUniform(streamKey({ seed: 1, id: name, year: undefined }, 'mc'), 0, draws)
    const ranks = draws.map((u) => law.cdf(law.quantile(u)))
    // 1.63 / √n is the 1 % critical value.
    expect(ksStatistic(ranks)).toBeLessThan(1.63 / Math.sqrt(20_000))
  })

  test('the median is the quantile 1/2, and NaN stays NaN', () => {
    expect(law.median).toBe(law.quantile(0.5))
    expect(law.quantile(NaN)).toBeNaN()
  })
})

describe.each(discreteLaws())('%s', (name, law, knownMean, knownSd) => {
  test('the quantile is the smallest value whose distribution function reaches u', () => {
    fc.assert(
      fc.property(unit, (u) => {
        const reached = law.atoms.find((atom) => law.cdf(atom) >= u)
        return law.quantile(u) === reached
      }),
    )
  })

  test('20,000 draws at a fixed seed have its mean and sd', () => {
    const draws = new Float64Array(20_000)
    fillUniform(streamKey({ seed: 1, id: name, year: undefined }, 'mc'), 0, draws)
    const values = Array.from(draws, law.quantile)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const square = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
    expect(Math.abs(mean - knownMean)).toBeLessThan((3 * knownSd) / Math.sqrt(20_000))
    expect(Math.sqrt(square / values.length) / knownSd).toBeCloseTo(1, 1)
  })
})

describe('single families', () => {
  test('two_piece_normal splits at the mode', () => {
    expect(lawFor(twoPieceNormal, { mode: 100, lowerSd: 10, upperSd: 30 }).cdf(100)).toBe(0.25)
  })

  test('truncated never leaves its limits, far in a tail too', () => {
    const law = lawFor(truncated, { of: lawFor(normal, { mean: 0, sd: 1 }), low: 4, high: 5 })
    fc.assert(fc.property(unit, (u) => law.quantile(u) >= 4 && law.quantile(u) <= 5))
    expect(law.quantile(0)).toBe(4)
    expect(law.quantile(1)).toBeCloseTo(5, 9)
  })

  test('empirical gives the quantiles of the list', () => {
    const law = lawFor(empirical, { values: [9, 1, 4, 7] })
    expect([0, 0.25, 0.5, 0.75, 1].map(law.quantile)).toEqual([1, 3.25, 5.5, 7.5, 9])
  })

  test('choice ignores the order of its values and drops those without weight', () => {
    const law = lawFor(choice, { values: [3, 1, 2], weights: [0.5, 0.5, 0] })
    expect([0.2, 0.5, 0.51, 1].map(law.quantile)).toEqual([1, 1, 3, 3])
    expect(law.atoms).toEqual([1, 3])
  })

  test('a mixture draws the point masses of its parts exactly', () => {
    const point = lawFor(choice, { values: [1 / 3], weights: [1] })
    const law = lawFor(mixture, {
      laws: [lawFor(uniform, { low: 0, high: 1 }), point],
      weights: [0.5, 0.5],
    })
    // F jumps from 1/6 to 2/3 at the point.
    expect([0.2, 0.4, 0.6].map(law.quantile)).toEqual([1 / 3, 1 / 3, 1 / 3])
    expect(law.quantile(0.1)).toBeCloseTo(0.2, 14)
    expect(law.quantile(0.75)).toBeCloseTo(0.5, 14)
  })

  test('a mixture of one part is that part', () => {
    const part = lawFor(beta, { alpha: 2, beta: 3 })
    const law = lawFor(mixture, {
      laws: [part, lawFor(uniform, { low: 5, high: 6 })],
      weights: [1, 0],
    })
    for (const u of [0.001, 0.3, 0.9]) expect(law.quantile(u)).toBe(part.quantile(u))
  })
})
