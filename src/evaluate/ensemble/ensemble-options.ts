import type { DrawSettings } from '../../scenario/draw-settings.ts'
import type { SamplerKind } from '../sampling/sampler.ts'
import type { CorrelatedStreams } from './correlated-streams.ts'

/** How to draw an ensemble. */
export interface EnsembleOptions {
  /** At least 1. */
  readonly draws: number
  /** A whole number; the same seed gives the same draws on every machine. */
  readonly seed: number
  readonly sampler: SamplerKind
  /** Probabilities in 0..1, ascending. */
  readonly probabilities: readonly number[]
  /** Leaves out mean, standard deviation and standard errors, which take longer than the quantiles themselves. */
  readonly only?: 'quantiles' | undefined
  /** Assumptions that are drawn together; independent where absent. */
  readonly correlated?: CorrelatedStreams | undefined
}

/** Which statistics are found of each number. */
export type WantedStatistics = Pick<EnsembleOptions, 'probabilities' | 'only'>

/** The seed of every run that names none. */
const DEFAULT_SEED = 20_240_101

/** The draws of a run that names none, where anything is uncertain. */
const DEFAULT_DRAWS = 10_000

/** The quantiles of a run that names none. */
const DEFAULT_PROBABILITIES: readonly number[] = [0.05, 0.25, 0.5, 0.75, 0.95]

/** The ensemble of a run that names nothing. */
export const DEFAULT_ENSEMBLE: EnsembleOptions = {
  draws: DEFAULT_DRAWS,
  seed: DEFAULT_SEED,
  sampler: 'sobol',
  probabilities: DEFAULT_PROBABILITIES,
}

/** What is asked of draws. What is not said is what the scenario says about its own draws, else the usual. */
export interface DrawWish {
  /** 0 for the central case alone. */
  readonly draws?: number | undefined
  readonly seed?: number | undefined
  readonly sampler?: SamplerKind | undefined
  readonly probabilities?: readonly number[] | undefined
}

/** How to draw a scenario that says `own` about its draws; undefined for the central case alone. */
export function ensembleOf(wish: DrawWish, own: DrawSettings): EnsembleOptions | undefined {
  const { draws, seed, sampler, probabilities } = DEFAULT_ENSEMBLE
  const wanted = wish.draws ?? own.draws ?? draws
  if (wanted === 0) return undefined
  return {
    ...wish,
    draws: wanted,
    seed: wish.seed ?? own.seed ?? seed,
    sampler: wish.sampler ?? sampler,
    probabilities: wish.probabilities ?? probabilities,
  }
}

/**
 * Values kept in memory before quantiles come from sketches: 2^25 doubles are 256 MB. A run keeps draws × outputs that
 * differ between draws.
 */
export const LARGEST_KEPT = 2 ** 25
