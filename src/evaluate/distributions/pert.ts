import { beta, betaQuantile } from './beta.ts'
import type { Family } from './family.ts'
import type { BetaParameters } from './stirling.ts'
import { areThreePoints, type ThreePoints } from './triangular.ts'

/** How much the mode counts against the two ends together; 4 is the classic PERT. */
const MODE_WEIGHT = 4

/**
 * The beta distribution on 0..1 behind a PERT: shapes 1 + 4 (mode − low) / range and 1 + 4 (high − mode) / range.
 */
function pertShape({ low, mode, high }: ThreePoints): BetaParameters {
  const range = high - low
  return {
    alpha: 1 + (MODE_WEIGHT * (mode - low)) / range,
    beta: 1 + (MODE_WEIGHT * (high - mode)) / range,
  }
}

/**
 * The PERT distribution: a beta distribution stretched over low..high with mean (low + 4 mode + high) / 6. D. G.
 * Malcolm and others, "Application of a technique for research and development program evaluation", Operations
 * Research 7 (1959).
 */
export const pert: Family<ThreePoints> = {
  cheap: false,
  allows: areThreePoints,
  quantile: (u, points) => preparePert(points)(u),
  prepare: preparePert,
  cdf: (x, points) => beta.cdf((x - points.low) / (points.high - points.low), pertShape(points)),
}

function preparePert(points: ThreePoints): (u: number) => number {
  const { low, high } = points
  const shareAt = betaQuantile(pertShape(points))
  return (u) => {
    const share = shareAt(u)
    return low * (1 - share) + high * share
  }
}
