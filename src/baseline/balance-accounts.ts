import { addScaled, diagonal, dot, multiply, solveSymmetric, transpose } from './matrix.ts'
import type { Matrix } from './matrix.ts'

/** Accounts whose figures do not yet agree. */
export interface AccountsToBalance {
  /** First estimates, from whatever evidence there is. */
  readonly prior: readonly number[]
  /** How far each first estimate can be trusted; above 0. */
  readonly priorVariance: readonly number[]
  /** One row per identity: the weights of the figures in it. */
  readonly identities: Matrix
  /** What each identity must add up to. */
  readonly targets: readonly number[]
  /** How uncertain the targets are themselves; zeros where they are known exactly. */
  readonly targetCovariance: Matrix
}

/** Accounts that agree, and how uncertain they remain. */
export interface BalancedAccounts {
  readonly estimate: readonly number[]
  readonly covariance: Matrix
}

/**
 * Balances accounts by generalised least squares: the estimate `x` is the one nearest to the prior, each figure weighted by the
 * inverse of its variance, that meets every identity exactly (Stone, Champernowne and Meade, "The Precision of National Income
 * Estimates", Review of Economic Studies 9(2), 1942). With prior `x₀`, variance `V`, identities `A·x = b` and `S` the covariance of `b`:
 *
 *     K = V·Aᵀ·(A·V·Aᵀ)⁻¹     x = x₀ + K·(b − A·x₀)     cov(x) = V − K·A·V + K·S·Kᵀ
 *
 * Targets are met whatever their own uncertainty; that only widens the covariance. Undefined where one identity follows from others.
 */
export function balanceAccounts(accounts: AccountsToBalance): BalancedAccounts | undefined {
  const { prior, priorVariance, identities, targets, targetCovariance } = accounts
  const variance = diagonal(priorVariance)
  const weighted = multiply(identities, variance)
  const gainTransposed = solveSymmetric(multiply(weighted, transpose(identities)), weighted)
  if (!gainTransposed) return undefined
  const gain = transpose(gainTransposed)
  const gaps = identities.map((row, index) => targets[index]! - dot(row, prior))
  const withinIdentities = addScaled(variance, multiply(gain, weighted), -1)
  const fromTargets = multiply(multiply(gain, targetCovariance), gainTransposed)
  return {
    estimate: prior.map((value, index) => value + dot(gain[index]!, gaps)),
    covariance: addScaled(withinIdentities, fromTargets, 1),
  }
}
