import type { Baseline } from '../../baseline/types.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { Results } from '../../evaluate/types.ts'
import type { Format } from '../../render/render-options.ts'
import { renderers } from '../../render/renderers.ts'
import { summarizeResults } from '../../report/summarize-results.ts'
import type { Invocation } from '../declaration.ts'
import { emit } from '../emit.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../fail.ts'
import { loadBaseline } from '../load-baseline.ts'
import { loadScenarios } from '../load-scenarios.ts'
import { textOption } from '../options.ts'
import { outputFormat } from '../output-format.ts'
import { projectScenarios } from '../project-scenario.ts'
import { renderSettings } from '../render-settings.ts'
import { heedStrict } from '../heed-strict.ts'
import { chooseYears, readViewOptions } from '../view-options.ts'
import type { ViewOptions } from '../view-options.ts'

const formats: readonly Format[] = ['table', 'json', 'ndjson', 'csv', 'tsv', 'markdown']

/** `akaji run <scenario…>`. */
export async function run(invocation: Invocation): Promise<ExitCode> {
  const request = readRequest(invocation)
  if (!request.ok) return fail(request.diagnostics, { invocation })
  const { format, view } = request.value
  const { baseline, sources } = loadBaseline(textOption(invocation.options, 'data'))
  if (!baseline.ok) return fail(baseline.diagnostics, { invocation, sources })

  const loaded = loadScenarios(invocation, baseline.value)
  const context = { invocation, sources: loaded.sources }
  const results = heedStrict(project(loaded.scenarios, baseline.value), invocation)
  if (!results.ok) return fail(results.diagnostics, context)
  const years = chooseYears(view, results.value)
  if (!years.ok) return fail(years.diagnostics, context)
  await showDiagnostics(results.warnings, context)

  const titles = titlesOf(baseline.value)
  const report = summarizeResults(results.value, { by: view.by, years: years.value, titles })
  const render = await renderers[format]()
  const settings = { ...(await renderSettings(invocation)), unit: view.unit }
  return emit(render(report, settings), {
    file: textOption(invocation.options, 'output'),
    invocation,
  })
}

interface RunRequest {
  readonly format: Format
  readonly view: ViewOptions
}

/** Reads the options that only the output needs, so that a slip in one is found before any work is done. */
function readRequest({ options }: Invocation): Result<RunRequest> {
  const format = outputFormat(options, formats)
  const view = readViewOptions(options)
  if (format.ok && view.ok) return success({ format: format.value, view: view.value })
  return failure([format, view].flatMap((result) => (result.ok ? [] : result.diagnostics)))
}

function project(
  scenarios: ReturnType<typeof loadScenarios>['scenarios'],
  baseline: Baseline,
): Result<readonly Results[]> {
  if (!scenarios.ok) return scenarios
  const results = projectScenarios(scenarios.value, baseline)
  if (!results.ok) return failure([...scenarios.warnings, ...results.diagnostics])
  return success(results.value, [...scenarios.warnings, ...results.warnings])
}

/** The names of rows that carry none of their own. */
function titlesOf({ items, definitions }: Baseline): ReadonlyMap<string, Text> {
  return new Map([...items, ...definitions].map(({ id, title }) => [id, title]))
}
