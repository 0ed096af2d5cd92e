import { chunksOf } from '../../evaluate/ensemble/draw-request.ts'
import type { DrawRequest } from '../../evaluate/ensemble/draw-request.ts'
import type { DrawShare } from '../../evaluate/ensemble/draw-share.ts'
import { statisticsOf } from '../../evaluate/ensemble/number-statistics.ts'
import type { NumberStatistics } from '../../evaluate/ensemble/number-statistics.ts'
import { sinkOf } from '../../evaluate/ensemble/sinks.ts'
import { createPasses } from '../../evaluate/wasm/compile-selection.ts'
import type { NodeId } from '../../ir/node.ts'
import { counters } from './draw-messages.ts'

/** Draws the next chunk that no thread has taken; false where none is left. */
export function drawNext(request: DrawRequest, share: DrawShare, shared: Int32Array): boolean {
  const chunk = Atomics.add(shared, counters.nextChunk, 1)
  if (chunk >= chunksOf(request)) return false
  share.drawChunk(chunk)
  Atomics.add(shared, counters.chunksDone, 1)
  return true
}

/** Finds the statistics of the columns that no other thread has taken, one after the other. */
export function summarizeColumns(
  { numbers, probabilities }: DrawRequest,
  columns: readonly Float64Array[],
  shared: Int32Array,
): ReadonlyMap<NodeId, NumberStatistics> {
  const found = new Map<NodeId, NumberStatistics>()
  const passes = createPasses()
  for (;;) {
    const k = Atomics.add(shared, counters.nextColumn, 1)
    const [id, column] = [numbers[k], columns[k]]
    if (id === undefined || !column) return found
    found.set(id, statisticsOf(sinkOf({ kind: 'kept', column }, passes), probabilities))
  }
}
