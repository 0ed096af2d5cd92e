import { invariant } from '../../diagnostics/invariant.ts'
import { exponentialFractions } from '../../ir/exponential.ts'
import type { NodeId } from '../../ir/node.ts'
import { plainOperations } from '../kernel/block-operations.ts'
import type { OperationNeeds } from '../kernel/block-operations.ts'
import { DEFAULT_BLOCK } from '../kernel/kernel.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { crossingNodes } from '../kernel/plan-kernel.ts'
import type { KernelPlan } from '../kernel/plan-kernel.ts'
import { COLUMN_PADDING, compileOperations, operationBytes } from './compile-operations.ts'
import { DRAWS_PER_TURN, emitStage } from './emit-stage.ts'
import type { MemoryLayout } from './emit-stage.ts'
import { createMemory, instantiate, webAssembly } from './web-assembly.ts'

const DOUBLE = 8

/**
 * Compiles a plan to WebAssembly: one function a year, each a loop over the draws of a block. Values that stay within a
 * year live in locals, the others in columns of memory. Computes the same bits as `interpretKernel`. `block` is a
 * multiple of 4. The operations are compiled too where `needs` says how many there will be. Undefined where the plan
 * has what is not compiled (quantiles whose parameters differ between draws) or the host has no WebAssembly.
 */
export function compileKernel(
  plan: KernelPlan,
  block = DEFAULT_BLOCK,
  needs?: OperationNeeds,
): Kernel | undefined {
  invariant(block % DRAWS_PER_TURN === 0, 'a block is a multiple of 4 draws')
  const quantiles = plan.stages.some(({ nodes }) => nodes.some((node) => node.kind === 'quantile'))
  const host = webAssembly()
  if (quantiles || !host) return undefined
  const layout = layOut(plan, block * DOUBLE)
  const start = layout.size
  const memory = createMemory(host, start + (needs ? operationBytes(needs, block) : 0))
  new Float64Array(memory.buffer, layout.fractions).set(exponentialFractions())
  const stages = new Map(
    plan.stages.map((stage, k) => [String(k), emitStage(stage, plan, layout)] as const),
  )
  const functions = [...stages.keys()].map(instantiate(host, memory, stages))
  const column = (id: NodeId): Float64Array => {
    const offset = layout.columns.get(id)
    invariant(offset !== undefined, 'inputs and outputs have columns')
    return new Float64Array(memory.buffer, offset, block)
  }
  return {
    input: column,
    output: column,
    run: () => {
      for (const run of functions) run()
    },
    operations: needs ? compileOperations({ host, memory, start, block }) : plainOperations(block),
  }
}

function layOut(plan: KernelPlan, column: number): MemoryLayout & { readonly size: number } {
  const fractions = 0
  let size = exponentialFractions().length * DOUBLE
  const columns = new Map<NodeId, number>()
  const inputs = [...plan.samples, ...plan.tabled].map((node) => node.id)
  for (const id of [...inputs, ...crossingNodes(plan)]) {
    if (columns.has(id)) continue
    columns.set(id, size)
    size += column + COLUMN_PADDING
  }
  return { fractions, columns, column, size }
}
