import { statisticCall } from '../../compile/lower-probe.ts'
import type { Formula } from '../../formula/syntax.ts'
import { findExpr } from '../../formula/walk-expr.ts'

/** Whether a question holds a statistic over draws. */
export function asksForDraws({ expr }: Formula): boolean {
  return findExpr(expr, (part) => statisticCall(part) !== undefined) !== undefined
}
