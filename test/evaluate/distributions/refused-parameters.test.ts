import { describe, expect, test } from 'vitest'
import { bernoulli, choice, empirical } from '../../../src/evaluate/distributions/listed-values.ts'
import { beta, pert } from '../../../src/evaluate/distributions/beta.ts'
import type { Law } from '../../../src/evaluate/distributions/family.ts'
import { lawOf } from '../../../src/evaluate/distributions/family.ts'
import { gamma } from '../../../src/evaluate/distributions/gamma.ts'
import { lognormal, normal, twoPieceNormal } from '../../../src/evaluate/distributions/normal.ts'
import { mixture, truncated } from '../../../src/evaluate/distributions/compound.ts'
import { triangular, uniform } from '../../../src/evaluate/distributions/bounded.ts'
import { lawFor } from './build-law.ts'

const standard = lawFor(normal, { mean: 0, sd: 1 })

describe('parameters that are not allowed make no law', () => {
  test.each<readonly [string, Law | undefined]>([
    ['sd 0', lawOf(normal, { mean: 1, sd: 0 })],
    ['mean NaN', lawOf(normal, { mean: NaN, sd: 1 })],
    ['infinite sd', lawOf(normal, { mean: 1, sd: Infinity })],
    ['lognormal mean −1', lawOf(lognormal, { mean: -1, sd: 1 })],
    ['uniform(2, 1)', lawOf(uniform, { low: 2, high: 1 })],
    ['mode below low', lawOf(triangular, { low: 2, mode: 1, high: 3 })],
    ['mode above high', lawOf(pert, { low: 0, mode: 4, high: 3 })],
    ['alpha 0', lawOf(beta, { alpha: 0, beta: 1 })],
    ['scale −1', lawOf(gamma, { shape: 1, scale: -1 })],
    ['upper_sd 0', lawOf(twoPieceNormal, { mode: 0, lowerSd: 1, upperSd: 0 })],
    ['p 1.2', lawOf(bernoulli, { probability: 1.2 })],
    ['p NaN', lawOf(bernoulli, { probability: NaN })],
    ['weights of 0.9', lawOf(choice, { values: [1, 2], weights: [0.5, 0.4] })],
    ['a negative weight', lawOf(choice, { values: [1, 2], weights: [1.5, -0.5] })],
    ['no choice', lawOf(choice, { values: [], weights: [] })],
    ['a missing weight', lawOf(choice, { values: [1, 2], weights: [1] })],
    ['an infinite value', lawOf(choice, { values: [1, Infinity], weights: [0.5, 0.5] })],
    ['one observation', lawOf(empirical, { values: [3] })],
    ['mixture of 1.1', lawOf(mixture, { laws: [standard, standard], weights: [0.5, 0.6] })],
    ['truncated upside down', lawOf(truncated, { of: standard, low: 1, high: 0 })],
    ['truncated to nothing', lawOf(truncated, { of: standard, low: 40, high: 50 })],
    [
      'truncated points',
      lawOf(truncated, { of: lawFor(bernoulli, { probability: 0.5 }), low: 0, high: 1 }),
    ],
  ])('%s', (_, law) => {
    expect(law).toBeUndefined()
  })

  test('weights within 1e-9 of 1 are rescaled', () => {
    const law = lawFor(choice, { values: [1, 2, 3], weights: [1 / 3, 1 / 3, 1 / 3 - 9e-10] })
    expect(law.cdf(3)).toBe(1)
    expect(law.quantile(1)).toBe(3)
  })

  test('a mode at either end is allowed', () => {
    expect(lawFor(triangular, { low: 0, mode: 0, high: 1 }).quantile(0.75)).toBeCloseTo(0.5, 15)
    expect(lawFor(pert, { low: 0, mode: 1, high: 1 }).quantile(1)).toBe(1)
  })
})
