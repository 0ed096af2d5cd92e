import type { Graph, NodeId } from './node.ts'
import { nodeInputs } from './node-inputs.ts'

/** The roots and every node that they read, directly or not. */
export function reachable(graph: Graph, roots: Iterable<NodeId>): ReadonlySet<NodeId> {
  const seen = new Set<NodeId>()
  const waiting = [...roots]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    const node = graph.nodes[id]
    if (node) waiting.push(...nodeInputs(node))
  }
  return seen
}
