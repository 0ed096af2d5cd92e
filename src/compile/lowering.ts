import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import { invariant, unreachable } from '../diagnostics/invariant.ts'
import { cycle, endlessLag, missingYear } from '../diagnostics/messages/compile.ts'
import { bindArguments } from '../formula/bind-arguments.ts'
import type { BoundArguments } from '../formula/bind-arguments.ts'
import type { FunctionEntry } from '../formula/functions/function-entry.ts'
import type { CallExpr, Formula, Span } from '../formula/syntax.ts'
import { GraphBuilder } from '../ir/graph-builder.ts'
import type { NodeId } from '../ir/node.ts'
import { STREAMS_PER_POINT } from '../scenario/declare-streams.ts'
import type { Assumption, AssumptionValue } from '../scenario/types.ts'
import { DIMENSIONLESS, JPY_PER_YEAR } from '../units/dimension.ts'
import { lowerExpression } from './lower-expression.ts'
import { lowerFormula } from './lower-formula.ts'
import { lowerPath } from './lower-path.ts'
import type { Lowerer, QuantityReference, YearRequest } from './lowering-context.ts'
import type { ProgramDemand, ProgramLine } from './program.ts'
import type { CellMeasure, SymbolTable } from './symbols.ts'

/** What lowering works from. */
export interface LoweringInput {
  readonly symbols: SymbolTable
  readonly lines: readonly ProgramLine[]
  readonly baseYear: number
  readonly lastYear: number
}

/** A quantity with the node of each year that something asked for. */
export interface LoweredQuantity {
  readonly reference: QuantityReference
  readonly nodes: ReadonlyMap<number, NodeId>
}

/** After every horizon that a scenario may have. */
const LAST_YEAR = 2200

interface OpenRequest {
  readonly key: string
  readonly name: string
  readonly year: number
}

/**
 * Turns quantities into nodes, one year at a time, each (quantity, year) once.
 * Problems are collected in `diagnostics`; a node that could not be made is a constant NaN.
 */
export class Lowering implements Lowerer {
  readonly builder = new GraphBuilder()
  readonly diagnostics: Diagnostic[] = []
  readonly symbols: SymbolTable
  readonly baseYear: number
  readonly lastYear: number
  readonly #linesByCell: ReadonlyMap<string, readonly ProgramLine[]>
  readonly #done = new Map<string, { reference: QuantityReference; nodes: Map<number, NodeId> }>()
  readonly #open: OpenRequest[] = []
  /** Sums of lines by item, flow and year. */
  readonly #itemFlows = new Map<string, NodeId>()
  readonly #demands = new Map<string, ProgramDemand>()
  readonly #places = new Map<Span, Location>()
  readonly #bound = new Map<CallExpr, BoundArguments>()

  constructor(input: LoweringInput) {
    this.symbols = input.symbols
    this.baseYear = input.baseYear
    this.lastYear = input.lastYear
    this.#linesByCell = groupByCell(input.lines)
  }

  at(reference: QuantityReference, request: YearRequest): NodeId {
    const name = quantityName(reference)
    const key = `${reference.kind} ${name}`
    const known = this.#done.get(key)?.nodes.get(request.year)
    if (known !== undefined) return known
    const open: OpenRequest = { key, name, year: request.year }
    const problem = this.#checkRequest(open, request.from)
    if (problem) return this.fail(problem)
    this.#open.push(open)
    const node = this.#lower(reference, request)
    this.#open.pop()
    const done = this.#done.get(key) ?? { reference, nodes: new Map<number, NodeId>() }
    done.nodes.set(request.year, node)
    this.#done.set(key, done)
    return node
  }

