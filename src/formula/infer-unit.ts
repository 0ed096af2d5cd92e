import { formulaProblem } from '../diagnostics/messages/formula.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { unreachable } from '../diagnostics/invariant.ts'
import {
  DIMENSIONLESS,
  divideDimensions,
  isDimensionless,
  multiplyDimensions,
  powerDimension,
  TIME,
} from '../units/dimension.ts'
import type { Dimension } from '../units/types.ts'
import { isBuiltInName } from './built-in-names.ts'
import { inferCall, requireCondition } from './infer-call.ts'
import type { BinaryExpr, Expr, Formula, NameExpr, UnaryExpr } from './syntax.ts'
import { excerpt, join, plainNumber, quantityIn, quantityOf, unitText } from './unit-inference.ts'
import type { Inference, InferredUnit, UnitEnvironment } from './unit-inference.ts'

/**
 * The unit of a formula. Sums, comparisons and alternatives need one unit; products and quotients combine units; a literal 0 fits any.
 * Fails with every `unit-mismatch`, `argument-unit`, `quantity-expected` … of the formula.
 */
export function inferUnit(formula: Formula, environment: UnitEnvironment): Result<InferredUnit> {
  const inference: Inference = {
    formula,
    environment,
    diagnostics: [],
    unitOf: (expr) => unitOfExpr(inference, expr),
  }
  const unit = unitOfExpr(inference, formula.expr)
  return inference.diagnostics.length > 0 ? failure(inference.diagnostics) : success(unit)
}

function unitOfExpr(inference: Inference, expr: Expr): InferredUnit {
  switch (expr.kind) {
    case 'number':
      return expr.bare && expr.value === 0 ? { kind: 'zero' } : quantityOf(expr.dimension)
    case 'name':
      return unitOfName(inference, expr)
    case 'index':
      requirePlain(inference, expr.year, (dimension) =>
        formulaProblem('year-has-unit', inference.formula.locate(expr.year.span), {
          unit: unitText(dimension),
        }),
      )
      return unitOfName(inference, expr.target)
    case 'unary':
      return unitOfUnary(inference, expr)
    case 'binary':
      return unitOfBinary(inference, expr)
    case 'call':
      return inferCall(inference, expr)
    case 'range':
      return compareAll(inference, [expr.value, expr.low, expr.high])
    case 'tolerance':
      return compareAll(
        inference,
        expr.relative ? [expr.value, expr.target] : [expr.value, expr.target, expr.tolerance],
      )
    default:
      return unreachable(expr)
  }
}

function unitOfName({ environment }: Inference, expr: NameExpr): InferredUnit {
  if (isBuiltInName(expr)) return plainNumber
  const unit = environment.unitOfName(expr)
  if (unit === undefined) return { kind: 'unknown' }
  return unit.kind === 'known' ? quantityOf(unit.dimension) : unit
}

function unitOfUnary(inference: Inference, expr: UnaryExpr): InferredUnit {
  if (expr.operator === '-') return quantityIn(inference, expr.operand).unit
  requireCondition(inference, expr.operand)
  return { kind: 'condition' }
}

function unitOfBinary(inference: Inference, expr: BinaryExpr): InferredUnit {
  const { operator, left, right } = expr
  switch (operator) {
    case '+':
      return joinSides(inference, expr, 'add')
    case '-':
      return joinSides(inference, expr, 'subtract')
    case 'to':
      return joinSides(inference, expr, 'combine')
    case '*':
      return combine(inference, expr, multiplyDimensions)
    case '/':
      return unitOfQuotient(inference, expr)
    case '^':
      return unitOfPower(inference, expr)
    case 'and':
    case 'or':
      requireCondition(inference, left)
      requireCondition(inference, right)
      return { kind: 'condition' }
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
      return compareAll(inference, [left, right])
    default:
      return unreachable(operator)
  }
}

