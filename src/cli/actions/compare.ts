import { attributeDifference } from '../../analysis/attribute/attribute-difference.ts'
import type { Attribution } from '../../analysis/attribute/attribute-difference.ts'
import { readDifferenceCell, cellOption } from '../../analysis/question.ts'
import {
  commonEnsemble,
  compareScenarios,
  selectDifferences,
} from '../../analysis/compare/compare-scenarios.ts'
import type { DrawnSide } from '../../analysis/compare/compare-scenarios.ts'
import type { Baseline } from '../../baseline/types.ts'
import { needsDraws } from '../../compile/lower-probe.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { ensembleOf } from '../../evaluate/ensemble/ensemble-options.ts'
import type { DrawWish, EnsembleOptions } from '../../evaluate/ensemble/ensemble-options.ts'
import type { Formula } from '../../formula/syntax.ts'
import { attributionRows } from '../../report/attribution-rows.ts'
import { comparisonRows } from '../../report/comparison-rows.ts'
import {
  renderAttributionMarkdown,
  renderAttributionTable,
} from '../../render/render-attribution.ts'
import { renderComparisonMarkdown, renderComparisonTable } from '../../render/render-comparison.ts'
import type { AnalysisDetails } from '../../render/analysis-json.ts'
import { runScenario } from '../../run-scenario.ts'
import type { ScenarioRun } from '../../run-scenario.ts'
import { ensembleFor } from '../options/read-draw-options.ts'
import { readComparisonRequest } from '../options/read-comparison-request.ts'
import type { ComparisonRequest } from '../options/read-comparison-request.ts'
import type { Invocation } from '../declaration.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { hashTexts } from '../inputs/hash-texts.ts'
import { heedStrict } from '../options/heed-strict.ts'
import { loadBaseline } from '../inputs/load-baseline.ts'
import { flagOption, textOption } from '../options/option-values.ts'
import { drawnManifest, printAnalysis } from '../output/print-analysis.ts'
import type { AnalysisOutput } from '../output/print-analysis.ts'
import { eachReference } from '../inputs/each-reference.ts'
import { chooseYears } from '../options/read-view-options.ts'
import { compareWithPublished } from './compare-published.ts'

/** `akaji compare <reference> <scenario…>`. */
export async function compare(invocation: Invocation): Promise<ExitCode> {
  if (flagOption(invocation.options, 'published')) return compareWithPublished(invocation)
  const request = readComparisonRequest(invocation.options)
  if (!request.ok) return fail(request.diagnostics, { invocation })
  const data = loadBaseline(textOption(invocation.options, 'data'), hashTexts)
  if (!data.baseline.ok) {
    return fail(data.baseline.diagnostics, { invocation, sources: data.sources })
  }
  const baseline = data.baseline.value
  // A split looks at one figure: the scenarios need not be drawn for that.
  const ensemble = request.value.attribution === undefined ? request.value.draws : undefined
  const { outcome, sources } = eachReference(
    invocation,
    { baseline, hash: hashTexts },
    (entry, choices, setting) => runScenario(entry, { ...choices, ensemble }, setting),
  )
  const cell = textOption(invocation.options, 'cell')
  const context = { invocation, sources: new Map([...sources, [cellOption, cell ?? '']]) }
  const runs = heedStrict(outcome, invocation)
  if (!runs.ok) return fail(runs.diagnostics, context)
  const named = tellApart(runs.value)
  const analysis = heedStrict(analyse(named, request.value, { baseline, cell }), invocation)
  if (!analysis.ok) return fail(analysis.diagnostics, context)
  await showDiagnostics([...runs.warnings, ...analysis.warnings], context)
  return printAnalysis(analysis.value, { invocation, unit: request.value.view.unit })
}

/** Scenarios of one name in several files go by their files. */
function tellApart(runs: readonly ScenarioRun[]): readonly ScenarioRun[] {
  const fileOf = ({ program: { scenario } }: ScenarioRun): string => scenario.files[0] ?? ''
  return runs.map((run) => {
    const { program, results } = run
    const { scenario } = program
    const [id, file] = [scenario.id, fileOf(run)]
    const isAlone = !runs.some(
      (other) => other.program.scenario.id === id && fileOf(other) !== file,
    )
    if (isAlone) return run
    return {
      ...run,
      program: { ...program, scenario: { ...scenario, id: file } },
      results: { ...results, scenario: file },
    }
  })
}

interface ComparedWith {
  readonly baseline: Baseline
  /** The text of `--cell`. */
  readonly cell: string | undefined
}

