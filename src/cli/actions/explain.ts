import { explainCell } from '../../analysis/explain/explain-cell.ts'
import { cellArgument } from '../../analysis/explain/read-cell.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { DataFormat } from '../../render/render-options.ts'
import { renderExplanation } from '../../render/explanation/render-explanation.ts'
import { prepareScenario } from '../../run-scenario.ts'
import type { Invocation } from '../declaration.ts'
import { emit } from '../output/emit.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { oneScenario } from '../inputs/one-scenario.ts'
import { textOption } from '../options/option-values.ts'
import { outputFormat } from '../options/output-format.ts'
import { renderSettings } from '../output/render-settings.ts'

const formats: readonly DataFormat[] = ['table', 'json', 'csv', 'tsv', 'markdown']

/** Levels below the figure asked for: enough to reach the base figures of an item. */
const usualDepth = 4
const deepest = 50

/** `akaji explain <scenario> <cell>`. */
export async function explain(invocation: Invocation): Promise<ExitCode> {
  const [scenario = '', cell = ''] = invocation.arguments
  const format = outputFormat(invocation.options, formats)
  if (!format.ok) return fail(format.diagnostics, { invocation })
  const depth = readDepth(textOption(invocation.options, 'depth'))
  if (!depth.ok) return fail(depth.diagnostics, { invocation })
  const { outcome, sources } = oneScenario(
    { ...invocation, arguments: [scenario] },
    prepareScenario,
  )
  if (!outcome.ok) return fail(outcome.diagnostics, { invocation, sources })
  const { program, baseline } = outcome.value
  const context = { invocation, sources: new Map([...sources, [cellArgument, cell]]) }
  const explanation = explainCell(cell, { program, baseline }, depth.value)
  if (!explanation.ok) return fail(explanation.diagnostics, context)
  await showDiagnostics(outcome.warnings, context)
  const settings = await renderSettings(invocation)
  const text = await renderExplanation(explanation.value, format.value, settings)
  return emit(text, { file: textOption(invocation.options, 'output'), invocation })
}

function readDepth(text: string | undefined): Result<number> {
  if (text === undefined) return success(usualDepth)
  const depth = Number(text)
  const fits = /^\d{1,3}$/.test(text) && depth <= deepest
  return fits
    ? success(depth)
    : failure([questionProblem('malformed-depth', undefined, { text, most: deepest })])
}
