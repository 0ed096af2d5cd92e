import { exactQuantiles } from '../quantiles/exact-quantiles.ts'
import { momentsOf } from '../quantiles/moments.ts'
import type { Moments } from '../quantiles/moments.ts'
import {
  addToSketch,
  createSketch,
  mergeSketch,
  sketchQuantiles,
} from '../quantiles/quantile-sketch.ts'
import type { QuantileSketch } from '../quantiles/quantile-sketch.ts'
import type { Sink, StoredSink } from './sinks.ts'

/** The draws that one scenario gives to a mixture; all are `constant` where there is no sink. */
export interface MixedPart {
  /** At least 1. */
  readonly draws: number
  readonly sink: StoredSink | undefined
  readonly constant: number
}

/** The draws of all parts of a mixture as those of one number, kept or sketched as the parts are. */
export function mixSinks(parts: readonly MixedPart[]): Sink {
  const sketched = parts.some(({ sink }) => sink?.store.kind === 'sketched')
  return sketched ? mixSketches(parts) : mixColumns(parts)
}

function totalDraws(parts: readonly MixedPart[]): number {
  return parts.reduce((total, { draws }) => total + draws, 0)
}

function mixColumns(parts: readonly MixedPart[]): Sink {
  const column = new Float64Array(totalDraws(parts))
  let start = 0
  for (const { draws, sink, constant } of parts) {
    const store = sink?.store
    if (store?.kind === 'kept') column.set(store.column, start)
    else column.fill(constant, start, start + draws)
    start += draws
  }
  return {
    draws: column.length,
    quantiles: (probabilities) => exactQuantiles(column, probabilities),
    moments: () => momentsOf(column),
  }
}

function mixSketches(parts: readonly MixedPart[]): Sink {
  const sketch = createSketch()
  for (const { draws, sink, constant } of parts) {
    const store = sink?.store
    if (store?.kind === 'sketched') mergeSketch(sketch, store.state.sketch)
    else addConstant(sketch, constant, draws)
  }
  return {
    draws: sketch.count,
    quantiles: (probabilities) => sketchQuantiles(sketch, probabilities),
    moments: () => mixMoments(parts),
  }
}

const CONSTANT_BLOCK = 4096

function addConstant(sketch: QuantileSketch, constant: number, draws: number): void {
  const block = new Float64Array(Math.min(CONSTANT_BLOCK, draws)).fill(constant)
  for (let done = 0; done < draws; done += block.length) {
    addToSketch(sketch, block.subarray(0, Math.min(block.length, draws - done)))
  }
}

/** Mean and variance of a whole from those of its parts. */
function mixMoments(parts: readonly MixedPart[]): Moments {
  const known = parts.map(({ draws, sink, constant }) => {
    const { mean, sd } = sink?.moments() ?? { mean: constant, sd: 0 }
    // The standard deviation of a single draw is not defined, and its squared gap is 0.
    return { draws, mean, squares: draws < 2 ? 0 : sd * sd * (draws - 1) }
  })
  const draws = totalDraws(parts)
  const mean = known.reduce((sum, part) => sum + (part.draws / draws) * part.mean, 0)
  const squares = known.reduce(
    (sum, part) => sum + part.squares + part.draws * (part.mean - mean) ** 2,
    0,
  )
  const sd = draws < 2 ? Number.NaN : Math.sqrt(squares / (draws - 1))
  return { mean, sd, standardError: sd / Math.sqrt(draws) }
}
