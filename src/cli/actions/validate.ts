import type { Baseline } from '../../baseline/types.ts'
import { compileScenario } from '../../compile/compile-scenario.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { Invocation } from '../declaration.ts'
import { exitCodes } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { fail, showDiagnostics } from '../fail.ts'
import { heedStrict } from '../heed-strict.ts'
import { loadBaseline } from '../load-baseline.ts'
import { loadScenarios } from '../load-scenarios.ts'
import type { LoadedScenario } from '../load-scenarios.ts'
import { textOption } from '../options.ts'

/** `akaji validate <scenario…>`: everything that can be known without computing a figure. */
export async function validate(invocation: Invocation): Promise<ExitCode> {
  const { baseline, sources } = loadBaseline(textOption(invocation.options, 'data'))
  if (!baseline.ok) return fail(baseline.diagnostics, { invocation, sources })
  const loaded = loadScenarios(invocation, baseline.value)
  const context = { invocation, sources: loaded.sources }
  const checked = heedStrict(compileAll(loaded.scenarios, baseline.value), invocation)
  if (!checked.ok) return fail(checked.diagnostics, context)
  await showDiagnostics(checked.warnings, context)
  return exitCodes.done
}

function compileAll(
  scenarios: Result<readonly LoadedScenario[]>,
  baseline: Baseline,
): Result<undefined> {
  if (!scenarios.ok) return scenarios
  const programs = scenarios.value.map(({ scenario }) => compileScenario(scenario, baseline))
  const found = programs.flatMap((result) => (result.ok ? result.warnings : result.diagnostics))
  const diagnostics = [...scenarios.warnings, ...found]
  return programs.every(({ ok }) => ok) ? success(undefined, diagnostics) : failure(diagnostics)
}
