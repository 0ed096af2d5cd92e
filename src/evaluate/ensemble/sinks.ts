import { exactQuantiles } from '../quantiles/exact-quantiles.ts'
import {
  createChunkedMoments,
  mergeMoments,
  momentsOfChunks,
} from '../quantiles/chunked-moments.ts'
import type { ChunkedMoments } from '../quantiles/chunked-moments.ts'
import { momentsOf } from '../quantiles/moments.ts'
import type { Moments } from '../quantiles/moments.ts'
import {
  addToSketch,
  bucketWidth,
  createSketch,
  mergeSketch,
} from '../quantiles/quantile-sketch.ts'
import type { QuantileSketch } from '../quantiles/quantile-sketch.ts'
import { sketchQuantiles } from '../quantiles/read-sketch.ts'
import type { ScanDraws } from '../quantiles/scan-draws.ts'
import type { SelectionPasses } from '../quantiles/selection-passes.ts'

/** What the draws of one number go into. Plain data. */
export type DrawStore =
  | {
      /** Every draw: quantiles are exact. */
      readonly kind: 'kept'
      readonly column: Float64Array
    }
  | {
      /** Counts in buckets: bounded memory, quantiles within 2^−10 of their distance from the pivot. */
      readonly kind: 'sketched'
      readonly state: SketchState
    }

/** What a sketch holds; plain data, so that it can be sent between threads. */
export interface SketchState {
  /** Of what each draw differs from the pivot of the moments: buckets are narrow where draws lie close together. */
  readonly sketch: QuantileSketch
  readonly moments: ChunkedMoments
}

/** Answers for all draws of one number. */
export interface Sink {
  /** How many there are. */
  readonly draws: number
  /** Type 7 quantiles at several probabilities. */
  quantiles(probabilities: readonly number[]): Float64Array
  moments(): Moments
  /** The width of the bucket that a value falls into, within which its place is not known; 0 where draws are kept. */
  resolution(value: number): number
  /** The standard errors of the shares of draws up to each value; where it is not there, those of independent draws. */
  readonly shareErrors?: (values: Float64Array) => readonly number[]
}

/** Answers from one store. */
export interface StoredSink extends Sink {
  readonly store: DrawStore
}

/**
 * An empty state for a run of `draws` draws around a value that all threads know, such as the central case; around 0
 * where it is not finite.
 */
export function createSketchState(draws: number, around: number): SketchState {
  const pivot = Number.isFinite(around) ? around : 0
  return { sketch: createSketch(), moments: createChunkedMoments(draws, pivot) }
}

/** Adds what another worker has counted. */
export function mergeSketchState(into: SketchState, from: SketchState): void {
  mergeSketch(into.sketch, from.sketch)
  mergeMoments(into.moments, from.moments)
}

/** Counts draws of a number, all of one chunk. */
export function addToSketchState(
  { sketch, moments }: SketchState,
  { startDraw, values }: { readonly startDraw: number; readonly values: Float64Array },
  scan: ScanDraws,
): void {
  const { gaps, ...range } = scan(moments, startDraw, values)
  addToSketch(sketch, gaps, range)
}

/** Answers from a store that has taken every draw; `passes` go over draws that are kept. */
export function sinkOf(store: DrawStore, passes?: SelectionPasses): StoredSink {
  if (store.kind === 'kept') {
    const { column } = store
    return {
      store,
      draws: column.length,
      quantiles: (probabilities) => exactQuantiles(column, probabilities, passes),
      moments: () => momentsOf(column),
      resolution: () => 0,
    }
  }
  const { sketch, moments } = store.state
  return {
    store,
    draws: sketch.count,
    quantiles: (probabilities) =>
      sketchQuantiles(sketch, probabilities).map((gap) => moments.pivot + gap),
    moments: () => momentsOfChunks(moments, sketch.count),
    resolution: (value) => bucketWidth(value - moments.pivot),
  }
}
