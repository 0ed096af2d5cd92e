import { amountNotMoney, modelProblem, nameHint } from '../diagnostics/messages/compile.ts'
import type { Diagnostic, DiagnosticNote, Location } from '../diagnostics/diagnostic.ts'
import { unreachable } from '../diagnostics/invariant.ts'
import type { Text } from '../diagnostics/text.ts'
import { alternativesOf, mixedShares } from '../formula/check-readings.ts'
import { inferRecursiveUnits } from '../formula/infer-recursive-units.ts'
import { inferUnit } from '../formula/infer-unit.ts'
import type { Formula, NameExpr, Span } from '../formula/syntax.ts'
import type { InferredUnit, NameUnit, UnitEnvironment } from '../formula/unit-inference.ts'
import type { Adjustment, Assumption, AssumptionValue, Line, Scenario } from '../scenario/types.ts'
import {
  DIMENSIONLESS,
  JPY,
  JPY_PER_YEAR,
  equalDimensions,
  isCurrencyBase,
  isDimensionless,
} from '../units/dimension.ts'
import { formatDimension } from '../units/format-dimension.ts'
import type { Dimension } from '../units/types.ts'
import { takesDeclaredUnit } from '../formula/formula-traits.ts'
import { findCycles } from './find-cycles.ts'
import { givenUnits } from './given-units.ts'
import type { SymbolTable } from './symbols.ts'

/** The units of a scenario's assumptions, and everything that is wrong with units and names. */
export interface CheckedUnits {
  /** By assumption id. */
  readonly assumptions: ReadonlyMap<string, Dimension>
  /** Of the questions, in their order; none for conditions. */
  readonly probes: readonly Dimension[]
  readonly diagnostics: readonly Diagnostic[]
}

/** What else is to be checked, and what is not to be found fault with. */
interface CheckOptions {
  readonly probes?: readonly Formula[]
  /** Names of the scenario that could not be read: they are not unknown. */
  readonly unread?: ReadonlySet<string>
}

/** Infers every unit before any number is computed: of assumptions, of lines (yen per time), of factors (none). */
export function checkUnits(
  scenario: Scenario,
  symbols: SymbolTable,
  { probes = [], unread = new Set() }: CheckOptions = {},
): CheckedUnits {
  const cycles = findCycles(scenario.assumptions, symbols)
  const checker = new UnitChecker(symbols, { broken: cycles.members, unread })
  for (const assumption of scenario.assumptions) checker.assumption(assumption)
  checker.settleRecursive()
  for (const line of scenario.lines) checker.line(line)
  for (const adjustment of scenario.adjustments) checker.factor(adjustment)
  const probeUnits = probes.map((probe) => checker.probe(probe))
  return {
    assumptions: checker.known,
    probes: probeUnits,
    diagnostics: [...cycles.diagnostics, ...checker.diagnostics],
  }
}

/** Remembers the units found so far while formulas ask for each other's. */
class UnitChecker {
  readonly known = new Map<string, Dimension>()
  readonly diagnostics: Diagnostic[] = []
  readonly #symbols: SymbolTable
  readonly #open = new Set<string>()
  readonly #failed = new Set<string>()
  readonly #recursive: Assumption[] = []

  readonly #unread: ReadonlySet<string>

  constructor(
    symbols: SymbolTable,
    { broken, unread }: Record<'broken' | 'unread', ReadonlySet<string>>,
  ) {
    this.#symbols = symbols
    this.#unread = unread
    // What needs itself has no unit to infer.
    for (const id of broken) this.#failed.add(id)
  }

