import type { Baseline } from '../../baseline/types.ts'
import type { Program } from '../../compile/program.ts'
import { sameScenarioName } from '../../diagnostics/messages/cli.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { bandsFromBacktest } from '../../report/bands-scenario.ts'
import { prepareScenario } from '../../run-scenario.ts'
import type { RunChoices, RunSetting } from '../../run-scenario.ts'
import { overrideSource } from '../../scenario/override-source.ts'
import type { ScenarioEntry } from '../../scenario/read-file.ts'
import type { Invocation, OptionValues } from '../declaration.ts'
import type { HashTexts } from './load-baseline.ts'
import { listOption, textOption } from '../options/option-values.ts'
import { version } from '../package-folder.ts'
import { statedRoot } from './find-reference.ts'
import { readReferences } from './read-references.ts'
import { createScenarioReader, scenarioEntry } from './scenario-reader.ts'

/** What is done with one scenario in one variant: `runScenario`, or `prepareScenario`. */
export type ScenarioWork<T extends { readonly program: Program }> = (
  entry: ScenarioEntry,
  choices: RunChoices,
  setting: RunSetting,
) => Result<T>

/** What every scenario of a command works with. */
export interface ScenarioSetting {
  readonly baseline: Baseline
  readonly hash: HashTexts
}

/** What came of the scenarios of a command line, and the texts read for them, for code frames. */
export interface ScenarioOutcome<T> {
  readonly outcome: Result<readonly T[]>
  readonly sources: ReadonlyMap<string, string>
}

/** Does the work for every scenario and variant of the command line; reports what is wrong with any of them. */
export function eachScenario<T extends { readonly program: Program }>(
  { arguments: given, options }: Invocation,
  { baseline, hash }: ScenarioSetting,
  work: ScenarioWork<T>,
): ScenarioOutcome<T> {
  const overrides = overridesOf(options)
  const sources = overrideSources(overrides)
  const root = statedRoot(options)
  if (!root.ok) return { outcome: root, sources }
  const references = readReferences(given)
  if (!references.ok) return { outcome: references, sources }
  const values: T[] = []
  const diagnostics: Diagnostic[] = []
  for (const { reference, variant } of references.value) {
    const entry = scenarioEntry(reference)
    if (!entry.ok) {
      diagnostics.push(...entry.diagnostics)
      continue
    }
    const reader = createScenarioReader({ root: root.value })
    const setting: RunSetting = {
      baseline,
      hash,
      read: reader.read,
      version,
      writeBands: bandsFromBacktest,
    }
    const variants = variant === '' ? listOption(options, 'variant') : [variant]
    const asked = { variants, overrides, setting }
    const found = eachVariant(entry.value, asked, work)
    for (const [file, text] of reader.sources) sources.set(file, text)
    if (entry.value.kind === 'text') sources.set(entry.value.file, entry.value.text)
    diagnostics.push(...found.diagnostics, ...clashes(values, found.values))
    values.push(...found.values.filter((one) => !values.some((known) => isSame(one, known))))
  }
  const failed = diagnostics.some(({ severity }) => severity === 'error')
  return { outcome: failed ? failure(diagnostics) : success(values, diagnostics), sources }
}

/** The variants to apply to one scenario, and what they are applied with. */
interface Asked {
  readonly variants: readonly string[]
  readonly overrides: readonly string[]
  readonly setting: RunSetting
}

/** One scenario as it stands, or in the variants asked for; `all` stands for the scenario itself and each of its variants. */
function eachVariant<T>(
  entry: ScenarioEntry,
  { variants, overrides, setting }: Asked,
  work: (entry: ScenarioEntry, choices: RunChoices, setting: RunSetting) => Result<T>,
): { readonly values: readonly T[]; readonly diagnostics: readonly Diagnostic[] } {
  let names: readonly string[] = variants.length === 0 ? [''] : [...new Set(variants)]
  if (variants.includes('all')) {
    const plain = prepareScenario(entry, { overrides }, setting)
    if (!plain.ok) return { values: [], diagnostics: plain.diagnostics }
    names = ['', ...plain.value.program.scenario.variants]
  }
  const results = names.map((variant) => work(entry, { variant, overrides }, setting))
  return {
    values: results.flatMap((result) => (result.ok ? [result.value] : [])),
    diagnostics: results.flatMap((result) => (result.ok ? result.warnings : result.diagnostics)),
  }
}

/** The options `--definition`, `--horizon` and `--base`, then the texts of `--set`, which may rest on them. */
export function overridesOf(options: OptionValues): readonly string[] {
  const shorthands = ['definition', 'horizon', 'base'].flatMap((key) => {
    const value = textOption(options, key)
    return value === undefined ? [] : [`--${key} ${value}`]
  })
  return [...shorthands, ...listOption(options, 'set')]
}

/** The overrides by the names that diagnostics give them, for code frames. */
export function overrideSources(overrides: readonly string[]): Map<string, string> {
  return new Map(overrides.map(overrideSource).map(({ file, text }) => [file, text]))
}

interface Named {
  readonly program: Program
}

/** Whether both are one scenario in one variant, named twice. */
function isSame(one: Named, other: Named): boolean {
  const key = ({ program: { scenario } }: Named): string =>
    JSON.stringify([scenario.files[0], scenario.variant])
  return key(one) === key(other)
}

/** Results are told apart by scenario and variant: two files of one name would run into each other. */
function clashes(earlier: readonly Named[], added: readonly Named[]): readonly Diagnostic[] {
  const fileOf = ({ program: { scenario } }: Named): string => scenario.files[0] ?? scenario.id
  const files = new Map(earlier.map((one) => [one.program.scenario.id, fileOf(one)]))
  const [first] = added
  const known = first && files.get(first.program.scenario.id)
  if (!first || known === undefined || known === fileOf(first)) return []
  return [sameScenarioName(first.program.scenario.id, [known, fileOf(first)])]
}
