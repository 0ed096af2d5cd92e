import type { DrawMemory } from '../../evaluate/ensemble/draw-memory.ts'
import { chunksOf } from '../../evaluate/ensemble/draw-request.ts'
import type { DrawRequest } from '../../evaluate/ensemble/draw-request.ts'
import type { DrawShare } from '../../evaluate/ensemble/draw-share.ts'
import { statisticsOf } from '../../evaluate/ensemble/number-statistics.ts'
import type { NumberStatistics } from '../../evaluate/ensemble/number-statistics.ts'
import { sinkOf } from '../../evaluate/ensemble/sinks.ts'
import type { NodeId } from '../../ir/node.ts'
import { counters } from './draw-messages.ts'

/** A request in the eyes of one thread. */
export interface DrawJob {
  readonly request: DrawRequest
  readonly memory: DrawMemory
  /** The number of the thread. */
  readonly thread: number
  /** What `counters` name, shared by all threads. */
  readonly counters: Int32Array
}

/** Draws the next chunk that no thread has taken; false where none is left. */
export function drawNext(request: DrawRequest, share: DrawShare, counting: Int32Array): boolean {
  const chunk = Atomics.add(counting, counters.nextChunk, 1)
  if (chunk >= chunksOf(request)) return false
  share.drawChunk(chunk)
  Atomics.add(counting, counters.chunksDone, 1)
  return true
}

/** Finds the statistics of the columns that no other thread has taken, one after the other. */
export function summarizeColumns(job: DrawJob): ReadonlyMap<NodeId, NumberStatistics> {
  const { numbers } = job.request
  const found = new Map<NodeId, NumberStatistics>()
  const passes = job.memory.passes(job.thread)
  for (;;) {
    const k = Atomics.add(job.counters, counters.nextColumn, 1)
    const [id, column] = [numbers[k], job.memory.columns[k]]
    if (id === undefined || !column) return found
    found.set(id, statisticsOf(sinkOf({ kind: 'kept', column }, passes), job.request))
  }
}
