import { scenarioProblem } from '../diagnostics/messages/scenario.ts'
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import type { Text } from '../diagnostics/text.ts'
import { parseFormula } from '../formula/parse-formula.ts'
import type { Formula } from '../formula/syntax.ts'
import { parseUnit } from '../units/parse-unit.ts'
import { quantityDiagnostic } from '../units/quantity-diagnostic.ts'
import type { Unit, UnitRegistry } from '../units/types.ts'
import type { YamlNode, YamlScalar } from './yaml/yaml-node.ts'
import { childOf, scalarOf } from './yaml/yaml-node.ts'

/** What normalising carries along; diagnostics are collected over the whole scenario. */
export interface NormalizeContext {
  readonly registry: UnitRegistry
  readonly diagnostics: Diagnostic[]
  /** Ids of the data package's sources; undefined where they are not known. */
  readonly knownSources: ReadonlySet<string> | undefined
  /** The names of the section at hand: what lacks a key may be a slip for one of the others. */
  readonly names?: readonly string[]
}

/** Parses the text of a scalar as a formula; undefined (and reported) where it is none. */
export function readFormula(
  scalar: YamlScalar,
  context: NormalizeContext,
  options: { readonly allowConditions: boolean },
): Formula | undefined {
  const { text, locate, value } = scalar
  if (typeof value === 'number' && !Number.isFinite(value) && text.includes('.')) {
    context.diagnostics.push(scenarioProblem('no-finite-number', scalar.location, { text }))
    return undefined
  }
  if (/^\s*\d{4}-\d{1,2}-\d{1,2}\s*$/.test(text)) {
    context.diagnostics.push(
      scenarioProblem('date-as-formula', scalar.location, { text, year: text.slice(0, 4) }),
    )
    return undefined
  }
  const parsed = parseFormula(text, { registry: context.registry, locate, ...options })
  if (parsed.ok) return parsed.value
  context.diagnostics.push(...parsed.diagnostics)
  return undefined
}

/** Reads the text of a `unit:` key; undefined (and reported) where it is none. */
export function readUnit(
  scalar: YamlScalar,
  context: NormalizeContext,
): { readonly unit: Unit; readonly location: Location } | undefined {
  const parsed = parseUnit(scalar.text, context.registry)
  if (parsed.ok) return { unit: parsed.unit, location: scalar.location }
  context.diagnostics.push(quantityDiagnostic(parsed.problem, scalar.locate))
  return undefined
}

/** The text for people under a key: one for both languages, or one for each; a missing language takes the other's. */
export function readText(node: YamlNode, key: string): Text | undefined {
  const child = childOf(node, key)
  if (child?.kind === 'scalar') return { en: child.text, ja: child.text }
  const en = scalarOf(child, 'en')?.text
  const ja = scalarOf(child, 'ja')?.text
  const either = en ?? ja
  return either === undefined ? undefined : { en: en ?? either, ja: ja ?? either }
}

/** The scalars under a key that holds one or a list of them. */
export function readList(node: YamlNode, key: string): readonly YamlScalar[] {
  const child = childOf(node, key)
  const items = child?.kind === 'sequence' ? child.items : child === undefined ? [] : [child]
  return items.filter((item) => item.kind === 'scalar')
}
