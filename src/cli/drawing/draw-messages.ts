import type { NodeId } from '../../ir/node.ts'
import type { DrawRequest } from '../../evaluate/ensemble/draw-request.ts'
import type { ShareResult } from '../../evaluate/ensemble/draw-share.ts'
import type { NumberStatistics } from '../../evaluate/ensemble/number-statistics.ts'

/** What a helper thread is told. Threads take chunks, then columns, from counters that they share. */
export type ToHelper =
  | {
      readonly kind: 'draw'
      readonly request: DrawRequest
      /** The memory of `columnsIn`; empty where draws are not kept. */
      readonly columns: SharedArrayBuffer
      readonly counters: SharedArrayBuffer
    }
  | {
      /** The draws of all threads are done: their statistics are wanted. */
      readonly kind: 'summarize'
    }

/** What a helper thread answers. */
export type FromHelper =
  | { readonly kind: 'drawn'; readonly result: ShareResult }
  | { readonly kind: 'summarized'; readonly statistics: ReadonlyMap<NodeId, NumberStatistics> }

/** Places in the shared counters. */
export const counters = {
  /** The next chunk that nobody has taken. */
  nextChunk: 0,
  /** Chunks that are drawn. */
  chunksDone: 1,
  /** The next column whose statistics nobody has taken. */
  nextColumn: 2,
  count: 3,
} as const

/** Columns for every draw in shared memory, or none where draws are not kept. */
export function columnsIn(
  memory: SharedArrayBuffer,
  request: DrawRequest,
): readonly Float64Array[] {
  if (!request.keep) return []
  const { draws } = request.task.settings
  const bytes = draws * Float64Array.BYTES_PER_ELEMENT
  return request.numbers.map((_, k) => new Float64Array(memory, k * bytes, draws))
}

/** The bytes that `columnsIn` takes. */
export function columnBytes({ keep, numbers, task }: DrawRequest): number {
  return keep ? numbers.length * task.settings.draws * Float64Array.BYTES_PER_ELEMENT : 0
}
