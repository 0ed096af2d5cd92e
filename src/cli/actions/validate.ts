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
import { showDiagnostics } from '../output/fail.ts'
import { heedStrict } from '../options/heed-strict.ts'
import { loadBaseline, noHash } from '../inputs/load-baseline.ts'
import { diagnosticsJson } from '../output/report-diagnostics.ts'
import { isTerminal, writeOutput } from '../output/write-output.ts'
import { textOption } from '../options/option-values.ts'

/** `akaji validate <scenario…>`: everything that can be known without computing a figure. */
export async function validate(invocation: Invocation): Promise<ExitCode> {
  const { baseline, sources: data } = loadBaseline(textOption(invocation.options, 'data'))
  const { outcome, sources } = baseline.ok
    ? eachScenario(invocation, { baseline: baseline.value, hash: noHash }, prepareWithExpectations)
    : { outcome: baseline, sources: data }
  const checked = heedStrict(outcome, invocation)
  const found = checked.ok ? checked.warnings : checked.diagnostics
  const code = checked.ok ? exitCodes.done : exitCodes.wrongInput
  if (textOption(invocation.options, 'format') === 'json') {
    writeOutput(diagnosticsJson(found, invocation.language, { valid: checked.ok }), 1)
    return code
  }
  await showDiagnostics(found, { invocation, sources })
  // A log needs no line for what is as it should be; someone at a terminal wants to know that something was done.
  if (checked.ok && isTerminal(1)) writeOutput(validText(checked.value.length, invocation), 1)
  return code
}

function validText(count: number, { language }: Invocation): string {
  const what = count === 1 ? 'The scenario is valid' : `All ${String(count)} scenarios are valid`
  return language === 'ja' ? `シナリオ${String(count)}件に誤りはありません。\n` : `${what}.\n`
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
