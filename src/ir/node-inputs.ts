import { unreachable } from '../diagnostics/invariant.ts'
import type { Node, NodeDraft, NodeId, QuantileSpec } from './node.ts'

/** The nodes that a node reads, in reading order. */
export function nodeInputs(node: Node | NodeDraft): readonly NodeId[] {
  switch (node.kind) {
    case 'constant':
    case 'sample':
      return []
    case 'quantile':
      return [...specInputs(node.spec), node.at]
    case 'unary':
      return [node.operand]
    case 'binary':
      return [node.left, node.right]
    case 'select':
      return [node.condition, node.whenTrue, node.whenFalse]
    default:
      return unreachable(node)
  }
}

/** The parameter nodes of a distribution, nested ones first. */
export function specInputs(spec: QuantileSpec): readonly NodeId[] {
  switch (spec.family) {
    case 'truncated':
      return [...specInputs(spec.of), ...spec.parameters]
    case 'mixture':
      return [...spec.of.flatMap(specInputs), ...spec.parameters]
    default:
      return spec.parameters
  }
}
