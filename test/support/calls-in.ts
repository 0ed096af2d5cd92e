import type { CallExpr, Expr } from '../../src/formula/syntax.ts'
import { visitExpr } from '../../src/formula/walk-expr.ts'

/** Every call in an expression, outermost first. */
export function callsIn(expr: Expr): readonly CallExpr[] {
  const calls: CallExpr[] = []
  visitExpr(expr, (part) => {
    if (part.kind === 'call') calls.push(part)
  })
  return calls
}
