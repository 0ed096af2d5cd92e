import type { BandPoint, ErrorBands } from '../analysis/backtest/error-bands.ts'
import { flowBands } from '../analysis/backtest/error-bands.ts'
import { PANEL_ID } from '../analysis/backtest/backtest.ts'
import type { Baseline } from '../baseline/types.ts'
import { questionProblem } from '../diagnostics/messages/analysis.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import type { BandsFrame } from '../scenario/apply-bands.ts'
import type { Scenario } from '../scenario/types.ts'
import { formatNumber } from '../units/format-number.ts'

/** The scenario to widen. */
type WidenedScenario = Pick<Scenario, 'base' | 'horizon'> & {
  /** As `extends:` names it. */
  readonly reference: string
}

/**
 * A scenario in YAML that extends another and widens it by the past errors of a method: one factor on every baseline line,
 * exp(error × spread), with one standard normal error a world and the spread of each year from the backtest.
 */
export function bandsScenario(bands: ErrorBands, widened: WidenedScenario): string {
  const { reference, base, horizon } = widened
  const { result, method } = bands
  const quoted = JSON.stringify(reference)
  return `# Widens ${reference} by the past errors of the ${method} method on ${result.id}, ${spanOf(bands)}.
akaji: 1
title:
  ja: ${JSON.stringify(`${reference}(過去の予測誤差の幅つき)`)}
  en: ${JSON.stringify(`${reference} with bands from past errors`)}
extends: ${quoted}
horizon: ${String(horizon.start)}..${String(horizon.end)}

${bandsSections(bands, base.year)}`
}

/** What `bands: from_backtest` stands for, in YAML: the bands of the flows of items. Code: too-few-errors. */
export function bandsFromBacktest(
  baseline: Baseline,
  { baseYear, lastYear }: BandsFrame,
): Result<string> {
  const bands = flowBands(baseline, lastYear - baseYear)
  return bands
    ? success(bandsSections(bands, baseYear))
    : failure([questionProblem('too-few-errors', undefined, { series: PANEL_ID })])
}

function spanOf({ result }: ErrorBands): string {
  const last = result.series.map(({ firstYear, values }) => firstYear + values.length - 1)
  const first = result.series.map(({ firstYear }) => firstYear)
  return `${String(Math.min(...first))}–${String(Math.max(...last))}`
}

function bandsSections(bands: ErrorBands, baseYear: number): string {
  const { result, method, points } = bands
  const span = spanOf(bands)
  const spreads = points.map(
    ({ horizon: ahead, spread }) => `    ${String(baseYear + ahead)}: ${percent(spread)}`,
  )
  return `assumptions:
  past_error:
    value: normal(0, 1)
    title: { ja: 予測誤差(標準化), en: 'Forecast error, standardised' }
    note: one draw a world, so that a world that is above the trend stays above it
  past_spread:
    value:
      ${String(baseYear)}: 0%
${spreads.map((line) => `  ${line}`).join('\n')}
    title: { ja: 過去の予測誤差の大きさ, en: Size of past forecast errors }
    source: { title: ${JSON.stringify(`akaji backtest: ${method} on ${result.id}, ${span}`)}, publisher: akaji }
    note: ${JSON.stringify(noteOf(points))}

adjustments:
  past_errors:
    title: { ja: 過去の予測誤差, en: Past forecast errors }
    on: tag:baseline
    factor: exp(past_error * past_spread)
`
}

function noteOf(points: readonly BandPoint[]): string {
  const measured = points.filter(({ count }) => count > 0)
  const counts = measured.map(({ horizon, count }) => `${String(horizon)}: ${String(count)}`)
  const known = `root mean square of ln(actual / forecast); forecasts by years ahead: ${counts.join(', ')}`
  return measured.length === points.length
    ? known
    : `${known}; further ahead, grown with the root of time`
}

function percent(spread: number): string {
  return `${formatNumber(spread * 100, { decimals: 1 })}%`
}
