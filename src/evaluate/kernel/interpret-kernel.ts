import { invariant, unreachable } from '../../diagnostics/invariant.ts'
import type { BinaryOperation, Node, NodeId, QuantileNode } from '../../ir/node.ts'
import { applyBinary, applyUnary } from '../../ir/scalar-operations.ts'
import { lawOfSpec } from '../law-of-spec.ts'
import { plainOperations } from './block-operations.ts'
import type { Kernel } from './kernel.ts'
import { DEFAULT_BLOCK } from './kernel.ts'
import type { KernelPlan } from './plan-kernel.ts'

/**
 * The plain back end: one column for each node, one loop for each operation. It defines what every other back end
 * must compute, to the bit.
 */
export function interpretKernel(plan: KernelPlan, block = DEFAULT_BLOCK): Kernel {
  const columns = new Map<NodeId, Float64Array>()
  const column = (id: NodeId): Float64Array => {
    const known = columns.get(id)
    if (known) return known
    const made = new Float64Array(block)
    // Only what no draw changes is read before it is written.
    made.fill(plan.constants[id] ?? Number.NaN)
    columns.set(id, made)
    return made
  }
  const steps = plan.stages.flatMap((stage) => stage.nodes.map((node) => stepOf(node, column)))
  return {
    input: column,
    output: column,
    run: () => {
      for (const step of steps) step()
    },
    kept: new Set(),
    operations: plainOperations(block),
  }
}

type Column = (id: NodeId) => Float64Array

function stepOf(node: Node, column: Column): () => void {
  const out = column(node.id)
  switch (node.kind) {
    case 'unary': {
      const [operation, x] = [node.operation, column(node.operand)]
      return () => {
        for (let d = 0; d < out.length; d++) out[d] = applyUnary(operation, x[d]!)
      }
    }
    case 'binary':
      return binaryStep(node.operation, [column(node.left), column(node.right)], out)
    case 'select': {
      const condition = column(node.condition)
      const [whenTrue, whenFalse] = [column(node.whenTrue), column(node.whenFalse)]
      return () => {
        for (let d = 0; d < out.length; d++)
          out[d] = condition[d] !== 0 ? whenTrue[d]! : whenFalse[d]!
      }
    }
    case 'quantile':
      return quantileStep(node, column)
    case 'constant':
    case 'sample':
      invariant(false, 'constants and samples are no steps')
      break
    default:
      return unreachable(node)
  }
}

/** The four operations of nearly every formula have loops of their own; the others go through their definition. */
function binaryStep(
  operation: BinaryOperation,
  [a, b]: readonly [Float64Array, Float64Array],
  out: Float64Array,
): () => void {
  switch (operation) {
    case 'add':
      return () => {
        for (let d = 0; d < out.length; d++) out[d] = a[d]! + b[d]!
      }
    case 'subtract':
      return () => {
        for (let d = 0; d < out.length; d++) out[d] = a[d]! - b[d]!
      }
    case 'multiply':
      return () => {
        for (let d = 0; d < out.length; d++) out[d] = a[d]! * b[d]!
      }
    case 'divide':
      return () => {
        for (let d = 0; d < out.length; d++) out[d] = a[d]! / b[d]!
      }
    default:
      return () => {
        for (let d = 0; d < out.length; d++) out[d] = applyBinary(operation, a[d]!, b[d]!)
      }
  }
}

/** Parameters that differ between draws make another distribution for each draw. */
function quantileStep(node: QuantileNode, column: Column): () => void {
  const [out, at] = [column(node.id), column(node.at)]
  return () => {
    for (let d = 0; d < out.length; d++) {
      const law = lawOfSpec(node.spec, (id) => column(id)[d]!)
      out[d] = law ? law.quantile(at[d]!) : Number.NaN
    }
  }
}
