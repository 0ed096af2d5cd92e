import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import type { Text } from '../diagnostics/text.ts'

/** Everything that a check found, for every reporter. Plain data: it is kept in the cache as it is. */
export interface CheckReport {
  /** In the order in which the scenarios were given. */
  readonly runs: readonly CheckedRun[]
  /** Saved results whose scenario or variant is gone. */
  readonly orphans: readonly OrphanedFile[]
  /** What is wrong outside any scenario: a check file that cannot be read, a pattern that fits nothing. */
  readonly problems: readonly Diagnostic[]
  /** Runs that `--bail` left out. */
  readonly skipped: number
}

/** One scenario in one variant. */
export interface CheckedRun {
  readonly scenario: string
  /** `''` without one. */
  readonly variant: string
  readonly title: Text | undefined
  /** As it is shown: relative to the working folder where it lies below that. */
  readonly file: string
  readonly verdicts: readonly Verdict[]
  /** Undefined where results are neither saved nor compared. */
  readonly saved: SavedVerdict | undefined
  /** Errors mean that nothing could be checked; else warnings. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Whether a condition holds. */
export interface Verdict {
  readonly level: 'error' | 'warn'
  readonly holds: boolean
  /** The condition in canonical spelling, with the cell and year that it was asked of. */
  readonly condition: string
  /** The title of the check that asks it; undefined for what a scenario expects of itself. */
  readonly check: Text | undefined
  readonly location: Location
  /** What both sides come to: "deficit[2030] is 10.75兆円, expected in 7兆円..10兆円." */
  readonly message: Text
  readonly sides: readonly Side[]
  /** How much of a tolerance of more than 1% is used, 0..1 where the condition holds; undefined where there is none. */
  readonly used: number | undefined
}

/** One side of a comparison. */
export interface Side {
  /** As written: `deficit[2030]`. */
  readonly text: string
  /** In whole currency units, people and years. */
  readonly value: number
  /** For people: `JPY/year`. */
  readonly unit: string
  /** Monte-Carlo standard error in the unit; undefined where nothing is sampled. */
  readonly standardError: number | undefined
}

/** What became of a run's saved results. */
export interface SavedVerdict {
  /** The saved file as it is shown. */
  readonly file: string
  readonly status: SavedStatus
  /** How many cells were compared. */
  readonly cells: number
  /** Cells that moved by more than they may, and cells that came or went: the largest movement first. */
  readonly moved: readonly MovedCell[]
  /** Cells that moved by less, where both sides were drawn alike. */
  readonly drifted: number
  /** What may have moved them: inputs that are not as they were saved. */
  readonly causes: readonly Cause[]
  /** How much of each tolerance is used. */
  readonly tolerances: readonly UsedTolerance[]
  /** Tolerances that fit no figure of the scenario. */
  readonly unfit: readonly UnfitTolerance[]
}

/**
 * `same` within the tolerances and with the same inputs; `stale` within the tolerances, but not as it was saved; `moved` beyond
 * them; `missing` where there is no saved file; `created`, `updated`, `replaced` (what could not be read) and `kept` by `--save` and
 * `--update`.
 */
export type SavedStatus =
  'same' | 'stale' | 'moved' | 'missing' | 'created' | 'updated' | 'replaced' | 'kept'

/** A figure that is not what was saved. */
export interface MovedCell {
  /** As formulas write it: `computer.payments[2030]`, `p95(deficit[2035])`. */
  readonly cell: string
  /** JPY per year; undefined where the cell was not saved. */
  readonly before: number | undefined
  /** JPY per year; undefined where the cell is no longer there. */
  readonly after: number | undefined
}

/** An input that is not as it was saved. */
export interface Cause {
  readonly kind: CauseKind
  /** `usdjpy`, `genai.fees`, `computer.payments[2024]`. */
  readonly id: string
  /** What exactly differs. */
  readonly what: CauseAspect
  /** For people; undefined where there was none. */
  readonly before: string | undefined
  /** Undefined where it is gone. */
  readonly after: string | undefined
  /** Where it stands now, or the file where it stood. */
  readonly location: Location | undefined
  /** The file that it was read from when it was saved; undefined where that is the same. */
  readonly movedFrom: string | undefined
}

/** The sort of input. */
export type CauseKind =
  'assumption' | 'line' | 'adjustment' | 'data' | 'correlation' | 'part' | 'setting' | 'tool'

/** The part of an input that differs. */
export type CauseAspect =
  'added' | 'removed' | 'value' | 'unit' | 'formula' | 'lines' | 'place' | 'vintage' | 'version'

/** A saved file that nothing was compared with. */
export interface OrphanedFile {
  readonly file: string
  /** What is gone: its scenario, or that variant of it; or whether the scenario is there, but was not checked. */
  readonly reason: 'scenario-gone' | 'variant-gone' | 'not-checked'
  readonly scenario: string
  readonly variant: string
  /** Removed by `--update`. */
  readonly removed: boolean
}

/** How much of a tolerance is used. */
export interface UsedTolerance {
  /** As written: `computer.*=5%`. */
  readonly text: string
  /** The largest share of it that any cell uses; above 1 where it is not enough. */
  readonly used: number
}

/** A tolerance for figures that are not there. */
export interface UnfitTolerance {
  /** As written: `computr.*=5%`. */
  readonly text: string
  /** The cell whose name is nearest. */
  readonly nearest: string | undefined
}
