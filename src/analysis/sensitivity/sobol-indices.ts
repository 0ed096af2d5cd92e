import { uniformSource } from '../../evaluate/sampling/sampler.ts'

/** A model to decompose: factors, each of one or more independent uniforms, and their result. */
export interface SobolModel {
  /** A name for each factor; its random numbers depend on it. */
  readonly factors: readonly SobolFactor[]
  /** The results of many worlds. `uniforms[f][k]` is a column: number `k` of factor `f` in every row. */
  readonly evaluate: (uniforms: readonly (readonly Float64Array[])[]) => Float64Array
}

/** A group of independent uniforms whose share of the variance is asked for as one. */
export interface SobolFactor {
  readonly id: string
  /** How many uniforms it has; at least 1. */
  readonly size: number
}

/** How much work to spend. */
export interface SobolOptions {
  /** Rows of the matrices A and B of each replicate; a power of two serves Sobol points best. */
  readonly rows: number
  /** Independent repetitions, at least 2: their spread gives the confidence intervals. */
  readonly replicates: number
  readonly seed: number
}

/** An estimate with its 95 % confidence interval. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** The shares of one factor in the variance of the result; sampling error may take them a little below 0 or above 1. */
export interface SobolShares {
  readonly id: string
  /** What fixing the factor alone would take away. */
  readonly first: Estimate
  /** What would be left if all other factors were fixed; above `first` where factors act together. */
  readonly total: Estimate
}

/** The decomposition of the variance of a result. */
export interface SobolIndices {
  readonly mean: number
  readonly variance: number
  /** In the order of the factors; empty where nothing varies. */
  readonly shares: readonly SobolShares[]
}

/**
 * First-order and total Sobol indices: the estimators of Saltelli et al. ("Variance based sensitivity analysis of model
 * output", Computer Physics Communications 181, 2010) and of Jansen (the same journal, 117, 1999), on matrices A, B
 * and A with the columns of one factor from B. Each replicate takes its own scrambling of a Sobol sequence; the mean of
 * the replicates is the estimate, and their spread its interval, because the points of one replicate are not independent.
 */
export function estimateSobol(model: SobolModel, options: SobolOptions): SobolIndices {
  const runs = Array.from({ length: options.replicates }, (_, k) => replicate(model, options, k))
  const mean = meanOf(runs.map((run) => run.mean))
  const variance = meanOf(runs.map((run) => run.variance))
  // Rounding alone makes equal results differ by an ulp.
  if (!(variance > (Math.abs(mean) * 1e-12) ** 2)) return { mean, variance: 0, shares: [] }
  const shares = model.factors.map(({ id }, f) => ({
    id,
    first: estimate(runs.map((run) => (run.first[f] ?? 0) / run.variance)),
    total: estimate(runs.map((run) => (run.total[f] ?? 0) / run.variance)),
  }))
  return { mean, variance, shares }
}

interface Replicate {
  readonly mean: number
  readonly variance: number
  /** Variances due to each factor, in the square of the result's unit. */
  readonly first: readonly number[]
  readonly total: readonly number[]
}

function replicate(model: SobolModel, options: SobolOptions, index: number): Replicate {
  const a = matrix(model.factors, options, { name: `a${String(index)}`, first: 0 })
  const size = model.factors.reduce((sum, factor) => sum + factor.size, 0)
  const b = matrix(model.factors, options, { name: `b${String(index)}`, first: size })
  const [fromA, fromB] = [model.evaluate(a), model.evaluate(b)]
  const { mean, variance } = pooledMoments(fromA, fromB)
  const mixed = model.factors.map((_, f) => model.evaluate(a.with(f, b[f] ?? [])))
  return {
    mean,
    variance,
    first: mixed.map((fromMixed) => firstOrder({ fromA, fromB, fromMixed, mean })),
    total: mixed.map((fromMixed) => totalOrder(fromA, fromMixed)),
  }
}

/** The uniforms of one matrix, factor by factor. */
function matrix(
  factors: readonly SobolFactor[],
  { rows, seed }: SobolOptions,
  from: { readonly name: string; readonly first: number },
): readonly (readonly Float64Array[])[] {
  let index = from.first
  return factors.map(({ id, size }) =>
    Array.from({ length: size }, (_, k) => {
      const dimension = { id: `${from.name}:${String(k)}:${id}`, year: undefined, index: index++ }
      const column = new Float64Array(rows)
      uniformSource({ kind: 'sobol', seed, draws: rows }, dimension).fill(0, column)
      return column
    }),
  )
}

function pooledMoments(
  fromA: Float64Array,
  fromB: Float64Array,
): { readonly mean: number; readonly variance: number } {
  const count = fromA.length + fromB.length
  let sum = 0
  for (let j = 0; j < fromA.length; j++) sum += fromA[j]! + fromB[j]!
  const mean = sum / count
  let squares = 0
  for (let j = 0; j < fromA.length; j++) {
    squares += (fromA[j]! - mean) ** 2 + (fromB[j]! - mean) ** 2
  }
  return { mean, variance: squares / count }
}

/** Saltelli 2010: the mean of f(B) (f(ABi) − f(A)); f(B) less its mean, which leaves the expectation and lowers the error. */
function firstOrder(from: {
  readonly fromA: Float64Array
  readonly fromB: Float64Array
  readonly fromMixed: Float64Array
  readonly mean: number
}): number {
  const { fromA, fromB, fromMixed, mean } = from
  let sum = 0
  for (let j = 0; j < fromA.length; j++) sum += (fromB[j]! - mean) * (fromMixed[j]! - fromA[j]!)
  return sum / fromA.length
}

/** Jansen 1999: half the mean of (f(A) − f(ABi))². */
function totalOrder(fromA: Float64Array, fromMixed: Float64Array): number {
  let sum = 0
  for (let j = 0; j < fromA.length; j++) sum += (fromA[j]! - fromMixed[j]!) ** 2
  return sum / (2 * fromA.length)
}

/** The mean of replicates, with the 95 % interval of Student's t. */
function estimate(values: readonly number[]): Estimate {
  const value = meanOf(values)
  const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0)
  const error = Math.sqrt(squares / (values.length - 1) / values.length)
  const half = studentQuantile(values.length - 1) * error
  return { value, low: value - half, high: value + half }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/**
 * The 97.5 % quantile of Student's t: exact for 1 and 2 degrees of freedom, else by the Cornish–Fisher expansion of
 * Abramowitz and Stegun (26.7.5), within 0.3 % from 3 on.
 */
export function studentQuantile(degrees: number): number {
  if (degrees === 1) return 12.706204736432095
  if (degrees === 2) return 4.302652729911275
  const z = 1.959963984540054
  const g1 = (z ** 3 + z) / 4
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160
  return z + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3 + g4 / degrees ** 4
}
