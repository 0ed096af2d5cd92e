import type { NodeId } from '../../ir/node.ts'
import type { KernelPlan } from '../kernel/plan-kernel.ts'
import { plainPasses } from '../quantiles/selection-passes.ts'
import type { SelectionPasses } from '../quantiles/selection-passes.ts'
import { COLUMN_PADDING } from '../wasm/compile-operations.ts'
import { kernelBytes } from '../wasm/compile-kernel.ts'
import type { KernelRoom } from '../wasm/compile-kernel.ts'
import { createPasses, selectionBytes } from '../wasm/compile-selection.ts'
import { createMemory, MOST_BYTES, webAssembly } from '../wasm/web-assembly.ts'
import type { WasmMemory } from '../wasm/web-assembly.ts'
import { drawsOf } from './draw-request.ts'
import type { DrawRequest } from './draw-request.ts'
import { samplingNeeds } from './fill-inputs.ts'
import { planTask } from './prepare-ensemble.ts'

const DOUBLE = Float64Array.BYTES_PER_ELEMENT

/**
 * What draws are kept in, by one thread or several that share it: a column for every number of a request, and a room for
 * each thread in which its compiled code works, so that draws are written and selected where they stay.
 */
export interface DrawMemory {
  readonly plan: KernelPlan
  /** One for each number of the request, with every draw; none where draws are not kept. */
  readonly columns: readonly Float64Array[]
  /** What other threads are sent; undefined where draws are not kept. */
  readonly shared: SharedColumns | undefined
  /** Where the kernel of a thread works; undefined where it is to find room for itself. */
  room(thread: number): KernelRoom | undefined
  /** The passes over columns by a thread, for one column after the other. */
  passes(thread: number): SelectionPasses
}

/** The memory itself, which can be sent to threads. */
export interface SharedColumns {
  readonly memory: WasmMemory
  /** Whether it is that of compiled code; else the columns are all there is. */
  readonly compiled: boolean
}

/** Memory for the draws of a request by so many threads, numbered from 0. */
export function createDrawMemory(request: DrawRequest, threads = 1): DrawMemory {
  const plan = planTask(request.task)
  if (!request.keep) return arrange(request, plan, undefined)
  const layout = layOut(request, plan)
  const host = webAssembly()
  const bytes = layout.columnBytes + threads * layout.roomBytes
  const shared = threads > 1
  if (host && bytes <= MOST_BYTES) {
    const memory = createMemory(host, bytes, shared)
    return arrange(request, plan, { memory, compiled: true })
  }
  const buffer = shared
    ? new SharedArrayBuffer(layout.columnBytes)
    : new ArrayBuffer(layout.columnBytes)
  return arrange(request, plan, { memory: { buffer }, compiled: false })
}

/** The memory of a request in a thread that was sent it. */
export function joinDrawMemory(
  request: DrawRequest,
  shared: SharedColumns | undefined,
): DrawMemory {
  return arrange(request, planTask(request.task), shared)
}

function arrange(
  request: DrawRequest,
  plan: KernelPlan,
  shared: SharedColumns | undefined,
): DrawMemory {
  if (!shared) {
    return { plan, columns: [], shared, room: () => undefined, passes: () => plainPasses }
  }
  const { memory, compiled } = shared
  const { offsets, columnBytes, kernelBytes, roomBytes } = layOut(request, plan)
  const draws = drawsOf(request)
  const columns = offsets.map((offset) => new Float64Array(memory.buffer, offset, draws))
  if (!compiled) {
    return { plan, columns, shared, room: () => undefined, passes: () => plainPasses }
  }
  const direct = new Map<NodeId, number>()
  request.numbers.forEach((id, k) => {
    // The guard is watched block by block.
    if (id !== request.guard) direct.set(id, offsets[k] ?? 0)
  })
  const start = (thread: number): number => columnBytes + thread * roomBytes
  return {
    plan,
    columns,
    shared,
    room: (thread) => ({ memory, start: start(thread), columns: direct }),
    passes: (thread) => createPasses({ memory, start: start(thread) + kernelBytes }),
  }
}

/** What lies where, in bytes: first the columns, then the rooms of the threads. */
interface DrawLayout {
  readonly offsets: readonly number[]
  readonly columnBytes: number
  readonly kernelBytes: number
  /** Of a kernel and a selection. */
  readonly roomBytes: number
}

/** Columns have room for whole blocks, and do not begin at the same lines of the cache. */
function layOut(request: DrawRequest, plan: KernelPlan): DrawLayout {
  const { task, numbers } = request
  const { block } = task.kernel
  const draws = drawsOf(request)
  const stride = Math.ceil(draws / block) * block * DOUBLE + COLUMN_PADDING
  const kernel = aligned(kernelBytes(plan, block, samplingNeeds(plan, task)))
  return {
    offsets: numbers.map((_, k) => k * stride),
    columnBytes: numbers.length * stride,
    kernelBytes: kernel,
    roomBytes: kernel + aligned(selectionBytes(draws)),
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / COLUMN_PADDING) * COLUMN_PADDING
}
