import type { Formula } from '../../formula/syntax.ts'
import type {
  Adjustment,
  Assumption,
  AssumptionValue,
  Line,
  Scenario,
} from '../../scenario/types.ts'
import type { Baseline } from '../../baseline/types.ts'
import type { Program, ProgramLine } from '../../compile/program.ts'
import { buildSymbols } from '../../compile/symbols.ts'
import type { SymbolTable } from '../../compile/symbols.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import { selectLines } from '../../compile/select-lines.ts'
import { collectNames } from '../../formula/collect-names.ts'

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
function valueOf(definition: Definition): AssumptionValue {
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
function formulasOf(definition: Definition): readonly Formula[] {
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

/** Two programs over one baseline, and every name that either of them defines. */
export interface ProgramPair {
  readonly reference: Program
  readonly scenario: Program
  readonly baseline: Baseline
  readonly pairs: ReadonlyMap<string, DefinitionPair>
}

/** The definition of the account that both programs project. */
export function definitionOf({
  reference,
  baseline,
}: ProgramPair): Baseline['definitions'][number] {
  const definition = baseline.definitions.find(({ id }) => id === reference.definition)
  invariant(definition, 'a program has a definition of its baseline')
  return definition
}

/** What names of the account mean, without any that a scenario states. */
export function accountSymbols(programs: ProgramPair): SymbolTable {
  const { reference, baseline } = programs
  const observed = reference.lines.filter(({ amount }) => amount.kind === 'observed')
  const nothing = { ...reference.scenario, assumptions: [], adjustments: [] }
  return buildSymbols(nothing, observed, { ...baseline, definition: definitionOf(programs) })
}

/** What reads what, over both sides at once. */
export interface Dependencies {
  /** The ids that a formula reads directly, seen from a module instance or from the top level (`''`). */
  readsOf(formula: Formula, scope: string): readonly string[]
  /** The ids that a definition reads directly. */
  readsOfDefinition(definition: Definition): readonly string[]
  /** Ids on which some ids rest on either side, themselves included. */
  reach(ids: Iterable<string>): ReadonlySet<string>
  /** Whether a version of an adjustment selects a version of a line. */
  selects(adjustment: Adjustment, line: ProgramLine, side: Side): boolean
}

/** Finds out what reads what. Baseline lines have ids of their own; a cell of the account reads its lines. */
export function findDependencies(programs: ProgramPair): Dependencies {
  const selected = selections(programs)
  const selects: Dependencies['selects'] = (adjustment, line, side) =>
    selected.get(adjustment)?.[side].has(line.id) === true
  const readsOf = nameReader(programs)
  const readsOfDefinition = (definition: Definition): readonly string[] => {
    const { scope } = valueOf(definition)
    return formulasOf(definition).flatMap((formula) => readsOf(formula, scope))
  }
  const direct = new Map<string, ReadonlySet<string>>()
  const readsOfId = (id: string): ReadonlySet<string> => {
    const known = direct.get(id)
    if (known !== undefined) return known
    const pair = programs.pairs.get(id)
    const versions = [pair?.reference, pair?.scenario].filter((one) => one !== undefined)
    const adjusted = adjustmentsOf(id, programs, selects)
    const reads = new Set([...versions.flatMap(readsOfDefinition), ...adjusted])
    direct.set(id, reads)
    return reads
  }
  return { readsOf, readsOfDefinition, selects, reach: (ids) => reachFrom(ids, readsOfId) }
}

function reachFrom(
  ids: Iterable<string>,
  readsOfId: (id: string) => ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set(ids)
  // A set can be added to while it is walked through: added ids are visited, too.
  for (const id of found) for (const read of readsOfId(id)) found.add(read)
  return found
}

type Selected = Readonly<Record<Side, ReadonlySet<string>>>

function selections({
  reference,
  scenario,
  baseline,
  pairs,
}: ProgramPair): Map<Adjustment, Selected> {
  const found = new Map<Adjustment, Selected>()
  for (const pair of pairs.values()) {
    for (const version of [pair.reference, pair.scenario]) {
      if (version?.kind !== 'adjustment') continue
      const select = (program: Program): ReadonlySet<string> =>
        selectLines(version.part, program.lines, baseline.items).lines
      found.set(version.part, { reference: select(reference), scenario: select(scenario) })
    }
  }
  return found
}

/** Ids of the adjustments that select a line on either side. */
function adjustmentsOf(
  id: string,
  { reference, scenario, pairs }: ProgramPair,
  selects: Dependencies['selects'],
): readonly string[] {
  const sides = [['reference', reference] as const, ['scenario', scenario] as const]
  const lines = sides.flatMap(([side, program]) =>
    program.lines.filter((line) => line.id === id).map((line) => ({ side, line })),
  )
  if (lines.length === 0) return []
  return [...pairs.values()]
    .filter((pair) =>
      [pair.reference, pair.scenario].some(
        (version) =>
          version?.kind === 'adjustment' &&
          lines.some(({ side, line }) => selects(version.part, line, side)),
      ),
    )
    .map((pair) => pair.id)
}

/** Resolves names as the compiler does: a module sees its own names, then the account's. */
function nameReader(programs: ProgramPair): Dependencies['readsOf'] {
  const { reference, scenario, pairs } = programs
  const account = accountSymbols(programs)
  const lines = [...reference.lines, ...scenario.lines]
  return (formula, scope) =>
    collectNames(formula.expr).flatMap(({ name }) => {
      if (name.scenario !== undefined) return []
      const pair = pairNamed(pairs, scope === '' ? name.name : `${scope}.${name.name}`)
      if (pair) return [pair.id]
      const symbol = account.find(name.name, '')
      if (symbol?.kind === 'line') return [symbol.line.id]
      if (symbol?.kind !== 'cell') return []
      const { items, measure } = symbol
      const flows = measure === 'receipts' || measure === 'payments' ? [measure] : undefined
      return lines
        .filter((line) => items.includes(line.item) && flows?.includes(line.flow) !== false)
        .map((line) => line.id)
    })
}
