import type { Observation } from '../../baseline/types.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { Origin } from '../../scenario/types.ts'
import type { Dimension } from '../../units/types.ts'
import type { Citation } from '../cite-source.ts'

/**
 * What a figure of an explanation is. `amount` is a line before its adjustments, `observation` one that the statistics
 * give, `point` one point of a path, `previous` the running total of `grow` or `cumulative` a year earlier.
 */
export type ExplainKind =
  | 'total'
  | 'group'
  | 'item'
  | 'memo'
  | 'line'
  | 'amount'
  | 'observation'
  | 'adjustment'
  | 'assumption'
  | 'point'
  | 'previous'

/** One figure, how it was computed and from what. */
export interface ExplainNode {
  /** As formulas write it: `computer.payments`, `genai.users`. */
  readonly id: string
  readonly kind: ExplainKind
  readonly year: number
  readonly title: Text | undefined
  /** In the central case, in canonical units (yen, people, years). */
  readonly value: number
  readonly unit: Dimension
  /** The value for people, in the unit that it was written in: `3,000円/人/月`. */
  readonly shown: Text
  /** The formula as written; for sums and products that no file states, the names that are added or multiplied. */
  readonly formula: string | undefined
  /** The formula with every name replaced by its value; undefined where that says no more than formula and value. */
  readonly arithmetic: Text | undefined
  /** What the formula does not say: `flat after 2026`. */
  readonly remark: Text | undefined
  /** True where the value differs between draws: `value` is that of the central case. */
  readonly uncertain: boolean
  /** The text of the distribution, where the figure is one itself. */
  readonly distribution: string | undefined
  /** Where it was written, by which overlay, and what it replaced. */
  readonly origin: Origin | undefined
  /** The published or estimated figure itself. */
  readonly observation: Observation | undefined
  readonly source: Citation | undefined
  readonly note: string | undefined
  readonly children: readonly ExplainNode[]
  /** Children that were left out. */
  readonly hidden: HiddenChildren | undefined
  /** True where the children stand at an earlier node of the same id and year. */
  readonly repeated: boolean
}

/** Children that were left out, for the depth asked for or because the figure reads its own past year after year. */
export interface HiddenChildren {
  readonly count: number
  readonly reason: 'depth' | 'past'
}

/** The answer to "where does this figure come from?". */
export interface Explanation {
  readonly scenario: string
  /** `''` without one. */
  readonly variant: string
  readonly baseYear: number
  readonly root: ExplainNode
}
