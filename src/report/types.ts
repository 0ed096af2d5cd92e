import type { Measure, ObservationStatus } from '../baseline/types.ts'
import type { Text } from '../diagnostics/text.ts'
import type { Answer, RunManifest, SeriesLevel } from '../evaluate/types.ts'

/** One row of the tidy table that every renderer, check and analysis reads. */
export interface Row {
  readonly scenario: string
  /** `''` without one. */
  readonly variant: string
  readonly year: number
  readonly level: SeriesLevel
  /** The definition, group, item, line or memo item. */
  readonly id: string
  readonly measure: Measure
  /** `central`, `mean`, `p5` … */
  readonly statistic: string
  /** JPY per year. */
  readonly value: number
  /** Monte-Carlo standard error in JPY per year; null where nothing is sampled. */
  readonly standard_error: number | null
  /**
   * In the base year the status of the figure itself, after it `E` where the figure rests on an estimated baseline cell, `P`
   * where on a provisional one, else `A`.
   */
  readonly status: ObservationStatus
}

/** One run in a report. */
export interface ReportRun {
  readonly scenario: string
  readonly variant: string
  readonly title: Text | undefined
  readonly definition: string
  readonly baseYear: number
  /** The years shown, ascending: those of the results, or the ones chosen among them. */
  readonly years: readonly number[]
  readonly manifest: RunManifest
  /** What the closing sentence says; undefined where the results hold no total or no year is shown. */
  readonly headline: Headline | undefined
  /** The answers to what was asked beside the figures, in the order asked. */
  readonly answers: readonly Answer[]
  /** Draws would give other figures, whether or not they were made. */
  readonly uncertain: boolean
  /** The tree of rows in display order, for renderers that show structure. */
  readonly entries: readonly ReportEntry[]
  /** The run's own part of `Report.rows`. */
  readonly rows: readonly Row[]
}

/** The figures of the closing sentence: the balance of the last year shown beside that of the base year. */
export interface Headline {
  readonly year: number
  readonly baseYear: number
  /** JPY per year, negative for a deficit: the central figure, or the median of the draws. */
  readonly net: number
  readonly baseNet: number
  /** The 5th and 95th percentile of the net balance in JPY per year; undefined where nothing is sampled. */
  readonly band: readonly [low: number, high: number] | undefined
}

/** A row of the account: its place in the tree and its name. */
export interface ReportEntry {
  readonly level: SeriesLevel
  readonly id: string
  readonly parent: string | undefined
  /** 0 for the total, 1 for groups and items at the top, deeper below. */
  readonly depth: number
  readonly title: Text
  readonly status: ObservationStatus
}

/** What every renderer gets: tidy rows and the structure to show them in. */
export interface Report {
  readonly runs: readonly ReportRun[]
  /** The rows of every run, one after the other. */
  readonly rows: readonly Row[]
}
