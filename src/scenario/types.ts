import type { Location } from '../diagnostics/diagnostic.ts'
import type { Text } from '../diagnostics/text.ts'
import type { Flow } from '../baseline/types.ts'
import type { Formula } from '../formula/syntax.ts'
import type { CountUnit, Unit, UnitRegistry } from '../units/types.ts'
import type { DeclaredStreams } from './declare-streams.ts'
import type { IdleAssumption } from './find-idle.ts'
import type { Origin } from './origin.ts'
import type { YamlNode } from './yaml/yaml-node.ts'

export type { Origin, ShadowedValue } from './origin.ts'

/** A citation: an id of the data package's source list, or given inline. */
export type SourceReference =
  | { readonly kind: 'id'; readonly id: string; readonly location: Location }
  | {
      readonly kind: 'inline'
      readonly title: string
      readonly publisher: string | undefined
      readonly date: string | undefined
      readonly url: string | undefined
    }

/** What every named quantity carries. */
export interface Quantified {
  /** Qualified by its module instance: `usdjpy`, `genai.users`. */
  readonly id: string
  /** The module instance whose names its formulas see first; `''` at top level. */
  readonly scope: string
  readonly title: Text | undefined
  readonly source: SourceReference | undefined
  readonly note: string | undefined
  readonly origin: Origin
  readonly tags: readonly string[]
}

/** How a path fills the years between its points. After the last point it stays flat; before the first it has no value. */
export type Interpolation = 'linear' | 'step' | 'geometric'

/** The value of an assumption. A formula's names resolve in `scope` (that of the text's author). */
export type AssumptionValue =
  | { readonly kind: 'formula'; readonly formula: Formula; readonly scope: string }
  | {
      readonly kind: 'path'
      /** By year, ascending. */
      readonly points: readonly PathPoint[]
      readonly interpolate: Interpolation
      readonly scope: string
    }

/** One point of a path. */
export interface PathPoint {
  readonly year: number
  readonly formula: Formula
  readonly origin: Origin
}

/** A named quantity. */
export interface Assumption extends Quantified {
  readonly value: AssumptionValue
  /** `unit:`: gives bare numbers their unit, and is checked against the formula's. */
  readonly unit: { readonly unit: Unit; readonly location: Location } | undefined
}

/** One stream of receipts or payments under an item. */
export interface Line extends Quantified {
  readonly item: string
  readonly itemLocation: Location
  readonly flow: Flow
  /** Money per time; annualised on compile. Must come out in JPY. */
  readonly amount: AssumptionValue
}

/** What an adjustment selects: patterns over lines, `!` for exceptions, in the order given. */
export interface Selector {
  readonly pattern: string
  readonly exclude: boolean
  readonly location: Location
}

/** A dimensionless factor, at least 0, applied to the lines it selects. */
export interface Adjustment extends Quantified {
  readonly on: readonly Selector[]
  readonly factor: AssumptionValue
}

/** A statement that must hold. */
export interface Expectation {
  readonly level: 'error' | 'warn'
  readonly condition: Formula
  readonly origin: Origin
}

/** Two assumptions whose draws go together. */
export interface Correlation {
  readonly first: { readonly name: string; readonly location: Location }
  readonly second: { readonly name: string; readonly location: Location }
  /** Spearman's rank correlation, −1..1. */
  readonly rank: number
  readonly location: Location
}

/** A scenario of a mixture with its probability. */
export interface MixtureComponent {
  readonly scenario: string
  /** 0..1; those of a mixture add up to 1. */
  readonly weight: number
  readonly location: Location
}

/** A scenario with every include, module, variant and override resolved, and every shorthand expanded. */
export interface Scenario {
  /** File name without ending: `genai-30m`. */
  readonly id: string
  /** `''` without one. */
  readonly variant: string
  readonly title: Text | undefined
  readonly description: Text | undefined
  /** Where its idea is from, as far as it says so itself; the values have sources of their own. */
  readonly sources: readonly SourceReference[]
  readonly horizon: {
    readonly start: number
    readonly end: number
    readonly location: Location | undefined
  }
  readonly base: { readonly year: number; readonly location: Location | undefined }
  readonly definition: { readonly id: string; readonly location: Location | undefined }
  readonly units: readonly CountUnit[]
  readonly registry: UnitRegistry
  /** In the order of first definition along the extends chain, base first. */
  readonly assumptions: readonly Assumption[]
  readonly lines: readonly Line[]
  readonly adjustments: readonly Adjustment[]
  readonly expectations: readonly Expectation[]
  /** The names of the variants that can be chosen. */
  readonly variants: readonly string[]
  /** Rank correlations between random assumptions. */
  readonly correlations: readonly Correlation[]
  /** Other scenarios whose draws make up this one, each with its probability; empty for an ordinary scenario. */
  readonly mixture: readonly MixtureComponent[]
  /** Sections for later stages, such as `draws` and `seed`: merged, with places, otherwise as written. */
  readonly reserved: ReadonlyMap<string, YamlNode>
  /** Every file read, in reading order, with the SHA-256 of its text left to the caller. */
  readonly files: readonly string[]
  /** The distributions of every layer, also of values that later layers replaced: the order in which random numbers are dealt. */
  readonly streams: DeclaredStreams
  /** Assumptions that nothing in the files reads, though questions may. */
  readonly idle: readonly IdleAssumption[]
}
