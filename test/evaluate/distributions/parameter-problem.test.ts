import { describe, expect, test } from 'vitest'
import { bernoulli } from '../../../src/evaluate/distributions/bernoulli.ts'
import { beta } from '../../../src/evaluate/distributions/beta.ts'
import { choice } from '../../../src/evaluate/distributions/choice.ts'
import { empirical } from '../../../src/evaluate/distributions/empirical.ts'
import type { Family } from '../../../src/evaluate/distributions/family.ts'
import { lawOf } from '../../../src/evaluate/distributions/family.ts'
import { gamma } from '../../../src/evaluate/distributions/gamma.ts'
import { interval } from '../../../src/evaluate/distributions/interval.ts'
import { lognormal } from '../../../src/evaluate/distributions/lognormal.ts'
import { mixture } from '../../../src/evaluate/distributions/mixture.ts'
import { normal } from '../../../src/evaluate/distributions/normal.ts'
import { pert } from '../../../src/evaluate/distributions/pert.ts'
import { triangular } from '../../../src/evaluate/distributions/triangular.ts'
import { truncated } from '../../../src/evaluate/distributions/truncated.ts'
import { twoPieceNormal } from '../../../src/evaluate/distributions/two-piece-normal.ts'
import { uniform } from '../../../src/evaluate/distributions/uniform.ts'
import { lawFor } from './build-law.ts'

const standard = lawFor(normal, { mean: 0, sd: 1 })

function problemOf<P>(family: Family<P>, parameters: P): object | string {
  const result = lawOf(family, parameters)
  return result.ok ? 'no problem' : result.problem
}

describe('parameters that are not allowed are named with the reason', () => {
  test.each([
    [
      'sd 0',
      problemOf(normal, { mean: 1, sd: 0 }),
      { kind: 'not-positive', parameter: 'sd', value: 0 },
    ],
    [
      'mean NaN',
      problemOf(normal, { mean: NaN, sd: 1 }),
      { kind: 'not-finite', parameter: 'mean' },
    ],
    [
      'infinite sd',
      problemOf(normal, { mean: 1, sd: Infinity }),
      { kind: 'not-finite', parameter: 'sd' },
    ],
    [
      'lognormal mean −1',
      problemOf(lognormal, { mean: -1, sd: 1 }),
      { kind: 'not-positive', parameter: 'mean' },
    ],
    [
      '5 to 5',
      problemOf(interval, { low: 5, high: 5 }),
      { kind: 'not-below', parameter: 'low', value: 5, limitParameter: 'high', limit: 5 },
    ],
    [
      'uniform(2, 1)',
      problemOf(uniform, { low: 2, high: 1 }),
      { kind: 'not-below', parameter: 'low' },
    ],
    [
      'mode below low',
      problemOf(triangular, { low: 2, mode: 1, high: 3 }),
      { kind: 'above', parameter: 'low', limitParameter: 'mode', limit: 1 },
    ],
    [
      'mode above high',
      problemOf(pert, { low: 0, mode: 4, high: 3 }),
      { kind: 'above', parameter: 'mode', limitParameter: 'high' },
    ],
    [
      'alpha 0',
      problemOf(beta, { alpha: 0, beta: 1 }),
      { kind: 'not-positive', parameter: 'alpha' },
    ],
    [
      'scale −1',
      problemOf(gamma, { shape: 1, scale: -1 }),
      { kind: 'not-positive', parameter: 'scale' },
    ],
    [
      'upper_sd 0',
      problemOf(twoPieceNormal, { mode: 0, lowerSd: 1, upperSd: 0 }),
      { kind: 'not-positive', parameter: 'upper_sd' },
    ],
    [
      'p 1.2',
      problemOf(bernoulli, { probability: 1.2 }),
      { kind: 'outside', parameter: 'p', low: 0, high: 1 },
    ],
    ['p NaN', problemOf(bernoulli, { probability: NaN }), { kind: 'outside', parameter: 'p' }],
    [
      'weights of 0.9',
      problemOf(choice, { values: [1, 2], weights: [0.5, 0.4] }),
      { kind: 'weights-sum', parameter: 'weight', sum: 0.9 },
    ],
    [
      'a negative weight',
      problemOf(choice, { values: [1, 2], weights: [1.5, -0.5] }),
      { kind: 'negative', parameter: 'weight', index: 1 },
    ],
    [
      'no choice',
      problemOf(choice, { values: [], weights: [] }),
      { kind: 'too-few', parameter: 'weight', count: 0 },
    ],
    [
      'a missing weight',
      problemOf(choice, { values: [1, 2], weights: [1] }),
      { kind: 'too-few', parameter: 'weight', count: 1, least: 2 },
    ],
    [
      'an infinite value',
      problemOf(choice, { values: [1, Infinity], weights: [0.5, 0.5] }),
      { kind: 'not-finite', parameter: 'value', index: 1 },
    ],
    [
      'one observation',
      problemOf(empirical, { values: [3] }),
      { kind: 'too-few', parameter: 'value', count: 1, least: 2 },
    ],
    [
      'mixture of 1.1',
      problemOf(mixture, { laws: [standard, standard], weights: [0.5, 0.6] }),
      { kind: 'weights-sum' },
    ],
    [
      'truncated upside down',
      problemOf(truncated, { of: standard, low: 1, high: 0 }),
      { kind: 'not-below', parameter: 'low' },
    ],
    [
      'truncated to nothing',
      problemOf(truncated, { of: standard, low: 40, high: 50 }),
      { kind: 'no-mass', low: 40, high: 50, probability: 0 },
    ],
    [
      'truncated points',
      problemOf(truncated, { of: lawFor(bernoulli, { probability: 0.5 }), low: 0, high: 1 }),
      { kind: 'has-atoms', parameter: 'dist' },
    ],
  ])('%s', (_, problem, expected) => {
    expect(problem).toMatchObject(expected)
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
