import type { Language } from '../../diagnostics/text.ts'
import { isTerminal, writeOutput } from '../output/write-output.ts'
import { progressLine } from './progress-line.ts'

/** A line on standard error that shows how far a long piece of work has come. */
export interface Progress {
  /** Tells how much of what is done. */
  show(label: string, done: number, total: number): void
  /** Takes the line away. */
  clear(): void
}

/** Work that takes less long shows nothing, in milliseconds. */
const PATIENCE = 1000

/** The line is drawn anew so often at most, in milliseconds. */
const REDRAW_EVERY = 80

/** The width of a terminal that does not tell its own. */
const USUAL_WIDTH = 80

const ERASE = '\r\u001b[K'

/** A line on the terminal; nothing where standard error is none. */
export function createProgress(language: Language): Progress {
  if (!isTerminal(2)) return { show: () => undefined, clear: () => undefined }
  const begun = performance.now()
  let since = begun
  let last = begun
  let current = ''
  let shown = false
  return {
    show: (label, done, total) => {
      const now = performance.now()
      if (label !== current) [current, since] = [label, now]
      if (now - begun < PATIENCE || now - last < REDRAW_EVERY) return
      last = now
      shown = true
      const state = { label, done, total, seconds: (now - since) / 1000 }
      writeOutput(ERASE + progressLine(state, language, process.stderr.columns || USUAL_WIDTH), 2)
    },
    clear: () => {
      if (shown) writeOutput(ERASE, 2)
      shown = false
    },
  }
}
