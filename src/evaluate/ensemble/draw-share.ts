import type { NodeId } from '../../ir/node.ts'
import { CHUNK_DRAWS } from '../quantiles/chunked-moments.ts'
import type { DrawMemory } from './draw-memory.ts'
import { drawsOf } from './draw-request.ts'
import type { DrawRequest } from './draw-request.ts'
import { createGuard, mergeBroken } from './guard.ts'
import type { BrokenDraws } from './guard.ts'
import type { NumberStatistics } from './number-statistics.ts'
import { prepareEnsemble } from './prepare-ensemble.ts'
import type { TakeValues } from './prepare-ensemble.ts'
import { addToSketchState, createSketchState, mergeSketchState, sinkOf } from './sinks.ts'
import type { SketchState, StoredSink } from './sinks.ts'

/** What the draws left behind. */
export interface DrawnNodes {
  /** By node; nodes without a sink are the same in every draw. */
  readonly sinks: ReadonlyMap<NodeId, StoredSink>
  /** By node id: the central value, which is the value of a node without a sink. */
  readonly constants: Float64Array
  /** Draws in which a line or factor was negative or not a number, and the first of them. */
  readonly broken: BrokenDraws
  /** By node: what has been found already of `DrawRequest.probabilities`. */
  readonly statistics?: ReadonlyMap<NodeId, NumberStatistics>
}

/** One thread's part in a request: the chunks that it happens to take. */
export interface DrawShare {
  /** By node id: the central value of every node. */
  readonly constants: Float64Array
  /** Makes the draws of one chunk. No chunk may be drawn twice, by whatever thread. */
  drawChunk(chunk: number): void
  /** What this share has to add to the others; plain data. */
  result(): ShareResult
}

/** What one thread found. */
export interface ShareResult {
  /** One for each number; none where every draw is kept, because these are in columns that all threads share. */
  readonly sketches: readonly SketchState[]
  readonly broken: BrokenDraws
}

/** Prepares a thread, one of those that share a memory, to take part in a request. */
export function openShare(request: DrawRequest, memory: DrawMemory, thread = 0): DrawShare {
  const ensemble = prepareEnsemble(request.task, memory.plan, memory.room(thread))
  const { constants, outputs } = memory.plan
  const draws = drawsOf(request)
  const guard = createGuard()
  const places = new Map(request.numbers.map((id, k) => [id, memory.columns[k]]))
  const inOrder = outputs.map((id): TakeValues => {
    const column = places.get(id)
    return (startDraw, values) => {
      column?.set(values, startDraw % memory.draws)
      if (id === request.guard) guard.take(startDraw, values)
    }
  })
  const states = request.keep
    ? []
    : request.numbers.map((id) => createSketchState(draws, constants[id] ?? 0))
  const atOnce = Math.min(memory.draws, CHUNK_DRAWS)
  const scan = request.keep ? undefined : memory.scan(thread)
  return {
    constants,
    drawChunk: (chunk) => {
      const after = Math.min(draws, (chunk + 1) * CHUNK_DRAWS)
      for (let start = chunk * CHUNK_DRAWS; start < after; start += atOnce) {
        const end = Math.min(after, start + atOnce)
        ensemble.run({ start, end }, inOrder)
        states.forEach((state, k) => {
          const column = memory.columns[k]
          if (!column || !scan) return
          const values = column.subarray(0, end - start)
          addToSketchState(state, { startDraw: start, values }, scan)
        })
      }
    },
    result: () => ({ sketches: states, broken: guard.broken() }),
  }
}

/** Puts together what all threads found; the order of the results does not matter. */
export function collectShares(
  request: DrawRequest,
  memory: DrawMemory,
  found: { readonly constants: Float64Array; readonly results: readonly ShareResult[] },
): DrawnNodes {
  const [first, ...others] = found.results
  const passes = memory.passes(0)
  const sinks = new Map<NodeId, StoredSink>()
  request.numbers.forEach((id, k) => {
    const column = memory.columns[k]
    if (request.keep && column) sinks.set(id, sinkOf({ kind: 'kept', column }, passes))
    const state = first?.sketches[k]
    if (!state) return
    for (const other of others) {
      const from = other.sketches[k]
      if (from) mergeSketchState(state, from)
    }
    sinks.set(id, sinkOf({ kind: 'sketched', state }))
  })
  const broken = mergeBroken(found.results.map((result) => result.broken))
  return { sinks, constants: found.constants, broken }
}
