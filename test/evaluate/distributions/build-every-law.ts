import { bernoulli, choice, empirical } from '../../../src/evaluate/distributions/listed-values.ts'
import { beta, pert } from '../../../src/evaluate/distributions/beta.ts'
import type { Law } from '../../../src/evaluate/distributions/family.ts'
import { gamma } from '../../../src/evaluate/distributions/gamma.ts'
import { lognormal, normal, twoPieceNormal } from '../../../src/evaluate/distributions/normal.ts'
import { mixture, truncated } from '../../../src/evaluate/distributions/compound.ts'
import { triangular, uniform } from '../../../src/evaluate/distributions/bounded.ts'
import { lawFor } from './build-law.ts'

/** A law by a name that says which, with its mean and standard deviation by other means than its quantiles. */
export type KnownLaw = readonly [name: string, law: Law, mean: number, sd: number]

/** Laws without point masses. */
export function continuousLaws(): readonly KnownLaw[] {
  const narrow = lawFor(normal, { mean: 0, sd: 1 })
  const high = lawFor(normal, { mean: 5, sd: 0.5 })
  const [alpha, second] = [8 / 3, 10 / 3]
  return [
    ['normal(150, 12)', lawFor(normal, { mean: 150, sd: 12 }), 150, 12],
    ['lognormal(100, 50)', lawFor(lognormal, { mean: 100, sd: 50 }), 100, 50],
    ['uniform(-2, 7)', lawFor(uniform, { low: -2, high: 7 }), 2.5, 9 / Math.sqrt(12)],
    [
      'triangular(20, 45, 80)',
      lawFor(triangular, { low: 20, mode: 45, high: 80 }),
      145 / 3,
      Math.sqrt((25 * 25 + 25 * 35 + 35 * 35) / 18),
    ],
    [
      'pert(20, 45, 80)',
      lawFor(pert, { low: 20, mode: 45, high: 80 }),
      280 / 6,
      60 * Math.sqrt((alpha * second) / 36 / 7),
    ],
    ['beta(8, 2)', lawFor(beta, { alpha: 8, beta: 2 }), 0.8, Math.sqrt(0.16 / 11)],
    [
      'beta(0.5, 0.7)',
      lawFor(beta, { alpha: 0.5, beta: 0.7 }),
      0.5 / 1.2,
      Math.sqrt(0.35 / (1.44 * 2.2)),
    ],
    ['gamma(2.5, 4)', lawFor(gamma, { shape: 2.5, scale: 4 }), 10, 4 * Math.sqrt(2.5)],
    ['gamma(0.4, 1)', lawFor(gamma, { shape: 0.4, scale: 1 }), 0.4, Math.sqrt(0.4)],
    [
      'two_piece_normal(100, 10, 30)',
      lawFor(twoPieceNormal, { mode: 100, lowerSd: 10, upperSd: 30 }),
      // By mpmath quadrature of the density, as those of the truncated law.
      115.95769121605731,
      21.10336681795034,
    ],
    [
      'empirical(4, 1, 9, 7)',
      lawFor(empirical, { values: [4, 1, 9, 7] }),
      // Three uniform stretches of equal weight.
      16 / 3,
      Math.sqrt((21 + 93 + 193) / 9 - (16 / 3) ** 2),
    ],
    [
      'truncated(normal(0, 1), -1, 3)',
      lawFor(truncated, { of: narrow, low: -1, high: 3 }),
      0.28278611072715401,
      0.784946963404426,
    ],
    [
      'mixture of two normals',
      lawFor(mixture, { laws: [narrow, high], weights: [0.6, 0.4] }),
      2,
      Math.sqrt(0.6 * (1 + 4) + 0.4 * (0.25 + 9)),
    ],
  ]
}

/** Laws of separate values. */
export function discreteLaws(): readonly KnownLaw[] {
  return [
    ['bernoulli(0.3)', lawFor(bernoulli, { probability: 0.3 }), 0.3, Math.sqrt(0.21)],
    [
      'choice',
      lawFor(choice, { values: [10, -5, 3], weights: [0.2, 0.5, 0.3] }),
      0.4,
      Math.sqrt(0.2 * 100 + 0.5 * 25 + 0.3 * 9 - 0.16),
    ],
  ]
}
