import { errorOfRoot } from './moments.ts'
import type { Moments } from './moments.ts'

/** A part of a whole with its stated weight, of which so many draws were made. */
interface Stratum {
  /** 0..1; those of a whole add up to 1. */
  readonly weight: number
  /** At least 1. */
  readonly draws: number
  readonly moments: Pick<Moments, 'mean' | 'sd' | 'third' | 'fourth'>
}

/** A stratum with central moments of its own. */
interface Share {
  readonly draws: number
  readonly share: number
  readonly mean: number
  readonly second: number
  readonly third: number
  readonly fourth: number
}

/**
 * The moments of a whole from those of its strata by their weights. Standard errors are those of stratified draws: of the
 * mean √Σ wₖ² sₖ² / nₖ; of sd by the spread of squared gaps within each stratum. A whole of certain strata has none.
 */
export function stratifiedMoments(strata: readonly Stratum[]): Moments {
  const shares = strata.map(({ weight, draws, moments }): Share => {
    const { mean, sd, third, fourth } = moments
    const second = draws < 2 ? 0 : (sd * sd * (draws - 1)) / draws
    return { draws, share: weight, mean, second, third, fourth }
  })
  const mean = average(shares, (own) => own.mean)
  const whole = aroundMean(shares, mean)
  const errorOf = (varianceOf: (own: Share) => number): number =>
    Math.sqrt(average(shares, (own) => (own.share * varianceOf(own)) / own.draws))
  const standardError = errorOf(({ second, draws: n }) => (second * n) / (n - 1 || 1))
  // Expected of the squared gaps to the mean of the draws is the variance less the squared error of that mean.
  const sd = Math.hypot(Math.sqrt(whole.second), standardError)
  const squareError = errorOf((own) => squareVariance(own, own.mean - mean))
  return {
    mean,
    sd,
    third: whole.third,
    fourth: whole.fourth,
    standardError,
    sdError: errorOfRoot(squareError, sd),
  }
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
