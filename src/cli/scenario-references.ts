import type { Program } from '../compile/program.ts'
import { variantOfNothing } from '../diagnostics/codes/compare.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import type { Invocation } from './declaration.ts'
import { eachScenario } from './each-scenario.ts'
import type { ScenarioOutcome, ScenarioSetting, ScenarioWork } from './each-scenario.ts'

/** A scenario of a list, in one variant. */
export interface ScenarioReference {
  /** A path, a name of the library or `-`. */
  readonly reference: string
  /** `''` for the scenario as it stands, `all` for that and each of its variants. */
  readonly variant: string
}

/**
 * Reads `trend`, `trend@compound`, `my.yaml@high`, and `@low` for a variant of the scenario before it. What follows the last
 * `@` is a variant unless it has a slash or a dot, as the names of files do. Codes: variant-of-nothing.
 */
export function readReferences(texts: readonly string[]): Result<readonly ScenarioReference[]> {
  const references: ScenarioReference[] = []
  for (const text of texts) {
    const [, named = text, variant = ''] = /^(.*)@([^@./\\]*)$/su.exec(text) ?? []
    const reference = named === '' ? references.at(-1)?.reference : named
    if (reference === undefined) return failure([variantOfNothing(text)])
    references.push({ reference, variant })
  }
  return success(references)
}

/** Does the work for every scenario of a list, each once, in the order of the list. Files are read once. */
export function eachReference<T extends { readonly program: Program }>(
  invocation: Invocation,
  setting: ScenarioSetting,
  work: ScenarioWork<T>,
): ScenarioOutcome<T> {
  const references = readReferences(invocation.arguments)
  if (!references.ok) return { outcome: references, sources: new Map() }
  const loaded = new Map<string, readonly T[]>()
  const sources = new Map<string, string>()
  const diagnostics: Diagnostic[] = []
  const names = new Set(references.value.map(({ reference }) => reference))
  for (const name of names) {
    const asked = references.value.filter(({ reference }) => reference === name)
    const variant = asked.map((one) => one.variant)
    const options = { ...invocation.options, variant }
    const found = eachScenario({ ...invocation, arguments: [name], options }, setting, work)
    for (const [file, text] of found.sources) sources.set(file, text)
    const { outcome } = found
    diagnostics.push(...(outcome.ok ? outcome.warnings : outcome.diagnostics))
    if (outcome.ok) loaded.set(name, outcome.value)
  }
  if (loaded.size < names.size) return { outcome: failure(diagnostics), sources }
  const values = references.value.flatMap(({ reference, variant }) =>
    (loaded.get(reference) ?? []).filter(
      ({ program }) => variant === 'all' || program.scenario.variant === variant,
    ),
  )
  // `weak-yen @all` names the scenario itself twice.
  return { outcome: success([...new Set(values)], diagnostics), sources }
}
