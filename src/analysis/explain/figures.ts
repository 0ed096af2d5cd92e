import type { Baseline, Definition } from '../../baseline/types.ts'
import { checkUnits } from '../../compile/check-units.ts'
import { lowerExpression } from '../../compile/lower-expression.ts'
import { lowerFormula } from '../../compile/lower-formula.ts'
import type { FormulaContext, QuantityReference } from '../../compile/lowering-context.ts'
import { Lowering } from '../../compile/lowering.ts'
import type { Program } from '../../compile/program.ts'
import { buildSymbols } from '../../compile/symbols.ts'
import type { CellMeasure, SymbolTable } from '../../compile/symbols.ts'
import type { Diagnostic, Location } from '../../diagnostics/diagnostic.ts'
import { invariant, unreachable } from '../../diagnostics/invariant.ts'
import { extendCentral } from '../../evaluate/evaluate-central.ts'
import { inferUnit } from '../../formula/infer-unit.ts'
import type { Expr, Formula, NameExpr } from '../../formula/syntax.ts'
import type { NameUnit } from '../../formula/unit-inference.ts'
import type { NodeId } from '../../ir/node.ts'
import type { Assumption } from '../../scenario/types.ts'
import { DIMENSIONLESS, JPY_PER_YEAR } from '../../units/dimension.ts'
import type { Dimension, Unit } from '../../units/types.ts'

/** The value of one node in the central case. */
export interface Figure {
  readonly node: NodeId
  readonly value: number
  readonly unit: Dimension
  /** True where the value differs between draws. */
  readonly uncertain: boolean
}

/** Where a formula stands: the quantity that it is the value of, and the year asked for. */
export interface FormulaSite {
  readonly formula: Formula
  /** The module instance whose names its formulas see first. */
  readonly scope: string
  readonly year: number
  /** The assumption that it is the value of; undefined for amounts and factors. */
  readonly owner: Assumption | undefined
  readonly unit: Unit | undefined
}

/**
 * Answers for the central value of anything in a program: of what the results read, of what nothing reads, and of parts of
 * formulas. It lowers on demand what the program left out; what both lower has the same value to the bit.
 */
export class Figures {
  readonly program: Program
  readonly baseline: Baseline
  readonly definition: Definition
  readonly symbols: SymbolTable
  /** The unit of each assumption, by id. */
  readonly units: ReadonlyMap<string, Dimension>
  readonly #lowering: Lowering
  readonly #values: number[] = []

  constructor(program: Program, baseline: Baseline) {
    const { scenario, lines, baseYear } = program
    const definition = baseline.definitions.find(({ id }) => id === program.definition)
    invariant(definition, 'the program was compiled over this baseline')
    this.program = program
    this.baseline = baseline
    this.definition = definition
    this.symbols = buildSymbols(scenario, lines, { ...baseline, definition })
    this.units = checkUnits(scenario, this.symbols).assumptions
    const lastYear = scenario.horizon.end
    this.#lowering = new Lowering({ symbols: this.symbols, lines, baseYear, lastYear })
  }

  /** What could not be lowered so far, such as years without a value. */
  get problems(): readonly Diagnostic[] {
    return this.#lowering.diagnostics
  }

  /** A named quantity in a year. */
  quantity(reference: QuantityReference, year: number, from?: Location): Figure {
    const figure = this.#read(this.#lowering.at(reference, { year, from }))
    if (reference.kind !== 'assumption') return figure
    // A bare 0 has no unit of its own, but what it is the value of has.
    return { ...figure, unit: this.units.get(reference.assumption.id) ?? figure.unit }
  }

  /** Receipts, payments, net or deficit of some items in a year. */
  cell(
    items: readonly string[],
    measure: CellMeasure,
    at: { year: number; from?: Location | undefined },
  ): Figure {
    return this.#read(this.#lowering.cellAt(items, measure, { year: at.year, from: at.from }))
  }

  /** What the parts of a formula are read in. */
  contextOf(site: FormulaSite): FormulaContext {
    const { formula, ...place } = site
    let context: FormulaContext | undefined
    lowerFormula(formula, { ...place, lowering: this.#lowering, first: 0 }, (expr, given) => {
      context = given
      return lowerExpression(expr, given)
    })
    invariant(context, 'lowering a formula hands down its context')
    return context
  }

  /** A whole formula; bare numbers take the unit declared beside them. */
  formula(site: FormulaSite): Figure {
    const { formula, ...place } = site
    return this.#read(
      lowerFormula(formula, { ...place, lowering: this.#lowering, first: 0 }, lowerExpression),
    )
  }

  /** A part of a formula. */
  part(expr: Expr, context: FormulaContext): Figure {
    const figure = this.#read(lowerExpression(expr, context))
    const { formula, scope } = context
    const environment = { unitOfName: (name: NameExpr) => this.#unitOfName(name, scope) }
    const inferred = inferUnit({ ...formula, expr }, environment)
    // Nodes know their units less well than the formula does: a rate "per year" is a plain number to grow().
    const known = inferred.ok && inferred.value.kind === 'quantity'
    return known ? { ...figure, unit: inferred.value.dimension } : figure
  }

  #unitOfName(name: NameExpr, scope: string): NameUnit | undefined {
    const symbol = this.symbols.find(name.name, scope)
    switch (symbol?.kind) {
      case undefined:
        return undefined
      case 'assumption': {
        const dimension = this.units.get(symbol.assumption.id)
        return dimension && { kind: 'known', dimension }
      }
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

  #read(node: NodeId): Figure {
    const { graph } = this.#lowering.builder
    extendCentral(graph, this.#values)
    const found = graph.nodes[node]
    const { unit = DIMENSIONLESS, random = false } = found ?? {}
    return { node, value: this.#values[node] ?? Number.NaN, unit, uncertain: random }
  }
}
