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

/** Takes the draws of one output, block by block, and answers for all of them. */
export interface Sink {
  /** The values of draws `startDraw`, `startDraw + 1`, … */
  take(startDraw: number, values: Float64Array): void
  /** Type 7 quantiles at several probabilities. */
  quantiles(probabilities: readonly number[]): Float64Array
  moments(): Moments
}

/** Keeps every draw: quantiles are exact. */
export function columnSink(column: Float64Array): Sink {
  return {
    take: (startDraw, values) => {
      column.set(values, startDraw)
    },
    quantiles: (probabilities) => exactQuantiles(column, probabilities),
    moments: () => momentsOf(column),
  }
}

/** What a sketch sink holds; plain data, so that it can be sent between threads. */
export interface SketchState {
  readonly sketch: QuantileSketch
  readonly moments: ChunkedMoments
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

/** Counts draws in buckets and keeps none: bounded memory, quantiles within 2^−10 of their value. */
export function sketchSink(state: SketchState, draws: number): Sink {
  return {
    take: (startDraw, values) => {
      addToSketch(state.sketch, values)
      addToMoments(state.moments, startDraw, values)
    },
    quantiles: (probabilities) => sketchQuantiles(state.sketch, probabilities),
    moments: () => momentsOfChunks(state.moments, draws),
  }
}
