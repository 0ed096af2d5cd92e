import type { ResultSeries, Results, Statistic } from '../../evaluate/types.ts'
import type { PlacedInput } from './list-inputs.ts'
import { cellOfSeries } from './cell-of-series.ts'
import type { SavedResults, SavedRow } from './saved-results.ts'

/** What is kept of results: items, groups and totals, in whole yen. */
export function collectResults(
  results: Results,
  { file, inputs }: { readonly file: string; readonly inputs: readonly PlacedInput[] },
): SavedResults {
  const { manifest } = results
  return {
    scenario: results.scenario,
    variant: results.variant,
    file,
    definition: results.definition,
    baseYear: results.baseYear,
    draws: { count: manifest.draws, seed: manifest.seed, sampler: manifest.sampler },
    toolVersion: manifest.toolVersion,
    data: { name: manifest.dataName, version: manifest.dataVersion, hash: manifest.dataHash },
    inputs: inputs.map(({ input }) => input),
    rows: sortRows(
      results.series
        // Lines are what items are made of: their formulas are among the inputs.
        .filter(({ level }) => level !== 'line')
        .flatMap((series) => rowsOf(series, results.years)),
    ),
  }
}

function rowsOf(series: ResultSeries, years: readonly number[]): readonly SavedRow[] {
  const cell = cellOfSeries(series)
  return series.statistics.map(({ name, values, standardErrors }: Statistic) => {
    const sampled = name !== 'central' && standardErrors !== undefined
    return {
      cell,
      statistic: name,
      values: new Map(years.map((year, k) => [year, wholeYen(values[k] ?? Number.NaN)])),
      errors: new Map(
        sampled ? years.map((year, k) => [year, threeDigits(standardErrors[k] ?? Number.NaN)]) : [],
      ),
    }
  })
}

/** Adding 0 turns −0 into 0. */
function wholeYen(value: number): number {
  return Math.round(value) + 0
}

/** An error is itself known to a few percent. */
function threeDigits(value: number): number {
  return Number(value.toPrecision(3))
}

const statisticOrder = ['central', 'mean', 'sd']

/** By cell in the order of code units, then central, mean, sd and the percentiles. */
export function sortRows(rows: readonly SavedRow[]): readonly SavedRow[] {
  return [...rows].sort(
    (a, b) =>
      (a.cell < b.cell ? -1 : a.cell > b.cell ? 1 : 0) || rankOf(a.statistic) - rankOf(b.statistic),
  )
}

function rankOf(statistic: string): number {
  const named = statisticOrder.indexOf(statistic)
  return named === -1 ? statisticOrder.length + Number(statistic.replace(/^p/, '')) : named
}
