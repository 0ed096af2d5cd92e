import { isPositive } from './family.ts'
import type { Family } from './family.ts'
import { standardNormalCdf } from './standard-normal-cdf.ts'
import { standardNormalQuantile } from './standard-normal-quantile.ts'

/** The mode and the spread on either side of it. */
export interface TwoPieceParameters {
  mode: number
  /** Above 0. */
  lowerSd: number
  /** Above 0. */
  upperSd: number
}

/**
 * The two-piece normal distribution of the Bank of England's fan charts (E. Britton, P. Fisher and J. Whitley, "The
 * Inflation Report projections: understanding the fan chart", Bank of England Quarterly Bulletin, February 1998,
 * 30–37): two halves of normal densities with standard deviations `lowerSd` and `upperSd`, scaled to meet at the
 * mode. The density is thus continuous, and the mode is the quantile lowerSd / (lowerSd + upperSd), not the median.
 */
export const twoPieceNormal: Family<TwoPieceParameters> = {
  cheap: false,
  allows: ({ mode, lowerSd, upperSd }) =>
    Number.isFinite(mode) && isPositive(lowerSd) && isPositive(upperSd),
  quantile(u, { mode, lowerSd, upperSd }) {
    const sum = lowerSd + upperSd
    if (u * sum <= lowerSd) {
      return mode + lowerSd * standardNormalQuantile((u * sum) / (2 * lowerSd))
    }
    return mode - upperSd * standardNormalQuantile(((1 - u) * sum) / (2 * upperSd))
  },
  cdf(x, { mode, lowerSd, upperSd }) {
    const sum = lowerSd + upperSd
    if (x <= mode) return ((2 * lowerSd) / sum) * standardNormalCdf((x - mode) / lowerSd)
    return 1 - ((2 * upperSd) / sum) * standardNormalCdf((mode - x) / upperSd)
  },
}
