import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { invariant } from '../../diagnostics/invariant.ts'
import { createDrawMemory } from '../../evaluate/ensemble/draw-memory.ts'
import { chunksOf } from '../../evaluate/ensemble/draw-request.ts'
import type { DrawRequest } from '../../evaluate/ensemble/draw-request.ts'
import { collectShares, openShare } from '../../evaluate/ensemble/draw-share.ts'
import type { DrawnNodes } from '../../evaluate/ensemble/draw-share.ts'
import type { NumberStatistics } from '../../evaluate/ensemble/number-statistics.ts'
import { CHUNK_DRAWS } from '../../evaluate/quantiles/chunked-moments.ts'
import type { NodeId } from '../../ir/node.ts'
import { packageFolder } from '../package-folder.ts'
import { counters } from './draw-messages.ts'
import type { FromHelper, ToHelper } from './draw-messages.ts'
import { drawNext, summarizeColumns } from './take-part.ts'
import { turn } from './turn.ts'

/** Threads that draw together; this one takes part. */
export interface DrawPool {
  /** Makes the draws of a request. Between chunks the event loop turns, so that signals are heard. */
  fulfil(request: DrawRequest, watch?: WatchDraws): Promise<DrawnNodes>
  /** Ends the helper threads. */
  close(): Promise<void>
}

/** Told now and then how many draws are made. */
export type WatchDraws = (done: number) => void

/** A pool of `threads` threads, this one among them; the others start when they are first needed. */
export function createDrawPool(threads: number): DrawPool {
  const helpers: Helper[] = []
  return {
    fulfil: async (request, watch) => {
      const useful = Math.min(threads, chunksOf(request)) - 1
      while (helpers.length < useful) helpers.push(startHelper())
      return fulfilTogether(request, helpers.slice(0, Math.max(0, useful)), watch)
    },
    close: async () => {
      await Promise.all(helpers.map((helper) => helper.end()))
    },
  }
}

async function fulfilTogether(
  request: DrawRequest,
  helpers: readonly Helper[],
  watch: WatchDraws | undefined,
): Promise<DrawnNodes> {
  const memory = createDrawMemory(request, 1 + helpers.length)
  const counting = new SharedArrayBuffer(counters.count * Int32Array.BYTES_PER_ELEMENT)
  const shared = new Int32Array(counting)
  const drawn = Promise.all(
    helpers.map((helper, k) =>
      helper.ask({
        kind: 'draw',
        request,
        shared: memory.shared,
        thread: k + 1,
        counters: counting,
      }),
    ),
  )
  // What goes wrong in a thread is told when its answer is awaited, below.
  drawn.catch(() => undefined)
  const share = openShare(request, memory)
  const { draws } = request.task.settings
  const done = (): number =>
    Math.min(draws, Atomics.load(shared, counters.chunksDone) * CHUNK_DRAWS)
  while (drawNext(request, share, shared)) {
    watch?.(done())
    await turn()
  }
  const answers = await whileWatching(drawn, () => watch?.(done()))
  const results = answers.map((answer) => {
    invariant(answer.kind === 'drawn', 'draws are answered by draws')
    return answer.result
  })
  const found = { constants: share.constants, results: [share.result(), ...results] }
  const collected = collectShares(request, memory, found)
  if (!request.keep || request.probabilities.length === 0) return collected
  return { ...collected, statistics: await summarizeTogether() }

  async function summarizeTogether(): Promise<ReadonlyMap<NodeId, NumberStatistics>> {
    const asked = helpers.map((helper) => helper.ask({ kind: 'summarize' }))
    const own = summarizeColumns({ request, memory, thread: 0, counters: shared })
    const others = (await Promise.all(asked)).flatMap((answer) =>
      answer.kind === 'summarized' ? [...answer.statistics] : [],
    )
    return new Map([...own, ...others])
  }
}

/** How often somebody who waits is told, in milliseconds. */
const WATCH_EVERY = 100

async function whileWatching<T>(promise: Promise<T>, tell: () => void): Promise<T> {
  const watching = setInterval(tell, WATCH_EVERY)
  try {
    return await promise
  } finally {
    clearInterval(watching)
  }
}

/** Another thread, which answers one question at a time. */
interface Helper {
  ask(message: ToHelper): Promise<FromHelper>
  end(): Promise<unknown>
}

function startHelper(): Helper {
  const worker = new Worker(join(packageFolder, 'dist', 'akaji-draw-worker.cjs'))
  return {
    ask: (message) =>
      new Promise((resolve, reject) => {
        worker.once('error', reject)
        worker.once('message', (answer: FromHelper) => {
          worker.removeListener('error', reject)
          resolve(answer)
        })
        worker.postMessage(message)
      }),
    end: () => worker.terminate(),
  }
}
