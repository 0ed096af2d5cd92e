import type { Statistic } from '../types.ts'
import type { EnsembleOptions } from './ensemble-options.ts'
import { certainStatistics, statisticsOf } from './number-statistics.ts'
import type { NumberStatistics } from './number-statistics.ts'
import type { Sink } from './sinks.ts'

/** What is known of one number: its draws, if it differs between them, and its central value. */
export interface SampledNumber {
  readonly sink: Sink | undefined
  readonly central: number
  /** Where they have been found already. */
  readonly statistics?: NumberStatistics
}

/** The statistics of a series of numbers, one for each year: central, mean, sd and quantiles, with standard errors. */
export function summarizeSinks(
  numbers: readonly SampledNumber[],
  { probabilities }: Pick<EnsembleOptions, 'probabilities'>,
): readonly Statistic[] {
  const perYear = numbers.map((number) => numberStatistics(number, probabilities))
  const names = ['mean', 'sd', ...probabilities.map(quantileName)]
  const central = Float64Array.from(numbers, (number) => number.central)
  return [
    { name: 'central', values: central, standardErrors: new Float64Array(central.length) },
    ...names.map((name, k) => ({
      name,
      values: Float64Array.from(perYear, ({ values }) => values[k] ?? Number.NaN),
      standardErrors: Float64Array.from(perYear, ({ errors }) => errors[k] ?? Number.NaN),
    })),
  ]
}

/** `p5`, `p50`, `p97.5`. */
function quantileName(probability: number): string {
  return `p${String(Number((probability * 100).toPrecision(12)))}`
}

function numberStatistics(
  { sink, central, statistics }: SampledNumber,
  probabilities: readonly number[],
): NumberStatistics {
  if (statistics) return statistics
  return sink ? statisticsOf(sink, probabilities) : certainStatistics(central, probabilities)
}
