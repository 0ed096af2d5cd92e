import { countValues } from '../quantiles/count-values.ts'
import { exactQuantiles } from '../quantiles/exact-quantiles.ts'
import type { Moments } from '../quantiles/moments.ts'
import { readSketch } from '../quantiles/read-sketch.ts'
import { stratifiedMoments } from '../quantiles/stratified-moments.ts'
import { drawsUpTo, unionQuantiles } from '../quantiles/union-quantiles.ts'
import type { CountedPart } from '../quantiles/union-quantiles.ts'
import type { Sink, StoredSink } from './sinks.ts'

/** The draws that one scenario gives to a mixture; all are `constant` where there is no sink. */
export interface MixedPart {
  /** At least 1. */
  readonly draws: number
  readonly sink: StoredSink | undefined
  readonly constant: number
}

/**
 * The draws of all parts of a mixture as those of one number, kept or sketched as the parts are. How many draws a part
 * gives is no matter of chance, so that standard errors are those of stratified draws: only what differs within the parts
 * counts.
 */
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
  const strata = parts.map(({ draws, sink, constant }) => {
    const own = column.subarray(start, start + draws)
    if (sink?.store.kind === 'kept') own.set(sink.store.column)
    else own.fill(constant)
    start += draws
    return own
  })
  return {
    draws: column.length,
    quantiles: (probabilities) => exactQuantiles(column, probabilities),
    moments: () => mixMoments(parts),
    resolution: () => 0,
    shareErrors: (values) =>
      Array.from(values, (value) =>
        stratifiedError(
          strata.map((own) => ({ draws: own.length, upTo: countValues(own, (x) => x <= value) })),
        ),
      ),
  }
}

function mixSketches(parts: readonly MixedPart[]): Sink {
  const read = (): readonly CountedPart[] =>
    parts.map(({ draws, sink, constant }) => {
      if (sink?.store.kind !== 'sketched') return { kind: 'constant', value: constant, draws }
      const { sketch, moments } = sink.store.state
      return { kind: 'counted', reading: readSketch(sketch), pivot: moments.pivot, draws }
    })
  return {
    draws: totalDraws(parts),
    quantiles: (probabilities) => unionQuantiles(read(), probabilities),
    moments: () => mixMoments(parts),
    resolution: (value) => Math.max(0, ...parts.map(({ sink }) => sink?.resolution(value) ?? 0)),
    shareErrors: (values) => {
      const counted = read()
      return Array.from(values, (value) =>
        stratifiedError(
          counted.map((part) => ({ draws: part.draws, upTo: drawsUpTo(value, part) })),
        ),
      )
    },
  }
}

/** The standard error of the share of draws up to a value: √Σ wₖ² Fₖ (1 − Fₖ) / nₖ, where wₖ = nₖ / n. */
function stratifiedError(
  strata: readonly { readonly draws: number; readonly upTo: number }[],
): number {
  const draws = strata.reduce((total, own) => total + own.draws, 0)
  const variance = strata.reduce((sum, own) => sum + own.upTo * (1 - own.upTo / own.draws), 0)
  return Math.sqrt(Math.max(0, variance)) / draws
}

function mixMoments(parts: readonly MixedPart[]): Moments {
  return stratifiedMoments(
    parts.map(({ draws, sink, constant }) => ({
      draws,
      moments: sink?.moments() ?? { mean: constant, sd: 0, third: 0, fourth: 0 },
    })),
  )
}
