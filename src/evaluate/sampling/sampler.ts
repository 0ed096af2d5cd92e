import { unreachable, invariant } from '../../diagnostics/invariant.ts'
import { fillUniform } from './counter-stream.ts'
import { fillSobol, scrambledSobolDimension, SOBOL_DIMENSIONS } from './sobol.ts'
import type { SobolDimension } from './sobol.ts'
import { streamKey, finalMix, type StreamKey, type StreamName } from './stream-key.ts'

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

/** One dimension of a Latin hypercube, ready to compute any block of its points. */
interface LatinDimension {
  /** The number of draws, one for each stratum. */
  readonly draws: number
  readonly rounds: readonly Round[]
  readonly jitter: StreamKey
  /** 2^k − 1, the smallest that is not below `draws − 1`. */
  readonly mask: number
}

interface Round {
  readonly add: number
  readonly multiply: number
}

/** With fewer, pairs of draws would favour some pairs of strata; the smaller the permutation, the more it takes. */
const ROUNDS = 6
const ROUNDS_OF_FEW = 8
const FEW = 64

/** A dimension of `draws` (1 … 2^31) strata, in an order that depends on the name alone. */
export function latinDimension(draws: number, name: StreamName): LatinDimension {
  invariant(draws >= 1 && draws <= 0x80000000, 'a Latin hypercube has 1 to 2^31 draws')
  const [a, b, c, d] = streamKey(name, 'lhs-order')
  const rounds = Array.from({ length: draws < FEW ? ROUNDS_OF_FEW : ROUNDS }, (_, round) => ({
    add: finalMix(a ^ finalMix(b + round)),
    multiply: finalMix(c ^ finalMix(d + round)) | 1,
  }))
  const mask = draws === 1 ? 0 : 0xffffffff >>> Math.clz32(draws - 1)
  return { draws, rounds, jitter: streamKey(name, 'lhs-jitter'), mask }
}

/**
 * Fills `out` with the points of draws `startDraw`, `startDraw + 1`, …: over all draws each of the `draws` strata
 * of 0..1 is hit once, at a random place within it (20 random bits, so that no rounding reaches the edge). Strictly
 * between 0 and 1. A block may reach beyond the last draw; what is there is 1/2.
 */
export function fillLatin(dimension: LatinDimension, startDraw: number, out: Float64Array): void {
  const { draws, jitter } = dimension
  const k0 = jitter[0] | 0
  const k1 = jitter[1] | 0
  // No stratum belongs to later draws, and looking for one may go round in circles.
  const n = Math.max(0, Math.min(out.length, draws - startDraw))
  out.fill(0.5, n)
  for (let i = 0; i < n; i++) {
    const draw = startDraw + i
    const place = (finalMix(k1 ^ finalMix(k0 + draw)) >>> 12) + 0.5
    out[i] = (stratumOf(draw, dimension) + place / 1048576) / draws
  }
}

/**
 * The stratum of a draw below `draws`: a permutation of 0 … draws − 1 by cycle walking (J. Black and P. Rogaway, "Ciphers with
 * arbitrary finite domains", 2002): permute the next larger power of two until the result falls into range, at most
 * two steps on average.
 */
export function stratumOf(draw: number, { draws, rounds, mask }: LatinDimension): number {
  let stratum = draw
  do stratum = permuteBits(stratum, rounds, mask)
  while (stratum >= draws)
  return stratum
}

/** A permutation of 0 … mask: each step (add, multiply by an odd number, fold high bits down) can be undone. */
function permuteBits(value: number, rounds: readonly Round[], mask: number): number {
  const fold = (33 - Math.clz32(mask)) >> 1
  let x = value
  for (let round = 0; round < rounds.length; round++) {
    const { add, multiply } = rounds[round]!
    x = (Math.imul(x + add, multiply) & mask) >>> 0
    x = (x ^ (x >>> fold)) >>> 0
  }
  return x
}
