import type { Baseline } from '../baseline/types.ts'
import { compileScenario } from '../compile/compile-scenario.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { evaluateProgram } from '../evaluate/evaluate-program.ts'
import type { Results } from '../evaluate/types.ts'
import type { LoadedScenario } from './load-scenarios.ts'
import { version } from './package-folder.ts'

/** Projects every scenario; fails with all that is wrong with any of them. */
export function projectScenarios(
  scenarios: readonly LoadedScenario[],
  baseline: Baseline,
): Result<readonly Results[]> {
  const results: Results[] = []
  const diagnostics: Diagnostic[] = []
  for (const loaded of scenarios) {
    const result = projectScenario(loaded, baseline)
    diagnostics.push(...(result.ok ? result.warnings : result.diagnostics))
    if (result.ok) results.push(result.value)
  }
  return results.length < scenarios.length ? failure(diagnostics) : success(results, diagnostics)
}

/** Scenario + Baseline ─ compile ─► Program ─ evaluate ─► Results */
function projectScenario({ scenario, hash }: LoadedScenario, baseline: Baseline): Result<Results> {
  const program = compileScenario(scenario, baseline)
  if (!program.ok) return program
  const results = evaluateProgram(program.value, {
    manifest: {
      toolVersion: version,
      dataName: baseline.name,
      dataVersion: baseline.version,
      dataHash: baseline.hash,
      scenarioHash: hash,
      draws: 0,
      seed: undefined,
      sampler: undefined,
    },
  })
  if (!results.ok) return results
  return success(results.value, [...program.warnings, ...results.warnings])
}
