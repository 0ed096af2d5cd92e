import { isForeign, needsDraws } from '../../compile/lower-probe.ts'
import { otherScenarioInQuestion, questionProblem } from '../../diagnostics/messages/analysis.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { BinaryExpr, Expr, Formula } from '../../formula/syntax.ts'
import { findExpr } from '../../formula/walk-expr.ts'

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
  return { formula, comparison, shown, needsDraws: needsDraws(formula) }
}

/** What makes a formula no condition on one scenario. Codes: not-a-condition, other-scenario-in-question. */
export function conditionProblems({ expr, locate }: Formula): readonly Diagnostic[] {
  const foreign = findExpr(expr, isForeign)
  if (foreign) {
    const name = foreign.kind === 'index' ? foreign.target : foreign
    const text = name.kind === 'name' ? `${name.scenario ?? ''}::${name.name}` : ''
    return [otherScenarioInQuestion(text, locate(foreign.span))]
  }
  return isCondition(expr) ? [] : [questionProblem('not-a-condition', locate(expr.span))]
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
