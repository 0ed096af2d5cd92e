import type { MoneyScale } from '../../units/format-money.ts'
import type { Language } from '../../diagnostics/text.ts'

/** Turns a part of a report for the terminal into coloured text. */
export interface CheckStyle {
  readonly pass: (text: string) => string
  readonly warn: (text: string) => string
  readonly fail: (text: string) => string
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
}

/** No colours. */
export const plainCheckStyle: CheckStyle = {
  pass: unchanged,
  warn: unchanged,
  fail: unchanged,
  strong: unchanged,
  faint: unchanged,
}

/** How a report on checks is shown. The reporters read what concerns them. */
export interface CheckOptions {
  readonly language: Language
  /** The scale of amounts for people; trillions of yen where undefined. */
  readonly unit: MoneyScale['id'] | undefined
  readonly style: CheckStyle
  /** Columns of the terminal; no limit where undefined. */
  readonly width: number | undefined
  readonly ambiguousWidth: 1 | 2
  /** Says what passed, too. */
  readonly verbose: boolean
  /** The version of akaji. */
  readonly version: string
  /** The data package of the check, as the command line names it; undefined for the shipped one. */
  readonly data: string | undefined
  /** Whether warnings count as failures. */
  readonly strict: boolean
  /** A file as annotations name it: relative to the root of the repository. */
  readonly nameOfFile: (file: string) => string
}

function unchanged(text: string): string {
  return text
}