  /** The unit of an assumption; pending while it is being inferred, undefined where it is in error. */
  assumption(assumption: Assumption): NameUnit | undefined {
    const { id } = assumption
    const known = this.known.get(id)
    if (known) return { kind: 'known', dimension: known }
    if (this.#failed.has(id)) return undefined
    if (this.#open.has(id)) return { kind: 'pending' }
    this.#open.add(id)
    // A declared unit is believed first, so that the formula may read its own past.
    const declared = assumption.unit?.unit.dimension
    if (declared) this.known.set(id, declared)
    const inferred = this.#valueUnit(assumption.value, declared)
    this.#open.delete(id)
    return declared ? this.#checkDeclared(assumption, inferred) : this.#settle(assumption, inferred)
  }

  /** Infers what reads itself, now that all else is known. */
  settleRecursive(): void {
    for (const scope of new Set(this.#recursive.map((assumption) => assumption.value.scope))) {
      const members = this.#recursive
        .filter((assumption) => assumption.value.scope === scope)
        .flatMap((assumption) => {
          const { id, value, origin } = assumption
          const name = scope === '' ? id : id.slice(scope.length + 1)
          return formulasOf(value).map((formula) => ({
            id,
            name,
            formula,
            location: origin.location,
          }))
        })
      const [first] = members
      if (!first) continue
      const result = inferRecursiveUnits(members, this.#environment(first.formula, scope))
      if (!result.ok) this.diagnostics.push(...result.diagnostics)
      for (const member of members) {
        const dimension = result.ok ? result.value.get(member.name) : undefined
        if (dimension) this.known.set(member.id, dimension)
        else this.#failed.add(member.id)
      }
    }
  }

  /** A line's amount must be yen per time. */
  line(line: Line): void {
    const unit = this.#valueUnit(line.amount)
    if (unit.kind === 'condition') this.#refuseAmount(line, conditionText.en, amountHint(undefined))
    if (unit.kind !== 'quantity' || equalDimensions(unit.dimension, JPY_PER_YEAR)) return
    this.#refuseAmount(line, formatDimension(unit.dimension, 'en'), amountHint(unit.dimension))
  }

  /** A factor must have no unit. */
  factor(adjustment: Adjustment): void {
    const unit = this.#valueUnit(adjustment.factor)
    if (unit.kind !== 'quantity' || isDimensionless(unit.dimension)) return
    const location = placeOf(adjustment.factor) ?? adjustment.origin.location
    const notes = this.#given(adjustment.factor)
    this.diagnostics.push(
      modelProblem('factor-has-unit', location, {
        unit: formatDimension(unit.dimension, 'en'),
        notes,
      }),
    )
  }

  /** A question may have any unit, but must have one. */
  probe(formula: Formula): Dimension {
    const result = inferUnit(formula, this.#environment(formula, ''))
    if (!result.ok) this.diagnostics.push(...result.diagnostics)
    return result.ok && result.value.kind === 'quantity' ? result.value.dimension : DIMENSIONLESS
  }

  #refuseAmount(line: Line, unit: string, hint: Text): void {
    const location = placeOf(line.amount) ?? line.origin.location
    const notes = this.#given(line.amount)
    this.diagnostics.push(amountNotMoney(unit, location, { hint, notes }))
  }

  #given(value: AssumptionValue): readonly DiagnosticNote[] {
    return givenUnits(formulasOf(value), value.scope, { symbols: this.#symbols, units: this.known })
  }

  #settle(assumption: Assumption, inferred: InferredUnit): NameUnit | undefined {
    switch (inferred.kind) {
      case 'quantity':
        this.known.set(assumption.id, inferred.dimension)
        return { kind: 'known', dimension: inferred.dimension }
      case 'zero':
      case 'condition':
        this.known.set(assumption.id, DIMENSIONLESS)
        return { kind: 'known', dimension: DIMENSIONLESS }
      case 'pending':
        if (!this.#recursive.includes(assumption)) this.#recursive.push(assumption)
        return { kind: 'pending' }
      case 'unknown':
        this.#failed.add(assumption.id)
        return undefined
      default:
        return unreachable(inferred)
    }
  }

  #checkDeclared(assumption: Assumption, inferred: InferredUnit): NameUnit {
    const { unit, value } = assumption
    const declared = unit?.unit.dimension ?? DIMENSIONLESS
    const agrees = inferred.kind !== 'quantity' || equalDimensions(inferred.dimension, declared)
    if (!agrees && unit) {
      this.diagnostics.push(
        modelProblem('declared-unit-differs', placeOf(value) ?? assumption.origin.location, {
          inferred: formatDimension(inferred.dimension, 'en'),
          declared: formatDimension(declared, 'en'),
          notes: [{ message: declaredHere, location: unit.location }, ...this.#given(value)],
        }),
      )
    }
    return { kind: 'known', dimension: declared }
  }

  /** The common unit of the formulas of a value; bare numbers have the unit that is declared beside them. */
  #valueUnit(value: AssumptionValue, declared?: Dimension): InferredUnit {
    const units = formulasOf(value).map((formula): InferredUnit => {
      const result = inferUnit(formula, this.#environment(formula, value.scope))
      if (result.ok) {
        return declared && result.value.kind === 'quantity' && takesDeclaredUnit(formula.expr)
          ? { kind: 'quantity', dimension: declared }
          : result.value
      }
      this.diagnostics.push(...result.diagnostics)
      return { kind: 'unknown' } as const
    })
    if (!declared) this.#checkShares(value)
    const settled = units.find((unit) => unit.kind === 'quantity') ?? units[0]
    units.forEach((unit, k) => {
      this.#checkPoint(unit, { settled, formula: formulasOf(value)[k] })
    })
    return units.find((unit) => unit.kind === 'unknown') ?? settled ?? { kind: 'unknown' }
  }

  /** Points are read one by one, from several files perhaps: `{ 2025: 10%, 2030: 20 }` shows only here. */
  #checkShares(value: AssumptionValue): void {
    if (value.kind === 'formula') return
    const ends = value.points.flatMap(({ formula }) =>
      alternativesOf(formula.expr).map((expr) => ({ expr, formula })),
    )
    const place = (span: Span, index: number): Location | undefined =>
      ends[index]?.formula.locate(span)
    this.diagnostics.push(
      ...mixedShares(
        ends.map(({ expr }) => expr),
        place,
        true,
      ),
    )
  }

  #checkPoint(
    unit: InferredUnit,
    against: { readonly settled: InferredUnit | undefined; readonly formula: Formula | undefined },
  ): void {
    const { settled, formula } = against
    if (unit.kind !== 'quantity' || settled?.kind !== 'quantity' || !formula) return
    if (equalDimensions(unit.dimension, settled.dimension)) return
    const texts = {
      declared: formatDimension(settled.dimension, 'en'),
      inferred: formatDimension(unit.dimension, 'en'),
    }
    this.diagnostics.push(
      modelProblem('declared-unit-differs', formula.locate(formula.expr.span), {
        inferred: texts.inferred,
        declared: texts.declared,
        notes: [],
      }),
    )
  }

  #environment(formula: Formula, scope: string): UnitEnvironment {
    return { unitOfName: (name) => this.#unitOfName(name, formula, scope) }
  }

  #unitOfName(name: NameExpr, formula: Formula, scope: string): NameUnit | undefined {
    // Names of other scenarios are answered, and checked, by those.
    if (name.scenario !== undefined) return undefined
    const symbol = this.#symbols.find(name.name, scope)
    switch (symbol?.kind) {
      case undefined:
        this.#reportUnknown(name, formula.locate(name.span), scope)
        return undefined
      case 'assumption':
        return this.assumption(symbol.assumption)
      case 'adjustment':
      case 'year':
      case 'base-year':
        return { kind: 'known', dimension: DIMENSIONLESS }
      case 'line':
      case 'cell':
        return { kind: 'known', dimension: JPY_PER_YEAR }
      default:
        return unreachable(symbol)
    }
  }

  #reportUnknown(name: NameExpr, location: Location, scope: string): void {
    const fullName = scope === '' ? name.name : `${scope}.${name.name}`
    if (this.#unread.has(name.name) || this.#unread.has(fullName)) return
    const problem = modelProblem('unknown-name', location, {
      name: name.name,
      hint: nameHint(name.name, this.#symbols.guess(name.name, scope)),
    })
    const seen = this.diagnostics.some(
      (other) => other.code === problem.code && samePlace(other.location, location),
    )
    if (!seen) this.diagnostics.push(problem)
  }
}

function formulasOf(value: AssumptionValue): readonly Formula[] {
  return value.kind === 'formula' ? [value.formula] : value.points.map((point) => point.formula)
}

function placeOf(value: AssumptionValue): Location | undefined {
  const [first] = formulasOf(value)
  return first?.locate(first.expr.span)
}

function samePlace(a: Location | undefined, b: Location): boolean {
  return a?.file === b.file && a.line === b.line && a.column === b.column
}

const declaredHere: Text = { en: 'declared here', ja: 'ここで宣言されています' }

const conditionText: Text = { en: 'a condition', ja: '条件' }

function amountHint(unit: Dimension | undefined): Text {
  if (unit && isDimensionless(unit)) {
    return {
      en: 'Write an amount such as 120億円/year, or multiply by one.',
      ja: '「120億円/年」のような金額を書くか、そうした金額を掛けてください。',
    }
  }
  if (unit && equalDimensions(unit, JPY)) {
    return {
      en: 'Say per which time, for example /year or /month.',
      ja: '「/年」「/月」のように期間を書いてください。',
    }
  }
  const foreign = Object.keys(unit ?? {}).find((base) => base !== 'JPY' && isCurrencyBase(base))
  if (foreign !== undefined && (unit?.[foreign] ?? 0) < 0) {
    return {
      en: `Take out the exchange rate in JPY/${foreign}: the amount is in yen without it.`,
      ja: `JPY/${foreign} の為替レートを外してください。掛けなくても円の金額です。`,
    }
  }
  if (foreign !== undefined) {
    return {
      en: `Multiply by an exchange rate in JPY/${foreign}.`,
      ja: `JPY/${foreign} の為替レートを掛けてください。`,
    }
  }
  return {
    en: 'Multiply by prices and headcounts until yen per time is left.',
    ja: '単価や人数を掛けて「円/期間」になるようにしてください。',
  }
}
