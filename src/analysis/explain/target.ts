import { unreachable } from '../../diagnostics/invariant.ts'
import type { Adjustment, Assumption, AssumptionValue, PathPoint } from '../../scenario/types.ts'
import type { ProgramLine } from '../../compile/program.ts'
import type { CellMeasure, Symbol } from '../../compile/symbols.ts'
import type { FormulaContext } from '../../compile/lowering-context.ts'
import type { Expr } from '../../formula/syntax.ts'

/** What a value belongs to: an assumption, the amount of a line or the factor of an adjustment. */
export interface ValueOwner {
  readonly id: string
  readonly value: AssumptionValue
  /** Undefined for amounts and factors. */
  readonly assumption: Assumption | undefined
}

/** Something that can be explained in a year. */
export type Target =
  | { readonly kind: 'cell'; readonly of: string; readonly measure: CellMeasure }
  | { readonly kind: 'line'; readonly line: ProgramLine }
  | { readonly kind: 'amount'; readonly line: ProgramLine }
  | { readonly kind: 'adjustment'; readonly adjustment: Adjustment }
  | { readonly kind: 'assumption'; readonly assumption: Assumption }
  | { readonly kind: 'point'; readonly owner: ValueOwner; readonly point: PathPoint }
  | {
      readonly kind: 'previous'
      readonly text: string
      readonly expr: Expr
      readonly context: FormulaContext
    }

/** A target with the year in which it is asked for. */
export interface Request {
  readonly target: Target
  readonly year: number
}

/** The name of a target as formulas write it. `definition` stands for the totals. */
export function targetId(target: Target): string {
  switch (target.kind) {
    case 'cell':
      return target.of === '' ? target.measure : `${target.of}.${target.measure}`
    case 'line':
    case 'amount':
      return target.line.id
    case 'adjustment':
      return target.adjustment.id
    case 'assumption':
      return target.assumption.id
    case 'point':
      return target.owner.id
    case 'previous':
      return target.text
    default:
      return unreachable(target)
  }
}

/** The same for two requests for the same figure. */
export function requestKey({ target, year }: Request): string {
  return `${target.kind} ${targetId(target)} ${String(year)}`
}

/** What a name in a formula asks for; undefined for `year` and `base_year`, which need no explanation. */
export function targetOfSymbol(symbol: Symbol): Target | undefined {
  switch (symbol.kind) {
    case 'assumption':
    case 'adjustment':
    case 'line':
      return symbol
    case 'cell':
      return symbol
    case 'year':
    case 'base-year':
      return undefined
    default:
      return unreachable(symbol)
  }
}
