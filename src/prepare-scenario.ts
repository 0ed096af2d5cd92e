import type { Baseline } from './baseline/types.ts'
import { checkScenario, compileScenario } from './compile/compile-scenario.ts'
import type { Program } from './compile/program.ts'
import { failure, success } from './diagnostics/diagnostic.ts'
import type { Result, Diagnostic } from './diagnostics/diagnostic.ts'
import type { RunManifest } from './evaluate/types.ts'
import type { Formula } from './formula/syntax.ts'
import type { BandsFrame } from './scenario/apply-bands.ts'
import { readDrawSettings } from './scenario/draw-settings.ts'
import type { DrawSettings } from './scenario/draw-settings.ts'
import { readScenario } from './scenario/load-scenario.ts'
import type { LoadOptions } from './scenario/load-scenario.ts'
import { targetOfOverride } from './scenario/override-source.ts'
import type { ReadFile, ScenarioEntry } from './scenario/read-file.ts'
import { otherScenarioInQuestion } from './diagnostics/messages/analysis.ts'
import { isForeign } from './compile/lower-probe.ts'
import { parseFormula } from './formula/parse-formula.ts'
import { findExpr } from './formula/walk-expr.ts'
import type { Scenario } from './scenario/types.ts'
import { indexLines } from './scenario/yaml/line-index.ts'

/** What every run works with. */
export interface RunSetting {
  readonly baseline: Baseline
  /** Finds and reads the files that scenarios name. */
  readonly read: ReadFile
  /** SHA-256 (hex) over texts, in order. */
  readonly hash: (texts: readonly string[]) => string
  /** The version of akaji. */
  readonly version: string
  /** Writes what `bands: from_backtest` stands for, in YAML; scenarios with the key need it. */
  readonly writeBands?: ((baseline: Baseline, frame: BandsFrame) => Result<string>) | undefined
}

/** What the user chose for one run. */
export interface RunChoices {
  /** `''` or absent for none. */
  readonly variant?: string
  /** The texts of `--set`, applied in order. */
  readonly overrides?: readonly string[]
  /** Cells and conditions to be compiled with the scenario. */
  readonly questions?: readonly Formula[]
  /** Further ones, as texts: they may use the units of the scenario. */
  readonly ask?: AskQuestions | undefined
  /** Compiles the assumptions that are drawn for every year of the results, read or not: samples show them. */
  readonly everyYear?: boolean | undefined
}

/** A scenario that is ready to be evaluated. */
export interface PreparedScenario {
  readonly program: Program
  readonly manifest: RunManifest
  /** What the scenario says about its own draws. */
  readonly drawing: DrawSettings
  /** What holds for the scenarios of a mixture, too. */
  readonly common: Pick<RunChoices, 'ask' | 'everyYear' | 'overrides'>
}

/** Loads and compiles a scenario without computing it. */
export function prepareScenario(
  entry: ScenarioEntry,
  choices: RunChoices,
  setting: RunSetting,
): Result<PreparedScenario> {
  const { baseline } = setting
  const texts = new Map<string, string>()
  if (entry.kind === 'text') texts.set(entry.file, entry.text)
  const read = recordTexts(setting.read, texts)
  const loaded = readScenario(entry, loadOptionsOf(choices, { ...setting, read }))
  const { scenario } = loaded
  if (!scenario || loaded.problems.length > 0) {
    const further = scenario ? checkScenario(scenario, baseline, loaded.unread) : []
    return failure([...loaded.problems, ...further])
  }
  const drawing = readDrawSettings(scenario)
  if (!drawing.ok) return drawing
  const questions = readQuestions(scenario, choices.ask)
  if (!questions.ok) return questions
  // What is asked of a mixture is asked of its scenarios, whose names it does not have itself.
  const isMixture = scenario.mixture.length > 0
  const formulas = [...(choices.questions ?? []), ...(isMixture ? [] : questions.value)]
  const program = compileScenario(scenario, baseline, {
    questions: formulas,
    everyYear: choices.everyYear ?? false,
  })
  if (!program.ok) return program
  const hashed = [...texts.values(), choices.variant ?? '', ...(choices.overrides ?? [])]
  const manifest: RunManifest = {
    toolVersion: setting.version,
    dataName: baseline.name,
    dataVersion: baseline.version,
    dataHash: baseline.hash,
    scenarioHash: setting.hash(hashed),
    draws: 0,
    seed: undefined,
    sampler: undefined,
  }
  const { ask, everyYear, overrides = [] } = choices
  const common = { ask, everyYear, overrides: overrides.filter(setsFrame) }
  const prepared = { program: program.value, manifest, drawing: drawing.value, common }
  return success(prepared, [...loaded.warnings, ...program.warnings])
}

/** Whether an override states what the scenarios of a mixture have in common. */
function setsFrame(override: string): boolean {
  return ['base', 'horizon', 'definition'].includes(targetOfOverride(override))
}

/** How the scenario of a run is loaded: against the names of its data. */
export function loadOptionsOf(choices: RunChoices, setting: RunSetting): LoadOptions {
  const { baseline, read, writeBands } = setting
  const knownSources = new Set(baseline.sources.keys())
  return {
    ...choices,
    read,
    knownSources,
    reservedNames: reservedNames(baseline),
    ...(writeBands && { writeBands: (frame) => writeBands(baseline, frame) }),
  }
}

function recordTexts(read: ReadFile, texts: Map<string, string>): ReadFile {
  return (request) => {
    const source = read(request)
    if (source.ok) texts.set(source.value.file, source.value.text)
    return source
  }
}

/** Names of the account that a scenario may not take for its own. */
function reservedNames(baseline: Baseline): ReadonlySet<string> {
  return new Set([
    ...baseline.items.map((item) => item.id),
    ...baseline.definitions.map((definition) => definition.id),
  ])
}

/** A cell, a condition or a statistic that is asked for beside a scenario. */
export interface QuestionText {
  /** The name under which diagnostics speak of it: `--ask prob(…)`. */
  readonly file: string
  readonly text: string
}

/** The questions to a scenario, some of them perhaps read already: they may depend on its horizon. */
export type AskQuestions = (scenario: Scenario) => readonly (QuestionText | Formula)[]

/** Reads questions in the units of a scenario. Codes: those of formulas; other-scenario-in-question. */
export function readQuestions(
  scenario: Scenario,
  ask: AskQuestions = () => [],
): Result<readonly Formula[]> {
  const formulas: Formula[] = []
  const diagnostics: Diagnostic[] = []
  for (const question of ask(scenario)) {
    const formula = 'expr' in question ? success(question) : readQuestion(question, scenario)
    if (!formula.ok) {
      diagnostics.push(...formula.diagnostics)
      continue
    }
    const foreign = foreignName(formula.value)
    if (foreign) diagnostics.push(foreign)
    else formulas.push(formula.value)
  }
  return diagnostics.length > 0 ? failure(diagnostics) : success(formulas)
}

function readQuestion({ file, text }: QuestionText, { registry }: Scenario): Result<Formula> {
  const place = indexLines(file, text)
  return parseFormula(text, {
    registry,
    locate: ({ start, end }) => place(start, end),
    allowConditions: true,
  })
}

function foreignName({ expr, locate }: Formula): Diagnostic | undefined {
  const found = findExpr(expr, isForeign)
  const name = found?.kind === 'index' ? found.target : found
  if (name?.kind !== 'name') return undefined
  return otherScenarioInQuestion(`${name.scenario ?? ''}::${name.name}`, locate(name.span))
}
