import type { Program } from '../../compile/program.ts'
import type { NodeId } from '../../ir/node.ts'
import { evaluateCentral } from '../evaluate-central.ts'
import type { CorrelatedStreams } from './correlated-streams.ts'
import { drawRequest } from './draw-request.ts'
import type { EnsembleRun } from './draw-request.ts'
import type { DrawSteps } from './draw-steps.ts'
import { LARGEST_KEPT } from './ensemble-options.ts'
import type { BrokenDraws } from './guard.ts'
import { NONE_BROKEN } from './guard.ts'
import { mixSinks } from './mix-sinks.ts'
import type { MixedPart } from './mix-sinks.ts'
import { certainStatistics, statisticsOf } from './number-statistics.ts'
import type { NumberStatistics } from './number-statistics.ts'
import { shareDraws } from './share-draws.ts'
import type { Sink } from './sinks.ts'

/** A scenario of a run: an ordinary run has one with all the weight, a mixture has several. */
export interface EnsemblePart {
  readonly program: Program
  /** 0..1; those of a run add up to 1. */
  readonly weight: number
  readonly correlated: CorrelatedStreams | undefined
}

/** What each part calls a number of the results; undefined where a part has none, which counts as 0. */
export type PartNodes = readonly (NodeId | undefined)[]

/** What is known of one number. */
export interface DrawnNumber {
  /** Its draws; undefined where they are all the same. */
  readonly sink: Sink | undefined
  /** Every uncertain input at its median; for a mixture the weighted mean of that. */
  readonly central: number
  /** Of the quantiles that the run asks for. */
  readonly statistics: NumberStatistics
}

/** What came of drawing. */
export interface DrawnNumbers {
  /** In the order asked for. */
  readonly numbers: readonly DrawnNumber[]
  /** Whether every draw was kept; else quantiles come from sketches. */
  readonly kept: boolean
  /** By part: how many draws it gave, and in which of these a line or factor broke a rule. */
  readonly parts: readonly { readonly draws: number; readonly broken: BrokenDraws }[]
}

/** Whether any number differs between draws. */
export function differsBetweenDraws(
  parts: readonly EnsemblePart[],
  wanted: readonly PartNodes[],
): boolean {
  if (parts.length > 1) return true
  const nodes = parts[0]?.program.graph.nodes
  return wanted.some(([id]) => id !== undefined && nodes?.[id]?.random === true)
}

/** The central value of each number; `values` are those of all nodes, by part. */
export function centralNumbers(
  parts: readonly EnsemblePart[],
  wanted: readonly PartNodes[],
  values: readonly Float64Array[] = parts.map(({ program }) => evaluateCentral(program.graph)),
): Float64Array {
  return Float64Array.from(wanted, (nodes) => {
    const own = nodes.map((node, p) => (node === undefined ? 0 : (values[p]?.[node] ?? Number.NaN)))
    const [first = Number.NaN] = own
    // What is the same in all parts keeps its bits.
    if (own.every((value) => value === first)) return first
    return own.reduce((sum, value, p) => sum + (parts[p]?.weight ?? 0) * value, 0)
  })
}

/**
 * Draws numbers of one scenario, or of a probability-weighted mixture of several: of `run.draws` worlds each part
 * gives its share, to the nearest whole number, and counts by its weight, so that the probabilities themselves carry no
 * sampling error.
 */
export function* drawNumbers(
  parts: readonly EnsemblePart[],
  wanted: readonly PartNodes[],
  run: NumbersRun,
): DrawSteps<DrawnNumbers> {
  const central = centralNumbers(parts, wanted)
  const keep = run.keep ?? keepsDraws(parts, wanted, run.draws)
  const [only] = parts
  if (only && parts.length === 1) return yield* drawOne(only, { wanted, run, keep, central })
  return yield* drawMixed(parts, { wanted, run, keep, central })
}

