import type { SavedResults } from '../../check/saved/saved-results.ts'
import { ensembleOf } from '../../evaluate/ensemble/ensemble-options.ts'
import type { EnsembleOptions } from '../../evaluate/ensemble/ensemble-options.ts'
import type { DrawSettings } from '../../scenario/draw-settings.ts'
import { SAMPLERS } from '../options/read-draw-options.ts'
import type { CheckRequest } from './check-request.ts'

/**
 * How to draw a scenario whose results are saved or compared; undefined for the central case alone. Results are compared as
 * they were drawn, without draws where they have none, unless the command line asks for others; in any case with the
 * percentiles that were saved. `--save` draws as a run does, and so does `--update` where the scenario now says something else
 * about its draws.
 */
export function drawAsSaved(
  before: SavedResults | undefined,
  { draws: wish, saving }: Pick<CheckRequest, 'draws' | 'saving'>,
  own: DrawSettings,
): EnsembleOptions | undefined {
  if (before === undefined || saving === 'save') return ensembleOf(wish, own)
  const probabilities = savedProbabilities(before) ?? wish.probabilities
  const anew = wish.draws !== undefined || wish.seed !== undefined
  if (anew) return ensembleOf({ ...wish, probabilities }, own)
  const sampler = wish.sampler ?? SAMPLERS.find((name) => name === before.draws.sampler)
  const { count, seed } = before.draws
  const follows = saving === 'update' && !saysTheSame(before, own)
  return ensembleOf({ ...wish, sampler, probabilities }, follows ? own : { draws: count, seed })
}

/** Ascending; undefined where no percentiles were saved. */
function savedProbabilities({ rows }: SavedResults): readonly number[] | undefined {
  const percentiles = new Set(
    rows.flatMap(({ statistic }) =>
      /^p[\d.]+$/.test(statistic) ? [Number(statistic.slice(1)) / 100] : [],
    ),
  )
  return percentiles.size === 0 ? undefined : [...percentiles].sort((a, b) => a - b)
}

/** Whether a scenario said the same about its draws when its results were saved. */
function saysTheSame({ inputs }: SavedResults, own: DrawSettings): boolean {
  return (['draws', 'seed'] as const).every((id) => {
    const then = inputs.find((input) => input.kind === 'setting' && input.id === id)
    return then?.says.get('value') === own[id]?.toString()
  })
}
