import type { NotFiniteCause } from '../diagnostics/messages/evaluate.ts'
import type { Location } from '../diagnostics/diagnostic.ts'
import { nodeInputs } from '../ir/node-inputs.ts'
import type { Graph, Node, NodeId } from '../ir/node.ts'

/** Where a number stopped being finite, and why. */
export interface NotFiniteOrigin {
  readonly cause: NotFiniteCause
  readonly location: Location | undefined
}

/**
 * Follows a value that is not finite down to the first operation that made it so from finite inputs.
 * `values` holds one value for each node; a branch that a condition did not pick is not looked at.
 */
export function findNotFinite(graph: Graph, root: NodeId, values: Float64Array): NotFiniteOrigin {
  let node = graph.nodes[root]
  let location: Location | undefined
  for (;;) {
    location = node?.location ?? location
    const next = node && usedInputs(node, values).find((id) => !Number.isFinite(values[id]))
    if (next === undefined) return { cause: node ? causeOf(node, values) : 'undefined', location }
    node = graph.nodes[next]
  }
}

function usedInputs(node: Node, values: Float64Array): readonly NodeId[] {
  if (node.kind !== 'select') return nodeInputs(node)
  return [node.condition, values[node.condition] !== 0 ? node.whenTrue : node.whenFalse]
}

function causeOf(node: Node, values: Float64Array): NotFiniteCause {
  if (node.kind === 'unary') {
    if (node.operation === 'ln') return 'logarithm'
    if (node.operation === 'sqrt') return 'root'
    return 'overflow'
  }
  if (node.kind === 'quantile') return 'distribution'
  if (node.kind !== 'binary') return 'undefined'
  const right = values[node.right]
  if (node.operation === 'divide' && right === 0) return 'division-by-zero'
  if (node.operation === 'power') return powerCause(values[node.left] ?? 0, right ?? 0)
  return 'overflow'
}

function powerCause(base: number, exponent: number): NotFiniteCause {
  if (base === 0 && exponent < 0) return 'division-by-zero'
  return base < 0 ? 'root' : 'overflow'
}
