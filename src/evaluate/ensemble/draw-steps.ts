import { createDrawMemory } from './draw-memory.ts'
import { chunksOf } from './draw-request.ts'
import type { DrawRequest } from './draw-request.ts'
import { collectShares, openShare } from './draw-share.ts'
import type { DrawnNodes } from './draw-share.ts'

/**
 * Work that asks for draws as it goes and ends with a value. Whoever drives it decides where draws are made: in this
 * thread (`drawHere`) or in several; the value is the same to the bit.
 */
export type DrawSteps<T> = Generator<DrawRequest, T, DrawnNodes>

/** Drives work to its end in this thread. */
export function drawHere<T>(steps: DrawSteps<T>): T {
  let step = steps.next()
  while (step.done !== true) step = steps.next(fulfil(step.value))
  return step.value
}

/** Makes the draws of a request in this thread. */
export function fulfil(request: DrawRequest): DrawnNodes {
  const memory = createDrawMemory(request)
  const share = openShare(request, memory)
  for (let chunk = 0; chunk < chunksOf(request); chunk++) share.drawChunk(chunk)
  const { constants } = share
  return collectShares(request, memory, { constants, results: [share.result()] })
}
