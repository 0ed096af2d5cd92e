import { badDrawOption } from '../../diagnostics/codes/cli.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { DEFAULT_ENSEMBLE } from '../../evaluate/ensemble/ensemble-options.ts'
import type { EnsembleOptions } from '../../evaluate/ensemble/ensemble-options.ts'
import type { SamplerKind } from '../../evaluate/sampling/sampler.ts'
import { MOST_DRAWS } from '../../scenario/draw-settings.ts'
import type { DrawSettings } from '../../scenario/draw-settings.ts'
import type { OptionValues } from '../declaration.ts'
import { textOption } from './option-values.ts'

/** Every sampler. */
export const SAMPLERS: readonly SamplerKind[] = ['sobol', 'lhs', 'mc']

/** What the command line says about drawing; what it does not say is undefined. */
export interface DrawWish {
  /** 0 for the central case alone. */
  readonly draws: number | 'auto' | undefined
  readonly seed: number | undefined
  readonly sampler: SamplerKind | undefined
  readonly probabilities: readonly number[]
}

/** Reads the options of drawing for a command that draws a fixed number. Undefined for the central case. Codes: bad-draw-option. */
export function readDrawOptions(options: OptionValues): Result<EnsembleOptions | undefined> {
  const wish = readDrawWish(options)
  if (!wish.ok) return wish
  if (wish.value.draws === 'auto') return failure([badDrawOption('draws', 'auto')])
  return success(ensembleOf(wish.value, { draws: undefined, seed: undefined }))
}

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
  const draws = textOption(options, 'draws') === 'auto' ? 'auto' : whole('draws', MOST_DRAWS)
  const seed = whole('seed', Number.MAX_SAFE_INTEGER)
  const chosen = SAMPLERS.find((name) => name === textOption(options, 'sampler'))
  const percentiles = textOption(options, 'quantiles')
  const read =
    percentiles === undefined ? DEFAULT_ENSEMBLE.probabilities : readPercentiles(percentiles)
  if (read === undefined) diagnostics.push(badDrawOption('quantiles', percentiles ?? ''))
  if (diagnostics.length > 0 || read === undefined) return failure(diagnostics)
  return success({ draws, seed, sampler: chosen, probabilities: read })
}

/** How to draw a scenario: the command line first, then what the scenario says; undefined for the central case. */
export function ensembleOf(wish: DrawWish, own: DrawSettings): EnsembleOptions | undefined {
  const { sampler = DEFAULT_ENSEMBLE.sampler, probabilities } = wish
  // `auto` finds the number itself.
  const wished = wish.draws === 'auto' ? DEFAULT_ENSEMBLE.draws : wish.draws
  const draws = wished ?? own.draws ?? DEFAULT_ENSEMBLE.draws
  if (draws === 0) return undefined
  return { draws, seed: wish.seed ?? own.seed ?? DEFAULT_ENSEMBLE.seed, sampler, probabilities }
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
