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
import type { WasmMemory } from './web-assembly.ts'

const DOUBLE = 8

/** Where a kernel is to work, instead of in a memory of its own. */
export interface KernelRoom {
  readonly memory: WasmMemory
  /** From here on `kernelBytes` belong to the kernel. */
  readonly start: number
  /** By node, where columns of `draws` draws begin. */
  readonly columns: ReadonlyMap<NodeId, number>
  /** Whole blocks: all draws of a run, or some, so that the columns are used again and again. */
  readonly draws: number
}

/** How a plan is compiled. */
interface KernelSetting {
  /** Draws in a block, a multiple of 4. */
  readonly block?: number
  /** The operations are compiled too where it is said how many there will be. */
  readonly needs?: OperationNeeds
  readonly room?: KernelRoom
}

/**
 * Compiles a plan to WebAssembly: one function a year, each a loop over the draws of a block. Values that stay within a
 * year live in locals, the others in columns of memory. Computes the same bits as `interpretKernel`. Undefined where the
 * plan has what is not compiled (quantiles whose parameters differ between draws) or the host has no WebAssembly.
 */
export function compileKernel(
  plan: KernelPlan,
  { block = DEFAULT_BLOCK, needs, room }: KernelSetting = {},
): Kernel | undefined {
  invariant(block % DRAWS_PER_TURN === 0, 'a block is a multiple of 4 draws')
  const quantiles = plan.stages.some(({ nodes }) => nodes.some((node) => node.kind === 'quantile'))
  const host = webAssembly()
  if (quantiles || !host) return undefined
  const memory = room?.memory ?? createMemory(host, kernelBytes(plan, block, needs))
  const kept = computedAmong(plan, room?.columns)
  const { end: start, ...layout } = layOut(plan, { start: room?.start ?? 0, block, kept })
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
    run: (startDraw = 0) => {
      const first = (startDraw % (room?.draws ?? block)) * DOUBLE
      for (const run of functions) run(first)
    },
    kept: new Set(kept.keys()),
    operations: needs ? compileOperations({ host, memory, start, block }) : plainOperations(block),
  }
}

/** The memory that a compiled plan takes, at most: not that of columns with every draw. */
export function kernelBytes(
  plan: KernelPlan,
  block: number,
  needs: OperationNeeds | undefined,
): number {
  const { end } = layOut(plan, { start: 0, block, kept: new Map() })
  return end + (needs ? operationBytes(needs, block) : 0)
}

/** Samples and what is read off a table are not computed by a stage: they stay in blocks. */
function computedAmong(
  plan: KernelPlan,
  columns: ReadonlyMap<NodeId, number> = new Map(),
): ReadonlyMap<NodeId, number> {
  const computed = new Set(plan.stages.flatMap(({ nodes }) => nodes.map(({ id }) => id)))
  return new Map([...columns].filter(([id]) => computed.has(id)))
}

function layOut(
  plan: KernelPlan,
  {
    start,
    block,
    kept,
  }: { readonly start: number; readonly block: number; readonly kept: ReadonlyMap<NodeId, number> },
): MemoryLayout & { readonly end: number } {
  const column = block * DOUBLE
  let end = start + exponentialFractions().length * DOUBLE
  const columns = new Map<NodeId, number>()
  const inputs = [...plan.samples, ...plan.tabled].map((node) => node.id)
  for (const id of [...inputs, ...crossingNodes(plan)]) {
    if (columns.has(id) || kept.has(id)) continue
    columns.set(id, end)
    end += column + COLUMN_PADDING
  }
  return { fractions: start, columns, kept, column, end }
}
