import { unreachable } from '../diagnostics/invariant.ts'
import { isDimensionless } from '../units/dimension.ts'
import { formatDimension } from '../units/format-dimension.ts'
import { specInputs } from './node-inputs.ts'
import type { Graph, Node, NodeId, QuantileSpec } from './node.ts'
import { reachable } from './reachable.ts'

/** How much of the graph to print. */
export interface PrintOptions {
  /** Only these nodes and what they read; all nodes where undefined. */
  readonly roots: readonly NodeId[] | undefined
}

/**
 * Prints a graph one node a line, inputs first: `%7 = multiply %3 %6 : JPY/year @2026 ~ genai-30m.yaml:12:9`.
 * `@` is the latest year that went in, `~` marks values that differ between draws.
 */
export function printGraph(graph: Graph, options: PrintOptions = { roots: undefined }): string {
  const wanted = options.roots ? reachable(graph, options.roots) : undefined
  const lines: string[] = []
  for (const node of graph.nodes) {
    if (!wanted || wanted.has(node.id)) lines.push(printNode(node))
  }
  return lines.join('\n') + '\n'
}

function printNode(node: Node): string {
  const stage = node.stage === undefined ? '' : ` @${String(node.stage)}`
  const unit = isDimensionless(node.unit) ? '' : ` : ${formatDimension(node.unit, 'en')}`
  const random = node.random ? ' ~' : ''
  const place = node.location
    ? ` ${node.location.file}:${String(node.location.line)}:${String(node.location.column)}`
    : ''
  return `%${String(node.id)} = ${operation(node)}${unit}${stage}${random}${place}`
}

function operation(node: Node): string {
  switch (node.kind) {
    case 'constant':
      return String(node.value)
    case 'sample': {
      const { assumption, ordinal, year } = node.stream
      const shock = year === undefined ? '' : `, ${String(year)}`
      return `${node.variate}(${assumption} #${String(ordinal)}${shock})`
    }
    case 'quantile':
      return `quantile ${printSpec(node.spec)} at ${reference(node.at)}`
    case 'unary':
      return `${node.operation} ${reference(node.operand)}`
    case 'binary':
      return `${node.operation} ${reference(node.left)} ${reference(node.right)}`
    case 'select':
      return `select ${[node.condition, node.whenTrue, node.whenFalse].map(reference).join(' ')}`
    default:
      return unreachable(node)
  }
}

function printSpec(spec: QuantileSpec): string {
  const parameters = spec.parameters.map(reference).join(', ')
  switch (spec.family) {
    case 'truncated':
      return `truncated(${printSpec(spec.of)}, ${parameters})`
    case 'mixture':
      return `mixture(${spec.of.map(printSpec).join(', ')}; ${parameters})`
    default:
      return `${spec.family}(${specInputs(spec).map(reference).join(', ')})`
  }
}

function reference(id: NodeId): string {
  return `%${String(id)}`
}
