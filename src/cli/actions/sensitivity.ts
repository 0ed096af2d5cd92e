import type { Baseline } from '../../baseline/types.ts'
import type { Program } from '../../compile/program.ts'
import { cellOption, parseQuestion } from '../../analysis/question.ts'
import { centralOf, compileCell, undefinedWithin } from '../../analysis/sensitivity/compile-cell.ts'
import type { CellProgram } from '../../analysis/sensitivity/compile-cell.ts'
import { elasticities } from '../../analysis/sensitivity/elasticities.ts'
import { tornado } from '../../analysis/sensitivity/tornado.ts'
import type { TornadoRange } from '../../analysis/sensitivity/tornado.ts'
import { uncertainInputs } from '../../analysis/sensitivity/uncertain-inputs.ts'
import { decomposeVariance } from '../../analysis/sensitivity/variance-shares.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { statisticWithoutDraws } from '../../diagnostics/messages/evaluate.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { ensembleOf } from '../../evaluate/ensemble/ensemble-options.ts'
import type { DrawWish, EnsembleOptions } from '../../evaluate/ensemble/ensemble-options.ts'
import type { Formula } from '../../formula/syntax.ts'
import { elasticityTable, tornadoTable, varianceTable } from '../../report/sensitivity-tables.ts'
import type { Audience } from '../../report/audience.ts'
import type { DataTable } from '../../report/data-table.ts'
import type { AnalysisDetails } from '../../render/analysis-json.ts'
import { formatDimension } from '../../units/format-quantity.ts'
import { prepareScenario } from '../../run-scenario.ts'
import type { DrawSettings } from '../../scenario/draw-settings.ts'
import type { Invocation, OptionValues } from '../declaration.ts'
import { ensembleFor, readDrawWish } from '../options/read-draw-options.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { hashTexts } from '../inputs/hash-texts.ts'
import { oneScenario } from '../inputs/one-scenario.ts'
import { textOption } from '../options/option-values.ts'
import { analysedScenario, drawnManifest, printAnalysisTable } from '../output/print-analysis.ts'
import { readAudience } from '../options/read-audience.ts'

/** The tornado of a scenario without uncertain inputs. */
const usualShare = 0.1

/** Rows of one replicate and replicates of the variance decomposition: 8,192 rows in all. */
const sobolSize = { rows: 512, replicates: 16 } as const

/** `akaji sensitivity <scenario>`. */
export async function sensitivity(invocation: Invocation): Promise<ExitCode> {
  const request = readRequest(invocation.options)
  if (!request.ok) return fail(request.diagnostics, { invocation })
  const { outcome, sources } = oneScenario(invocation, prepareScenario, hashTexts)
  if (!outcome.ok) return fail(outcome.diagnostics, { invocation, sources })
  const { program, baseline, manifest, drawing } = outcome.value
  const text =
    textOption(invocation.options, 'cell') ?? `deficit[${String(program.scenario.horizon.end)}]`
  const context = { invocation, sources: new Map([...sources, [cellOption, text]]) }
  const cell = readCell(text, program, baseline)
  if (!cell.ok) return fail(cell.diagnostics, context)
  const ensemble = drawingOf(request.value, drawing, cell.value.formula)
  if (!ensemble.ok) return fail(ensemble.diagnostics, context)
  const setting = { baseline, ensemble: ensemble.value }
  const found = analyse(cell.value, request.value, setting)
  if (!found.ok) return fail(found.diagnostics, context)
  await showDiagnostics(outcome.warnings, context)
  const { method } = request.value
  const { draws, seed, sampler } = ensemble.value
  const { id, variant } = program.scenario
  const { formula, unit } = cell.value
  const drawn =
    method === 'variance'
      ? { ...manifest, draws, seed, sampler }
      : drawnManifest(manifest, [formula], ensemble.value)
  const central = centralOf(cell.value)
  return printAnalysisTable(
    {
      analysis: 'sensitivity',
      scenarios: [analysedScenario(program, drawn)],
      details: {
        cell: text,
        method,
        unit: formatDimension(unit, 'en'),
        central,
        ...found.value.details,
      },
      keys: { scenario: id, variant, cell: text, method },
      table: found.value.table,
    },
    invocation,
  )
}

