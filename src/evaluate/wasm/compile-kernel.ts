import { invariant } from '../../diagnostics/invariant.ts'
import type { NodeId } from '../../ir/node.ts'
import { exponentialFractions } from '../../ir/exponential.ts'
import { applyBinary, applyUnary } from '../../ir/scalar-operations.ts'
import { DEFAULT_BLOCK } from '../kernel/kernel.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { crossingNodes } from '../kernel/plan-kernel.ts'
import type { KernelPlan } from '../kernel/plan-kernel.ts'
import { buildModule } from './build-module.ts'
import { DRAWS_PER_TURN, emitStage } from './emit-stage.ts'
import type { MemoryLayout } from './emit-stage.ts'
import { webAssembly } from './web-assembly.ts'

const DOUBLE = 8
const PAGE = 65_536
/** Between columns: without it the same draw of every column would compete for the same few lines of the cache. */
const PADDING = 64

/**
 * Compiles a plan to WebAssembly: one function a year, each a loop over the draws of a block. Values that stay within a
 * year live in locals, the others in columns of memory. Computes the same bits as `interpretKernel`. `block` is a
 * multiple of 4. Undefined where the plan has what is not compiled (quantiles whose parameters differ between draws) or
 * the host has no WebAssembly.
 */
export function compileKernel(plan: KernelPlan, block = DEFAULT_BLOCK): Kernel | undefined {
  invariant(block % DRAWS_PER_TURN === 0, 'a block is a multiple of 4 draws')
  const quantiles = plan.stages.some(({ nodes }) => nodes.some((node) => node.kind === 'quantile'))
  const host = webAssembly()
  if (quantiles || !host) return undefined
  const layout = layOut(plan, block * DOUBLE)
  const bodies = plan.stages.map((stage) => emitStage(stage, plan, layout))
  const memory = new host.Memory({ initial: Math.ceil(layout.size / PAGE) })
  new Float64Array(memory.buffer, layout.fractions).set(exponentialFractions())
  const env = {
    memory,
    ln: (x: number) => applyUnary('ln', x),
    power: (a: number, b: number) => applyBinary('power', a, b),
  }
  const { exports } = new host.Instance(new host.Module(buildModule(bodies)), { env })
  const functions = plan.stages.map((_, k) => exported(exports[String(k)]))
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
  }
}

function layOut(plan: KernelPlan, column: number): MemoryLayout & { readonly size: number } {
  const fractions = 0
  let size = 256 * DOUBLE
  const columns = new Map<NodeId, number>()
  const inputs = [...plan.samples, ...plan.tabled].map((node) => node.id)
  for (const id of [...inputs, ...crossingNodes(plan)]) {
    if (columns.has(id)) continue
    columns.set(id, size)
    size += column + PADDING
  }
  return { fractions, columns, column, size }
}

function exported(value: unknown): () => void {
  invariant(typeof value === 'function', 'every stage is exported')
  return () => {
    Reflect.apply(value, undefined, [])
  }
}
