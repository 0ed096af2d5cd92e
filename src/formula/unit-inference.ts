import { formulaProblem } from '../diagnostics/messages/formula.ts'
import { unitMismatch } from '../diagnostics/messages/units.ts'
import type { JoinVerb } from '../diagnostics/messages/units.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { shorten } from '../diagnostics/shorten.ts'
import type { Text } from '../diagnostics/text.ts'
import {
  DIMENSIONLESS,
  divideDimensions,
  equalDimensions,
  isCurrencyBase,
  TIME,
} from '../units/dimension.ts'
import { formatDimension } from '../units/format-dimension.ts'
import type { Dimension } from '../units/types.ts'
import { mismatchHint } from './mismatch-hint.ts'
import { printFormula } from './print-formula.ts'
import type { Expr, Formula, NameExpr } from './syntax.ts'

/** The unit of an expression. */
export type InferredUnit =
  | { readonly kind: 'quantity'; readonly dimension: Dimension }
  /** A literal 0, which fits any unit. */
  | { readonly kind: 'zero' }
  /** True or false. */
  | { readonly kind: 'condition' }
  /** Rests on a name whose unit is still being inferred. */
  | { readonly kind: 'pending' }
  /** Rests on something that is in error already. */
  | { readonly kind: 'unknown' }

/** What is known of a name: its unit, or that it is still being inferred. */
export type NameUnit =
  { readonly kind: 'known'; readonly dimension: Dimension } | { readonly kind: 'pending' }

/** What unit inference asks of the stage that resolves names. `year` and `base_year` are not asked for. */
export interface UnitEnvironment {
  /** The unit of a name; undefined where the name is unknown, which the caller reports. */
  readonly unitOfName: (name: NameExpr) => NameUnit | undefined
}

/** What one inference works with and collects. */
export interface Inference {
  readonly formula: Formula
  readonly environment: UnitEnvironment
  readonly diagnostics: Diagnostic[]
  /** Infers the unit of a part. */
  readonly unitOf: (expr: Expr) => InferredUnit
}

/** An expression and its unit. */
export interface Measured {
  readonly expr: Expr
  readonly unit: InferredUnit
}

/** A known unit. */
export function quantityOf(dimension: Dimension): InferredUnit {
  return { kind: 'quantity', dimension }
}

/** A plain number. */
export const plainNumber: InferredUnit = quantityOf(DIMENSIONLESS)

/** A dimension in words, in each language. */
export function unitText(dimension: Dimension): Text {
  return { en: formatDimension(dimension, 'en'), ja: formatDimension(dimension, 'ja') }
}

/** Infers the unit of a part that must be a quantity; a condition is reported as `quantity-expected`. */
export function quantityIn(inference: Inference, expr: Expr): Measured {
  const unit = inference.unitOf(expr)
  if (unit.kind !== 'condition') return { expr, unit }
  const { formula, diagnostics } = inference
  diagnostics.push(
    formulaProblem('quantity-expected', formula.locate(expr.span), { found: excerpt(expr) }),
  )
  return { expr, unit: { kind: 'unknown' } }
}

/**
 * The common unit of two quantities that are added, compared or alternatives of each other; reports `unit-mismatch` where there is
 * none and goes on with the first.
 */
export function join(
  inference: Inference,
  [first, second]: readonly [Measured, Measured],
  verb: JoinVerb,
): InferredUnit {
  const [a, b] = [first.unit, second.unit]
  if (a.kind !== 'quantity') return isWeaker(a, b) ? b : a
  if (b.kind !== 'quantity' || equalDimensions(a.dimension, b.dimension)) return a
  if (verb === 'compare' && (readsPerYear(first, b) || readsPerYear(second, a))) return a
  const { formula, diagnostics } = inference
  const place = (measured: Measured, dimension: Dimension) => ({
    unit: unitText(dimension),
    location: formula.locate(measured.expr.span),
  })
  const hint = mismatchHint(
    { expr: first.expr, dimension: a.dimension },
    { expr: second.expr, dimension: b.dimension },
  )
  const details = hint === undefined ? { verb } : { verb, hint }
  diagnostics.push(unitMismatch(place(first, a.dimension), place(second, b.dimension), details))
  return a
}

/** Whether less is known of the first unit than of the second. */
function isWeaker(a: InferredUnit, b: InferredUnit): boolean {
  const order: readonly InferredUnit['kind'][] = ['zero', 'pending', 'unknown', 'quantity']
  return order.indexOf(a.kind) < order.indexOf(b.kind)
}

/**
 * In a comparison, a literal amount of money beside a yearly amount is read as per year: `deficit[2030] < 12兆円`. Canonical amounts
 * are yearly, so the number stays what it is.
 */
function readsPerYear({ expr, unit }: Measured, other: InferredUnit): boolean {
  const literal = expr.kind === 'unary' ? expr.operand : expr
  if (literal.kind !== 'number' || unit.kind !== 'quantity' || other.kind !== 'quantity')
    return false
  const [only, ...others] = Object.entries(unit.dimension)
  const isMoney =
    only !== undefined && others.length === 0 && isCurrencyBase(only[0]) && only[1] === 1
  return isMoney && equalDimensions(divideDimensions(unit.dimension, TIME), other.dimension)
}

/** An expression as the user would write it, shortened for a message. */
export function excerpt(expr: Expr): string {
  return shorten(printFormula(expr), 40)
}
