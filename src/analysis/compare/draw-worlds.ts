import { drawTask } from '../../evaluate/ensemble/draw-task.ts'
import type { EnsembleRun } from '../../evaluate/ensemble/draw-request.ts'
import type { EnsemblePart } from '../../evaluate/ensemble/draw-numbers.ts'
import { prepareEnsemble } from '../../evaluate/ensemble/prepare-ensemble.ts'
import type { DrawRange } from '../../evaluate/ensemble/prepare-ensemble.ts'
import type { NodeId } from '../../ir/node.ts'

/** Draws by node, one for each world asked for. */
export type Columns = ReadonlyMap<NodeId, Float64Array>

/**
 * The worlds `start` … `end` − 1 of a run, whose numbers do not depend on which of them are asked for. Nodes that no
 * draw changes have the same number in all.
 */
export function drawWorlds(
  { program, correlated }: EnsemblePart,
  nodes: readonly NodeId[],
  { start, end, run }: DrawRange & { readonly run: EnsembleRun },
): Columns {
  const task = drawTask(program, nodes, { ...run, correlated })
  const { plan, run: draw } = prepareEnsemble(task)
  const columns = new Map(
    nodes.map((id) => [id, new Float64Array(end - start).fill(plan.constants[id] ?? Number.NaN)]),
  )
  const takers = plan.outputs.map((id) => (first: number, values: Float64Array) => {
    // A block may begin before the first world.
    const wanted = first < start ? values.subarray(start - first) : values
    columns.get(id)?.set(wanted, Math.max(first - start, 0))
  })
  const { block } = task.kernel
  draw({ start: Math.floor(start / block) * block, end }, takers)
  return columns
}