function analyse(
  [reference, ...others]: readonly ScenarioRun[],
  request: ComparisonRequest,
  context: ComparedWith,
): Result<AnalysisOutput> {
  if (reference === undefined || others.length === 0) {
    return failure([
      questionProblem('nothing-to-compare', undefined, { name: reference?.results.scenario ?? '' }),
    ])
  }
  const runs = [reference, ...others] as const
  return request.attribution === undefined
    ? compareAll(runs, request, context)
    : attributeAll(runs, request, context)
}

function compareAll(
  runs: readonly [ScenarioRun, ...ScenarioRun[]],
  { view, choice }: ComparisonRequest,
  { baseline }: ComparedWith,
): Result<AnalysisOutput> {
  const compared = compareScenarios(runs)
  if (!compared.ok) return compared
  const { scenarios } = compared.value
  const years = chooseYears(
    view,
    scenarios.map(({ results, years }) => ({ ...results, years })),
  )
  if (!years.ok) return years
  const selected = selectDifferences(compared.value, { ...choice, years: years.value })
  const titles = new Map(
    [...baseline.items, ...baseline.definitions].map(({ id, title }) => [id, title]),
  )
  const { bySize } = choice
  const output: AnalysisOutput = {
    analysis: 'comparison',
    runs: runs.map(({ results }) => results),
    rows: (scale) => comparisonRows(selected, { scale, titles }),
    table: (options) => renderComparisonTable(selected, { titles, bySize, options }),
    markdown: (options) => renderComparisonMarkdown(selected, { titles, bySize, options }),
  }
  return success(output, compared.warnings)
}

function attributeAll(
  [reference, ...others]: readonly [ScenarioRun, ...ScenarioRun[]],
  { attribution, draws }: ComparisonRequest,
  { baseline, cell }: ComparedWith,
): Result<AnalysisOutput> {
  const runs = [reference, ...others]
  const mixture = runs.find(({ program }) => program.scenario.mixture.length > 0)
  if (mixture)
    return failure([
      questionProblem('mixture-not-taken', undefined, {
        id: mixture.program.scenario.id,
        parts: mixture.program.scenario.mixture.map(({ scenario }) => scenario),
      }),
    ])
  const attributions: Attribution[] = []
  const ensembles: EnsembleOptions[] = []
  for (const other of others) {
    const programs = [reference.program, other.program] as const
    const formula = readDifferenceCell(cell, programs, baseline)
    if (!formula.ok) return formula
    const ensemble = drawBoth([reference, other], draws, formula.value)
    if (!ensemble.ok) return ensemble
    const found = attributeDifference(...programs, {
      baseline,
      cell: formula.value,
      detail: attribution?.detail ?? 'module',
      order: attribution?.order,
      ensemble: ensemble.value,
    })
    if (!found.ok) return found
    attributions.push(found.value)
    ensembles.push(ensemble.value)
  }
  const output: AnalysisOutput = {
    analysis: 'attribution',
    runs: runs.map(({ results }, k) => {
      const cells = attributions.map((one) => one.cell)
      // The reference is drawn with whatever it is compared with.
      const ensemble = ensembles[Math.max(0, k - 1)]
      const { manifest } = results
      return {
        ...results,
        manifest: ensemble ? drawnManifest(manifest, cells, ensemble) : manifest,
      }
    }),
    details: { splits: attributions.map(splitDetails) },
    rows: (scale) => attributionRows(attributions, scale),
    table: (options) => renderAttributionTable(attributions, options),
    markdown: (options) => renderAttributionMarkdown(attributions, options),
  }
  return success(output)
}

/** How to draw both sides of a split; the seed also chooses orders. */
function drawBoth(
  [reference, other]: readonly [ScenarioRun, ScenarioRun],
  draws: DrawWish,
  cell: Formula,
): Result<EnsembleOptions> {
  const [first, second] = [reference, other].map(({ program, drawing }) => ({
    program,
    ensemble: ensembleOf(draws, drawing),
  })) as [DrawnSide, DrawnSide]
  const common = needsDraws(cell) ? commonEnsemble(first, second) : success(undefined)
  if (!common.ok) return common
  if (common.value) return success(common.value)
  // Where either side says that nothing is drawn, there is no statistic of both.
  const base = ensembleFor(draws, reference.drawing, [cell])
  return base.ok ? ensembleFor(draws, other.drawing, [cell]) : base
}

/** How a difference was split, for machines. */
function splitDetails({ scenario, method, sampled }: Attribution): AnalysisDetails {
  const { id, variant } = scenario.scenario
  const [orders, seed] = [sampled?.orders ?? null, sampled?.seed ?? null]
  return { scenario: id, variant, method, orders, seed }
}
