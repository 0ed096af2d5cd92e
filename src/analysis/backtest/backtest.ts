import type { BacktestSeries } from './find-series.ts'
import { methodIds } from './forecast-methods.ts'
import { accuracyOf, rollOrigins } from './rolling-origin.ts'
import type { Accuracy } from './rolling-origin.ts'

/** The record of every method on one series, or on several short ones taken together. */
export interface BacktestResult {
  /** `tci.deficit`; `item flows` for the panel. */
  readonly id: string
  readonly series: readonly BacktestSeries[]
  /** By method, then by horizon. */
  readonly accuracies: readonly Accuracy[]
}

/** The name of the panel of short series. */
export const PANEL_ID = 'items'

/** A series with fewer points is too short to judge alone. */
const LONG = 8

/**
 * Tries every method on every long series, and on the short receipts and payments of items taken together: nets and
 * groups are made of these and would count them twice.
 */
export function backtest(
  series: readonly BacktestSeries[],
  items: ReadonlySet<string>,
): readonly BacktestResult[] {
  const long = series.filter(({ values }) => values.length >= LONG)
  const panel = series.filter(({ id, values }) => values.length < LONG && isItemFlow(id, items))
  const results = long.map((one) => resultOf(one.id, [one]))
  return panel.length > 0 ? [...results, resultOf(PANEL_ID, panel)] : results
}

/** The record of every method on the series given, whatever their length. */
export function resultOf(id: string, series: readonly BacktestSeries[]): BacktestResult {
  const accuracies = methodIds.flatMap((method) =>
    accuracyOf(
      method,
      series.flatMap((one) => rollOrigins(one, method)),
    ),
  )
  return { id, series, accuracies }
}

function isItemFlow(id: string, items: ReadonlySet<string>): boolean {
  const dot = id.lastIndexOf('.')
  return items.has(id.slice(0, dot)) && id.slice(dot + 1) !== 'deficit'
}
