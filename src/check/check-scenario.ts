import type { Diagnostic, Location, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Observation } from '../baseline/types.ts'
import { needsDraws } from '../compile/lower-probe.ts'
import type { EnsembleRun } from '../evaluate/ensemble/draw-request.ts'
import { drawHere } from '../evaluate/ensemble/draw-steps.ts'
import { evaluateRun } from '../evaluate/evaluate-run.ts'
import type { Results } from '../evaluate/types.ts'
import { prepareRun } from '../prepare-run.ts'
import type { PreparedRun } from '../prepare-run.ts'
import type { DrawSettings } from '../scenario/draw-settings.ts'
import type { FoundFile, ScenarioEntry } from '../scenario/read-file.ts'
import type { CheckSpec } from './check-file/check-file.ts'
import type { CheckSetting } from './check-setting.ts'
import { recordFiles } from './condition/ask-foreign.ts'
import type { ForeignAnswers, ForeignUse } from './condition/ask-foreign.ts'
import { collectConditions } from './condition/collect-conditions.ts'
import type { CollectedConditions } from './condition/collect-conditions.ts'
import { judgeConditions } from './condition/judge-conditions.ts'
import { collectResults } from './saved/collect-results.ts'
import { compareResults, drawnAlike } from './saved/compare-results.ts'
import { findCauses } from './saved/find-causes.ts'
import { listInputs } from './saved/list-inputs.ts'
import type { PlacedInput } from './saved/list-inputs.ts'
import type { SavedResults } from './saved/saved-results.ts'
import type { Tolerance } from './tolerance.ts'
import type { CheckedRun, SavedVerdict } from './types.ts'

/** A scenario that is to be checked, in one variant. */
export interface CheckTarget {
  readonly entry: ScenarioEntry
  /** As it is shown where nothing else is known of it. */
  readonly file: string
  readonly variant: string
  /** The texts of `--set`. */
  readonly overrides: readonly string[]
  /** The checks of check files that select it. */
  readonly checks: readonly CheckSpec[]
  /** Undefined where its results are neither saved nor compared. */
  readonly saving: Saving | undefined
}

/** How results of a target are saved or compared. */
export interface Saving {
  /** The name under which the scenario's own file is saved, and others that its inputs stand in. */
  readonly nameOfFile: (file: string) => string
  readonly placeOfObservation: (observation: Observation) => Location | undefined
  /** How to draw, given what the scenario says about its draws; undefined for the central case alone. */
  readonly ensembleOf: (own: DrawSettings) => EnsembleRun | undefined
  /** What was saved, and as which file it is shown; undefined where nothing was. */
  readonly saved: { readonly file: string; readonly results: SavedResults } | undefined
  /** The file that results belong in, as it is shown. */
  readonly file: string
  readonly tolerances: readonly Tolerance[]
}

/** A checked target, and what is to be saved of it. */
export interface CheckedTarget {
  readonly run: CheckedRun
  /** Undefined where nothing is saved or compared, or the target could not be run. */
  readonly results: SavedResults | undefined
  /** The names of its variants; empty where it could not be loaded. */
  readonly variants: readonly string[]
  /** The files that it was loaded from. */
  readonly files: readonly FoundFile[]
  /** The other scenarios that its conditions ask. */
  readonly uses: readonly ForeignUse[]
}

/**
 * Checks one scenario in one variant: what it and check files expect of it, and its results against saved ones.
 *
 *     text ─ prepareRun ─► PreparedRun ─ evaluateRun ─► Results ─┬ judgeConditions ─► verdicts
 *                                                                └ compareResults ──► moved cells ─ findCauses ─► causes
 */
export function checkScenario(
  target: CheckTarget,
  setting: CheckSetting,
  foreign: ForeignAnswers,
): CheckedTarget {
  const files: FoundFile[] = []
  const computed = compute(target, { ...setting, read: recordFiles(setting.read, files) })
  if (!computed.ok) return brokenTarget(target, placed(computed.diagnostics, target))
  const { run, results, conditions } = computed.value
  const { scenario } = run.program
  const { definition, baseYear } = run.program
  const judging = { setting, foreign, definition, baseYear }
  const verdicts = judgeConditions(conditions, results.answers, judging)
  if (!verdicts.ok) return brokenTarget(target, verdicts.diagnostics)
  const saved =
    target.saving && compareSaved(target.saving, { run, results: computed.value.saved, setting })
  return {
    run: {
      scenario: scenario.id,
      variant: scenario.variant,
      title: scenario.title,
      file: scenario.files[0] ?? target.file,
      verdicts: verdicts.value.verdicts,
      saved: saved?.verdict,
      diagnostics: [...computed.warnings, ...verdicts.warnings],
    },
    results: saved?.results,
    variants: scenario.variants,
    files,
    uses: verdicts.value.uses,
  }
}

