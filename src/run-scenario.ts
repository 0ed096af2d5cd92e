import type { Program } from './compile/program.ts'
import { success } from './diagnostics/diagnostic.ts'
import type { Result } from './diagnostics/diagnostic.ts'
import type { EnsembleRun } from './evaluate/ensemble/draw-request.ts'
import type { EnsemblePart } from './evaluate/ensemble/draw-numbers.ts'
import { drawHere } from './evaluate/ensemble/draw-steps.ts'
import { evaluateRun } from './evaluate/evaluate-run.ts'
import type { Results } from './evaluate/types.ts'
import { prepareRun } from './prepare-run.ts'
import type { RunChoices, RunSetting } from './prepare-scenario.ts'
import type { ScenarioEntry } from './scenario/read-file.ts'

export { prepareScenario } from './prepare-scenario.ts'
export type { PreparedScenario, RunChoices, RunSetting } from './prepare-scenario.ts'

/** A run from its text to its numbers. */
export interface ScenarioRun {
  readonly program: Program
  /** What is drawn: the program itself, or the scenarios of its mixture with their weights. */
  readonly parts: readonly EnsemblePart[]
  readonly results: Results
}

/**
 * The main job:
 *
 *     text ─ loadScenario ─► Scenario ─ compileScenario ─► Program ─ evaluateRun ─► Results
 *
 * Pure but for `setting.read`, all of it in this thread. Each stage stops the run with all that it finds wrong. The
 * central case alone unless `ensemble` says how to draw; a scenario without uncertain inputs is never drawn.
 */
export function runScenario(
  entry: ScenarioEntry,
  choices: RunChoices & { readonly ensemble?: EnsembleRun | undefined },
  setting: RunSetting,
): Result<ScenarioRun> {
  const run = prepareRun(entry, choices, setting)
  if (!run.ok) return run
  const results = drawHere(evaluateRun(run.value, choices.ensemble))
  if (!results.ok) return results
  const warnings = [...run.warnings, ...results.warnings]
  const { program, parts } = run.value
  return success({ program, parts, results: results.value }, warnings)
}
