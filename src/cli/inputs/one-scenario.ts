import type { Baseline } from '../../baseline/types.ts'
import type { Program } from '../../compile/program.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { Invocation } from '../declaration.ts'
import { eachScenario } from './each-scenario.ts'
import type { ScenarioWork } from './each-scenario.ts'
import { heedStrict } from '../options/heed-strict.ts'
import type { HashTexts } from './load-baseline.ts'
import { loadBaseline, noHash } from './load-baseline.ts'
import { listOption, textOption } from '../options/option-values.ts'
import { readReferences } from './read-references.ts'

/** What came of the one scenario of a command line, and the texts read for it, for code frames. */
export interface OneScenario<T> {
  readonly outcome: Result<T & { readonly baseline: Baseline }>
  readonly sources: ReadonlyMap<string, string>
}

/** Does the work for the first scenario of the command line, in one variant at most: `trend`, `trend@compound`. */
export function oneScenario<T extends { readonly program: Program }>(
  asked: Invocation,
  work: ScenarioWork<T>,
  hash: HashTexts = noHash,
): OneScenario<T> {
  const named = withVariant(asked)
  if (!named.ok) return { outcome: named, sources: new Map() }
  const invocation = named.value
  const variants = listOption(invocation.options, 'variant')
  if (variants.length > 1 || variants.includes('all')) {
    return {
      outcome: failure([questionProblem('one-variant-only', undefined, { variants })]),
      sources: new Map(),
    }
  }
  const data = loadBaseline(textOption(invocation.options, 'data'), hash)
  if (!data.baseline.ok) return { outcome: data.baseline, sources: data.sources }
  const baseline = data.baseline.value
  const found = eachScenario(invocation, { baseline, hash }, work)
  const { sources } = found
  const outcome = heedStrict(found.outcome, invocation)
  if (!outcome.ok) return { outcome, sources }
  const [value] = outcome.value
  invariant(value !== undefined, 'the parser requires a scenario')
  return { outcome: success({ ...value, baseline }, outcome.warnings), sources }
}

/** The invocation of a command of one scenario: `scenario@variant` counts as `--variant`. Codes: variant-of-nothing. */
export function withVariant(invocation: Invocation): Result<Invocation> {
  const references = readReferences(invocation.arguments.slice(0, 1))
  if (!references.ok) return references
  const [named] = references.value
  const variants = [named?.variant ?? '', ...listOption(invocation.options, 'variant')]
  const variant = variants.filter((one) => one !== '')
  const options = variant.length > 0 ? { ...invocation.options, variant } : invocation.options
  return success({ ...invocation, arguments: [named?.reference ?? ''], options })
}
