import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Text } from '../diagnostics/text.ts'

/** A side of the account. Receipts (credits) and payments (debits) are never negative. */
export type Flow = 'receipts' | 'payments'

/** What an observation measures; `net = receipts − payments`. */
export type Measure = Flow | 'net'

/** SDMX OBS_STATUS: A normal, P provisional, E estimated, I imputed. */
export type ObservationStatus = 'A' | 'P' | 'E' | 'I'

/** A row of the services account, or a group of rows, or a memo item outside the digital balance. */
export interface Item {
  readonly id: string
  /** The group it belongs to. */
  readonly parent: string | undefined
  readonly kind: 'item' | 'group' | 'memo'
  readonly title: Text
  /** EBOPS 2010 code, such as `SI2`; where the statistics have one. */
  readonly ebops: string | undefined
}

/** Which items make "the digital balance". */
export interface Definition {
  readonly id: string
  readonly title: Text
  /** Ids of items of kind `item`. */
  readonly items: readonly string[]
}

/** One published or estimated figure, as the data package holds it. */
export interface Observation {
  /** A calendar year `2024`, or another period: `FY2023`, `2025H1`, `2017Q1`, `2024-01..2024-10`. */
  readonly period: string
  /** An item, a group, `boj5` or `soumu3` (a definition's total), or an aggregate such as `telecom+information`. */
  readonly item: string
  readonly measure: Measure
  /** 100 million JPY (億円), as published; net is negative for a deficit. */
  readonly value: number
  readonly status: ObservationStatus
  /** How exact the figure is: `exact`, `rounded`, `ratio`, `bound`, `derived`, `estimated`. */
  readonly precision: string
  /** 100 million JPY; the interval that the published precision allows, or the estimate's 90 % interval. */
  readonly lower: number
  readonly upper: number
  /** When the figure was released, such as `2025-04`: growth is never computed across vintages. */
  readonly vintage: string
  /** An id of the source list. */
  readonly source: string
  /** Exactly one preferred observation per (period, item, measure). */
  readonly preferred: boolean
  /** How it was obtained: `published`, `sum-of-12-months`, `derived-sum`, `ratio`, `residual`, `stone-balance` … */
  readonly method: string
  readonly note: string
}

/** Where figures come from. */
export interface Source {
  readonly id: string
  readonly publisher: string
  readonly title: string
  readonly date: string
  readonly url: string
}

/** The data package as read: what runs need. Other resources are read on demand by `akaji data`. */
export interface Baseline {
  /** Name and version of the data package. */
  readonly name: string
  readonly version: string
  /** SHA-256 (hex) over the files of the package that were read. */
  readonly hash: string
  /** What whoever uses the figures should know: files that differ from what the package records of them. */
  readonly warnings: readonly Diagnostic[]
  /** In display order; parents before children. */
  readonly items: readonly Item[]
  readonly definitions: readonly Definition[]
  readonly observations: readonly Observation[]
  readonly sources: ReadonlyMap<string, Source>
  /** What `fx(…)` compares with where a scenario does not say what a rate was. */
  readonly rates: readonly RateHistory[]
}

/** The yearly averages of an exchange rate. */
export interface RateHistory {
  /** `USD/JPY`. */
  readonly pair: string
  /** As scenarios write the unit: `JPY/USD`. */
  readonly unit: string
  /** Ascending. */
  readonly years: readonly number[]
  readonly rates: readonly number[]
}

/** A baseline cell: what the projection starts from. */
export interface BaselineCell {
  readonly item: string
  readonly flow: Flow
  readonly year: number
  /** JPY per year, at least 0. */
  readonly value: number
  readonly observation: Observation
}
