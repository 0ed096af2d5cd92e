import type { Language } from '../../diagnostics/text.ts'
import { isTerminal, writeOutput } from '../output/write-output.ts'

/** A line on standard error that says how far checks have come. */
export interface CheckProgress {
  readonly show: (done: number, total: number) => void
  /** Takes the line away. */
  readonly clear: () => void
}

/** Checks that take less time show nothing. */
const patience = 500

/** A line that changes faster cannot be read. */
const pause = 100

/** Progress where standard error is a terminal; elsewhere nothing. */
export function showProgress(language: Language): CheckProgress {
  if (!isTerminal(2)) return { show: () => {}, clear: () => {} }
  let next = Date.now() + patience
  let shown = false
  const show = (done: number, total: number): void => {
    if (Date.now() < next) return
    next = Date.now() + pause
    shown = true
    const count = `${String(done)}/${String(total)}`
    writeOutput(`\r\x1b[K${language === 'ja' ? `検査中 ${count}` : `checking ${count}`}`, 2)
  }
  const clear = (): void => {
    if (shown) writeOutput('\r\x1b[K', 2)
  }
  return { show, clear }
}
