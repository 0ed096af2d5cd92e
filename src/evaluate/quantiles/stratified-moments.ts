import { errorOfRoot } from './moments.ts'
import type { Moments } from './moments.ts'

/** A part of a whole that gives a fixed number of its draws. */
export interface Stratum {
  /** At least 1. */
  readonly draws: number
  readonly moments: Pick<Moments, 'mean' | 'sd' | 'third' | 'fourth'>
}

/** A stratum by its share of the whole, with central moments of its own draws. */
interface Share {
  readonly draws: number
  readonly share: number
  readonly mean: number
  readonly second: number
  readonly third: number
  readonly fourth: number
}

/**
 * The moments of a whole from those of its strata. Standard errors are those of stratified draws: of the mean
 * √Σ wₖ² sₖ² / nₖ, where wₖ = nₖ / n; of sd by the spread of squared gaps within each stratum. A stratum of one draw does
 * not tell its spread: that of the whole stands for it.
 */
export function stratifiedMoments(strata: readonly Stratum[]): Moments {
  const draws = strata.reduce((total, own) => total + own.draws, 0)
  const shares = strata.map((own): Share => {
    const { mean, sd, third, fourth } = own.moments
    const second = own.draws < 2 ? 0 : (sd * sd * (own.draws - 1)) / own.draws
    return { draws: own.draws, share: own.draws / draws, mean, second, third, fourth }
  })
  const mean = average(shares, (own) => own.mean)
  const whole = aroundMean(shares, mean)
  const sd = draws < 2 ? NaN : Math.sqrt((whole.second * draws) / (draws - 1))
  const certain = strata.map((own) => own.moments.sd === 0)
  const errorOf = (varianceOf: (own: Share) => number, ofWhole: number): number => {
    const variance = shares.reduce((sum, own, k) => {
      const unknown = own.draws < 2 && certain[k] !== true
      return sum + own.share * (unknown ? ofWhole : varianceOf(own))
    }, 0)
    return draws < 2 ? NaN : Math.sqrt(variance / draws)
  }
  const standardError = errorOf(({ second, draws: n }) => (second * n) / (n - 1 || 1), whole.second)
  const squareError = errorOf(
    (own) => squareVariance(own, own.mean - mean),
    Math.max(0, whole.fourth - whole.second ** 2),
  )
  return { mean, sd, ...whole, standardError, sdError: errorOfRoot(squareError, sd) }
}

function average(shares: readonly Share[], of: (own: Share) => number): number {
  return shares.reduce((sum, own) => sum + own.share * of(own), 0)
}

/** The central moments of the whole: those of each stratum, moved by what its mean differs. */
function aroundMean(
  shares: readonly Share[],
  mean: number,
): { readonly second: number; readonly third: number; readonly fourth: number } {
  const moved = (of: (own: Share, gap: number) => number): number =>
    average(shares, (own) => of(own, own.mean - mean))
  return {
    second: moved((own, d) => own.second + d * d),
    third: moved((own, d) => own.third + 3 * d * own.second + d ** 3),
    fourth: moved((own, d) => own.fourth + 4 * d * own.third + 6 * d * d * own.second + d ** 4),
  }
}

/** The variance of the squared gaps of a stratum's draws to a mean that lies `gap` below its own. */
function squareVariance({ second, third, fourth }: Share, gap: number): number {
  return Math.max(0, fourth - second * second + 4 * gap * gap * second + 4 * gap * third)
}
