import type { Location } from '../../diagnostics/diagnostic.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { YamlScalar } from '../../scenario/yaml/yaml-node.ts'
import type { Tolerance } from '../tolerance.ts'

/** A `*.check.yaml` file: conditions and tolerances for scenarios that it selects. */
export interface CheckFile {
  readonly file: string
  readonly checks: readonly CheckSpec[]
}

/** One check, with what its file says for all of them in place. */
export interface CheckSpec {
  readonly title: Text
  readonly location: Location
  readonly scenarios: readonly Pattern[]
  readonly variants: 'all' | readonly WrittenVariant[]
  /** Empty where the conditions name their cells. */
  readonly cells: readonly Pattern[]
  /** Undefined where the conditions name their years. */
  readonly years: readonly number[] | undefined
  readonly expectations: readonly WrittenExpectation[]
  readonly tolerances: readonly Tolerance[]
}

/** The name of a variant, and where it is asked for; `''` stands for the scenario as it stands. */
export interface WrittenVariant {
  readonly name: string
  readonly location: Location
}

/** A pattern, `!` for exceptions. */
export interface Pattern {
  readonly text: string
  readonly exclude: boolean
  readonly location: Location
}

/** A condition before it is read: the units that it may use are those of each scenario. */
export interface WrittenExpectation {
  readonly level: 'error' | 'warn'
  readonly written: YamlScalar
}
