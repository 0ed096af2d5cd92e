import type { Program, ProgramOutput } from '../../compile/program.ts'
import type { NodeId } from '../../ir/node.ts'
import { CHUNK_DRAWS } from '../quantiles/chunked-moments.ts'
import type { ResultSeries } from '../types.ts'
import type { CorrelatedStreams } from './correlated-streams.ts'
import { drawTask } from './draw-task.ts'
import type { EnsembleRun } from './draw-ensemble.ts'
import { LARGEST_KEPT } from './ensemble-options.ts'
import { outputNodes, prepareEnsemble } from './prepare-ensemble.ts'
import { columnSink, createSketchState, sketchSink } from './sinks.ts'
import type { Sink } from './sinks.ts'
import { summarizeSinks } from './summarize-outputs.ts'

/** One scenario of a mixture. */
export interface MixturePart {
  readonly program: Program
  /** 0..1; those of a mixture add up to 1. */
  readonly weight: number
  readonly correlated: CorrelatedStreams | undefined
}

/** One series of a mixture: what each part calls it. */
interface MixedSeries {
  readonly output: ProgramOutput
  /** By part; undefined where the part has no such series, which counts as 0. */
  readonly nodes: readonly (readonly NodeId[] | undefined)[]
}

/**
 * Draws a probability-weighted ensemble of scenarios: of `run.draws` worlds each part gives its share, to the nearest
 * whole number, so that the probabilities themselves carry no sampling error. All parts have the same years.
 */
export function drawMixture(
  parts: readonly MixturePart[],
  run: EnsembleRun,
): readonly ResultSeries[] {
  const series = matchSeries(parts)
  const years = parts[0]?.program.years.length ?? 0
  const exact = run.draws * series.length * years <= LARGEST_KEPT
  const sinks = series.map(() =>
    Array.from({ length: years }, (): Sink =>
      exact
        ? columnSink(new Float64Array(run.draws))
        : sketchSink(createSketchState(run.draws, 0), run.draws),
    ),
  )
  const counts = shareDraws(
    run.draws,
    parts.map(({ weight }) => weight),
  )
  let first = 0
  const central = series.map(() => new Float64Array(years))
  parts.forEach((part, p) => {
    const count = counts[p] ?? 0
    drawPart(part, { run, count, first, series, p, sinks, central })
    first += count
  })
  return series.map(({ output }, k) => {
    const { nodes, ...row } = output
    const rows = nodes.map((_, y) => ({ sink: sinks[k]?.[y], central: central[k]?.[y] ?? 0 }))
    return { ...row, statistics: summarizeSinks(rows, run) }
  })
}

/** Splits a number of draws by weights: whole numbers that add up, by largest remainders. */
export function shareDraws(draws: number, weights: readonly number[]): readonly number[] {
  const exact = weights.map((weight) => weight * draws)
  const counts = exact.map(Math.floor)
  const missing = draws - counts.reduce((total, count) => total + count, 0)
  const order = exact
    .map((share, k) => ({ k, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.k - b.k)
  for (const { k } of order.slice(0, missing)) counts[k] = (counts[k] ?? 0) + 1
  return counts
}

function matchSeries(parts: readonly MixturePart[]): readonly MixedSeries[] {
  const keyOf = ({ level, id, measure }: ProgramOutput): string => `${level} ${id} ${measure}`
  const found = new Map<string, ProgramOutput>()
  for (const { program } of parts) {
    for (const output of program.outputs) {
      if (!found.has(keyOf(output))) found.set(keyOf(output), output)
    }
  }
  return [...found].map(([key, output]) => ({
    output,
    nodes: parts.map(
      ({ program }) => program.outputs.find((candidate) => keyOf(candidate) === key)?.nodes,
    ),
  }))
}

interface PartDraws {
  readonly run: EnsembleRun
  /** How many draws the part gives, and the number of its first in the whole. */
  readonly count: number
  readonly first: number
  readonly series: readonly MixedSeries[]
  /** The index of the part. */
  readonly p: number
  readonly sinks: readonly (readonly Sink[])[]
  /** The weighted mean of the central cases so far, by series and year. */
  readonly central: readonly Float64Array[]
}

function drawPart(part: MixturePart, draws: PartDraws): void {
  const { run, count, first, series, p } = draws
  const nodes = outputNodes(series.map((one) => ({ nodes: one.nodes[p] ?? [] })))
  const options = { ...run, draws: Math.max(1, count), correlated: part.correlated }
  const ensemble = prepareEnsemble(drawTask(part.program, nodes, options))
  const { constants } = ensemble.plan
  const targets = new Map<NodeId, Sink[]>()
  series.forEach((one, k) => {
    draws.sinks[k]?.forEach((sink, y) => {
      const node = one.nodes[p]?.[y]
      const value = node === undefined ? 0 : (constants[node] ?? 0)
      const central = draws.central[k]
      if (central) central[y] = (central[y] ?? 0) + part.weight * value
      if (node !== undefined && part.program.graph.nodes[node]?.random === true) {
        targets.set(node, [...(targets.get(node) ?? []), sink])
      } else {
        takeConstant(sink, value, { first, count })
      }
    })
  })
  const takers = ensemble.plan.outputs.map((node) => (start: number, values: Float64Array) => {
    for (const sink of targets.get(node) ?? []) takeSplit(sink, first + start, values)
  })
  if (count > 0) ensemble.run({ start: 0, end: count }, takers)
}

const CONSTANT_BLOCK = 4096

function takeConstant(sink: Sink, value: number, range: { first: number; count: number }): void {
  const block = new Float64Array(Math.min(CONSTANT_BLOCK, range.count)).fill(value)
  for (let done = 0; done < range.count; done += block.length) {
    takeSplit(
      sink,
      range.first + done,
      block.subarray(0, Math.min(block.length, range.count - done)),
    )
  }
}

/** Hands over values so that no call crosses a chunk of the moments. */
function takeSplit(sink: Sink, start: number, values: Float64Array): void {
  const room = CHUNK_DRAWS - (start % CHUNK_DRAWS)
  if (values.length <= room) return sink.take(start, values)
  sink.take(start, values.subarray(0, room))
  takeSplit(sink, start + room, values.subarray(room))
}
