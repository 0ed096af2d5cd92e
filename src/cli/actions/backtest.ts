import { backtest, PANEL_ID, resultOf, methodIds } from '../../analysis/backtest/backtest.ts'
import type { BacktestResult } from '../../analysis/backtest/backtest.ts'
import { errorBands, TREND_METHOD } from '../../analysis/backtest/error-bands.ts'
import { findSeries } from '../../analysis/backtest/find-series.ts'
import type { FoundSeries } from '../../analysis/backtest/find-series.ts'
import { readRates, ratesFile } from '../../baseline/read-rates.ts'
import type { Baseline } from '../../baseline/types.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { didYouMean } from '../../diagnostics/nearest.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { nearestName } from '../../diagnostics/nearest.ts'
import { backtestTable } from '../../report/backtest-table.ts'
import { bandsScenario } from '../../report/bands-scenario.ts'
import { prepareScenario } from '../../run-scenario.ts'
import type { Invocation } from '../declaration.ts'
import { emit } from '../output/emit.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { loadBesideBaseline } from '../inputs/load-beside-baseline.ts'
import { oneScenario } from '../inputs/one-scenario.ts'
import { listOption, textOption } from '../options/option-values.ts'
import { printAnalysisTable } from '../output/print-analysis.ts'
import { readAudience } from '../options/read-audience.ts'

const usualHorizons: readonly number[] = [1, 2, 3, 5, 10]

/** `akaji backtest`. */
export async function runBacktest(invocation: Invocation): Promise<ExitCode> {
  const { options } = invocation
  const data = loadBesideBaseline(invocation, { file: ratesFile, read: readRates })
  if (!data.outcome.ok) {
    return fail(data.outcome.diagnostics, { invocation, sources: data.sources })
  }
  const { baseline, beside: rates } = data.outcome.value
  await showDiagnostics(baseline.warnings, { invocation, sources: data.sources })
  // Rates between foreign currencies move nothing here.
  const found = findSeries(
    baseline,
    rates.filter(({ unit }) => unit.startsWith('JPY/')),
  )
  const bands = textOption(options, 'bands')
  const asked = listOption(options, 'series')
  // Bands are a factor on flows, and so rest on the errors of flows.
  const names = bands !== undefined && asked.length === 0 ? [PANEL_ID] : asked
  const results = chooseResults(found, baseline, names)
  if (!results.ok) return fail(results.diagnostics, { invocation })
  if (bands !== undefined) return printBands(bands, results.value, invocation)
  const horizons = readHorizons(textOption(options, 'horizons'))
  if (!horizons.ok) return fail(horizons.diagnostics, { invocation })
  const audience = readAudience(options)
  if (!audience.ok) return fail(audience.diagnostics, { invocation })
  const { refused } = found
  const subject = { results: results.value, refused, horizons: horizons.value }
  const { name, version, hash } = baseline
  return printAnalysisTable(
    {
      analysis: 'backtest',
      scenarios: [],
      data: { name, version, hash },
      details: {
        series: results.value.map(({ id, series }) => ({
          series: id,
          first_year: Math.min(...series.map(({ firstYear }) => firstYear)),
          last_year: Math.max(...series.map((one) => one.firstYear + one.values.length - 1)),
          vintage: series[0]?.vintage ?? '',
        })),
        refused: refused.map(({ id, years, vintages, gaps }) => ({
          series: id,
          years,
          vintages,
          gaps,
        })),
      },
      keys: {},
      table: backtestTable(subject, audience.value),
    },
    invocation,
  )
}

/** The series asked for by name; without any, those of balances. */
function chooseResults(
  { series }: FoundSeries,
  { items }: Baseline,
  names: readonly string[],
): Result<readonly BacktestResult[]> {
  const single = items.filter(({ kind }) => kind === 'item').map(({ id }) => id)
  const usual = backtest(series, new Set(single))
  if (names.length === 0) {
    return success(usual.filter(({ series: [first] }) => first?.vintage !== ''))
  }
  const ids = [...new Set(series.map(({ id }) => id)), PANEL_ID]
  const unknown = names.filter((name) => !ids.includes(name))
  if (unknown.length > 0) {
    return failure(
      unknown.map((name) =>
        questionProblem('no-such-series', undefined, {
          name,
          known: ids,
          hint: didYouMean(nearestName(name, ids)),
        }),
      ),
    )
  }
  return success(
    names.flatMap((name) =>
      name === PANEL_ID
        ? usual.filter(({ id }) => id === PANEL_ID)
        : series.filter(({ id }) => id === name).map((one) => resultOf(name, [one])),
    ),
  )
}

function readHorizons(text: string | undefined): Result<readonly number[] | undefined> {
  if (text === undefined) return success(usualHorizons)
  if (text.trim() === 'all') return success(undefined)
  const horizons = text.split(',').map((part) => Number(part.trim()))
  if (horizons.every((horizon) => Number.isInteger(horizon) && horizon > 0)) {
    return success(horizons)
  }
  const wanted = { en: 'a list of years ahead such as 1,5,10', ja: '「1,5,10」のような年数の列' }
  return failure([
    questionProblem('option-not-number', undefined, { text, option: '--horizons', wanted }),
  ])
}

/** Prints a scenario in YAML in place of the table. */
async function printBands(
  scenario: string,
  [result]: readonly BacktestResult[],
  invocation: Invocation,
): Promise<ExitCode> {
  const { outcome, sources } = oneScenario(
    { ...invocation, arguments: [scenario] },
    prepareScenario,
  )
  if (!outcome.ok) return fail(outcome.diagnostics, { invocation, sources })
  await showDiagnostics(outcome.warnings, { invocation, sources })
  const { base, horizon } = outcome.value.program.scenario
  const chosen = textOption(invocation.options, 'method')
  const method = methodIds.find((id) => id === chosen) ?? TREND_METHOD
  const bands = result && errorBands(result, method, horizon.end - base.year)
  if (!bands || bands.points.length === 0) {
    const id = result?.id ?? ''
    return fail([questionProblem('too-few-errors', undefined, { series: id })], { invocation })
  }
  const text = bandsScenario(bands, { reference: scenario, base, horizon })
  return emit(text, { file: textOption(invocation.options, 'output'), invocation })
}
