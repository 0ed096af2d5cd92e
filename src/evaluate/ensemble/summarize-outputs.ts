import type { ProgramOutput } from '../../compile/program.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { NodeId } from '../../ir/node.ts'
import { quantileBracket, quantileStandardError } from '../quantiles/quantile-standard-error.ts'
import type { ResultSeries, Statistic } from '../types.ts'
import type { DrawnNodes } from './draw-ensemble.ts'
import type { EnsembleOptions } from './ensemble-options.ts'

/** The statistics of each output over its years: central, mean, sd and quantiles, with standard errors. */
export function summarizeOutputs(
  outputs: readonly ProgramOutput[],
  drawn: DrawnNodes,
  options: EnsembleOptions,
): readonly ResultSeries[] {
  const names = ['central', 'mean', 'sd', ...options.probabilities.map(quantileName)]
  const known = new Map<NodeId, NodeStatistics>()
  return outputs.map((output) => {
    const { nodes, ...row } = output
    const perYear = nodes.map((id) => {
      const statistics = known.get(id) ?? nodeStatistics(id, drawn, options)
      known.set(id, statistics)
      return statistics
    })
    const statistics = names.map((name, k): Statistic => ({
      name,
      values: Float64Array.from(perYear, ({ values }) => values[k] ?? Number.NaN),
      standardErrors: Float64Array.from(perYear, ({ errors }) => errors[k] ?? Number.NaN),
    }))
    return { ...row, statistics }
  })
}

/** `p5`, `p50`, `p97.5`. */
export function quantileName(probability: number): string {
  return `p${String(Number((probability * 100).toPrecision(12)))}`
}

/** In the order central, mean, sd, quantiles. */
export interface NodeStatistics {
  readonly values: readonly number[]
  readonly errors: readonly number[]
}

/** The statistics of one node; without uncertainty all are its value and their errors 0. */
export function nodeStatistics(
  id: NodeId,
  drawn: DrawnNodes,
  options: EnsembleOptions,
): NodeStatistics {
  const sink = drawn.sinks.get(id)
  const central = drawn.constants[id]
  invariant(central !== undefined, 'every node has a central value')
  const { probabilities, draws } = options
  if (!sink) {
    const same = probabilities.map(() => central)
    const zeros = probabilities.map(() => 0)
    return { values: [central, central, 0, ...same], errors: [0, 0, 0, ...zeros] }
  }
  const brackets = probabilities.map((p) => quantileBracket(p, draws))
  const asked = [...probabilities, ...brackets.flatMap(({ low, high }) => [low, high])]
  const found = sink.quantiles(asked)
  const count = probabilities.length
  const errors = probabilities.map((p, k) =>
    quantileStandardError(p, draws, {
      atLow: found[count + 2 * k] ?? Number.NaN,
      atHigh: found[count + 2 * k + 1] ?? Number.NaN,
    }),
  )
  const { mean, sd, standardError } = sink.moments()
  return {
    values: [central, mean, sd, ...found.subarray(0, count)],
    // The error of the standard deviation of a normal quantity; heavier tails have more.
    errors: [0, standardError, sd / Math.sqrt(2 * (draws - 1)), ...errors],
  }
}
