import type { Location } from '../../diagnostics/diagnostic.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { Formula } from '../../formula/syntax.ts'

/** A statement that the results of a scenario must meet. */
export interface Condition {
  readonly level: 'error' | 'warn'
  /** With the cell and the year that it is asked of in place. */
  readonly formula: Formula
  /** Where its author wrote it. */
  readonly location: Location
  /** The title of the check that asks it; undefined for what a scenario expects of itself. */
  readonly check: Text | undefined
}
