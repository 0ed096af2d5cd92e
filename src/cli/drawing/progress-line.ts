import { displayWidth } from '../../diagnostics/display-width.ts'
import type { Language } from '../../diagnostics/text.ts'
import { groupDigits } from '../../units/format-number.ts'

/** How far a piece of work has come. */
export interface ProgressState {
  /** What is worked on. */
  readonly label: string
  readonly done: number
  /** At least 1. */
  readonly total: number
  /** Seconds since it began. */
  readonly seconds: number
}

/** Columns of the bar itself. */
const BAR = 16

/**
 * One line that tells how far the draws have come, at most `width` columns wide:
 * `weak-yen [######..........]  42%  420,000 of 1,000,000 draws, about 3 s left`.
 */
export function progressLine(state: ProgressState, language: Language, width: number): string {
  const { label, done, total } = state
  const share = Math.min(1, done / total)
  const filled = Math.floor(share * BAR)
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}]`
  const percent = `${String(Math.floor(share * 100)).padStart(3)}%`
  const [so, all] = [groupDigits(String(done)), groupDigits(String(total))]
  const count = language === 'ja' ? `${so} / ${all}回` : `${so} of ${all} draws`
  const parts = [`${label} ${bar} ${percent}`, `  ${count}`, remaining(state, share, language)]
  let line = ''
  for (const part of parts) {
    if (displayWidth(line + part) >= width) break
    line += part
  }
  return line === '' ? percent : line
}

function remaining({ seconds }: ProgressState, share: number, language: Language): string {
  if (share < 0.05 || share >= 1) return ''
  const left = String(Math.ceil((seconds / share) * (1 - share)))
  return language === 'ja' ? `、残り約${left}秒` : `, about ${left} s left`
}
