import { isBuiltInName } from '../../formula/built-in-names.ts'
import type { Expr } from '../../formula/syntax.ts'
import { visitExpr } from '../../formula/walk-expr.ts'
import type { Assumption, AssumptionValue, Scenario } from '../../scenario/types.ts'
import { TIME, equalDimensions } from '../../units/dimension.ts'

/**
 * The assumptions that state a figure of their own and can be scaled: those that depend on no other quantity, and those
 * with a number that carries a unit (`1兆円 / 5 years * policy`). Assumptions that only pass others on, or combine them
 * with plain numbers, are left out, because their inputs are in the list already; so are calendar years, of which a percentage means nothing.
 */
export function statedInputs(scenario: Scenario): readonly Assumption[] {
  return scenario.assumptions.filter(({ value }) => statesFigure(value))
}

function statesFigure(value: AssumptionValue): boolean {
  if (value.kind === 'path') return value.points.some(({ formula }) => hasNumber(formula.expr))
  const { expr } = value.formula
  if (isCalendarYear(expr)) return false
  return namesQuantities(expr) ? hasUnit(expr) : hasNumber(expr)
}

/** 2028, 2030: a bare whole number in the range of calendar years and nothing else. */
function isCalendarYear(expr: Expr): boolean {
  return (
    expr.kind === 'number' &&
    expr.bare &&
    Number.isInteger(expr.value) &&
    expr.value >= 1900 &&
    expr.value <= 2200
  )
}

function namesQuantities(expr: Expr): boolean {
  return some(expr, (part) => part.kind === 'name' && !isBuiltInName(part))
}

function hasNumber(expr: Expr): boolean {
  return some(expr, (part) => part.kind === 'number')
}

/**
 * A number with a unit or a percent sign: a figure, where a bare 1 or 10 is arithmetic. The 0 that a stock starts from and
 * the years that turn a flow into a stock are no figures either.
 */
function hasUnit(expr: Expr): boolean {
  return some(
    expr,
    (part) =>
      part.kind === 'number' &&
      !part.bare &&
      part.value !== 0 &&
      !equalDimensions(part.dimension, TIME),
  )
}

function some(expr: Expr, matches: (part: Expr) => boolean): boolean {
  let found = false
  visitExpr(expr, (part) => {
    if (matches(part)) found = true
  })
  return found
}
