import { correlateStreams } from '../../evaluate/ensemble/correlate-streams.ts'
import { drawColumns } from '../../evaluate/ensemble/draw-ensemble.ts'
import { prepareDesign } from '../../evaluate/ensemble/prepare-design.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { SamplerKind } from '../../evaluate/sampling/sampler.ts'
import { undefinedWithin } from './compile-cell.ts'
import type { CellProgram } from './compile-cell.ts'
import { estimateSobol } from './sobol-indices.ts'
import type { Estimate, SobolModel, SobolOptions } from './sobol-indices.ts'
import { uncertainInputs } from './uncertain-inputs.ts'
import type { CellInput, UncertainInput } from './uncertain-inputs.ts'

/** What one uncertain assumption has to do with the spread of a cell. */
export interface VarianceShare {
  readonly input: CellInput
  /** Spearman's correlation of the assumption, in the year of the cell, with the cell over the draws. */
  readonly rankCorrelation: number
  /** First-order and total Sobol index; all yearly shocks of a path count as one input. */
  readonly first: Estimate
  readonly total: Estimate
}

/** The spread of a cell, split by uncertain input. */
export interface VarianceDecomposition {
  readonly mean: number
  readonly sd: number
  /** The largest total index first. */
  readonly shares: readonly VarianceShare[]
  /** True where the scenario correlates inputs: the indices take them as independent, the rank correlations do not. */
  readonly correlated: boolean
}

/** How much to draw. */
export interface VarianceOptions extends SobolOptions {
  /** How to draw for the rank correlations. */
  readonly draws: number
  readonly sampler: SamplerKind
}

/**
 * Splits the variance of a cell by uncertain assumption, and ranks the assumptions by correlation.
 * Codes: nothing-uncertain, sensitivity-undefined and those of `correlateStreams`.
 */
export function decomposeVariance(
  cell: CellProgram,
  options: VarianceOptions,
): Result<VarianceDecomposition> {
  const inputs = uncertainInputs(cell)
  const indices = estimateSobol(sobolModel(cell, inputs, options), options)
  if (!Number.isFinite(indices.mean + indices.variance)) {
    const ids = inputs.map(({ id }) => id)
    return failure([undefinedWithin(cell, ids)])
  }
  if (indices.shares.length === 0) {
    const { formula } = cell
    return failure([
      questionProblem('nothing-uncertain', formula.locate(formula.expr.span), {
        cell: formula.text,
      }),
    ])
  }
  const correlations = rankCorrelations(cell, inputs, options)
  if (!correlations.ok) return correlations
  const shares = inputs.flatMap(({ streams: _, node: __, ...input }, k): VarianceShare[] => {
    const found = indices.shares[k]
    if (!found) return []
    const { first, total } = found
    return [{ input, rankCorrelation: correlations.value[k] ?? Number.NaN, first, total }]
  })
  return success({
    mean: indices.mean,
    sd: Math.sqrt(indices.variance),
    shares: shares.sort((a, b) => b.total.value - a.total.value),
    correlated: cell.program.scenario.correlations.length > 0,
  })
}

/** A cell as a function of its uncertain assumptions, each with the uniforms of its streams. */
export function sobolModel(
  cell: CellProgram,
  inputs: readonly UncertainInput[],
  options: Pick<SobolOptions, 'rows' | 'replicates'>,
): SobolModel {
  const { rows, replicates } = options
  const inAll = rows * replicates * (inputs.length + 2)
  const design = prepareDesign(cell.program.graph, [cell.node], inAll)
  const places = new Map(
    inputs.flatMap(({ streams }, f) => streams.map(({ id }, k) => [id, { f, k }] as const)),
  )
  return {
    factors: inputs.map(({ id, streams }) => ({ id, size: streams.length })),
    evaluate: (uniforms) => {
      const [values] = design.run({
        rows,
        uniforms: ({ id }) => {
          const place = places.get(id)
          return place && uniforms[place.f]?.[place.k]
        },
      })
      return values ?? new Float64Array(0)
    },
  }
}

function rankCorrelations(
  { program, node }: CellProgram,
  inputs: readonly UncertainInput[],
  { draws, seed, sampler }: VarianceOptions,
): Result<readonly number[]> {
  const correlated = correlateStreams(program)
  if (!correlated.ok) return correlated
  const wanted = [node, ...inputs.map((input) => input.node)]
  const [cells = new Float64Array(0), ...columns] = drawColumns(program, wanted, {
    draws,
    seed,
    sampler,
    probabilities: [],
    correlated: correlated.value,
  })
  return success(columns.map((column) => rankCorrelation(column, cells)))
}

/**
 * Spearman's rank correlation of two columns of equal length, −1..1; ties get the mean of their ranks. NaN where one of them
 * never varies.
 */
export function rankCorrelation(x: Float64Array, y: Float64Array): number {
  return correlation(ranksOf(x), ranksOf(y))
}

/** Ranks from 1, ascending; equal values share the mean of theirs. */
export function ranksOf(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, index) => index).sort(
    (a, b) => values[a]! - values[b]!,
  )
  const ranks = new Float64Array(values.length)
  for (let start = 0; start < order.length;) {
    let end = start + 1
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1
    // Ranks start + 1 … end share their mean.
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + 1 + end) / 2
    start = end
  }
  return ranks
}

function correlation(x: Float64Array, y: Float64Array): number {
  const [meanX, meanY] = [meanOf(x), meanOf(y)]
  let [xx, yy, xy] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i]! - meanX, y[i]! - meanY]
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN
}

function meanOf(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}
