import type { Baseline } from '../../baseline/types.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { EnsembleOptions } from '../../evaluate/ensemble/ensemble-options.ts'
import type { Format, Renderer } from '../../render/render-options.ts'
import { renderTable } from '../../render/render-table.ts'
import { runScenario } from '../../run-scenario.ts'
import { summarizeResults } from '../../report/summarize-results.ts'
import type { Invocation } from '../declaration.ts'
import { readDrawOptions } from '../draw-options.ts'
import { eachScenario } from '../each-scenario.ts'
import { emit } from '../emit.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../fail.ts'
import { loadBaseline, noHash } from '../load-baseline.ts'
import type { HashTexts } from '../load-baseline.ts'
import { textOption } from '../options.ts'
import { outputFormat } from '../output-format.ts'
import { renderSettings } from '../render-settings.ts'
import { heedStrict } from '../heed-strict.ts'
import { chooseYears, readViewOptions } from '../view-options.ts'
import type { ViewOptions } from '../view-options.ts'

const formats: readonly Format[] = ['table', 'json', 'ndjson', 'csv', 'tsv', 'markdown']

/** `akaji run <scenario…>`. */
export async function run(invocation: Invocation): Promise<ExitCode> {
  const request = readRequest(invocation)
  if (!request.ok) return fail(request.diagnostics, { invocation })
  const { format, view, ensemble } = request.value
  const hash = await hashFor(format)
  const data = loadBaseline(textOption(invocation.options, 'data'), hash)
  if (!data.baseline.ok) {
    return fail(data.baseline.diagnostics, { invocation, sources: data.sources })
  }
  const baseline = data.baseline.value

  const { outcome, sources } = eachScenario(
    invocation,
    { baseline, hash },
    (entry, choices, setting) => runScenario(entry, { ...choices, ensemble }, setting),
  )
  const runs = heedStrict(outcome, invocation)
  if (!runs.ok) return fail(runs.diagnostics, { invocation, sources })
  const results = runs.value.map((one) => one.results)
  const years = chooseYears(view, results)
  if (!years.ok) return fail(years.diagnostics, { invocation })
  await showDiagnostics(runs.warnings, { invocation, sources })

  const titles = titlesOf(baseline)
  const report = summarizeResults(results, { by: view.by, years: years.value, titles })
  const render = await rendererOf(format)
  const settings = { ...(await renderSettings(invocation)), unit: view.unit }
  return emit(render(report, settings), {
    file: textOption(invocation.options, 'output'),
    invocation,
  })
}

interface RunRequest {
  readonly format: Format
  readonly view: ViewOptions
  /** Undefined for the central case alone. */
  readonly ensemble: EnsembleOptions | undefined
}

/** Reads the options that only the output needs, so that a slip in one is found before any work is done. */
function readRequest({ options }: Invocation): Result<RunRequest> {
  const format = outputFormat(options, formats)
  const view = readViewOptions(options)
  const ensemble = readDrawOptions(options)
  if (format.ok && view.ok && ensemble.ok) {
    return success({ format: format.value, view: view.value, ensemble: ensemble.value })
  }
  return failure(
    [format, view, ensemble].flatMap((result) => (result.ok ? [] : result.diagnostics)),
  )
}

/** The names of rows that carry none of their own. */
function titlesOf({ items, definitions }: Baseline): ReadonlyMap<string, Text> {
  return new Map([...items, ...definitions].map(({ id, title }) => [id, title]))
}

/** Only JSON shows what the figures were made from. */
async function hashFor(format: Format): Promise<HashTexts> {
  if (format !== 'json' && format !== 'ndjson') return noHash
  return (await import('../hash-texts.ts')).hashTexts
}

/** The table is what most runs print: it comes with the command, the other forms when they are asked for. */
async function rendererOf(format: Format): Promise<Renderer> {
  if (format === 'table') return renderTable
  const { renderers } = await import('../bundles/formats.ts')
  return renderers[format]()
}
