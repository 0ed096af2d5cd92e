import { comparePublished } from '../../analysis/compare-published.ts'
import { projectionsFile, readProjections } from '../../baseline/read-projections.ts'
import { publishedTable } from '../../report/published-table.ts'
import { runScenario } from '../../run-scenario.ts'
import type { Invocation } from '../declaration.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { heedStrict } from '../options/heed-strict.ts'
import { hashTexts } from '../inputs/hash-texts.ts'
import { loadBesideBaseline } from '../inputs/load-beside-baseline.ts'
import { printAnalysisTable } from '../output/print-analysis.ts'
import { readAudience } from '../options/read-audience.ts'
import { eachReference } from '../inputs/each-reference.ts'

/** `akaji compare <scenario…> --published`: central cases beside the projections of others. */
export async function compareWithPublished(invocation: Invocation): Promise<ExitCode> {
  const audience = readAudience(invocation.options)
  if (!audience.ok) return fail(audience.diagnostics, { invocation })
  const data = loadBesideBaseline(invocation, { file: projectionsFile, read: readProjections })
  if (!data.outcome.ok) return fail(data.outcome.diagnostics, { invocation, sources: data.sources })
  const { baseline, beside: projections } = data.outcome.value

  const setting = { baseline, hash: hashTexts }
  const { outcome, sources } = eachReference(invocation, setting, runScenario)
  const runs = heedStrict(outcome, invocation)
  if (!runs.ok) return fail(runs.diagnostics, { invocation, sources })
  await showDiagnostics(runs.warnings, { invocation, sources })
  const results = runs.value.map((run) => run.results)
  return printAnalysisTable(
    {
      analysis: 'published',
      scenarios: results,
      keys: {},
      table: publishedTable(comparePublished(results, projections), audience.value),
    },
    invocation,
  )
}
