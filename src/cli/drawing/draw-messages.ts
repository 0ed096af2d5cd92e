import type { NodeId } from '../../ir/node.ts'
import type { SharedColumns } from '../../evaluate/ensemble/draw-memory.ts'
import type { DrawRequest } from '../../evaluate/ensemble/draw-request.ts'
import type { ShareResult } from '../../evaluate/ensemble/draw-share.ts'
import type { NumberStatistics } from '../../evaluate/ensemble/number-statistics.ts'

/** What a helper thread is told. Threads take chunks, then columns, from counters that they share. */
export type ToHelper =
  | {
      readonly kind: 'draw'
      readonly request: DrawRequest
      /** Where draws are kept; undefined where they are not. */
      readonly shared: SharedColumns | undefined
      /** The number of the thread, from 1. */
      readonly thread: number
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
