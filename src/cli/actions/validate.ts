import { prepareScenario } from '../../run-scenario.ts'
import type { Invocation } from '../declaration.ts'
import { eachScenario } from '../each-scenario.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../fail.ts'
import { heedStrict } from '../heed-strict.ts'
import { loadBaseline, noHash } from '../load-baseline.ts'
import { textOption } from '../options.ts'

/** `akaji validate <scenario…>`: everything that can be known without computing a figure. */
export async function validate(invocation: Invocation): Promise<ExitCode> {
  const data = loadBaseline(textOption(invocation.options, 'data'))
  if (!data.baseline.ok) {
    return fail(data.baseline.diagnostics, { invocation, sources: data.sources })
  }
  const setting = { baseline: data.baseline.value, hash: noHash }
  const { outcome, sources } = eachScenario(invocation, setting, prepareScenario)
  const checked = heedStrict(outcome, invocation)
  if (!checked.ok) return fail(checked.diagnostics, { invocation, sources })
  await showDiagnostics(checked.warnings, { invocation, sources })
  return exitCodes.done
}
