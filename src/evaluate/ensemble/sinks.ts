import { exactQuantiles } from '../quantiles/exact-quantiles.ts'
import {
  addToMoments,
  createChunkedMoments,
  mergeMoments,
  momentsOfChunks,
} from '../quantiles/chunked-moments.ts'
import type { ChunkedMoments } from '../quantiles/chunked-moments.ts'
import { momentsOf } from '../quantiles/moments.ts'
import type { Moments } from '../quantiles/moments.ts'
import {
  addToSketch,
  createSketch,
  mergeSketch,
  sketchQuantiles,
} from '../quantiles/quantile-sketch.ts'
import type { QuantileSketch } from '../quantiles/quantile-sketch.ts'
import type { SelectionPasses } from '../quantiles/selection-passes.ts'
import type { TakeValues } from './prepare-ensemble.ts'

/** What the draws of one number go into. Plain data. */
export type DrawStore =
  | {
      /** Every draw: quantiles are exact. */
      readonly kind: 'kept'
      readonly column: Float64Array
    }
  | {
      /** Counts in buckets: bounded memory, quantiles within 2^−10 of their value. */
      readonly kind: 'sketched'
      readonly state: SketchState
    }

/** What a sketch holds; plain data, so that it can be sent between threads. */
export interface SketchState {
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
}

/** Answers from one store. */
export interface StoredSink extends Sink {
  readonly store: DrawStore
}

/** An empty state for a run of `draws` draws around a value near their mean. */
export function createSketchState(draws: number, pivot: number): SketchState {
  return { sketch: createSketch(), moments: createChunkedMoments(draws, pivot) }
}

/** Adds what another worker has counted. */
export function mergeSketchState(into: SketchState, from: SketchState): void {
  mergeSketch(into.sketch, from.sketch)
  mergeMoments(into.moments, from.moments)
}

/** Puts the draws of a number into its store, block by block. */
export function takerInto(store: DrawStore): TakeValues {
  if (store.kind === 'kept') {
    return (startDraw, values) => {
      store.column.set(values, startDraw)
    }
  }
  const { sketch, moments } = store.state
  return (startDraw, values) => {
    addToSketch(sketch, values)
    addToMoments(moments, startDraw, values)
  }
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
    }
  }
  const { sketch, moments } = store.state
  return {
    store,
    draws: sketch.count,
    quantiles: (probabilities) => sketchQuantiles(sketch, probabilities),
    moments: () => momentsOfChunks(moments, sketch.count),
  }
}
