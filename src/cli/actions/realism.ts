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
import { loadBaseline } from '../inputs/load-baseline.ts'
import { textOption } from '../options/option-values.ts'
import { dataFolder } from '../package-folder.ts'
import { analysedScenario, printAnalysisTable } from '../output/print-analysis.ts'
import { readAudience } from '../options/read-audience.ts'
import { readDataFolder } from '../inputs/read-data-folder.ts'

/** `akaji realism <scenario…>`. */
export async function listRealismNotes(invocation: Invocation): Promise<ExitCode> {
  const audience = readAudience(invocation.options)
  if (!audience.ok) return fail(audience.diagnostics, { invocation })
  const folder = textOption(invocation.options, 'data') ?? dataFolder
  const data = loadBaseline(folder, hashTexts)
  if (!data.baseline.ok) {
    return fail(data.baseline.diagnostics, { invocation, sources: data.sources })
  }
  const files = readDataFolder(folder, [ratesFile])
  if (!files.ok) return fail(files.diagnostics, { invocation })
  const rates = readRates(files.value)
  if (!rates.ok) return fail(rates.diagnostics, { invocation, sources: files.value })
  const baseline = data.baseline.value

  const found = eachScenario(invocation, { baseline, hash: hashTexts }, prepareRun)
  const outcome = heedStrict(found.outcome, invocation)
  if (!outcome.ok) return fail(outcome.diagnostics, { invocation, sources: found.sources })
  await showDiagnostics(outcome.warnings, { invocation, sources: found.sources })
  const judge = ({ program }: Pick<PreparedRun, 'program'>): ScenarioNotes => {
    const { id, variant } = program.scenario
    return { id, variant, notes: realismNotes(program, baseline, rates.value) }
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
