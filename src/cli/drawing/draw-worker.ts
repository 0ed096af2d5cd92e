import { parentPort } from 'node:worker_threads'
import { invariant } from '../../diagnostics/invariant.ts'
import type { DrawRequest } from '../../evaluate/ensemble/draw-request.ts'
import { openShare } from '../../evaluate/ensemble/draw-share.ts'
import { columnsIn } from './draw-messages.ts'
import type { FromHelper, ToHelper } from './draw-messages.ts'
import { drawNext, summarizeColumns } from './take-part.ts'

/** A helper thread: takes part in one request after the other until it is ended. */
export function work(): void {
  invariant(parentPort, 'this file is the entry of a thread')
  const port = parentPort
  const answer = (message: FromHelper): void => {
    port.postMessage(message)
  }
  let job: Job | undefined
  port.on('message', (message: ToHelper) => {
    if (message.kind === 'draw') {
      const { request, counters } = message
      job = {
        request,
        columns: columnsIn(message.columns, request),
        shared: new Int32Array(counters),
      }
      const share = openShare(request, job.columns)
      while (drawNext(request, share, job.shared));
      answer({ kind: 'drawn', result: share.result() })
      return
    }
    invariant(job, 'draws come before their statistics')
    const statistics = summarizeColumns(job.request, job.columns, job.shared)
    answer({ kind: 'summarized', statistics })
  })
}

interface Job {
  readonly request: DrawRequest
  readonly columns: readonly Float64Array[]
  readonly shared: Int32Array
}
