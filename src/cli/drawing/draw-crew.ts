import type { Language } from '../../diagnostics/text.ts'
import type { DrawSteps } from '../../evaluate/ensemble/draw-steps.ts'
import { createDrawPool } from './draw-pool.ts'
import { heedInterruptions } from './interruptions.ts'
import type { Interruptions } from './interruptions.ts'
import { createProgress } from './progress.ts'
import type { Progress } from './progress.ts'

/** What long work is done with: threads, a line that shows how far it is, an ear for Ctrl-C. */
export interface DrawCrew {
  readonly progress: Progress
  readonly interruptions: Interruptions
  /** Drives work to its end; the same value as in one thread, to the bit. */
  drive<T>(steps: DrawSteps<T>): Promise<T>
  /** Ends the threads, takes the line away and leaves signals alone. */
  close(): Promise<void>
}

/** A crew of `threads` threads, this one among them. */
export function createDrawCrew(threads: number, language: Language): DrawCrew {
  const pool = createDrawPool(threads)
  const progress = createProgress(language)
  const interruptions = heedInterruptions()
  interruptions.before(progress.clear)
  return {
    progress,
    interruptions,
    drive: async (steps) => {
      let step = steps.next()
      while (step.done !== true) {
        const { label, task } = step.value
        const watch = (done: number): void => {
          progress.show(label, done, task.settings.draws)
        }
        step = steps.next(await pool.fulfil(step.value, watch))
      }
      return step.value
    },
    close: async () => {
      progress.clear()
      interruptions.ignore()
      await pool.close()
    },
  }
}
