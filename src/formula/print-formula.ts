import { unreachable } from '../diagnostics/invariant.ts'
import { binding, bindingOf } from './operators.ts'
import type { Argument, BinaryExpr, Expr } from './syntax.ts'

/**
 * Writes an expression as canonical text with no more parentheses than needed; parsing it gives the same expression. Literals
 * keep the user's spelling (NFKC-normalised), without commas between digits.
 */
export function printFormula(expr: Expr): string {
  switch (expr.kind) {
    case 'number':
      return expr.text.replace(/(?<=\d),(?=\d)/g, '')
    case 'name':
      return expr.scenario === undefined ? expr.name : `${expr.scenario}::${expr.name}`
    case 'index':
      return `${printFormula(expr.target)}[${printFormula(expr.year)}]`
    case 'call':
      return `${expr.name}(${expr.arguments.map(printArgument).join(', ')})`
    case 'unary':
      return expr.operator === '-'
        ? `-${printOperand(expr.operand, binding.minus + 1)}`
        : `not ${printOperand(expr.operand, binding.not)}`
    case 'binary':
      return printBinary(expr)
    case 'range': {
      const { value, low, high } = expr
      return `${printCompared(value)} in ${printCompared(low)}..${printCompared(high)}`
    }
    case 'tolerance': {
      const { value, target, tolerance } = expr
      return `${printCompared(value)} == ${printCompared(target)} ± ${printCompared(tolerance)}`
    }
    default:
      return unreachable(expr)
  }
}

function printArgument(argument: Argument): string {
  const value = printFormula(argument.value)
  return argument.name === undefined ? value : `${argument.name} = ${value}`
}

function printBinary({ operator, left, right }: BinaryExpr): string {
  const binds = bindingOf(operator)
  const grouping = groupingOf(binds)
  const base = printOperand(left, grouping === 'left' ? binds : binds + 1)
  const text = operator === '^' && /^\D*[▲△]/.test(base) ? `(${base})` : base
  // A minus before the right side of ^ needs no parentheses: 2 ^ -3.
  const isNegated = operator === '^' && right.kind === 'unary' && right.operator === '-'
  const least = isNegated ? binding.minus : grouping === 'right' ? binds : binds + 1
  const rest = printOperand(right, least)
  return operator === '^' ? `${text}^${rest}` : `${text} ${operator} ${rest}`
}

/** Which side of an operator may hold the same operator without parentheses. */
function groupingOf(binds: number): 'left' | 'right' | 'none' {
  if (binds === binding.power) return 'right'
  return binds === binding.comparison || binds === binding.interval ? 'none' : 'left'
}

/** A side of a comparison. */
function printCompared(expr: Expr): string {
  return printOperand(expr, binding.comparison + 1)
}

/** An operand, in parentheses where it binds less tightly than `least`. */
function printOperand(expr: Expr, least: number): string {
  const text = printFormula(expr)
  return tightnessOf(expr) < least ? `(${text})` : text
}

function tightnessOf(expr: Expr): number {
  switch (expr.kind) {
    case 'unary':
      return expr.operator === '-' ? binding.minus : binding.not
    case 'binary':
      return bindingOf(expr.operator)
    case 'range':
    case 'tolerance':
      return binding.comparison
    default:
      return binding.primary
  }
}
