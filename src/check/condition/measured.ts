import type { Dimension } from '../../units/types.ts'

/** The value of a term. */
export interface Measured {
  /** In whole currency units, people and years. */
  readonly value: number
  readonly unit: Dimension
  /** Monte-Carlo standard error in the unit; undefined where nothing is sampled or it is not known. */
  readonly standardError: number | undefined
  /** It is a figure of the central case that draws would give otherwise. */
  readonly central?: boolean
}
