import type { Program } from '../../compile/program.ts'
import type { NodeId } from '../../ir/node.ts'
import type { EnsembleRun } from './draw-request.ts'
import { drawTask } from './draw-task.ts'
import { prepareEnsemble } from './prepare-ensemble.ts'

/** Some draws in a row. */
export interface DrawBatch {
  /** The first of them, from 0. */
  readonly start: number
  readonly count: number
  /** The values of each node asked for, `count` of them; reused from batch to batch. */
  readonly columns: readonly Float64Array[]
}

/** What is drawn, and how much of it is held at once. */
interface BatchedNodes {
  readonly nodes: readonly NodeId[]
  readonly run: EnsembleRun
  /** Values, over all nodes; at least one block of draws is held whatever this says. */
  readonly mostValues: number
}

/**
 * The draws of some nodes in their order, a batch at a time: the very ones that the statistics of the same run rest on,
 * in memory that does not grow with their number.
 */
export function* drawBatches(
  program: Program,
  { nodes, run, mostValues }: BatchedNodes,
): Generator<DrawBatch, void> {
  const task = drawTask(program, nodes, run)
  const ensemble = prepareEnsemble(task)
  const { block } = task.kernel
  const blocks = Math.max(1, Math.floor(mostValues / Math.max(1, nodes.length) / block))
  const size = Math.min(blocks * block, Math.ceil(run.draws / block) * block)
  const held = nodes.map((id) =>
    new Float64Array(size).fill(ensemble.plan.constants[id] ?? Number.NaN),
  )
  const places = new Map(nodes.map((id, k) => [id, k]))
  for (let start = 0; start < run.draws; start += size) {
    const count = Math.min(size, run.draws - start)
    const takers = ensemble.plan.outputs.map((id) => {
      const column = held[places.get(id) ?? -1]
      return (first: number, values: Float64Array) => {
        column?.set(values, first - start)
      }
    })
    ensemble.run({ start, end: start + count }, takers)
    yield { start, count, columns: held.map((column) => column.subarray(0, count)) }
  }
}
