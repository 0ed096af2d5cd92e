import type { Comparison, SeriesDifference } from '../analysis/compare/compare-scenarios.ts'
import { sameText } from '../diagnostics/text.ts'
import type { Text } from '../diagnostics/text.ts'
import type { Results, Statistic } from '../evaluate/types.ts'
import type { MoneyScale } from '../units/format-money.ts'
import type { DataCell, DataColumn, DataTable } from './data-table.ts'
import { dataColumnTitle } from './data-titles.ts'

/** How figures of analyses are written for machines. */
export interface AnalysisRowOptions {
  /** The scale of amounts of yen. */
  readonly scale: MoneyScale
  /** Names of rows that carry none of their own. */
  readonly titles: ReadonlyMap<string, Text>
}

/**
 * A comparison as tidy rows: the levels of the reference and of each scenario under the names that `run` gives them, then
 * `difference`, `relative_difference` and, with draws, `difference_mean`, `difference_p5` …, `probability_above` and
 * `probability_equal`.
 * Amounts are in the scale asked for; shares and probabilities have the unit 1.
 */
export function comparisonRows(comparison: Comparison, options: AnalysisRowOptions): DataTable {
  const { reference } = comparison
  const rows = new Map<string, readonly DataCell[]>()
  for (const { results, years, series } of comparison.scenarios) {
    for (const one of series) {
      const add = (of: Results, statistics: readonly Statistic[]): void => {
        for (const row of statisticRows(one, statistics, { reference, of, years, options })) {
          // The levels of the reference are the same beside every scenario.
          rows.set(JSON.stringify(row.slice(0, keyLength)), row)
        }
      }
      add(reference, one.reference)
      add(results, one.scenario)
      add(results, one.differences)
    }
  }
  return {
    title: undefined,
    columns: columns.map(columnOf),
    rows: [...rows.values()],
    footnotes: [],
  }
}

const columns = [
  'reference', 'reference_variant', 'scenario', 'variant', 'level', 'id', 'measure', 'year', 'statistic',
  'value', 'unit', 'standard_error', 'title',
] as const // prettier-ignore

/** The columns up to `statistic` tell rows apart. */
const keyLength = 9

function columnOf(key: string): DataColumn {
  const numeric = ['year', 'value', 'standard_error'].includes(key)
  return { key, title: dataColumnTitle(key), align: numeric ? 'right' : 'left' }
}

interface RowContext {
  readonly reference: Results
  readonly of: Results
  readonly years: readonly number[]
  readonly options: AnalysisRowOptions
}

function statisticRows(
  series: SeriesDifference,
  statistics: readonly Statistic[],
  { reference, of, years, options }: RowContext,
): readonly (readonly DataCell[])[] {
  const { level, id, measure } = series
  const names = [reference.scenario, reference.variant, of.scenario, of.variant]
  const title = series.title ?? options.titles.get(id) ?? sameText(id)
  return statistics.flatMap(({ name, values, standardErrors }) => {
    const isShare = name === 'relative_difference' || name.startsWith('probability_')
    const power = isShare ? 0 : options.scale.power
    const unit = isShare ? '1' : `${options.scale.id}/year`
    return years.map((year, y): readonly DataCell[] => {
      const value = scaled(values[y] ?? Number.NaN, power)
      const error = standardErrors === undefined ? null : scaled(standardErrors[y] ?? 0, power)
      return [...names, level, id, measure, year, name, value, unit, error, title]
    })
  })
}

/** A figure in a scale of yen; null where it is no number. */
export function scaled(value: number, power: number): number | null {
  return Number.isFinite(value) ? value / 10 ** power + 0 : null
}
