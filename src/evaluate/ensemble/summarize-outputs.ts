import type { ProgramOutput } from '../../compile/program.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { NodeId } from '../../ir/node.ts'
import { quantileBracket, quantileStandardError } from '../quantiles/quantile-standard-error.ts'
import type { ResultSeries, Statistic } from '../types.ts'
import type { DrawnNodes } from './draw-ensemble.ts'
import type { EnsembleOptions } from './ensemble-options.ts'
import type { Sink } from './sinks.ts'

/** What is known of one number: its draws, if it differs between them, and its central value. */
export interface DrawnNumber {
  readonly sink: Sink | undefined
  readonly central: number
}

/** The statistics of each output over its years: central, mean, sd and quantiles, with standard errors. */
export function summarizeOutputs(
  outputs: readonly ProgramOutput[],
  drawn: DrawnNodes,
  options: EnsembleOptions,
): readonly ResultSeries[] {
  const known = new Map<NodeId, NumberStatistics>()
  return outputs.map((output) => {
    const { nodes, ...row } = output
    const perYear = nodes.map((id) => {
      const statistics = known.get(id) ?? numberStatistics(numberOf(id, drawn), options)
      known.set(id, statistics)
      return statistics
    })
    return { ...row, statistics: collectStatistics(perYear, options) }
  })
}

/** The statistics of a series of numbers, one for each year. */
export function summarizeSinks(
  numbers: readonly DrawnNumber[],
  options: EnsembleOptions,
): readonly Statistic[] {
  return collectStatistics(
    numbers.map((number) => numberStatistics(number, options)),
    options,
  )
}

/** `p5`, `p50`, `p97.5`. */
export function quantileName(probability: number): string {
  return `p${String(Number((probability * 100).toPrecision(12)))}`
}

/** In the order central, mean, sd, quantiles. */
export interface NumberStatistics {
  readonly values: readonly number[]
  readonly errors: readonly number[]
}

/** The statistics of one number; without uncertainty all are its value and their errors 0. */
export function numberStatistics(
  { sink, central }: DrawnNumber,
  options: EnsembleOptions,
): NumberStatistics {
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

function numberOf(id: NodeId, drawn: DrawnNodes): DrawnNumber {
  const central = drawn.constants[id]
  invariant(central !== undefined, 'every node has a central value')
  return { sink: drawn.sinks.get(id), central }
}

function collectStatistics(
  perYear: readonly NumberStatistics[],
  options: EnsembleOptions,
): readonly Statistic[] {
  const names = ['central', 'mean', 'sd', ...options.probabilities.map(quantileName)]
  return names.map((name, k) => ({
    name,
    values: Float64Array.from(perYear, ({ values }) => values[k] ?? Number.NaN),
    standardErrors: Float64Array.from(perYear, ({ errors }) => errors[k] ?? Number.NaN),
  }))
}
