import type { NodeId } from '../../ir/node.ts'
import type { KernelPlan } from '../kernel/plan-kernel.ts'
import { CHUNK_DRAWS } from '../quantiles/chunked-moments.ts'
import { plainScan } from '../quantiles/scan-draws.ts'
import type { ScanDraws } from '../quantiles/scan-draws.ts'
import { plainPasses } from '../quantiles/selection-passes.ts'
import type { SelectionPasses } from '../quantiles/selection-passes.ts'
import { COLUMN_PADDING } from '../wasm/compile-operations.ts'
import { kernelBytes } from '../wasm/compile-kernel.ts'
import type { KernelRoom } from '../wasm/compile-kernel.ts'
import { compileScan, scanBytes } from '../wasm/compile-scan.ts'
import { createPasses, selectionBytes } from '../wasm/compile-selection.ts'
import { createMemory, MOST_BYTES, webAssembly } from '../wasm/web-assembly.ts'
import type { WasmMemory } from '../wasm/web-assembly.ts'
import { drawsOf } from './draw-request.ts'
import type { DrawRequest } from './draw-request.ts'
import { samplingNeeds } from './fill-inputs.ts'
import { planTask } from './prepare-ensemble.ts'

const DOUBLE = Float64Array.BYTES_PER_ELEMENT

/**
 * What draws go into: a column for every number of a request, in memory that several threads may share, and a room for
 * each thread in which its compiled code works, so that draws are written and looked at where they stay.
 */
export interface DrawMemory {
  readonly plan: KernelPlan
  /** One for each number of the request. */
  readonly columns: readonly Float64Array[]
  /**
   * How many draws a column has: where they are kept all, else a window of a chunk that is used again and again, by one
   * thread.
   */
  readonly draws: number
  /** What other threads are sent; undefined where draws are not kept, as then each has a memory of its own. */
  readonly shared: SharedColumns | undefined
  /** Where the kernel of a thread works; undefined where it is to find room for itself. */
  room(thread: number): KernelRoom | undefined
  /** The passes over columns by a thread, for one column after the other. */
  passes(thread: number): SelectionPasses
  /** The scan of columns that are used again. */
  scan(thread: number): ScanDraws
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
  const sharing = request.keep ? threads : 1
  return arrange(request, plan, allocate(layOut(request, plan), sharing))
}

/** The memory of a request in a thread that was sent it; one of its own where draws are not kept. */
export function joinDrawMemory(
  request: DrawRequest,
  shared: SharedColumns | undefined,
): DrawMemory {
  return shared ? arrange(request, planTask(request.task), shared) : createDrawMemory(request)
}

function allocate({ columnBytes, roomBytes }: DrawLayout, threads: number): SharedColumns {
  const host = webAssembly()
  const bytes = columnBytes + threads * roomBytes
  if (host && bytes <= MOST_BYTES) {
    return { memory: createMemory(host, bytes, threads > 1), compiled: true }
  }
  const buffer = threads > 1 ? new SharedArrayBuffer(columnBytes) : new ArrayBuffer(columnBytes)
  return { memory: { buffer }, compiled: false }
}

function arrange(request: DrawRequest, plan: KernelPlan, where: SharedColumns): DrawMemory {
  const { memory, compiled } = where
  const { draws, offsets, columnBytes, kernelBytes, roomBytes } = layOut(request, plan)
  const columns = offsets.map((offset) => new Float64Array(memory.buffer, offset, draws))
  const shared = request.keep ? where : undefined
  if (!compiled) {
    const own = { room: () => undefined, passes: () => plainPasses, scan: plainScan }
    return { plan, columns, draws, shared, ...own }
  }
  const direct = new Map<NodeId, number>()
  request.numbers.forEach((id, k) => {
    // The guard is watched block by block.
    if (id !== request.guard) direct.set(id, offsets[k] ?? 0)
  })
  // A memory that is not shared has one room, whatever the number of its thread.
  const start = (thread: number): number => columnBytes + (shared ? thread * roomBytes : 0)
  return {
    plan,
    columns,
    draws,
    shared,
    room: (thread) => ({
      memory,
      start: start(thread),
      columns: direct,
      draws: wholeBlocks(request, draws),
    }),
    passes: (thread) => createPasses({ memory, start: start(thread) + kernelBytes }),
    scan: (thread) =>
      compileScan({ memory, start: start(thread) + kernelBytes, draws }) ?? plainScan(),
  }
}

/** What lies where, in bytes: first the columns, then the rooms of the threads. */
interface DrawLayout {
  /** In a column. */
  readonly draws: number
  readonly offsets: readonly number[]
  readonly columnBytes: number
  readonly kernelBytes: number
  /** Of a kernel and a selection. */
  readonly roomBytes: number
}

/** Columns have room for whole blocks, and do not begin at the same lines of the cache. */
function layOut(request: DrawRequest, plan: KernelPlan): DrawLayout {
  const { task, numbers, keep } = request
  const draws = keep ? drawsOf(request) : windowOf(request)
  const stride = wholeBlocks(request, draws) * DOUBLE + COLUMN_PADDING
  const kernel = aligned(kernelBytes(plan, task.kernel.block, samplingNeeds(plan, task)))
  return {
    draws,
    offsets: numbers.map((_, k) => k * stride),
    columnBytes: numbers.length * stride,
    kernelBytes: kernel,
    roomBytes: kernel + aligned(keep ? selectionBytes(draws) : scanBytes(draws)),
  }
}

function wholeBlocks({ task }: DrawRequest, draws: number): number {
  return Math.ceil(draws / task.kernel.block) * task.kernel.block
}

/** Values in the columns that are used again, 16 MB: the more at once, the less often a sketch comes into the cache. */
const WINDOW_VALUES = 2 ** 21

/** The draws that are counted at once: a power of 2, so that chunks are whole windows. */
function windowOf({ task, numbers }: DrawRequest): number {
  let draws = task.kernel.block
  while (2 * draws * numbers.length <= WINDOW_VALUES && 2 * draws <= CHUNK_DRAWS) draws *= 2
  return draws
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / COLUMN_PADDING) * COLUMN_PADDING
}
