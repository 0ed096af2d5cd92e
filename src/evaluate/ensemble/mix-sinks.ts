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
  /** 0..1; those of a mixture add up to 1. */
  readonly weight: number
  /** At least 1. */
  readonly draws: number
  readonly sink: StoredSink | undefined
  readonly constant: number
}

/**
 * The draws of all parts of a mixture as those of one number, kept or sketched as the parts are, each part with its stated
 * weight however many draws it gives. That is no matter of chance, so that standard errors are those of stratified draws:
 * only what differs within the parts counts.
 */
export function mixSinks(parts: readonly MixedPart[]): Sink {
  const sketched = parts.some(({ sink }) => sink?.store.kind === 'sketched')
  const alike = !sketched && areProportional(parts)
  let column: Float64Array | undefined
  let counted: readonly CountedPart[] | undefined
  return {
    draws: totalDraws(parts),
    quantiles: (probabilities) =>
      alike
        ? exactQuantiles((column ??= joinedColumn(parts)), probabilities)
        : unionQuantiles((counted ??= parts.map(countedPart)), probabilities),
    moments: () => mixMoments(parts),
    resolution: (value) => Math.max(0, ...parts.map(({ sink }) => sink?.resolution(value) ?? 0)),
    shareErrors: (values) => {
      const uptos = parts.map(shareUpTo)
      return Array.from(values, (value) => stratifiedError(value, parts, uptos))
    },
  }
}

/** Weights that differ from the shares of draws by rounding alone are the same. */
const ROUNDING = 1e-9

/** Whether each part gives its share of the draws to the whole number, so that all draws weigh the same. */
function areProportional(parts: readonly Pick<MixedPart, 'weight' | 'draws'>[]): boolean {
  const total = totalDraws(parts)
  return parts.every(({ weight, draws }) => Math.abs(weight * total - draws) <= ROUNDING * total)
}

function totalDraws(parts: readonly Pick<MixedPart, 'draws'>[]): number {
  return parts.reduce((total, { draws }) => total + draws, 0)
}

function joinedColumn(parts: readonly MixedPart[]): Float64Array {
  const column = new Float64Array(totalDraws(parts))
  let start = 0
  for (const { draws, sink, constant } of parts) {
    const own = column.subarray(start, (start += draws))
    if (sink?.store.kind === 'kept') own.set(sink.store.column)
    else own.fill(constant)
  }
  return column
}

function countedPart({ weight, draws, sink, constant }: MixedPart): CountedPart {
  switch (sink?.store.kind) {
    case undefined:
      return { kind: 'constant', value: constant, weight, draws }
    case 'kept':
      return { kind: 'sorted', values: sink.store.column.slice().sort(), weight, draws }
    case 'sketched': {
      const { sketch, moments } = sink.store.state
      return { kind: 'counted', reading: readSketch(sketch), pivot: moments.pivot, weight, draws }
    }
  }
}

/** The share of the draws of a part up to a value. */
function shareUpTo(part: MixedPart): (value: number) => number {
  const { sink, draws } = part
  if (sink?.store.kind === 'kept') {
    const { column } = sink.store
    return (value) => countValues(column, (x) => x <= value) / draws
  }
  const counted = countedPart(part)
  return (value) => drawsUpTo(value, counted) / draws
}

/** The standard error of the share of a mixture up to a value: √Σ wₖ² Fₖ (1 − Fₖ) / nₖ. */
function stratifiedError(
  value: number,
  parts: readonly MixedPart[],
  shares: readonly ((value: number) => number)[],
): number {
  const variance = parts.reduce((sum, { weight, draws }, k) => {
    const share = shares[k]?.(value) ?? Number.NaN
    return sum + (weight ** 2 * share * (1 - share)) / draws
  }, 0)
  return Math.sqrt(Math.max(0, variance))
}

function mixMoments(parts: readonly MixedPart[]): Moments {
  return stratifiedMoments(
    parts.map(({ weight, draws, sink, constant }) => ({
      weight,
      draws,
      moments: sink?.moments() ?? { mean: constant, sd: 0, third: 0, fourth: 0 },
    })),
  )
}
