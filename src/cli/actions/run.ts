import type { Baseline } from '../../baseline/types.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { Text } from '../../diagnostics/text.ts'
import { prepareRun } from '../../prepare-run.ts'
import type { PreparedRun } from '../../prepare-run.ts'
import type { Format, Renderer } from '../../render/render-options.ts'
import { renderTable } from '../../render/render-table.ts'
import { summarizeResults } from '../../report/summarize-results.ts'
import { computeRuns } from '../drawing/compute-runs.ts'
import type { ComputedRuns } from '../drawing/compute-runs.ts'
import type { Invocation } from '../declaration.ts'
import { eachScenario } from '../inputs/each-scenario.ts'
import { emit } from '../output/emit.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { loadBaseline, noHash } from '../inputs/load-baseline.ts'
import type { HashTexts } from '../inputs/load-baseline.ts'
import { textOption } from '../options/option-values.ts'
import { renderSettings } from '../output/render-settings.ts'
import { heedStrict } from '../options/heed-strict.ts'
import { readRunRequest } from '../options/read-run-request.ts'
import type { RunRequest } from '../options/read-run-request.ts'

/** `akaji run <scenario…>`. */
export async function run(invocation: Invocation): Promise<ExitCode> {
  const request = readRunRequest(invocation.options)
  if (!request.ok) return fail(request.diagnostics, { invocation })
  const { format, view, ask, samples } = request.value
  const hash = await hashFor(request.value)
  const data = loadBaseline(textOption(invocation.options, 'data'), hash)
  if (!data.baseline.ok) {
    return fail(data.baseline.diagnostics, { invocation, sources: data.sources })
  }
  const baseline = data.baseline.value

  const prepared = eachScenario(invocation, { baseline, hash }, (entry, choices, setting) =>
    prepareRun(entry, { ...choices, ask, everyYear: samples !== undefined }, setting),
  )
  const sources = new Map([...prepared.sources, ...request.value.sources])
  const outcome = await compute(prepared.outcome, request.value, invocation)
  if (!outcome.ok) return fail(outcome.diagnostics, { invocation, sources })
  await showDiagnostics(outcome.warnings, { invocation, sources })

  const { results, years } = outcome.value
  const report = summarizeResults(results, { by: view.by, years, titles: titlesOf(baseline) })
  const render = await rendererOf(format)
  const settings = { ...(await renderSettings(invocation)), unit: view.unit }
  return emit(render(report, settings), {
    file: textOption(invocation.options, 'output'),
    invocation,
  })
}

/** Computes what could be prepared; with `--strict`, warnings of either step end it. */
async function compute(
  prepared: Result<readonly PreparedRun[]>,
  request: RunRequest,
  invocation: Invocation,
): Promise<Result<ComputedRuns>> {
  const runs = heedStrict(prepared, invocation)
  if (!runs.ok) return runs
  const computed = await computeRuns(runs.value, request, invocation)
  if (!computed.ok) return failure([...runs.warnings, ...computed.diagnostics])
  return success(computed.value, [...runs.warnings, ...computed.warnings])
}

/** The names of rows that carry none of their own. */
function titlesOf({ items, definitions }: Baseline): ReadonlyMap<string, Text> {
  return new Map([...items, ...definitions].map(({ id, title }) => [id, title]))
}

/** Only JSON and samples show what the figures were made from. */
async function hashFor({ format, samples }: RunRequest): Promise<HashTexts> {
  if (samples === undefined && format !== 'json' && format !== 'ndjson') return noHash
  return (await import('../inputs/hash-texts.ts')).hashTexts
}

/** The table is what most runs print: it comes with the command, the other forms when they are asked for. */
async function rendererOf(format: Format): Promise<Renderer> {
  if (format === 'table') return renderTable
  const { renderers } = await import('../bundles/formats.ts')
  return renderers[format]()
}
