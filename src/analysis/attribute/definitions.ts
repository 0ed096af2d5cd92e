import type { Formula } from '../../formula/syntax.ts'
import type {
  Adjustment,
  Assumption,
  AssumptionValue,
  Line,
  Scenario,
} from '../../scenario/types.ts'

/** What a scenario says under one name. */
export type Definition =
  | { readonly kind: 'assumption'; readonly part: Assumption }
  | { readonly kind: 'line'; readonly part: Line }
  | { readonly kind: 'adjustment'; readonly part: Adjustment }

/** One side of a difference: the reference, or the scenario compared with it. */
export type Side = 'reference' | 'scenario'

/**
 * What both sides say under one name. `same` says the same. `carried` is an assumption that one side alone has: it has
 * no effect but through what reads it, so it is there whenever something needs it. Everything else is a `driver`.
 */
export interface DefinitionPair {
  readonly id: string
  readonly reference: Definition | undefined
  readonly scenario: Definition | undefined
  readonly role: 'same' | 'carried' | 'driver'
}

/** Every name of two scenarios: those of the reference in its order, then those that only the other has. */
export function pairDefinitions(
  reference: Scenario,
  scenario: Scenario,
): ReadonlyMap<string, DefinitionPair> {
  const [first, second] = [definitionsOf(reference), definitionsOf(scenario)]
  const ids = new Set([...first.keys(), ...second.keys()])
  return new Map(
    [...ids].map((id): [string, DefinitionPair] => {
      const sides = { reference: first.get(id), scenario: second.get(id) }
      return [id, { id, ...sides, role: roleOf(sides.reference, sides.scenario) }]
    }),
  )
}

/** What two scenarios say under a name, or under that of a row of the results: `genai.spend.payments` is the line. */
export function pairNamed(
  pairs: ReadonlyMap<string, DefinitionPair>,
  name: string,
): DefinitionPair | undefined {
  const pair = pairs.get(name) ?? pairs.get(name.replace(/\.(?:receipts|payments)$/, ''))
  const isLine = (pair?.reference ?? pair?.scenario)?.kind === 'line'
  return isLine || pair?.id === name ? pair : undefined
}

function definitionsOf(scenario: Scenario): ReadonlyMap<string, Definition> {
  const { assumptions, lines, adjustments } = scenario
  const all: readonly Definition[] = [
    ...assumptions.map((part) => ({ kind: 'assumption', part }) as const),
    ...lines.map((part) => ({ kind: 'line', part }) as const),
    ...adjustments.map((part) => ({ kind: 'adjustment', part }) as const),
  ]
  return new Map(all.map((definition) => [definition.part.id, definition]))
}

function roleOf(
  reference: Definition | undefined,
  scenario: Definition | undefined,
): DefinitionPair['role'] {
  if (reference !== undefined && scenario !== undefined) {
    return meaningOf(reference) === meaningOf(scenario) ? 'same' : 'driver'
  }
  return (reference ?? scenario)?.kind === 'assumption' ? 'carried' : 'driver'
}

/** The value of a definition: of an assumption, the amount of a line, the factor of an adjustment. */
export function valueOf(definition: Definition): AssumptionValue {
  switch (definition.kind) {
    case 'assumption':
      return definition.part.value
    case 'line':
      return definition.part.amount
    case 'adjustment':
      return definition.part.factor
  }
}

/** The formulas of a definition, by point where it is a path. */
export function formulasOf(definition: Definition): readonly Formula[] {
  const value = valueOf(definition)
  return value.kind === 'formula' ? [value.formula] : value.points.map(({ formula }) => formula)
}

/** Equal for two definitions that compute the same, however they are spaced and documented. */
function meaningOf(definition: Definition): string {
  const value = valueOf(definition)
  const years = value.kind === 'path' ? value.points.map(({ year }) => year) : []
  const shape = value.kind === 'path' ? value.interpolate : ''
  const common = [
    definition.kind,
    value.scope,
    shape,
    years,
    formulasOf(definition).map(({ expr }) => expr),
  ]
  return JSON.stringify([...common, ...ownMeaning(definition)], withoutPlaces)
}

function ownMeaning({ kind, part }: Definition): readonly unknown[] {
  switch (kind) {
    case 'assumption':
      return [part.unit?.unit.dimension, part.unit?.unit.factor]
    case 'line':
      return [part.item, part.flow, part.tags]
    case 'adjustment':
      return [part.on.map(({ pattern, exclude }) => [pattern, exclude])]
  }
}

/** Leaves out where a formula is written, and the spelling of its numbers. */
function withoutPlaces(key: string, value: unknown): unknown {
  return /span$/i.test(key) || key === 'text' ? undefined : value
}

/**
 * What a definition says, as its author wrote it: `30M people`, `2024: 151.5, 2030: 140 JPY/USD`. Of two paths only the points
 * in which the other differs.
 */
export function writtenValue(definition: Definition, other: Definition | undefined): string {
  const value = withoutSharedPoints(valueOf(definition), other && valueOf(other))
  const unit = definition.kind === 'assumption' ? definition.part.unit?.unit.text : undefined
  const written =
    value.kind === 'formula'
      ? value.formula.text.trim()
      : value.points
          .map(({ year, formula }) => `${String(year)}: ${formula.text.trim()}`)
          .join(', ')
  const bare = unit !== undefined && /^[\d.,\s:+\-eE]+$/.test(written)
  return bare ? `${written} ${unit}` : written
}

function withoutSharedPoints(
  value: AssumptionValue,
  other: AssumptionValue | undefined,
): AssumptionValue {
  if (value.kind !== 'path' || other?.kind !== 'path') return value
  const shared = new Set(
    other.points.map(({ year, formula }) => `${String(year)}: ${formula.text}`),
  )
  const points = value.points.filter(
    ({ year, formula }) => !shared.has(`${String(year)}: ${formula.text}`),
  )
  return { ...value, points }
}