function joinSides(
  inference: Inference,
  { left, right }: BinaryExpr,
  verb: 'add' | 'subtract' | 'combine',
): InferredUnit {
  const sides = [quantityIn(inference, left), quantityIn(inference, right)] as const
  return join(inference, sides, verb)
}

/** Compares the first quantity with each of the others. */
function compareAll(inference: Inference, [first, ...others]: readonly Expr[]): InferredUnit {
  if (first !== undefined) {
    const value = quantityIn(inference, first)
    for (const other of others) join(inference, [value, quantityIn(inference, other)], 'compare')
  }
  return { kind: 'condition' }
}

function combine(
  inference: Inference,
  { left, right }: BinaryExpr,
  operation: (a: Dimension, b: Dimension) => Dimension,
): InferredUnit {
  const units = [quantityIn(inference, left).unit, quantityIn(inference, right).unit]
  const open =
    units.find((unit) => unit.kind === 'unknown') ?? units.find((unit) => unit.kind === 'pending')
  if (open !== undefined) return open
  const [a, b] = units.map((unit) => (unit.kind === 'quantity' ? unit.dimension : DIMENSIONLESS))
  return quantityOf(operation(a ?? DIMENSIONLESS, b ?? DIMENSIONLESS))
}

/** A quotient. With a unit, a division by `year` is a slip for "per year": the number of the year divides nothing. */
function unitOfQuotient(inference: Inference, expr: BinaryExpr): InferredUnit {
  const { left, right, span } = expr
  const quotient = combine(inference, expr, divideDimensions)
  const byYear = right.kind === 'name' && right.scenario === undefined && right.name === 'year'
  if (!byYear || quotient.kind !== 'quantity' || isDimensionless(quotient.dimension))
    return quotient
  const { formula, diagnostics } = inference
  const instead =
    left.kind === 'number' ? `${left.text}/year` : excerpt({ ...expr, right: oneYear })
  diagnostics.push(
    formulaProblem('divided-by-year', formula.locate(span), {
      unit: unitText(quotient.dimension),
      instead,
    }),
  )
  return { kind: 'unknown' }
}

const oneYear: Expr = {
  kind: 'number',
  value: 1,
  dimension: TIME,
  bare: false,
  text: '1 year',
  span: { start: 0, end: 0 },
}

/** A plain number to any plain power; a quantity with a unit only to a whole number that is written out. */
function unitOfPower(inference: Inference, { left, right }: BinaryExpr): InferredUnit {
  const { formula, diagnostics } = inference
  const base = quantityIn(inference, left).unit
  requirePlain(inference, right, (dimension) =>
    formulaProblem('exponent-has-unit', formula.locate(right.span), { unit: unitText(dimension) }),
  )
  if (base.kind === 'zero') return plainNumber
  if (base.kind !== 'quantity' || isDimensionless(base.dimension)) return base
  const exponent = wholeNumber(right)
  if (exponent !== undefined) return quantityOf(powerDimension(base.dimension, exponent))
  diagnostics.push(
    formulaProblem('power-of-unit', formula.locate(right.span), { unit: unitText(base.dimension) }),
  )
  return { kind: 'unknown' }
}

/** A whole number written out, such as `2` or `-1`. */
function wholeNumber(expr: Expr): number | undefined {
  if (expr.kind === 'unary' && expr.operator === '-') {
    const operand = wholeNumber(expr.operand)
    return operand === undefined ? undefined : -operand
  }
  return expr.kind === 'number' && expr.bare && Number.isInteger(expr.value)
    ? expr.value
    : undefined
}

/** Infers a part that must have no unit; `problem` says what is wrong with another. */
function requirePlain(
  inference: Inference,
  expr: Expr,
  problem: (dimension: Dimension) => Inference['diagnostics'][number],
): void {
  const { unit } = quantityIn(inference, expr)
  if (unit.kind === 'quantity' && !isDimensionless(unit.dimension)) {
    inference.diagnostics.push(problem(unit.dimension))
  }
}
