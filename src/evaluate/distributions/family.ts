import type { ParameterProblem } from './parameter-problem.ts'

/**
 * A family of distributions as plain functions of its parameters, so that parameters may differ from draw to
 * draw: reuse one parameter object and change its fields. Only `check` may see parameters that are not valid;
 * the other functions assume that it found nothing.
 *
 * The code of this folder uses no `**` and no `Math.pow`, whose last digits differ between engines and which
 * cost 20 times a multiplication; `Math.exp`, `Math.log` and `Math.log1p` are the same port of fdlibm in every V8.
 */
export interface Family<P> {
  /** The first parameter that is not allowed and why; undefined where all are. */
  check(parameters: P): ParameterProblem | undefined
  /** The smallest x with `cdf(x) ≥ u`, for u in 0..1; at 0 and 1 the ends of the support, which may be infinite. */
  quantile(u: number, parameters: P): number
  /** The quantile function with what depends on the parameters alone done once; absent where that saves nothing. */
  prepare?(parameters: P): (u: number) => number
  /** P(X ≤ x). */
  cdf(x: number, parameters: P): number
  mean(parameters: P): number
  /** The standard deviation. */
  sd(parameters: P): number
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
  readonly mean: () => number
  readonly sd: () => number
  /** The points that have a probability of their own, ascending. */
  readonly atoms: readonly number[]
  readonly cheap: boolean
}

/** A law, or the parameter that rules it out. */
export type LawResult =
  | { readonly ok: true; readonly law: Law }
  | { readonly ok: false; readonly problem: ParameterProblem }

/** Fills in the parameters of a family after checking them. The parameter object must not change afterwards. */
export function lawOf<P>(family: Family<P>, parameters: P): LawResult {
  const problem = family.check(parameters)
  if (problem !== undefined) return { ok: false, problem }
  const quantile = family.prepare?.(parameters) ?? ((u: number) => family.quantile(u, parameters))
  const law: Law = {
    quantile,
    cdf: (x) => family.cdf(x, parameters),
    median: quantile(0.5),
    mean: () => family.mean(parameters),
    sd: () => family.sd(parameters),
    atoms: family.atoms?.(parameters) ?? [],
    cheap: family.cheap,
  }
  return { ok: true, law }
}
