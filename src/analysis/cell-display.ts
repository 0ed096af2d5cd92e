import { statisticCall } from '../compile/lower-probe.ts'
import type { ProgramProbe } from '../compile/program.ts'
import type { Expr } from '../formula/syntax.ts'
import type { Graph } from '../ir/node.ts'
import {
  DIMENSIONLESS,
  JPY_PER_YEAR,
  divideDimensions,
  equalDimensions,
  multiplyDimensions,
} from '../units/dimension.ts'
import type { Dimension } from '../units/types.ts'

/** What the values of a cell are, so that they can be shown to people. */
export type CellDisplay =
  | { readonly kind: 'money' }
  | { readonly kind: 'quantity'; readonly unit: Dimension }
  /** A probability, 0..1. */
  | { readonly kind: 'probability' }
  /** 1 where a condition holds, else 0. */
  | { readonly kind: 'condition' }

/** Finds out what a compiled cell measures. `money` is JPY per year. */
export function cellDisplay(probe: ProgramProbe, graph: Graph): CellDisplay {
  const { expr } = probe.formula
  if (isCondition(expr)) return { kind: 'condition' }
  if (statisticCall(expr)?.name === 'prob') return { kind: 'probability' }
  const unit = probe.unit ?? unitOf(expr, probe, graph)
  return equalDimensions(unit, JPY_PER_YEAR) ? { kind: 'money' } : { kind: 'quantity', unit }
}

function isCondition(expr: Expr): boolean {
  switch (expr.kind) {
    case 'range':
    case 'tolerance':
      return true
    case 'unary':
      return expr.operator === 'not'
    case 'binary':
      return /^(?:[<>]=?|[=!]=|and|or)$/.test(expr.operator)
    default:
      return false
  }
}

/** Units were checked when the probe was compiled: here they are read off, through the parts that have no node. */
function unitOf(expr: Expr, probe: ProgramProbe, graph: Graph): Dimension {
  const node = probe.nodes.get(expr)
  if (node !== undefined) return graph.nodes[node]?.unit ?? DIMENSIONLESS
  const inside = (part: Expr | undefined): Dimension =>
    part === undefined ? DIMENSIONLESS : unitOf(part, probe, graph)
  if (expr.kind === 'call') {
    return expr.name === 'prob' ? DIMENSIONLESS : inside(expr.arguments[0]?.value)
  }
  if (expr.kind === 'unary') return inside(expr.operand)
  if (expr.kind === 'number') return expr.dimension
  if (expr.kind !== 'binary') return DIMENSIONLESS
  const { operator, left, right } = expr
  if (operator === '*') return multiplyDimensions(inside(left), inside(right))
  if (operator === '/') return divideDimensions(inside(left), inside(right))
  return inside(left)
}
