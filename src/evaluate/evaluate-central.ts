import { invariant, unreachable } from '../diagnostics/invariant.ts'
import type { Graph, Node, NodeId } from '../ir/node.ts'
import { applyBinary, applyUnary } from '../ir/scalar-operations.ts'
import { lawOfSpec } from './law-of-spec.ts'

/**
 * The value of every node in the central case, by node id: each uncertain input at its median, which puts uniform
 * variates at 0.5 and normal ones at 0.
 */
export function evaluateCentral(graph: Graph): Float64Array {
  const values = new Float64Array(graph.nodes.length)
  for (const node of graph.nodes) values[node.id] = centralValue(node, values)
  return values
}

/**
 * Brings `values` up to date with a graph that has grown: the central values of the nodes that it lacks are appended.
 * For readers that ask one question after another.
 */
export function extendCentral(graph: Graph, values: number[]): void {
  for (let id = values.length; id < graph.nodes.length; id++) {
    const node = graph.nodes[id]
    invariant(node, 'ids are positions')
    values.push(centralValue(node, values))
  }
}

function centralValue(node: Node, values: ArrayLike<number>): number {
  const read = (id: NodeId): number => {
    const value = values[id]
    invariant(value !== undefined, 'inputs come before the nodes that read them')
    return value
  }
  switch (node.kind) {
    case 'constant':
      return node.value
    case 'sample':
      return node.variate === 'uniform' ? 0.5 : 0
    case 'quantile': {
      const law = lawOfSpec(node.spec, read)
      return law ? law.quantile(read(node.at)) : Number.NaN
    }
    case 'unary':
      return applyUnary(node.operation, read(node.operand))
    case 'binary':
      return applyBinary(node.operation, read(node.left), read(node.right))
    case 'select':
      return read(node.condition) !== 0 ? read(node.whenTrue) : read(node.whenFalse)
    default:
      return unreachable(node)
  }
}
