import type { Program } from './compile/program.ts'
import { success } from './diagnostics/diagnostic.ts'
import type { Result } from './diagnostics/diagnostic.ts'
import type { EnsembleRun } from './evaluate/ensemble/draw-ensemble.ts'
import { DEFAULT_ENSEMBLE } from './evaluate/ensemble/ensemble-options.ts'
import { evaluateProgram } from './evaluate/evaluate-program.ts'
import type { Results } from './evaluate/types.ts'
import { prepareScenario } from './prepare-scenario.ts'
import type { PreparedScenario, RunChoices, RunSetting } from './prepare-scenario.ts'
import { runMixture } from './run-mixture.ts'
import type { ScenarioEntry } from './scenario/read-file.ts'

export { prepareScenario } from './prepare-scenario.ts'
export type { PreparedScenario, RunChoices, RunSetting } from './prepare-scenario.ts'

/** A run from its text to its numbers. */
export interface ScenarioRun {
  readonly program: Program
  readonly results: Results
}

/**
 * The main job:
 *
 *     text ─ loadScenario ─► Scenario ─ compileScenario ─► Program ─ evaluateProgram ─► Results
 *
 * Pure but for `setting.read`. Each stage stops the run with all that it finds wrong. The central case alone unless
 * `ensemble` says how to draw; a scenario without uncertain inputs is never drawn.
 */
export function runScenario(
  entry: ScenarioEntry,
  choices: RunChoices & { readonly ensemble?: EnsembleRun | undefined },
  setting: RunSetting,
): Result<ScenarioRun> {
  const prepared = prepareScenario(entry, choices, setting)
  if (!prepared.ok) return prepared
  const results = evaluatePrepared(prepared.value, choices.ensemble, setting)
  if (!results.ok) return results
  const warnings = [...prepared.warnings, ...results.warnings]
  return success({ program: prepared.value.program, results: results.value }, warnings)
}

/** Computes a prepared scenario, be it an ordinary one or a mixture of others. */
export function evaluatePrepared(
  prepared: PreparedScenario,
  ensemble: EnsembleRun | undefined,
  setting: RunSetting,
): Result<Results> {
  const { program, manifest } = prepared
  return program.scenario.mixture.length > 0
    ? runMixture(prepared, ensemble ?? DEFAULT_ENSEMBLE, setting)
    : evaluateProgram(program, { manifest, ensemble })
}