interface ComputedTarget {
  readonly run: PreparedRun
  /** With the answers that conditions need. */
  readonly results: Results
  /** Drawn as saved results are. */
  readonly saved: Results
  readonly conditions: CollectedConditions
}

function compute(target: CheckTarget, setting: CheckSetting): Result<ComputedTarget> {
  const { entry, variant, overrides, checks, saving } = target
  let conditions: CollectedConditions | undefined
  const run = prepareRun(
    entry,
    {
      variant,
      overrides,
      ask: (scenario) => {
        // The scenarios of a mixture are asked what the mixture is asked.
        conditions ??= collectConditions(scenario, checks, setting.baseline)
        return conditions.questions
      },
    },
    setting,
  )
  const wrong = conditions?.diagnostics ?? []
  if (!run.ok) return failure([...wrong, ...run.diagnostics])
  if (conditions === undefined || wrong.length > 0) return failure(wrong)
  const { drawing } = run.value
  const ensemble = saving?.ensembleOf(drawing)
  // Results may be saved without draws while a condition asks for a statistic.
  const again = ensemble === undefined && conditions.questions.some(needsDraws)
  const saved = drawHere(evaluateRun(again ? unasked(run.value) : run.value, ensemble))
  const results = again ? drawHere(evaluateRun(run.value, setting.ensembleOf(drawing))) : saved
  if (!saved.ok) return saved
  if (!results.ok) return results
  const warnings = [...run.warnings, ...results.warnings]
  const values = { results: results.value, saved: saved.value }
  return success({ run: run.value, ...values, conditions }, warnings)
}

function unasked(run: PreparedRun): PreparedRun {
  const parts = run.parts.map((part) => ({ ...part, program: { ...part.program, probes: [] } }))
  return { ...run, parts }
}

/** A variant that there is not is asked for by a check file, unless the command line does. */
function placed(
  diagnostics: readonly Diagnostic[],
  { checks, variant }: CheckTarget,
): readonly Diagnostic[] {
  const asked = checks
    .flatMap(({ variants }) => (variants === 'all' ? [] : variants))
    .find(({ name }) => name === variant)
  return diagnostics.map((one) =>
    one.code === 'unknown-variant' && one.location === undefined && asked !== undefined
      ? { ...one, location: asked.location }
      : one,
  )
}

/** A target that could not be checked. */
export function brokenTarget(
  { file, entry, variant }: Pick<CheckTarget, 'file' | 'entry' | 'variant'>,
  diagnostics: readonly Diagnostic[],
): CheckedTarget {
  const name = entry.kind === 'reference' ? entry.reference : entry.file
  const scenario = /([^/\\]*?)(?:\.ya?ml)?$/i.exec(name)?.[1] ?? name
  const run: CheckedRun = {
    scenario,
    variant,
    title: undefined,
    file,
    verdicts: [],
    saved: undefined,
    diagnostics,
  }
  return { run, results: undefined, variants: [], files: [], uses: [] }
}

interface Computed {
  readonly run: PreparedRun
  readonly results: Results
  readonly setting: CheckSetting
}

function compareSaved(
  saving: Saving,
  computed: Computed,
): { readonly verdict: SavedVerdict; readonly results: SavedResults } {
  const { run, results } = computed
  const inputs = listInputs(run, saving)
  const [file = ''] = run.program.scenario.files
  const current = collectResults(results, { file: saving.nameOfFile(file), inputs })
  return { results: current, verdict: savedVerdict(saving, current, { ...computed, inputs }) }
}

function savedVerdict(
  saving: Saving,
  current: SavedResults,
  { run, setting, inputs }: Computed & { readonly inputs: readonly PlacedInput[] },
): SavedVerdict {
  const { saved, tolerances } = saving
  if (saved === undefined) {
    const none = { cells: 0, moved: [], drifted: 0, causes: [], tolerances: [] }
    const { unfit } = compareResults(current, current, tolerances)
    return { file: saving.file, status: 'missing', ...none, unfit }
  }
  const compared = compareResults(saved.results, current, tolerances)
  const { moved } = compared
  const causes = findCauses(
    saved.results,
    {
      inputs,
      programs: run.parts.map(({ program }) => program),
      baseline: setting.baseline,
      toolVersion: setting.version,
    },
    moved,
  )
  // Figures that were drawn differently differ by chance.
  const drifted = drawnAlike(saved.results, current) ? compared.drifted : 0
  const status = moved.length > 0 ? 'moved' : drifted + causes.length > 0 ? 'stale' : 'same'
  return {
    file: saved.file,
    status,
    cells: compared.compared,
    moved,
    drifted,
    causes,
    tolerances: compared.tolerances,
    unfit: compared.unfit,
  }
}