/** Whether every draw of some numbers is kept, in what a run may take of memory. */
export function keepsDraws(
  parts: readonly EnsemblePart[],
  wanted: readonly PartNodes[],
  draws: number,
): boolean {
  const [only] = parts
  // Columns of the parts of a mixture and of the whole exist side by side.
  if (!only || parts.length > 1) return 2 * draws * wanted.length <= LARGEST_KEPT
  const { nodes } = only.program.graph
  const random = new Set(
    wanted.map(([id]) => id).filter((id) => id !== undefined && nodes[id]?.random),
  )
  return draws * random.size <= LARGEST_KEPT
}

/** How draws are made; they are kept where there is room for them unless it says otherwise. */
export interface NumbersRun extends EnsembleRun {
  readonly keep?: boolean
}

/** What is to be drawn. */
interface Wish {
  readonly wanted: readonly PartNodes[]
  readonly run: EnsembleRun
  readonly keep: boolean
  readonly central: Float64Array
}

function* drawOne(
  { program, correlated }: EnsemblePart,
  { wanted, run, keep, central }: Wish,
): DrawSteps<DrawnNumbers> {
  const nodes = wanted.flatMap(([node]) => (node === undefined ? [] : [node]))
  const drawn = yield drawRequest(program, nodes, { ...run, correlated, keep })
  const statistics = new Map(drawn.statistics)
  const numbers = wanted.map(([node], k): DrawnNumber => {
    const sink = node === undefined ? undefined : drawn.sinks.get(node)
    const value = central[k] ?? Number.NaN
    if (node === undefined || !sink) return certainNumber(value, run)
    const found = statistics.get(node) ?? statisticsOf(sink, run)
    statistics.set(node, found)
    return { sink, central: value, statistics: found }
  })
  return { numbers, kept: keep, parts: [{ draws: run.draws, broken: drawn.broken }] }
}

function* drawMixed(
  parts: readonly EnsemblePart[],
  { wanted, run, keep, central }: Wish,
): DrawSteps<DrawnNumbers> {
  const draws = shareDraws(
    run.draws,
    parts.map(({ weight }) => weight),
  )
  const broken: BrokenDraws[] = []
  const mixed = wanted.map((): MixedPart[] => [])
  for (const [p, { program, weight, correlated }] of parts.entries()) {
    const count = draws[p] ?? 0
    const nodes = wanted.flatMap(({ [p]: node }) => (node === undefined ? [] : [node]))
    const options = { ...run, draws: count, correlated, keep, probabilities: [] }
    const drawn = count === 0 ? undefined : yield drawRequest(program, nodes, options)
    broken.push(drawn?.broken ?? NONE_BROKEN)
    wanted.forEach(({ [p]: node }, k) => {
      const constant = node === undefined ? 0 : (drawn?.constants[node] ?? Number.NaN)
      const sink = node === undefined ? undefined : drawn?.sinks.get(node)
      mixed[k]?.push({ weight, draws: count, sink, constant })
    })
  }
  const known = new Map<string, DrawnNumber>()
  const numbers = wanted.map((nodes, k): DrawnNumber => {
    const key = nodes.join()
    const number = known.get(key) ?? mixedNumber(mixed[k] ?? [], central[k] ?? Number.NaN, run)
    known.set(key, number)
    return number
  })
  return {
    numbers,
    kept: keep,
    parts: draws.map((count, p) => ({ draws: count, broken: broken[p] ?? NONE_BROKEN })),
  }
}

function mixedNumber(parts: readonly MixedPart[], central: number, run: EnsembleRun): DrawnNumber {
  const giving = parts.filter(({ draws }) => draws > 0)
  const [first] = giving
  const alike = giving.every(({ sink, constant }) => !sink && constant === first?.constant)
  if (alike && first?.constant === central) return certainNumber(central, run)
  const sink = mixSinks(giving)
  return { sink, central, statistics: statisticsOf(sink, run) }
}

function certainNumber(central: number, run: EnsembleRun): DrawnNumber {
  return { sink: undefined, central, statistics: certainStatistics(central, run) }
}
