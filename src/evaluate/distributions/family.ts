/**
 * A family of distributions as plain functions of its parameters, so that parameters may differ from draw to
 * draw: reuse one parameter object and change its fields. Only `allows` may see parameters that are not valid;
 * the other functions assume that it allowed them.
 *
 * The code of this folder uses no `**` and no `Math.pow`, whose last digits differ between engines and which
 * cost 20 times a multiplication; `Math.exp`, `Math.log` and `Math.log1p` are the same port of fdlibm in every V8.
 */
export interface Family<P> {
  /** Whether there is a distribution with these parameters; never with one that is not finite. */
  allows(parameters: P): boolean
  /** The smallest x with `cdf(x) ≥ u`, for u in 0..1; at 0 and 1 the ends of the support, which may be infinite. */
  quantile(u: number, parameters: P): number
  /** The quantile function with what depends on the parameters alone done once; absent where that saves nothing. */
  prepare?(parameters: P): (u: number) => number
  /** P(X ≤ x). */
  cdf(x: number, parameters: P): number
  /** The points that have a probability of their own, ascending; absent for continuous families. */
  atoms?(parameters: P): readonly number[]
  /** True where a quantile costs no more than a few multiplications, so that a table cannot pay. */
  readonly cheap: boolean
}

/** A distribution with its parameters filled in. */
export interface Law {
  /** The smallest x with `cdf(x) ≥ u`, for u in 0..1. */
  readonly quantile: (u: number) => number
  /** P(X ≤ x). */
  readonly cdf: (x: number) => number
  /** The value of the central case, `quantile(1/2)`. */
  readonly median: number
  /** The points that have a probability of their own, ascending. */
  readonly atoms: readonly number[]
  readonly cheap: boolean
}

/** Fills in the parameters of a family, which must not change afterwards; undefined where they are not allowed. */
export function lawOf<P>(family: Family<P>, parameters: P): Law | undefined {
  if (!family.allows(parameters)) return undefined
  const quantile = family.prepare?.(parameters) ?? ((u: number) => family.quantile(u, parameters))
  return {
    quantile,
    cdf: (x) => family.cdf(x, parameters),
    median: quantile(0.5),
    atoms: family.atoms?.(parameters) ?? [],
    cheap: family.cheap,
  }
}

/** Whether a parameter is a finite number above 0. */
export function isPositive(value: number): boolean {
  return Number.isFinite(value) && value > 0
}

/** The weights of `choice` and `mixture` may miss 1 by this much; they are then rescaled to 1. */
const WEIGHT_TOLERANCE = 1e-9

/** Whether weights are finite, none negative, and add up to 1. */
export function areWeights(weights: readonly number[]): boolean {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.every((weight) => weight >= 0) && Math.abs(sum - 1) <= WEIGHT_TOLERANCE
}
