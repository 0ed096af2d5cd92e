import { bernoulli } from '../../../src/evaluate/distributions/bernoulli.ts'
import { beta } from '../../../src/evaluate/distributions/beta.ts'
import { choice } from '../../../src/evaluate/distributions/choice.ts'
import { empirical } from '../../../src/evaluate/distributions/empirical.ts'
import type { Law } from '../../../src/evaluate/distributions/family.ts'
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

/** Laws without point masses, by a name that says which. */
export function continuousLaws(): readonly (readonly [string, Law])[] {
  const narrow = lawFor(normal, { mean: 0, sd: 1 })
  const high = lawFor(normal, { mean: 5, sd: 0.5 })
  return [
    ['normal(150, 12)', lawFor(normal, { mean: 150, sd: 12 })],
    ['lognormal(100, 50)', lawFor(lognormal, { mean: 100, sd: 50 })],
    ['3 to 12', lawFor(interval, { low: 3, high: 12 })],
    ['-3 to 12', lawFor(interval, { low: -3, high: 12 })],
    ['uniform(-2, 7)', lawFor(uniform, { low: -2, high: 7 })],
    ['triangular(20, 45, 80)', lawFor(triangular, { low: 20, mode: 45, high: 80 })],
    ['pert(20, 45, 80)', lawFor(pert, { low: 20, mode: 45, high: 80 })],
    ['beta(8, 2)', lawFor(beta, { alpha: 8, beta: 2 })],
    ['beta(0.5, 0.7)', lawFor(beta, { alpha: 0.5, beta: 0.7 })],
    ['gamma(2.5, 4)', lawFor(gamma, { shape: 2.5, scale: 4 })],
    ['gamma(0.4, 1)', lawFor(gamma, { shape: 0.4, scale: 1 })],
    [
      'two_piece_normal(100, 10, 30)',
      lawFor(twoPieceNormal, { mode: 100, lowerSd: 10, upperSd: 30 }),
    ],
    ['empirical(4, 1, 9, 7)', lawFor(empirical, { values: [4, 1, 9, 7] })],
    ['truncated(normal(0, 1), -1, 3)', lawFor(truncated, { of: narrow, low: -1, high: 3 })],
    ['mixture of two normals', lawFor(mixture, { laws: [narrow, high], weights: [0.6, 0.4] })],
  ]
}

/** Laws of separate values. */
export function discreteLaws(): readonly (readonly [string, Law])[] {
  return [
    ['bernoulli(0.3)', lawFor(bernoulli, { probability: 0.3 })],
    ['choice', lawFor(choice, { values: [10, -5, 3], weights: [0.2, 0.5, 0.3] })],
  ]
}
