import { undrawnStatistics } from '../../compile/lower-probe.ts'
import { badDrawOption } from '../../diagnostics/messages/cli.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import { DEFAULT_ENSEMBLE, ensembleOf } from '../../evaluate/ensemble/ensemble-options.ts'
import type { DrawWish, EnsembleOptions } from '../../evaluate/ensemble/ensemble-options.ts'
import type { SamplerKind } from '../../evaluate/sampling/sampler.ts'
import type { Formula } from '../../formula/syntax.ts'
import { MOST_DRAWS } from '../../scenario/draw-settings.ts'
import type { DrawSettings } from '../../scenario/draw-settings.ts'
import type { OptionValues } from '../declaration.ts'
import { textOption } from './option-values.ts'

/** Every sampler. */
export const SAMPLERS: readonly SamplerKind[] = ['sobol', 'lhs', 'mc']

/** Reads the options of drawing. Codes: bad-draw-option. */
export function readDrawWish(options: OptionValues): Result<DrawWish> {
  const diagnostics: Diagnostic[] = []
  const whole = (name: string, most: number): number | undefined => {
    const text = textOption(options, name)
    if (text === undefined) return undefined
    const value = wholeNumber(text)
    if (value !== undefined && value <= most) return value
    diagnostics.push(badDrawOption(name, text, value === undefined ? undefined : most))
    return undefined
  }
  const draws = whole('draws', MOST_DRAWS)
  const seed = whole('seed', Number.MAX_SAFE_INTEGER)
  const chosen = SAMPLERS.find((name) => name === textOption(options, 'sampler'))
  const percentiles = textOption(options, 'quantiles')
  const read =
    percentiles === undefined ? DEFAULT_ENSEMBLE.probabilities : readPercentiles(percentiles)
  if (read === undefined) diagnostics.push(badDrawOption('quantiles', percentiles ?? ''))
  if (diagnostics.length > 0 || read === undefined) return failure(diagnostics)
  return success({ draws, seed, sampler: chosen, probabilities: read })
}

/**
 * How to draw for questions about a scenario that says `own` about its draws. Of the central case alone nothing can be asked
 * that takes draws. Codes: statistic-without-draws.
 */
export function ensembleFor(
  wish: DrawWish,
  own: DrawSettings,
  questions: readonly Formula[],
): Result<EnsembleOptions> {
  const ensemble = ensembleOf(wish, own)
  if (ensemble) return success(ensemble)
  const undrawn = undrawnStatistics(questions)
  return undrawn.length > 0 ? failure(undrawn) : success(drawnAnyway(wish, own))
}

/** How to draw what takes draws where results are those of the central case. */
export function drawnAnyway(wish: DrawWish, own: DrawSettings): EnsembleOptions {
  const draws = wish.draws || own.draws || DEFAULT_ENSEMBLE.draws
  const ensemble = ensembleOf({ ...wish, draws }, own)
  invariant(ensemble, 'some are drawn')
  return ensemble
}

/** A whole number from 0 on, with or without separators; undefined of anything else. */
export function wholeNumber(text: string): number | undefined {
  const digits = text.trim().replaceAll(/(?<=\d)[,_](?=\d)/g, '')
  const value = Number(digits)
  return digits !== '' && Number.isInteger(value) && value >= 0 ? value : undefined
}

/** Ascending probabilities; undefined where one is no percentile between 0 and 100. */
function readPercentiles(text: string): readonly number[] | undefined {
  const parts = text.split(',').map((part) => part.trim().replace(/%$/, ''))
  const values = parts.map(Number)
  if (parts.includes('') || values.some((value) => !(value >= 0 && value <= 100))) return undefined
  // Divided as decimals: 97.5 / 100 is the double nearest to 0.975.
  return [...new Set(values.map((value) => value / 100))].sort((a, b) => a - b)
}
