import { takesDeclaredUnit } from '../formula/formula-traits.ts'
import type { BinaryExpr, CallExpr, Expr, Formula } from '../formula/syntax.ts'
import { visitExpr } from '../formula/walk-expr.ts'
import { findFunction } from '../formula/functions/function-table.ts'
import type { NodeId } from '../ir/node.ts'
import { invertDimension } from '../units/dimension.ts'
import type { Unit } from '../units/types.ts'
import type { LowerExpression } from './call-context.ts'
import type { FormulaContext } from './lowering-context.ts'

/** Where a formula stands, before its own facts are added. */
export interface FormulaPlace extends Omit<FormulaContext, 'formula' | 'ordinalOf'> {
  /** `unit:` beside the value; gives bare numbers their unit. */
  readonly unit: Unit | undefined
  /** The number of the formula's first random stream. */
  readonly first: number
}

/** The node of a whole formula; bare numbers take the unit declared beside them. */
export function lowerFormula(
  formula: Formula,
  place: FormulaPlace,
  lower: LowerExpression,
): NodeId {
  const ordinalOf = distributionCounter(formula.expr, place.first)
  const node = lower(formula.expr, { ...place, formula, ordinalOf })
  if (!place.unit || !takesDeclaredUnit(formula.expr)) return node
  const { builder } = place.lowering
  const { dimension, factor } = place.unit
  // Dividing by a whole number rounds once: 7 / 100 is 0.07, and 7 × 0.01 is not.
  const inverse = Math.round(1 / factor)
  if (factor < 1 && 1 / inverse === factor) {
    return builder.binary('divide', node, builder.constant(inverse, invertDimension(dimension)))
  }
  return builder.binary('multiply', node, builder.constant(factor, dimension))
}

/** Numbers the distributions of a formula by where they stand, so that each has a stream of its own. */
export function numberDistributions(expr: Expr, first: number): ReadonlyMap<Expr, number> {
  const found: (CallExpr | BinaryExpr)[] = []
  visitExpr(expr, (part) => {
    if (part.kind === 'binary' && part.operator === 'to') found.push(part)
    if (part.kind === 'call' && findFunction(part.name)?.entry.stochastic === true) found.push(part)
  })
  return new Map(found.map((part, k) => [part, first + k]))
}

/** Numbers the distributions of a formula when the first of them is asked for: most formulas have none. */
export function distributionCounter(expr: Expr, first: number): (distribution: Expr) => number {
  let ordinals: ReadonlyMap<Expr, number> | undefined
  return (distribution) => {
    ordinals ??= numberDistributions(expr, first)
    return ordinals.get(distribution) ?? 0
  }
}
