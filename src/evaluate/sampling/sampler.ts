import { unreachable } from '../../diagnostics/invariant.ts'
import { fillUniform } from './counter-stream.ts'
import { fillLatin, latinDimension } from './latin-hypercube.ts'
import { fillSobol, scrambledSobolDimension, SOBOL_DIMENSIONS } from './sobol.ts'
import type { SobolDimension } from './sobol.ts'
import { streamKey } from './stream-key.ts'

/** Plain Monte Carlo, Latin hypercube, or scrambled Sobol points. */
export type SamplerKind = 'mc' | 'lhs' | 'sobol'

/** What the draws of a run depend on. */
export interface SamplerSettings {
  readonly kind: SamplerKind
  readonly seed: number
  /** The number of draws in total; the strata of `lhs` depend on it, nothing else does. */
  readonly draws: number
}

/** One random number of a world. */
export interface DimensionKey {
  /** The id of the assumption. */
  readonly id: string
  /** The year, where the assumption is drawn anew each year. */
  readonly year: number | undefined
  /** The Sobol dimension dealt to it, from 0; low ones are spread best. Only `sobol` uses it. */
  readonly index: number
}

/** The uniforms of one dimension, strictly between 0 and 1. */
export interface UniformSource {
  /**
   * Fills `out` with those of draws `startDraw`, `startDraw + 1`, …; the same values in whatever blocks they are
   * asked for.
   */
  fill(startDraw: number, out: Float64Array): void
}

/**
 * The uniforms of one dimension. They depend on the settings, the id and the year, for `sobol` also on the index,
 * and on no other dimension. Sobol dimensions from 1,024 on have no direction numbers and are plain Monte Carlo.
 * `sobolSource` is the back end's.
 */
export function uniformSource(
  settings: SamplerSettings,
  dimension: DimensionKey,
  sobolSource: (dimension: SobolDimension) => UniformSource = plainSobol,
): UniformSource {
  const name = { seed: settings.seed, id: dimension.id, year: dimension.year }
  switch (settings.kind) {
    case 'sobol': {
      if (dimension.index >= SOBOL_DIMENSIONS) {
        return uniformSource({ ...settings, kind: 'mc' }, dimension)
      }
      return sobolSource(scrambledSobolDimension(dimension.index, name))
    }
    case 'lhs': {
      const latin = latinDimension(settings.draws, name)
      return { fill: (startDraw, out) => fillLatin(latin, startDraw, out) }
    }
    case 'mc': {
      const key = streamKey(name, 'mc')
      return { fill: (startDraw, out) => fillUniform(key, startDraw, out) }
    }
    default:
      return unreachable(settings.kind)
  }
}

function plainSobol(dimension: SobolDimension): UniformSource {
  return { fill: (startDraw, out) => fillSobol(dimension, startDraw, out) }
}
