import type { Baseline } from '../baseline/types.ts'
import { sameScenarioName } from '../diagnostics/codes/cli.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import { loadScenario } from '../scenario/load-scenario.ts'
import { overrideFile } from '../scenario/parse-override.ts'
import type { ScenarioEntry } from '../scenario/read-file.ts'
import type { Scenario } from '../scenario/types.ts'
import type { Invocation, OptionValues } from './declaration.ts'
import { hashTexts } from './hash-texts.ts'
import { listOption, textOption } from './options.ts'
import { createScenarioReader, scenarioEntry } from './scenario-reader.ts'
import type { ScenarioReader } from './scenario-reader.ts'

/** A scenario, with one of its variants applied where one was asked for. */
export interface LoadedScenario {
  readonly scenario: Scenario
  /** SHA-256 over the texts of its files and the overrides. */
  readonly hash: string
}

/** The scenarios of a command line, and the texts read for them, for code frames. */
export interface LoadedScenarios {
  readonly scenarios: Result<readonly LoadedScenario[]>
  readonly sources: ReadonlyMap<string, string>
}

/** Loads every scenario of the command line in every variant that it asks for; reports what is wrong with any of them. */
export function loadScenarios(invocation: Invocation, baseline: Baseline): LoadedScenarios {
  const overrides = overridesOf(invocation.options)
  const sources = new Map(overrides.map((text) => [overrideFile(text), text]))
  const loaded: LoadedScenario[] = []
  const diagnostics: Diagnostic[] = []
  for (const argument of new Set(invocation.arguments)) {
    const entry = scenarioEntry(argument)
    if (!entry.ok) {
      diagnostics.push(...entry.diagnostics)
      continue
    }
    const reader = createScenarioReader()
    const variants = listOption(invocation.options, 'variant')
    const found = loadVariants(entry.value, { reader, overrides, variants, baseline })
    for (const [file, text] of reader.sources) sources.set(file, text)
    if (entry.value.kind === 'text') sources.set(entry.value.file, entry.value.text)
    if (!found.ok) {
      diagnostics.push(...found.diagnostics)
      continue
    }
    diagnostics.push(...found.warnings, ...clashes(loaded, found.value))
    loaded.push(...found.value)
  }
  const failed = diagnostics.some(({ severity }) => severity === 'error')
  return { scenarios: failed ? failure(diagnostics) : success(loaded, diagnostics), sources }
}

interface VariantsContext {
  readonly reader: ScenarioReader
  readonly overrides: readonly string[]
  readonly variants: readonly string[]
  readonly baseline: Baseline
}

/** One scenario as it stands, or in the variants asked for; `all` stands for the scenario itself and each of its variants. */
function loadVariants(
  entry: ScenarioEntry,
  context: VariantsContext,
): Result<readonly LoadedScenario[]> {
  const { reader, overrides, variants, baseline } = context
  const options = {
    read: reader.read,
    overrides,
    knownSources: new Set(baseline.sources.keys()),
    reservedNames: new Set([...baseline.items, ...baseline.definitions].map(({ id }) => id)),
  }
  let names: readonly string[] = variants.length === 0 ? [''] : [...new Set(variants)]
  if (variants.includes('all')) {
    const plain = loadScenario(entry, options)
    if (!plain.ok) return plain
    names = ['', ...plain.value.variants]
  }
  const loaded: LoadedScenario[] = []
  const diagnostics: Diagnostic[] = []
  for (const variant of names) {
    const scenario = loadScenario(entry, { ...options, variant })
    diagnostics.push(...(scenario.ok ? scenario.warnings : scenario.diagnostics))
    if (!scenario.ok) continue
    const own = entry.kind === 'text' ? [entry.text] : []
    const texts = scenario.value.files.map((file) => reader.sources.get(file) ?? '')
    loaded.push({ scenario: scenario.value, hash: hashTexts([...own, ...texts, ...overrides]) })
  }
  return loaded.length < names.length ? failure(diagnostics) : success(loaded, diagnostics)
}

/** `--set` texts, then those that the options of the same name stand for. */
function overridesOf(options: OptionValues): readonly string[] {
  const shorthands = ['definition', 'horizon', 'base'].flatMap((key) => {
    const value = textOption(options, key)
    return value === undefined ? [] : [`${key}=${value}`]
  })
  return [...listOption(options, 'set'), ...shorthands]
}

/** Results are told apart by scenario and variant: two files of one name would run into each other. */
function clashes(
  earlier: readonly LoadedScenario[],
  added: readonly LoadedScenario[],
): readonly Diagnostic[] {
  const names = new Set(earlier.map(({ scenario }) => scenario.id))
  const ids = new Set(added.map(({ scenario }) => scenario.id))
  return [...ids].filter((id) => names.has(id)).map((id) => sameScenarioName(id))
}
