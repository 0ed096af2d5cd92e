import { badDrawOption } from '../diagnostics/codes/cli.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { DEFAULT_ENSEMBLE } from '../evaluate/ensemble/ensemble-options.ts'
import type { EnsembleOptions } from '../evaluate/ensemble/ensemble-options.ts'
import type { SamplerKind } from '../evaluate/sampling/sampler.ts'
import type { OptionValues } from './declaration.ts'
import { textOption } from './options.ts'

const SAMPLERS: readonly SamplerKind[] = ['sobol', 'lhs', 'mc']

/** The points of a Sobol sequence are numbered in 32 bits. */
const MOST_DRAWS = 2 ** 32 - 1

/** Reads the options of drawing; undefined where only the central case is wanted. Codes: bad-draw-option. */
export function readDrawOptions(options: OptionValues): Result<EnsembleOptions | undefined> {
  const diagnostics: Diagnostic[] = []
  const whole = (name: string, fallback: number, most: number): number => {
    const text = textOption(options, name)
    const value = text === undefined ? fallback : Number(text.replaceAll(/[,_]/g, ''))
    if (Number.isInteger(value) && value >= 0 && value <= most) return value
    diagnostics.push(badDrawOption(name, text ?? ''))
    return fallback
  }
  const draws = whole('draws', DEFAULT_ENSEMBLE.draws, MOST_DRAWS)
  const seed = whole('seed', DEFAULT_ENSEMBLE.seed, Number.MAX_SAFE_INTEGER)
  const sampler = SAMPLERS.find((name) => name === textOption(options, 'sampler'))
  const percentiles = textOption(options, 'quantiles')
  const probabilities =
    percentiles === undefined ? DEFAULT_ENSEMBLE.probabilities : readPercentiles(percentiles)
  if (probabilities === undefined) diagnostics.push(badDrawOption('quantiles', percentiles ?? ''))
  if (diagnostics.length > 0 || probabilities === undefined) return failure(diagnostics)
  if (draws === 0) return success(undefined)
  return success({ draws, seed, sampler: sampler ?? DEFAULT_ENSEMBLE.sampler, probabilities })
}

/** Ascending probabilities; undefined where one is no percentile between 0 and 100. */
function readPercentiles(text: string): readonly number[] | undefined {
  const values = text.split(',').map((part) => Number(part.trim().replace(/%$/, '')))
  if (values.some((value) => !(value >= 0 && value <= 100)) || text.trim() === '') return undefined
  // Divided as decimals: 97.5 / 100 is the double nearest to 0.975.
  return [...new Set(values.map((value) => value / 100))].sort((a, b) => a - b)
}
