import type { ProgramProbe } from '../../compile/program.ts'
import { isForeign, statisticCall } from '../../compile/lower-probe.ts'
import {
  notACondition,
  otherScenarioInQuestion,
} from '../../diagnostics/codes/analysis-questions.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { BinaryExpr, Expr, Formula } from '../../formula/syntax.ts'
import { findExpr } from '../../formula/walk-expr.ts'
import type { Graph } from '../../ir/node.ts'
import { DIMENSIONLESS, divideDimensions, multiplyDimensions } from '../../units/dimension.ts'
import type { Dimension } from '../../units/types.ts'

/** A condition that a search can follow: where it compares two figures, their difference leads the way. */
export interface Condition {
  readonly formula: Formula
  /** The comparison; undefined for ranges, tolerances and conditions joined by `and` or `or`. */
  readonly comparison: BinaryExpr | undefined
  /** What a table shows beside a trial: the left side of the comparison, or the middle of a range. */
  readonly shown: Expr | undefined
  /** It asks for statistics over draws: `prob(…)`, `p95(…)`. */
  readonly needsDraws: boolean
}

const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!='])
const JUNCTIONS: ReadonlySet<string> = new Set(['and', 'or'])

/** Sees what kind of condition a formula is. */
export function conditionOf(formula: Formula): Condition {
  const { expr } = formula
  const comparison = expr.kind === 'binary' && COMPARISONS.has(expr.operator) ? expr : undefined
  const shown = expr.kind === 'range' || expr.kind === 'tolerance' ? expr.value : comparison?.left
  const needsDraws = findExpr(expr, (part) => statisticCall(part) !== undefined) !== undefined
  return { formula, comparison, shown, needsDraws }
}

/** What makes a formula no condition on one scenario. Codes: not-a-condition, other-scenario-in-question. */
export function conditionProblems({ expr, locate }: Formula): readonly Diagnostic[] {
  const foreign = findExpr(expr, isForeign)
  if (foreign) {
    const name = foreign.kind === 'index' ? foreign.target : foreign
    const text = name.kind === 'name' ? `${name.scenario ?? ''}::${name.name}` : ''
    return [otherScenarioInQuestion(text, locate(foreign.span))]
  }
  return isCondition(expr) ? [] : [notACondition(locate(expr.span))]
}

function isCondition(expr: Expr): boolean {
  switch (expr.kind) {
    case 'range':
    case 'tolerance':
      return true
    case 'binary':
      return COMPARISONS.has(expr.operator) || JUNCTIONS.has(expr.operator)
    case 'unary':
      return expr.operator === 'not'
    case 'call':
      return expr.name === 'if'
    default:
      return false
  }
}

/** The unit of a part of a compiled condition. */
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
  if (part.kind !== 'binary') return DIMENSIONLESS
  if (part.operator === '*') return multiplyDimensions(unit(part.left), unit(part.right))
  if (part.operator === '/') return divideDimensions(unit(part.left), unit(part.right))
  return unit(part.left)
}
