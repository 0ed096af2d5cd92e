import { unreachable } from '../../diagnostics/invariant.ts'
import type { Argument, Expr, IndexExpr, NameExpr } from '../../formula/syntax.ts'

/** A name as it is read: alone, or in a year. */
export type NameUse = NameExpr | IndexExpr

/**
 * The expression with other expressions where names are read. `x[2030]` is one use: its name is not offered again, but
 * names in its year are. Words and lines as arguments (`interpolate = linear`, `amount(line)`) are offered, too.
 */
export function mapNames(expr: Expr, change: (use: NameUse) => Expr): Expr {
  const map = (part: Expr): Expr => mapNames(part, change)
  switch (expr.kind) {
    case 'number':
      return expr
    case 'name':
      return change(expr)
    case 'index':
      return change({ ...expr, year: map(expr.year) })
    case 'unary':
      return { ...expr, operand: map(expr.operand) }
    case 'binary':
      return { ...expr, left: map(expr.left), right: map(expr.right) }
    case 'call':
      return {
        ...expr,
        arguments: expr.arguments.map((argument): Argument => ({
          ...argument,
          value: map(argument.value),
        })),
      }
    case 'range':
      return { ...expr, value: map(expr.value), low: map(expr.low), high: map(expr.high) }
    case 'tolerance':
      return {
        ...expr,
        value: map(expr.value),
        target: map(expr.target),
        tolerance: map(expr.tolerance),
      }
    default:
      return unreachable(expr)
  }
}

/** The name of a use. */
export function nameOf(use: NameUse): NameExpr {
  return use.kind === 'index' ? use.target : use
}

/** The same use of another name. */
export function renamed(use: NameUse, name: Partial<Pick<NameExpr, 'name' | 'scenario'>>): NameUse {
  return use.kind === 'index' ? { ...use, target: { ...use.target, ...name } } : { ...use, ...name }
}
