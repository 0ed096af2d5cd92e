import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import type { BoundArguments } from '../formula/bind-arguments.ts'
import type { FunctionEntry } from '../formula/functions/function-entry.ts'
import type { CallExpr, Expr, Formula, Span } from '../formula/syntax.ts'
import type { GraphBuilder, NodeContext } from '../ir/graph-builder.ts'
import type { NodeId } from '../ir/node.ts'
import type { Adjustment, Assumption } from '../scenario/types.ts'
import type { ProgramDemand, ProgramLine } from './program.ts'
import type { CellMeasure, SymbolTable } from './symbols.ts'

/** What a quantity is asked for. */
export type QuantityReference =
  | { readonly kind: 'assumption'; readonly assumption: Assumption }
  | { readonly kind: 'factor'; readonly adjustment: Adjustment }
  | { readonly kind: 'amount' | 'value'; readonly line: ProgramLine }

/** A year, and the place that asks for it. */
export interface YearRequest {
  readonly year: number
  /** Undefined where the results themselves ask. */
  readonly from: Location | undefined
}

/** What the lowering of a formula may ask of the lowering of the whole program. */
export interface Lowerer {
  readonly builder: GraphBuilder
  readonly symbols: SymbolTable
  readonly baseYear: number
  /** The end of the horizon: lines have amounts, and paths are drawn, from the base year up to it. */
  readonly lastYear: number
  /** The node of a quantity in a year. */
  at(reference: QuantityReference, request: YearRequest): NodeId
  /** Receipts, payments, net or deficit of some items in a year. */
  cellAt(items: readonly string[], measure: CellMeasure, request: YearRequest): NodeId
  /** The place of a span of a formula in the user's input; each year asks again, so it is remembered. */
  locate(formula: Formula, span: Span): Location
  /** The arguments of a call that the parser has bound before; remembered, too. */
  bind(call: CallExpr, entry: FunctionEntry, formula: Formula): BoundArguments
  /** Records what a parameter must keep in every draw. */
  demand(demand: ProgramDemand): void
  /** Records a problem and gives a stand-in for the node that it prevented. */
  fail(problem: Diagnostic): NodeId
}

/** Where a formula is being lowered. */
export interface FormulaContext {
  readonly lowering: Lowerer
  readonly formula: Formula
  /** The module instance whose names come first; `''` at the top level. */
  readonly scope: string
  readonly year: number
  /** The assumption whose value the formula is: only there may distributions stand. */
  readonly owner: Assumption | undefined
  /** The conditions under which this part of the formula counts: it stands in branches of `if`. */
  readonly when?: ProgramDemand['when']
  /** Counts the distributions of the owner, so that each has a stream of its own. */
  readonly ordinalOf: (distribution: Expr) => number
}

/** The place of a span in the user's input. */
export function locate(context: FormulaContext, span: Span): Location {
  return context.lowering.locate(context.formula, span)
}

/** What a node remembers of the formula that it comes from. */
export function nodeContext(context: FormulaContext, span: Span): NodeContext {
  return { location: locate(context, span), stage: undefined }
}