interface SensitivityRequest {
  readonly method: string
  /** Of `--range`; undefined for the percentiles of uncertain inputs. */
  readonly share: number | undefined
  readonly draws: DrawWish
  readonly audience: Audience
}

function readRequest(options: OptionValues): Result<SensitivityRequest> {
  const share = readShare(textOption(options, 'range'))
  const draws = readDrawWish(options)
  const audience = readAudience(options)
  if (!share.ok || !draws.ok || !audience.ok) {
    const results = [share, draws, audience]
    return failure(results.flatMap((result) => (result.ok ? [] : result.diagnostics)))
  }
  return success({
    method: textOption(options, 'method') ?? 'tornado',
    share: share.value,
    draws: draws.value,
    audience: audience.value,
  })
}

/** A decomposition of the variance is over draws whatever the cell is. */
function drawingOf(
  { method, draws }: SensitivityRequest,
  own: DrawSettings,
  cell: Formula,
): Result<EnsembleOptions> {
  return method === 'variance' && ensembleOf(draws, own) === undefined
    ? failure([statisticWithoutDraws('--method variance')])
    : ensembleFor(draws, own, [cell])
}

function readShare(text: string | undefined): Result<number | undefined> {
  if (text === undefined) return success(undefined)
  const match = /^(\d+(?:\.\d+)?)[%％]$/u.exec(text.trim())
  const percent = Number(match?.[1] ?? Number.NaN)
  if (percent > 0 && percent < 100) return success(percent / 100)
  const wanted = { en: 'a percentage between 0% and 100%', ja: '0%より大きく100%未満の割合' }
  return failure([
    questionProblem('option-not-number', undefined, { text, option: '--range', wanted }),
  ])
}

function readCell(text: string, { scenario }: Program, baseline: Baseline): Result<CellProgram> {
  if (scenario.mixture.length > 0)
    return failure([
      questionProblem('mixture-not-taken', undefined, {
        id: scenario.id,
        parts: scenario.mixture.map(({ scenario }) => scenario),
      }),
    ])
  const { registry } = scenario
  const formula = parseQuestion(text, { file: cellOption, registry, allowConditions: false })
  return formula.ok ? compileCell(scenario, baseline, formula.value) : formula
}

/** A table, and what its title and notes say in figures. */
interface SensitivityAnswer {
  readonly table: DataTable
  readonly details: AnalysisDetails
}

function analyse(
  cell: CellProgram,
  { method, share, audience }: SensitivityRequest,
  { baseline, ensemble }: { readonly baseline: Baseline; readonly ensemble: EnsembleOptions },
): Result<SensitivityAnswer> {
  switch (method) {
    case 'elasticity': {
      const found = elasticities(cell, baseline)
      if (found.unbounded.length > 0) return failure([undefinedWithin(cell, found.unbounded)])
      const details = { inputs_without_effect: found.without }
      return success({ table: elasticityTable(cell, found, audience), details })
    }
    case 'variance': {
      const found = decomposeVariance(cell, { ...sobolSize, ...ensemble })
      if (!found.ok) return found
      const { mean, sd } = found.value
      const rows = sobolSize.rows * sobolSize.replicates
      const details = { mean, sd, sobol_rows: rows }
      return success({ table: varianceTable(cell, found.value, audience), details })
    }
    default: {
      const range = tornadoRange(cell, share)
      const found = tornado(cell, range, baseline)
      if (found.unbounded.length > 0) return failure([undefinedWithin(cell, found.unbounded)])
      const details = { range, inputs_without_effect: found.without }
      return success({ table: tornadoTable(cell, { ...found, range }, audience), details })
    }
  }
}

function tornadoRange(cell: CellProgram, share: number | undefined): TornadoRange {
  if (share === undefined && uncertainInputs(cell).length > 0) {
    return { kind: 'quantiles', low: 0.1, high: 0.9 }
  }
  return { kind: 'share', share: share ?? usualShare }
}
