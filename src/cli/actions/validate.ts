import { collectConditions } from '../../check/condition/collect-conditions.ts'
import { failure } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { CollectedConditions } from '../../check/condition/collect-conditions.ts'
import { prepareRun } from '../../prepare-run.ts'
import type { PreparedRun } from '../../prepare-run.ts'
import type { RunChoices, RunSetting } from '../../run-scenario.ts'
import type { ScenarioEntry } from '../../scenario/read-file.ts'
import type { Invocation } from '../declaration.ts'
import { eachScenario } from '../inputs/each-scenario.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../output/fail.ts'
import { heedStrict } from '../options/heed-strict.ts'
import { loadBaseline, noHash } from '../inputs/load-baseline.ts'
import { textOption } from '../options/option-values.ts'

/** `akaji validate <scenario…>`: everything that can be known without computing a figure. */
export async function validate(invocation: Invocation): Promise<ExitCode> {
  const data = loadBaseline(textOption(invocation.options, 'data'))
  if (!data.baseline.ok) {
    return fail(data.baseline.diagnostics, { invocation, sources: data.sources })
  }
  const setting = { baseline: data.baseline.value, hash: noHash }
  const { outcome, sources } = eachScenario(invocation, setting, prepareWithExpectations)
  const checked = heedStrict(outcome, invocation)
  if (!checked.ok) return fail(checked.diagnostics, { invocation, sources })
  await showDiagnostics(checked.warnings, { invocation, sources })
  return exitCodes.done
}

/**
 * Compiles what a scenario expects of itself with it, so that an expectation cannot hide a wrong name or unit until it is checked;
 * correlations and the scenarios of a mixture are prepared as a run would.
 */
function prepareWithExpectations(
  entry: ScenarioEntry,
  choices: RunChoices,
  setting: RunSetting,
): Result<PreparedRun> {
  let conditions: CollectedConditions | undefined
  const prepared = prepareRun(
    entry,
    {
      ...choices,
      ask: (scenario) => {
        // The scenarios of a mixture are asked what the mixture is asked.
        conditions ??= collectConditions(scenario, [], setting.baseline)
        return conditions.questions
      },
    },
    setting,
  )
  const wrong = conditions?.diagnostics ?? []
  if (!prepared.ok) return failure([...wrong, ...prepared.diagnostics])
  return wrong.length > 0 ? failure(wrong) : prepared
}
