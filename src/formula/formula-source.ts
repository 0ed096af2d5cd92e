import type { Location } from '../diagnostics/diagnostic.ts'
import type { UnitRegistry } from '../units/types.ts'
import type { Locate, Span } from './syntax.ts'

/** A formula's text made ready for reading. Offsets inside are of the normalised text, spans are of the original. */
export interface FormulaSource {
  /** NFKC-normalised. */
  readonly text: string
  readonly registry: UnitRegistry
  readonly locate: Locate
  /** The offset in the original text of one in `text`. */
  readonly toOriginal: (offset: number) => number
}

/** The span in the original text of a range of the normalised text. */
export function spanIn(source: FormulaSource, start: number, end: number): Span {
  return { start: source.toOriginal(start), end: source.toOriginal(end) }
}

/** The place in the user's file of a range of the normalised text. */
export function placeIn(source: FormulaSource, start: number, end: number): Location {
  return source.locate(spanIn(source, start, end))
}
