import type { Family } from './family.ts'

/** The probability of a 1. */
export interface BernoulliParameters {
  /** In 0..1. */
  probability: number
}

/** 1 with the given probability, else 0. Large u gives the 1, so that a larger uniform never lowers the draw. */
export const bernoulli: Family<BernoulliParameters> = {
  cheap: true,
  allows: ({ probability }) => probability >= 0 && probability <= 1,
  quantile: (u, { probability }) => (u > 1 - probability ? 1 : 0),
  cdf: (x, { probability }) => (x < 0 ? 0 : x < 1 ? 1 - probability : 1),
  atoms: () => [0, 1],
}
