import type { Program } from './compile/program.ts'
import { success } from './diagnostics/diagnostic.ts'
import type { Result } from './diagnostics/diagnostic.ts'
import type { EnsembleRun } from './evaluate/ensemble/draw-request.ts'
import type { EnsemblePart } from './evaluate/ensemble/draw-numbers.ts'
import { drawHere } from './evaluate/ensemble/draw-steps.ts'
import { ensembleOf } from './evaluate/ensemble/ensemble-options.ts'
import type { DrawWish } from './evaluate/ensemble/ensemble-options.ts'
import { evaluateRun } from './evaluate/evaluate-run.ts'
import type { Results } from './evaluate/types.ts'
import { prepareRun } from './prepare-run.ts'
import type { RunChoices, RunSetting } from './prepare-scenario.ts'
import type { DrawSettings } from './scenario/draw-settings.ts'
import type { ScenarioEntry } from './scenario/read-file.ts'

export { prepareScenario } from './prepare-scenario.ts'
export type { PreparedScenario, RunChoices, RunSetting } from './prepare-scenario.ts'

/** A run from its text to its numbers. */
export interface ScenarioRun {
  readonly program: Program
  /** What is drawn: the program itself, or the scenarios of its mixture with their weights. */
  readonly parts: readonly EnsemblePart[]
  readonly results: Results
  /** What the scenario says about its own draws. */
  readonly drawing: DrawSettings
  /** How it was to be drawn; undefined for the central case alone. */
  readonly ensemble: EnsembleRun | undefined
}

/**
 * The main job:
 *
 *     text ─ loadScenario ─► Scenario ─ compileScenario ─► Program ─ evaluateRun ─► Results
 *
 * Pure but for `setting.read`, all of it in this thread. Each stage stops the run with all that it finds wrong. The
 * central case alone unless `ensemble` is there: `{}` draws as the scenario says, and what it names comes before that. A
 * scenario without uncertain inputs is never drawn.
 */
export function runScenario(
  entry: ScenarioEntry,
  choices: RunChoices & { readonly ensemble?: DrawWish | undefined },
  setting: RunSetting,
): Result<ScenarioRun> {
  const run = prepareRun(entry, choices, setting)
  if (!run.ok) return run
  const ensemble = choices.ensemble && ensembleOf(choices.ensemble, run.value.drawing)
  const results = drawHere(evaluateRun(run.value, ensemble))
  if (!results.ok) return results
  const warnings = [...run.warnings, ...results.warnings]
  const { program, parts, drawing } = run.value
  return success({ program, parts, results: results.value, drawing, ensemble }, warnings)
}
