import {
  missingYear,
  modelProblem,
  nameHint,
  yearNotConstant,
} from '../diagnostics/messages/compile.ts'
import { invariant, unreachable } from '../diagnostics/invariant.ts'
import type {
  BinaryExpr,
  BinaryOperator,
  Expr,
  IndexExpr,
  NameExpr,
  RangeExpr,
  ToleranceExpr,
} from '../formula/syntax.ts'
import type { BinaryOperation, NodeId } from '../ir/node.ts'
import { applyBinary } from '../ir/scalar-operations.ts'
import { DIMENSIONLESS } from '../units/dimension.ts'
import { lowerCall } from './lower-call.ts'
import { lowerInterval } from './lower-distributions.ts'
import type { FormulaContext } from './lowering-context.ts'
import { locate, nodeContext } from './lowering-context.ts'

/** The node that computes an expression in the context's year. Units have been checked before. */
export function lowerExpression(expr: Expr, context: FormulaContext): NodeId {
  const { builder } = context.lowering
  switch (expr.kind) {
    case 'number':
      return builder.constant(expr.value, expr.dimension, nodeContext(context, expr.span))
    case 'name':
      return lowerName(expr, context, context.year)
    case 'index':
      return lowerIndex(expr, context)
    case 'unary':
      return builder.unary(
        expr.operator === '-' ? 'negate' : 'not',
        lowerExpression(expr.operand, context),
        nodeContext(context, expr.span),
      )
    case 'binary':
      return lowerBinary(expr, context)
    case 'call':
      return lowerCall(expr, context, lowerExpression)
    case 'range':
      return lowerRange(expr, context)
    case 'tolerance':
      return lowerTolerance(expr, context)
    default:
      return unreachable(expr)
  }
}

/** The node of a name in a year other than the context's. */
function lowerName(expr: NameExpr, context: FormulaContext, year: number): NodeId {
  const { lowering } = context
  const from = locate(context, expr.span)
  const symbol = lowering.symbols.find(expr.name, context.scope)
  if (!symbol || expr.scenario !== undefined) {
    const guess = lowering.symbols.guess(expr.name, context.scope)
    return lowering.fail(
      modelProblem('unknown-name', from, { name: expr.name, hint: nameHint(expr.name, guess) }),
    )
  }
  switch (symbol.kind) {
    case 'year':
      return lowering.builder.constant(year, DIMENSIONLESS)
    case 'base-year':
      return lowering.builder.constant(lowering.baseYear, DIMENSIONLESS)
    case 'assumption':
      return lowering.at({ kind: 'assumption', assumption: symbol.assumption }, { year, from })
    case 'adjustment':
      return lowering.at({ kind: 'factor', adjustment: symbol.adjustment }, { year, from })
    case 'line':
      return lowering.at({ kind: 'value', line: symbol.line }, { year, from })
    case 'cell': {
      const { baseYear: first, lastYear: last } = lowering
      // Its lines would say the same, in names that the user did not write.
      return year < first || year > last
        ? lowering.fail(missingYear(expr.name, year, { location: from, first, last }))
        : lowering.cellAt(symbol.items, symbol.measure, { year, from })
    }
    default:
      return unreachable(symbol)
  }
}

function lowerIndex(expr: IndexExpr, context: FormulaContext): NodeId {
  const year = constantYear(expr.year, context)
  if (year === undefined) {
    return context.lowering.fail(yearNotConstant(locate(context, expr.year.span)))
  }
  return lowerName(expr.target, context, year)
}

/** The value of a year expression, if it is whole and the same in every draw. */
export function constantYear(expr: Expr, context: FormulaContext): number | undefined {
  const value = context.lowering.builder.constantValue(lowerExpression(expr, context))
  return value !== undefined && Number.isInteger(value) ? value : undefined
}

function lowerBinary(expr: BinaryExpr, context: FormulaContext): NodeId {
  if (expr.operator === 'to') return lowerInterval(expr, context, lowerExpression)
  const left = lowerExpression(expr.left, context)
  const right = lowerExpression(expr.right, context)
  const { operation, swapped } = BINARY_OPERATIONS[expr.operator]
  const [a, b] = swapped ? [right, left] : [left, right]
  return context.lowering.builder.binary(operation, a, b, nodeContext(context, expr.span))
}

/** low ≤ value and value ≤ high. */
function lowerRange(expr: RangeExpr, context: FormulaContext): NodeId {
  const { builder } = context.lowering
  const [value, low, high] = [expr.value, expr.low, expr.high].map((part) =>
    lowerExpression(part, context),
  )
  invariant(value !== undefined && low !== undefined && high !== undefined, 'three parts')
  const place = nodeContext(context, expr.span)
  const above = builder.binary('less-or-equal', low, value, place)
  return builder.binary('and', above, builder.binary('less-or-equal', value, high, place), place)
}

/** target − allowed ≤ value ≤ target + allowed, where a relative tolerance allows its share of |target|. */
function lowerTolerance(expr: ToleranceExpr, context: FormulaContext): NodeId {
  const { builder } = context.lowering
  const place = nodeContext(context, expr.span)
  const [value, target, tolerance] = [expr.value, expr.target, expr.tolerance].map((part) =>
    lowerExpression(part, context),
  )
  invariant(value !== undefined && target !== undefined && tolerance !== undefined, 'three parts')
  const allowed = expr.relative
    ? builder.binary('multiply', tolerance, builder.unary('absolute', target, place), place)
    : tolerance
  const low = builder.binary('subtract', target, allowed, place)
  const high = builder.binary('add', target, allowed, place)
  const above = builder.binary('less-or-equal', low, value, place)
  return builder.binary('and', above, builder.binary('less-or-equal', value, high, place), place)
}

/** What an operator makes of two numbers. */
export function applyOperator(
  operator: Exclude<BinaryOperator, 'to'>,
  left: number,
  right: number,
): number {
  const { operation, swapped } = BINARY_OPERATIONS[operator]
  return swapped ? applyBinary(operation, right, left) : applyBinary(operation, left, right)
}

const BINARY_OPERATIONS: Readonly<
  Record<Exclude<BinaryOperator, 'to'>, { operation: BinaryOperation; swapped: boolean }>
> = {
  '+': { operation: 'add', swapped: false },
  '-': { operation: 'subtract', swapped: false },
  '*': { operation: 'multiply', swapped: false },
  '/': { operation: 'divide', swapped: false },
  '^': { operation: 'power', swapped: false },
  '<': { operation: 'less', swapped: false },
  '<=': { operation: 'less-or-equal', swapped: false },
  '>': { operation: 'less', swapped: true },
  '>=': { operation: 'less-or-equal', swapped: true },
  '==': { operation: 'equal', swapped: false },
  '!=': { operation: 'not-equal', swapped: false },
  and: { operation: 'and', swapped: false },
  or: { operation: 'or', swapped: false },
}