  /** Items are added in the order given, and an item's lines in the program's order. */
  cellAt(items: readonly string[], measure: CellMeasure, request: YearRequest): NodeId {
    switch (measure) {
      case 'receipts':
      case 'payments':
        return this.builder.sum(
          items.map((item) => this.#itemFlow(item, measure, request)),
          JPY_PER_YEAR,
        )
      case 'net':
        return this.#difference(items, ['receipts', 'payments'], request)
      case 'deficit':
        return this.#difference(items, ['payments', 'receipts'], request)
      default:
        return unreachable(measure)
    }
  }

  locate(formula: Formula, span: Span): Location {
    const known = this.#places.get(span)
    if (known !== undefined) return known
    const place = formula.locate(span)
    this.#places.set(span, place)
    return place
  }

  bind(call: CallExpr, entry: FunctionEntry, formula: Formula): BoundArguments {
    const known = this.#bound.get(call)
    if (known !== undefined) return known
    const bound = bindArguments(call, entry, formula.locate)
    invariant(bound.ok, 'the parser has bound every call')
    this.#bound.set(call, bound.value)
    return bound.value
  }

  fail(problem: Diagnostic): NodeId {
    const same = this.diagnostics.some(
      (known) => known.code === problem.code && samePlace(known.location, problem.location),
    )
    if (!same) this.diagnostics.push(problem)
    return this.builder.constant(Number.NaN, DIMENSIONLESS)
  }

  demand(demand: ProgramDemand): void {
    // The same parameter is lowered anew for each year; once is enough where it does not change.
    const conditions = demand.when.map(
      ({ condition, holds }) => `${String(condition)} ${String(holds)}`,
    )
    const key = [demand.operation, ...demand.sides, ...conditions].join(' ')
    if (!this.#demands.has(key)) this.#demands.set(key, demand)
  }

  /** What was demanded of parameters that draws change. */
  demands(): readonly ProgramDemand[] {
    return [...this.#demands.values()]
  }

  /** Every quantity that was lowered, in the order of completion. */
  quantities(): readonly LoweredQuantity[] {
    return [...this.#done.values()]
  }

  #itemFlow(item: string, flow: 'receipts' | 'payments', request: YearRequest): NodeId {
    const cell = cellKey(item, flow)
    const key = `${cell} ${String(request.year)}`
    const known = this.#itemFlows.get(key)
    if (known !== undefined) return known
    const lines = this.#linesByCell.get(cell) ?? []
    const node = this.builder.sum(
      lines.map((line) => this.at({ kind: 'value', line }, request)),
      JPY_PER_YEAR,
    )
    this.#itemFlows.set(key, node)
    return node
  }

  #difference(
    items: readonly string[],
    measures: readonly ['receipts' | 'payments', 'receipts' | 'payments'],
    request: YearRequest,
  ): NodeId {
    const [left, right] = measures
    return this.builder.binary(
      'subtract',
      this.cellAt(items, left, request),
      this.cellAt(items, right, request),
    )
  }

  #checkRequest(request: OpenRequest, from: Location | undefined): Diagnostic | undefined {
    const { key, name, year } = request
    const open = this.#open.findIndex((other) => other.key === key && other.year === year)
    if (open >= 0) {
      return cycle([...this.#open.slice(open).map((other) => other.name), name], from)
    }
    const direction = year < this.baseYear ? 'past' : year > LAST_YEAR ? 'future' : undefined
    const isOpen = direction !== undefined && this.#open.some((other) => other.key === key)
    return isOpen ? endlessLag(name, direction, from) : undefined
  }

  #lower(reference: QuantityReference, request: YearRequest): NodeId {
    switch (reference.kind) {
      case 'assumption': {
        const { assumption } = reference
        return this.#valueAt(assumption.value, request, { name: assumption.id, owner: assumption })
      }
      case 'factor': {
        const { adjustment } = reference
        return this.#valueAt(adjustment.factor, request, { name: adjustment.id, owner: undefined })
      }
      case 'amount':
        return this.#amountAt(reference.line, request)
      case 'value':
        return this.#lineValueAt(reference.line, request)
      default:
        return unreachable(reference)
    }
  }

  #amountAt(line: ProgramLine, request: YearRequest): NodeId {
    const { baseYear: first, lastYear: last } = this
    if (request.year < first || request.year > last) {
      return this.fail(missingYear(line.id, request.year, { location: request.from, first, last }))
    }
    if (line.amount.kind === 'observed') {
      return this.builder.constant(line.amount.cell.value, JPY_PER_YEAR)
    }
    // The base year shows what was observed: a scenario's own lines start after it.
    if (request.year === first) return this.builder.constant(0, JPY_PER_YEAR)
    return this.#valueAt(line.amount.value, request, { name: line.id, owner: undefined })
  }

  #lineValueAt(line: ProgramLine, request: YearRequest): NodeId {
    const amount = this.at({ kind: 'amount', line }, request)
    if (request.year === this.baseYear) return amount
    return line.adjustments.reduce((product, adjustment) => {
      const factor = this.at({ kind: 'factor', adjustment }, request)
      const context = { location: adjustment.origin.location, stage: request.year }
      return this.builder.binary('multiply', product, factor, context)
    }, amount)
  }

  #valueAt(
    value: AssumptionValue,
    request: YearRequest,
    quantity: { readonly name: string; readonly owner: Assumption | undefined },
  ): NodeId {
    const unit = quantity.owner?.unit?.unit
    const at = { lowering: this, scope: value.scope, owner: quantity.owner, unit }
    switch (value.kind) {
      case 'formula':
        return lowerFormula(value.formula, { ...at, year: request.year, first: 0 }, lowerExpression)
      case 'path': {
        const points = value.points.map((point, k) => ({
          year: point.year,
          node: () =>
            lowerFormula(
              point.formula,
              { ...at, year: point.year, first: k * STREAMS_PER_POINT },
              lowerExpression,
            ),
        }))
        const path = { name: quantity.name, points, interpolate: value.interpolate }
        return lowerPath(path, request, this)
      }
      default:
        return unreachable(value)
    }
  }
}

function groupByCell(lines: readonly ProgramLine[]): ReadonlyMap<string, readonly ProgramLine[]> {
  const groups = new Map<string, ProgramLine[]>()
  for (const line of lines) {
    const key = cellKey(line.item, line.flow)
    const group = groups.get(key) ?? []
    group.push(line)
    groups.set(key, group)
  }
  return groups
}

function cellKey(item: string, flow: string): string {
  return `${item}.${flow}`
}

/** The name of a quantity as formulas write it. */
export function quantityName(reference: QuantityReference): string {
  switch (reference.kind) {
    case 'assumption':
      return reference.assumption.id
    case 'factor':
      return reference.adjustment.id
    case 'amount':
    case 'value':
      return reference.line.id
    default:
      return unreachable(reference)
  }
}

function samePlace(a: Location | undefined, b: Location | undefined): boolean {
  return a?.file === b?.file && a?.line === b?.line && a?.column === b?.column
}
