import type { CauseKind } from '../types.ts'

/** What is kept of a run: the figures that a later run is compared with, and what they were made from. */
export interface SavedResults {
  readonly scenario: string
  /** `''` without one. */
  readonly variant: string
  /** `all` where all variants of the scenario were saved beside it: one without a file is then missing. */
  readonly variants?: 'all'
  /** The scenario's file, relative to the saved one; `akaji:trend.yaml` for what is shipped. */
  readonly file: string
  readonly definition: string
  readonly baseYear: number
  readonly draws: SavedDraws
  readonly toolVersion: string
  readonly data: { readonly name: string; readonly version: string; readonly hash: string }
  /** Sorted by kind and id. */
  readonly inputs: readonly SavedInput[]
  /** Sorted by cell, then in the order of the statistics. */
  readonly rows: readonly SavedRow[]
}

/** How the worlds were drawn; 0 draws for the central case alone. */
export interface SavedDraws {
  readonly count: number
  readonly seed: number | undefined
  readonly sampler: string | undefined
}

/** One series of figures. */
export interface SavedRow {
  /** As formulas write it: `net`, `computer.payments`. */
  readonly cell: string
  readonly statistic: string
  /** By year: JPY per year, in whole yen; NaN where it is not defined. */
  readonly values: ReadonlyMap<number, number>
  /** By year: Monte-Carlo standard errors in JPY per year; empty where nothing is sampled. */
  readonly errors: ReadonlyMap<number, number>
}

/** One thing that the figures were made from. */
export interface SavedInput {
  readonly kind: CauseKind
  /** `usdjpy`, `genai.fees`, `computer.payments[2024]`; of a part of a mixture `trend::usdjpy`. */
  readonly id: string
  /** The file that states it, named as `SavedResults.file` is; undefined for what is in no file. */
  readonly file: string | undefined
  /** What it says, by aspect, in canonical spelling: two inputs with the same texts compute the same. */
  readonly says: ReadonlyMap<InputAspect, string>
}

/** A part of an input. */
export type InputAspect = 'formula' | 'unit' | 'place' | 'lines' | 'value' | 'vintage' | 'source'

/** Every aspect, in the order in which they are saved. */
export const inputAspects: readonly InputAspect[] = [
  'formula', 'value', 'unit', 'place', 'lines', 'vintage', 'source',
] // prettier-ignore

/** Every kind of input, in the order in which they are saved. */
export const inputKinds: readonly CauseKind[] = [
  'setting', 'assumption', 'line', 'adjustment', 'correlation', 'part', 'data', 'tool',
] // prettier-ignore
