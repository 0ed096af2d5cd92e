import { parentPort } from 'node:worker_threads'
import { invariant } from '../../diagnostics/invariant.ts'
import { joinDrawMemory } from '../../evaluate/ensemble/draw-memory.ts'
import { openShare } from '../../evaluate/ensemble/draw-share.ts'
import type { FromHelper, ToHelper } from './draw-messages.ts'
import { drawNext, summarizeColumns } from './take-part.ts'
import type { DrawJob } from './take-part.ts'

/** A helper thread: takes part in one request after the other until it is ended. */
export function work(): void {
  invariant(parentPort, 'this file is the entry of a thread')
  const port = parentPort
  const answer = (message: FromHelper, moved: readonly ArrayBuffer[] = []): void => {
    port.postMessage(message, moved)
  }
  let job: DrawJob | undefined
  port.on('message', (message: ToHelper) => {
    if (message.kind === 'draw') {
      const { request, thread } = message
      const memory = joinDrawMemory(request, message.shared)
      job = { request, memory, thread, counters: new Int32Array(message.counters) }
      const share = openShare(request, memory, thread)
      while (drawNext(request, share, job.counters));
      const result = share.result()
      // Counts are large, and nobody here reads them again.
      const counts = result.sketches.map(({ sketch }) => sketch.counts.buffer)
      answer({ kind: 'drawn', result }, counts)
      return
    }
    invariant(job, 'draws come before their statistics')
    const statistics = summarizeColumns(job)
    answer({ kind: 'summarized', statistics })
  })
}
