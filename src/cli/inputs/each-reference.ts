import type { Program } from '../../compile/program.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Invocation } from '../declaration.ts'
import { readReferences } from './read-references.ts'
import { eachScenario } from './each-scenario.ts'
import type { ScenarioOutcome, ScenarioSetting, ScenarioWork } from './each-scenario.ts'

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
