import { readRates, ratesFile } from '../../baseline/read-rates.ts'
import { realismNotes } from '../../analysis/realism.ts'
import { scenarioLabel } from '../../report/audience.ts'
import { realismTable } from '../../report/realism-table.ts'
import type { ScenarioNotes } from '../../report/realism-table.ts'
import { prepareRun } from '../../prepare-run.ts'
import type { PreparedRun } from '../../prepare-run.ts'
import type { Invocation } from '../declaration.ts'
import { eachScenario } from '../inputs/each-scenario.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { heedStrict } from '../options/heed-strict.ts'
import { hashTexts } from '../inputs/hash-texts.ts'
import { loadBesideBaseline } from '../inputs/load-beside-baseline.ts'
import { analysedScenario, printAnalysisTable } from '../output/print-analysis.ts'
import { readAudience } from '../options/read-audience.ts'

/** `akaji realism <scenario…>`. */
export async function listRealismNotes(invocation: Invocation): Promise<ExitCode> {
  const audience = readAudience(invocation.options)
  if (!audience.ok) return fail(audience.diagnostics, { invocation })
  const data = loadBesideBaseline(invocation, { file: ratesFile, read: readRates })
  if (!data.outcome.ok) return fail(data.outcome.diagnostics, { invocation, sources: data.sources })
  const { baseline, beside: rates } = data.outcome.value

  const found = eachScenario(invocation, { baseline, hash: hashTexts }, prepareRun)
  const outcome = heedStrict(found.outcome, invocation)
  if (!outcome.ok) return fail(outcome.diagnostics, { invocation, sources: found.sources })
  await showDiagnostics(outcome.warnings, { invocation, sources: found.sources })
  const judge = ({ program }: Pick<PreparedRun, 'program'>): ScenarioNotes => {
    const { id, variant } = program.scenario
    return { id, variant, notes: realismNotes(program, baseline, rates) }
  }
  // A mixture has no central case of its own: each of its scenarios is judged.
  const scenarios = outcome.value.flatMap((run) => {
    const { id, variant, mixture } = run.program.scenario
    if (mixture.length === 0) return [judge(run)]
    return run.parts.map((part) => ({
      ...judge(part),
      mixture: { name: scenarioLabel({ id, variant }), weight: part.weight },
    }))
  })
  return printAnalysisTable(
    {
      analysis: 'realism',
      scenarios: outcome.value.map(({ program, manifest }) => analysedScenario(program, manifest)),
      keys: {},
      table: realismTable(scenarios, audience.value),
    },
    invocation,
  )
}
