import { invariant } from '../../diagnostics/invariant.ts'
import type { NodeId } from '../../ir/node.ts'
import type { KernelPlan, KernelStage } from '../kernel/plan-kernel.ts'
import { expLocals } from './emit-exp.ts'
import type { ExpLocals } from './emit-exp.ts'
import { emitNode } from './emit-node.ts'
import type { NodeEmitter } from './emit-node.ts'
import { FunctionWriter } from './function-writer.ts'

/** Where everything is in memory; offsets in bytes. */
export interface MemoryLayout {
  /** The table that exponentials read. */
  readonly fractions: number
  /** The columns of inputs, outputs and of what crosses from one year into another; one block long. */
  readonly columns: ReadonlyMap<NodeId, number>
  /** The columns of outputs that hold many draws. */
  readonly kept: ReadonlyMap<NodeId, number>
  /** The bytes of one column. */
  readonly column: number
}

/**
 * Pairs of draws in one turn of the loop. Two chains of operations side by side keep the processor busy where one would
 * wait for its own results; more would not fit into its registers.
 */
const PAIRS = 2
const PAIR_BYTES = 16

/** How many draws a turn of the loop computes: a block is a multiple of it. */
export const DRAWS_PER_TURN = 2 * PAIRS

/** `stage(first)`: computes the nodes of one year for a block whose draws are `first` bytes into kept columns. */
export function emitStage(
  stage: KernelStage,
  plan: KernelPlan,
  layout: MemoryLayout,
): FunctionWriter {
  const code = new FunctionWriter({ parameters: ['i32'], results: [] })
  const atKept = 0
  const at = code.local('i32')
  const end = code.local('i32')
  code.i32(layout.column)
  code.setLocal(end)
  const pairs = Array.from({ length: PAIRS }, (_, pair) =>
    pairEmitter({ code, plan, layout, at, atKept, shift: pair * PAIR_BYTES }),
  )
  code.loop()
  for (const node of stage.nodes) {
    for (const pair of pairs) {
      emitNode(node, pair)
      pair.keep(node.id)
    }
  }
  code.advance(atKept, PAIRS * PAIR_BYTES)
  code.endLoop(at, { step: PAIRS * PAIR_BYTES, end })
  return code
}

/** Where the code of a pair of draws goes and what it reads. */
interface PairContext {
  readonly code: FunctionWriter
  readonly plan: KernelPlan
  readonly layout: MemoryLayout
  /** The local that counts the bytes of the columns. */
  readonly at: number
  /** The same for kept columns. */
  readonly atKept: number
  /** What the pair is ahead of these, in bytes. */
  readonly shift: number
}

interface PairEmitter extends NodeEmitter {
  /** Puts the value on the stack into a local, and into the column of the node if it has one. */
  keep(id: NodeId): void
}

function pairEmitter({ code, plan, layout, at, atKept, shift }: PairContext): PairEmitter {
  const locals = new Map<NodeId, number>()
  let exp: ExpLocals | undefined
  const constant = (id: NodeId): number | undefined =>
    plan.graph.nodes[id]?.random === false ? plan.constants[id] : undefined
  const columnOf = (id: NodeId): { readonly base: number; readonly offset: number } | undefined => {
    const kept = layout.kept.get(id)
    if (kept !== undefined) return { base: atKept, offset: kept + shift }
    const offset = layout.columns.get(id)
    return offset === undefined ? undefined : { base: at, offset: offset + shift }
  }
  const readColumn = (id: NodeId): void => {
    const column = columnOf(id)
    invariant(column, 'what comes from elsewhere has a column')
    // Once a turn; then it stays in its local.
    const local = code.local('v128')
    code.getLocal(column.base)
    code.loadVector(column.offset)
    code.teeLocal(local)
    locals.set(id, local)
  }
  return {
    code,
    constant,
    exp: () => (exp ??= expLocals(code)),
    fractions: layout.fractions,
    push: (id) => {
      const value = constant(id)
      const local = locals.get(id)
      if (value !== undefined) code.splat(value)
      else if (local !== undefined) code.getLocal(local)
      else readColumn(id)
    },
    keep: (id) => {
      const local = code.local('v128')
      code.setLocal(local)
      locals.set(id, local)
      const column = columnOf(id)
      if (!column) return
      code.getLocal(column.base)
      code.getLocal(local)
      code.storeVector(column.offset)
    },
  }
}
