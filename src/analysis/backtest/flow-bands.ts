import type { Baseline } from '../../baseline/types.ts'
import { backtest, PANEL_ID } from './backtest.ts'
import { errorBands } from './error-bands.ts'
import type { ErrorBands } from './error-bands.ts'
import { findSeries } from './find-series.ts'
import type { MethodId } from './forecast-methods.ts'

/** The method of the trend scenario. */
export const TREND_METHOD: MethodId = 'drift'

/**
 * The errors of the trend's method on the receipts and payments of single items, up to `years` ahead; undefined where the data
 * have too few. Bands are a factor on flows, so they rest on flows: the relative errors of a small net balance say nothing
 * about the flows behind it.
 */
export function flowBands(baseline: Baseline, years: number): ErrorBands | undefined {
  const single = baseline.items.filter(({ kind }) => kind === 'item').map(({ id }) => id)
  const results = backtest(findSeries(baseline).series, new Set(single))
  const panel = results.find(({ id }) => id === PANEL_ID)
  const bands = panel && errorBands(panel, TREND_METHOD, years)
  return bands && bands.points.length > 0 ? bands : undefined
}
