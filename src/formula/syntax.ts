import type { Location } from '../diagnostics/diagnostic.ts'
import type { Dimension } from '../units/types.ts'

/** A range in the formula's own text; UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Operators between two operands. `to` makes a 90 % interval. */
export type BinaryOperator =
  | '+' | '-' | '*' | '/' | '^'
  | '<' | '<=' | '>' | '>=' | '==' | '!='
  | 'and' | 'or' | 'to' // prettier-ignore

/** A literal with its unit, in canonical value (whole currency units, people, years). */
export interface NumberExpr {
  readonly kind: 'number'
  readonly value: number
  readonly dimension: Dimension
  /** No unit was written: a bare 0 fits any unit. */
  readonly bare: boolean
  readonly text: string
  readonly span: Span
}

/** A name, dotted where qualified: `genai.users`, `computer.payments`, `trend::deficit` has scenario `trend`. */
export interface NameExpr {
  readonly kind: 'name'
  readonly name: string
  /** The other scenario that the name is read in; only in expectations. */
  readonly scenario: string | undefined
  readonly span: Span
}

/** `x[2024]`, `x[year - 1]`. */
export interface IndexExpr {
  readonly kind: 'index'
  readonly target: NameExpr
  readonly year: Expr
  readonly span: Span
}

export interface UnaryExpr {
  readonly kind: 'unary'
  readonly operator: '-' | 'not'
  readonly operand: Expr
  readonly span: Span
}

export interface BinaryExpr {
  readonly kind: 'binary'
  readonly operator: BinaryOperator
  readonly left: Expr
  readonly right: Expr
  readonly span: Span
}

/** An argument, positional or named (`mid = 2029`; in `path(…)` the names are years). */
export interface Argument {
  readonly name: string | undefined
  readonly nameSpan: Span | undefined
  readonly value: Expr
  readonly span: Span
}

export interface CallExpr {
  readonly kind: 'call'
  readonly name: string
  readonly nameSpan: Span
  readonly arguments: readonly Argument[]
  readonly span: Span
}

/** `x in lo..hi`: a closed interval; only in conditions. */
export interface RangeExpr {
  readonly kind: 'range'
  readonly value: Expr
  readonly low: Expr
  readonly high: Expr
  readonly span: Span
}

/** `x == y ± tolerance`; `relative` where the tolerance is a percentage of y. Only in conditions. */
export interface ToleranceExpr {
  readonly kind: 'tolerance'
  readonly value: Expr
  readonly target: Expr
  readonly tolerance: Expr
  readonly relative: boolean
  readonly span: Span
}

/** The syntax tree of a formula. */
export type Expr =
  NumberExpr | NameExpr | IndexExpr | UnaryExpr | BinaryExpr | CallExpr | RangeExpr | ToleranceExpr

/** Turns a span of a formula's text into a place in the user's file. */
export type Locate = (span: Span) => Location

/** A parsed formula with its text and its place in the user's input. */
export interface Formula {
  readonly text: string
  readonly expr: Expr
  readonly locate: Locate
}
