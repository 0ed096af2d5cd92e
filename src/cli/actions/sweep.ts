import { cellOption, parseQuestion } from '../../analysis/question.ts'
import { axisFile, readAxis } from '../../analysis/sweep/read-axis.ts'
import type { SweepAxis } from '../../analysis/sweep/read-axis.ts'
import { sweepScenario } from '../../analysis/sweep/sweep-scenario.ts'
import type { Sweep } from '../../analysis/sweep/sweep-scenario.ts'
import type { Baseline } from '../../baseline/types.ts'
import type { Program } from '../../compile/program.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { Formula } from '../../formula/syntax.ts'
import { plainStyle } from '../../render/render-options.ts'
import type { RenderOptions } from '../../render/render-options.ts'
import { renderSweepMarkdown, renderSweepTable } from '../../render/render-sweep.ts'
import { sweepRows } from '../../report/sweep-rows.ts'
import { prepareScenario } from '../../run-scenario.ts'
import type { PreparedScenario } from '../../run-scenario.ts'
import type { Invocation } from '../declaration.ts'
import { ensembleFor, readDrawWish } from '../options/read-draw-options.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { eachScenario } from '../inputs/each-scenario.ts'
import { hashTexts } from '../inputs/hash-texts.ts'
import { heedStrict } from '../options/heed-strict.ts'
import { loadBaseline } from '../inputs/load-baseline.ts'
import { withVariant } from '../inputs/one-scenario.ts'
import { listOption, textOption } from '../options/option-values.ts'
import { drawnManifest, printAnalysis } from '../output/print-analysis.ts'
import type { AnalysisOutput } from '../output/print-analysis.ts'
import { readViewOptions } from '../options/read-view-options.ts'

/** `akaji sweep <scenario> <axis…>`. */
export async function sweep(invocation: Invocation): Promise<ExitCode> {
  const [name = '', ...axisTexts] = invocation.arguments
  const view = readViewOptions(invocation.options)
  if (!view.ok) return fail(view.diagnostics, { invocation })
  const wish = readDrawWish(invocation.options)
  if (!wish.ok) return fail(wish.diagnostics, { invocation })
  const one = withVariant({ ...invocation, arguments: [name] })
  if (!one.ok) return fail(one.diagnostics, { invocation })
  const { outcome, sources } = loadOne(one.value)
  const cells = listOption(invocation.options, 'cell')
  const context = {
    invocation,
    sources: new Map([
      ...sources,
      ...axisTexts.map((text): [string, string] => [axisFile(text), text]),
      ...cells.map((text): [string, string] => [cellFile(text), text]),
    ]),
  }
  if (!outcome.ok) return fail(outcome.diagnostics, context)
  const prepared = outcome.value
  const { program, baseline } = prepared
  const options = readSweep(program, axisTexts, cells)
  if (!options.ok) return fail(options.diagnostics, context)
  const ensemble = ensembleFor(wish.value, prepared.drawing, options.value.cells)
  if (!ensemble.ok) return fail(ensemble.diagnostics, context)
  const asked = { ...options.value, baseline, ensemble: ensemble.value }
  const swept = heedStrict(sweepScenario(program, asked), invocation)
  if (!swept.ok) return fail(swept.diagnostics, context)
  await showDiagnostics([...outcome.warnings, ...swept.warnings], context)
  const manifest = drawnManifest(prepared.manifest, options.value.cells, ensemble.value)
  const output = outputOf(swept.value, { ...prepared, manifest })
  return printAnalysis(output, { invocation, unit: view.value.unit })
}

interface LoadedOne extends PreparedScenario {
  readonly baseline: Baseline
}

/** The scenario with hashes, which the head of the JSON states. */
function loadOne(invocation: Invocation): {
  readonly outcome: Result<LoadedOne>
  readonly sources: ReadonlyMap<string, string>
} {
  const variants = listOption(invocation.options, 'variant')
  if (variants.length > 1 || variants.includes('all')) {
    return {
      outcome: failure([questionProblem('one-variant-only', undefined, { variants })]),
      sources: new Map(),
    }
  }
  const data = loadBaseline(textOption(invocation.options, 'data'), hashTexts)
  if (!data.baseline.ok) return { outcome: data.baseline, sources: data.sources }
  const baseline = data.baseline.value
  const found = eachScenario(invocation, { baseline, hash: hashTexts }, prepareScenario)
  const outcome = heedStrict(found.outcome, invocation)
  if (!outcome.ok) return { outcome, sources: found.sources }
  const [prepared] = outcome.value
  invariant(prepared !== undefined, 'the parser requires a scenario')
  const value = { ...prepared, baseline }
  return { outcome: success(value, outcome.warnings), sources: found.sources }
}

function cellFile(text: string): string {
  return `${cellOption} ${text}`
}

interface SweepQuestion {
  readonly axes: readonly SweepAxis[]
  readonly cells: readonly Formula[]
}

function readSweep(
  program: Program,
  axisTexts: readonly string[],
  cellTexts: readonly string[],
): Result<SweepQuestion> {
  if (program.scenario.mixture.length > 0)
    return failure([
      questionProblem('mixture-not-taken', undefined, {
        id: program.scenario.id,
        parts: program.scenario.mixture.map(({ scenario }) => scenario),
      }),
    ])
  if (axisTexts.length > 2)
    return failure([questionProblem('axis-count', undefined, { count: axisTexts.length })])
  if (axisTexts.length > 1 && cellTexts.length > 1)
    return failure([questionProblem('cell-count', undefined)])
  const { registry, horizon } = program.scenario
  const asked = cellTexts.length > 0 ? cellTexts : [`deficit[${String(horizon.end)}]`]
  const axes = axisTexts.map((text) => readAxis(text, program))
  const cells = asked.map((text) =>
    parseQuestion(text, { file: cellFile(text), registry, allowConditions: true }),
  )
  const problems = [...axes, ...cells].flatMap((one) => (one.ok ? [] : one.diagnostics))
  if (problems.length > 0) return failure(problems)
  const read = axes.flatMap((one) => (one.ok ? [one.value] : []))
  const [first, second] = read
  if (first !== undefined && first.name === second?.name)
    return failure([questionProblem('axis-twice', undefined, { name: first.name })])
  return success({ axes: read, cells: cells.flatMap((one) => (one.ok ? [one.value] : [])) })
}

function outputOf(swept: Sweep, { program, manifest }: PreparedScenario): AnalysisOutput {
  const { id: scenario, variant } = program.scenario
  return {
    analysis: 'sweep',
    runs: [{ scenario, variant, definition: program.definition, manifest }],
    rows: (scale) => sweepRows(swept, scale),
    table: async (options) => renderSweepTable(swept, options, await heatFor(options)),
    markdown: (options) => renderSweepMarkdown(swept, options),
  }
}

async function heatFor({ style }: RenderOptions): Promise<Parameters<typeof renderSweepTable>[2]> {
  return style === plainStyle ? undefined : (await import('../bundles/colour.ts')).heatColours
}
