import type { Measure, ObservationStatus } from '../baseline/types.ts'
import type { SeriesLevel } from '../compile/program.ts'
import type { Text } from '../diagnostics/text.ts'
import type { Dimension } from '../units/types.ts'

export type { SeriesLevel } from '../compile/program.ts'

/** One statistic of a series over the years of the results. */
export interface Statistic {
  /** `central`, or with draws `mean`, `sd`, `p5`, `p50` … */
  readonly name: string
  /** JPY per year, one for each of `Results.years`. */
  readonly values: Float64Array
  /** Monte-Carlo standard errors in JPY per year; undefined where nothing is sampled. */
  readonly standardErrors: Float64Array | undefined
}

/** Receipts, payments or net of one row of the account. */
export interface ResultSeries {
  readonly level: SeriesLevel
  /** A definition id for `total`, else a group, item, line or memo item id. */
  readonly id: string
  /** The group of an item, the item of a line; undefined at the top of the tree. */
  readonly parent: string | undefined
  readonly title: Text | undefined
  readonly measure: Measure
  /** `E` where the series rests on an estimated baseline cell, `P` on a provisional one, else `A`. */
  readonly status: ObservationStatus
  /** The status of the base year's figure itself, which may be published where the cells below it are not. */
  readonly baseStatus: ObservationStatus
  readonly statistics: readonly Statistic[]
}

/** How the numbers came about; copied into every machine-readable output. */
export interface RunManifest {
  readonly toolVersion: string
  readonly dataName: string
  readonly dataVersion: string
  readonly dataHash: string
  /** SHA-256 over the texts of every file of the scenario and the overrides. */
  readonly scenarioHash: string
  /** 0 for the central case. */
  readonly draws: number
  readonly seed: number | undefined
  readonly sampler: string | undefined
  /** Of every draw, or of counts in buckets; undefined for the central case. */
  readonly quantiles?: 'exact' | 'sketch' | undefined
}

/** The answer to a question that was asked beside the results. */
export interface Answer {
  /** As it was asked. */
  readonly question: string
  /** `value` of a condition is 1 where it holds, else 0; of `prob(…)` it is 0 to 1. NaN where anything asked for is undefined. */
  readonly kind: 'quantity' | 'condition' | 'probability'
  /** In whole currency units, people and years. */
  readonly value: number
  readonly unit: Dimension
  /** Monte-Carlo standard error, in the unit; undefined where it is not known: of conditions and of sums of statistics. */
  readonly standardError: number | undefined
  /** It reads a figure of the central case that draws would give otherwise. */
  readonly central: boolean
}

/** The projection of one scenario and variant. */
export interface Results {
  readonly scenario: string
  /** `''` without one. */
  readonly variant: string
  readonly title: Text | undefined
  readonly definition: string
  readonly baseYear: number
  /** The base year, then every year of the horizon. */
  readonly years: readonly number[]
  /** In display order: total, then groups and items with their lines, memo items, total with memo; each by receipts, payments, net. */
  readonly series: readonly ResultSeries[]
  /** In the order asked; empty where nothing was. */
  readonly answers: readonly Answer[]
  /** Draws would give other figures, whether or not they were made. */
  readonly uncertain: boolean
  readonly manifest: RunManifest
}
