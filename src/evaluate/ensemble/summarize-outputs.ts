import type { Statistic } from '../types.ts'
import type { WantedStatistics } from './ensemble-options.ts'
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

/**
 * The statistics of a series of numbers, one for each year: central, mean, sd and quantiles, with standard errors; or
 * central and quantiles alone.
 */
export function summarizeSinks(
  numbers: readonly SampledNumber[],
  wanted: WantedStatistics,
): readonly Statistic[] {
  const perYear = numbers.map((number) => numberStatistics(number, wanted))
  const quantiles = wanted.probabilities.map(quantileName)
  const names = wanted.only ? quantiles : ['mean', 'sd', ...quantiles]
  const central = Float64Array.from(numbers, (number) => number.central)
  return [
    { name: 'central', values: central, standardErrors: new Float64Array(central.length) },
    ...names.map((name, k) => ({
      name,
      values: Float64Array.from(perYear, ({ values }) => values[k] ?? Number.NaN),
      standardErrors: wanted.only
        ? undefined
        : Float64Array.from(perYear, ({ errors }) => errors?.[k] ?? Number.NaN),
    })),
  ]
}

/** `p5`, `p50`, `p97.5`. */
function quantileName(probability: number): string {
  return `p${String(Number((probability * 100).toPrecision(12)))}`
}

function numberStatistics(
  { sink, central, statistics }: SampledNumber,
  wanted: WantedStatistics,
): NumberStatistics {
  if (statistics) return statistics
  return sink ? statisticsOf(sink, wanted) : certainStatistics(central, wanted)
}
