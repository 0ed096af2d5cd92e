import { isForeign, statisticCall } from '../compile/lower-probe.ts'
import type { ProgramProbe } from '../compile/program.ts'
import type { Expr } from '../formula/syntax.ts'
import type { Graph } from '../ir/node.ts'
import {
  DIMENSIONLESS,
  divideDimensions,
  isDimensionless,
  multiplyDimensions,
} from '../units/dimension.ts'
import type { Dimension } from '../units/types.ts'

/** The unit of a compiled question, or of a part of it; conditions and names of other scenarios have none. */
export function unitOfPart(part: Expr, probe: ProgramProbe, graph: Graph): Dimension {
  const node = probe.nodes.get(part)
  if (node !== undefined) return graph.nodes[node]?.unit ?? DIMENSIONLESS
  const unit = (expr: Expr | undefined): Dimension =>
    expr === undefined ? DIMENSIONLESS : unitOfPart(expr, probe, graph)
  const statistic = statisticCall(part)
  if (statistic?.name === 'prob') return DIMENSIONLESS
  if (part.kind === 'call') return unit(part.arguments[0]?.value)
  if (part.kind === 'number') return part.dimension
  if (part.kind === 'unary') return unit(part.operand)
  if (part.kind !== 'binary' || isCondition(part) || isForeign(part)) return DIMENSIONLESS
  if (part.operator === '*') return multiplyDimensions(unit(part.left), unit(part.right))
  if (part.operator === '/') return divideDimensions(unit(part.left), unit(part.right))
  // A bare 0 fits any unit, so the other side may know more.
  const left = unit(part.left)
  return isDimensionless(left) ? unit(part.right) : left
}

const CONDITIONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=', 'and', 'or'])

/** Whether a question is answered by yes or no. */
export function isCondition(expr: Expr): boolean {
  if (expr.kind === 'range' || expr.kind === 'tolerance') return true
  if (expr.kind === 'unary') return expr.operator === 'not'
  return expr.kind === 'binary' && CONDITIONS.has(expr.operator)
}
