import { unreachable } from '../diagnostics/invariant.ts'
import type { BinaryExpr, Expr } from './syntax.ts'

/** The expressions directly inside an expression, in the order they are written. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'number':
    case 'name':
      return []
    case 'index':
      return [expr.target, expr.year]
    case 'unary':
      return [expr.operand]
    case 'binary':
      return [expr.left, expr.right]
    case 'call':
      return expr.arguments.map((argument) => argument.value)
    case 'range':
      return [expr.value, expr.low, expr.high]
    case 'tolerance':
      return [expr.value, expr.target, expr.tolerance]
    default:
      return unreachable(expr)
  }
}

/** Calls `visit` on an expression and everything inside it, outermost first, in the order written. */
export function visitExpr(expr: Expr, visit: (expr: Expr) => void): void {
  visit(expr)
  for (const child of childrenOf(expr)) visitExpr(child, visit)
}

/** The first expression, outermost first, for which `matches` holds. */
export function findExpr(expr: Expr, matches: (expr: Expr) => boolean): Expr | undefined {
  if (matches(expr)) return expr
  for (const child of childrenOf(expr)) {
    const found = findExpr(child, matches)
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether an expression is a 90 % interval, `lo to hi`. */
export function isInterval(expr: Expr): expr is BinaryExpr {
  return expr.kind === 'binary' && expr.operator === 'to'
}
