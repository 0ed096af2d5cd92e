import { invariant } from '../../diagnostics/invariant.ts'
import type { Node, NodeId } from '../../ir/node.ts'
import { exponential, exponentialFractions } from '../../ir/exponential.ts'
import { applyBinary, applyUnary } from '../../ir/scalar-operations.ts'
import { DEFAULT_BLOCK } from '../kernel/kernel.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { crossingNodes } from '../kernel/plan-kernel.ts'
import type { KernelPlan, KernelStage } from '../kernel/plan-kernel.ts'
import { nodeInputs } from '../../ir/node-inputs.ts'
import type { ByteWriter } from './byte-writer.ts'
import { buildModule } from './build-module.ts'
import { expLocals } from './emit-exp.ts'
import type { ExpLocals } from './emit-exp.ts'
import { emitNode } from './emit-node.ts'
import { FunctionWriter } from './function-writer.ts'
import { webAssembly } from './web-assembly.ts'

const DOUBLE = 8
const PAIR = 16
const PAGE = 65_536

/**
 * Compiles a plan to WebAssembly: one function a year, each a loop over pairs of draws. Values that stay within a year
 * live in locals, the others in columns of memory. Computes the same bits as `interpretKernel`. Undefined where the
 * plan has what is not compiled (quantiles whose parameters differ between draws) or the host has no WebAssembly.
 */
export function compileKernel(plan: KernelPlan, block = DEFAULT_BLOCK): Kernel | undefined {
  const quantiles = plan.stages.some(({ nodes }) => nodes.some((node) => node.kind === 'quantile'))
  const host = webAssembly()
  if (quantiles || !host) return undefined
  const layout = layOut(plan, block * DOUBLE)
  const bodies = plan.stages.map((stage) => stageBody(stage, plan, layout))
  const memory = new host.Memory({ initial: Math.ceil(layout.size / PAGE) })
  new Float64Array(memory.buffer, layout.fractions).set(exponentialFractions())
  const env = {
    memory,
    exp: exponential,
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

/** Where everything is in memory; offsets in bytes. */
interface Layout {
  readonly fractions: number
  readonly columns: ReadonlyMap<NodeId, number>
  /** The bytes of one column. */
  readonly column: number
  readonly size: number
}

function layOut(plan: KernelPlan, column: number): Layout {
  const fractions = 0
  let size = 256 * DOUBLE
  const columns = new Map<NodeId, number>()
  const inputs = [...plan.samples, ...plan.tabled].map((node) => node.id)
  for (const id of [...inputs, ...crossingNodes(plan)]) {
    if (columns.has(id)) continue
    columns.set(id, size)
    size += column
  }
  return { fractions, columns, column, size }
}

function exported(value: unknown): () => void {
  invariant(typeof value === 'function', 'every stage is exported')
  return () => {
    Reflect.apply(value, undefined, [])
  }
}

/** A loop over the pairs of a block that computes the nodes of one year. */
function stageBody(stage: KernelStage, plan: KernelPlan, layout: Layout): ByteWriter {
  const code = new FunctionWriter()
  const pair = code.local('i32')
  const locals = new Map<NodeId, number>()
  hoistConstants(stage, plan, (id, value) => {
    const local = code.local('v128')
    code.splat(value)
    code.setLocal(local)
    locals.set(id, local)
  })
  let exp: ExpLocals | undefined
  const push = (id: NodeId): void => {
    const known = locals.get(id)
    if (known !== undefined) {
      code.getLocal(known)
      return
    }
    // A column is read once a pair, then kept.
    const offset = layout.columns.get(id)
    invariant(offset !== undefined, 'what comes from elsewhere has a column')
    const local = code.local('v128')
    code.getLocal(pair)
    code.loadVector(offset)
    code.teeLocal(local)
    locals.set(id, local)
  }
  const emitter = {
    code,
    push,
    constant: (id: NodeId) =>
      plan.graph.nodes[id]?.random === false ? plan.constants[id] : undefined,
    exp: () => (exp ??= expLocals(code)),
    fractions: layout.fractions,
  }
  code.raw(0x03, 0x40) // loop
  for (const node of stage.nodes) {
    emitNode(node, emitter)
    const local = code.local('v128')
    code.setLocal(local)
    locals.set(node.id, local)
    storeColumn(code, { pair, local, offset: layout.columns.get(node.id) })
  }
  code.getLocal(pair)
  code.i32(PAIR)
  code.raw(0x6a) // i32.add
  code.teeLocal(pair)
  code.i32(layout.column)
  code.raw(0x48) // i32.lt_s
  code.raw(0x0d, 0x00) // br_if
  code.raw(0x0b) // end
  return code.finish()
}

function storeColumn(
  code: FunctionWriter,
  at: { readonly pair: number; readonly local: number; readonly offset: number | undefined },
): void {
  if (at.offset === undefined) return
  code.getLocal(at.pair)
  code.getLocal(at.local)
  code.storeVector(at.offset)
}

/** Puts every constant of a stage into a local before its loop: reading it there is cheaper than writing it out. */
function hoistConstants(
  stage: KernelStage,
  plan: KernelPlan,
  hoist: (id: NodeId, value: number) => void,
): void {
  const seen = new Set<NodeId>()
  const isConstant = (node: Node | undefined): boolean => node?.random === false
  for (const node of stage.nodes) {
    for (const id of nodeInputs(node)) {
      if (seen.has(id) || !isConstant(plan.graph.nodes[id])) continue
      seen.add(id)
      hoist(id, plan.constants[id] ?? Number.NaN)
    }
  }
}
