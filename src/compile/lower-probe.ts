import { modelProblem } from '../diagnostics/messages/compile.ts'
import { statisticWithoutDraws } from '../diagnostics/messages/evaluate.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { findFunction } from '../formula/functions/function-table.ts'
import type { CallExpr, Expr, Formula, NameExpr } from '../formula/syntax.ts'
import { childrenOf, findExpr, visitExpr } from '../formula/walk-expr.ts'
import type { Graph, NodeId } from '../ir/node.ts'
import { lowerExpression } from './lower-expression.ts'
import { distributionCounter } from './lower-formula.ts'
import type { Lowering } from './lowering.ts'
import type { FormulaContext } from './lowering-context.ts'
import { locate } from './lowering-context.ts'
import type { ProgramProbe } from './program.ts'

/** What `lowerProbe` needs to know of the years. */
export interface ProbeYears {
  readonly first: number
  readonly last: number
}

/** Makes the nodes of a probe. Problems go to `lowering.diagnostics`. */
export function lowerProbe(formula: Formula, lowering: Lowering, years: ProbeYears): ProgramProbe {
  const context: FormulaContext = {
    lowering,
    formula,
    scope: '',
    year: years.last,
    owner: undefined,
    ordinalOf: distributionCounter(formula.expr, 0),
  }
  const nodes = new Map<Expr, NodeId>()
  const lowerPart = (expr: Expr): void => {
    if (checkYears(expr, context, years)) nodes.set(expr, lowerDefined(expr, context))
  }
  const visit = (expr: Expr): void => {
    const statistic = statisticCall(expr)
    if (statistic) for (const { value } of statistic.arguments) lowerPart(value)
    else if (isOpen(expr)) for (const child of childrenOf(expr)) visit(child)
    else if (!isForeign(expr)) lowerPart(expr)
  }
  visit(formula.expr)
  return { formula, nodes }
}

/** The call, where an expression is a statistic over the draws. */
export function statisticCall(expr: Expr): CallExpr | undefined {
  const isStatistic = expr.kind === 'call' && findFunction(expr.name)?.entry.group === 'statistic'
  return isStatistic ? expr : undefined
}

/** Whether a question reads a figure of the central case that draws would give otherwise: one outside every statistic. */
export function readsCentralCase({ formula, nodes }: ProgramProbe, graph: Graph): boolean {
  const summarised = new Set<Expr>()
  visitExpr(formula.expr, (part) => {
    for (const { value } of statisticCall(part)?.arguments ?? []) summarised.add(value)
  })
  return [...nodes].some(
    ([part, node]) => !summarised.has(part) && graph.nodes[node]?.random === true,
  )
}

/** Whether a question holds a statistic over draws. */
export function needsDraws({ expr }: Formula): boolean {
  return findExpr(expr, (part) => statisticCall(part) !== undefined) !== undefined
}

/** The errors of questions that hold a statistic, where nothing is drawn. Codes: statistic-without-draws. */
export function undrawnStatistics(questions: readonly Formula[]): readonly Diagnostic[] {
  return questions.flatMap(({ expr, locate }) => {
    const call = findExpr(expr, (part) => statisticCall(part) !== undefined)
    return call?.kind === 'call'
      ? [statisticWithoutDraws(`${call.name}(…)`, locate(call.span))]
      : []
  })
}

/** Whether an expression reads another scenario: `trend::deficit[2030]`. */
export function isForeign(expr: Expr): boolean {
  if (expr.kind === 'index') return expr.target.scenario !== undefined
  return expr.kind === 'name' && expr.scenario !== undefined
}

/**
 * The node of a part; of a condition one that is undefined where anything that it compares is. Comparisons give 0 or 1 as
 * IEEE arithmetic has it, by which a world without a deficit would be one whose deficit is not above 7兆円.
 */
function lowerDefined(expr: Expr, context: FormulaContext): NodeId {
  const { builder } = context.lowering
  const result = lowerExpression(expr, context)
  if (!compares(expr)) return result
  return comparedIn(expr).reduce((whole, part) => {
    const side = lowerExpression(part, context)
    const known = builder.constantValue(side)
    if (known !== undefined && !Number.isNaN(known)) return whole
    // Nothing but NaN differs from itself.
    return builder.select(builder.binary('equal', side, side), whole, side)
  }, result)
}

/** What a condition compares, connectives looked through. */
function comparedIn(expr: Expr): readonly Expr[] {
  return compares(expr) ? childrenOf(expr).flatMap(comparedIn) : [expr]
}

function compares(expr: Expr): boolean {
  return (
    expr.kind === 'range' ||
    expr.kind === 'tolerance' ||
    (expr.kind === 'binary' && COMPARISONS.has(expr.operator)) ||
    (expr.kind === 'unary' && expr.operator === 'not')
  )
}

/** Whether the parts of an expression have to be answered one by one: comparisons, so that both sides are known. */
function isOpen(expr: Expr): boolean {
  if (isForeign(expr)) return false
  return (
    compares(expr) ||
    findExpr(expr, (part) => isForeign(part) || statisticCall(part) !== undefined) !== undefined
  )
}

const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=', 'and', 'or'])

/** Reports names that need a year and have none. Functions over time bring years of their own. */
function checkYears(expr: Expr, context: FormulaContext, years: ProbeYears): boolean {
  if (expr.kind === 'index') return true
  if (expr.kind === 'name') return checkName(expr, context, years)
  if (expr.kind === 'call' && findFunction(expr.name)?.entry.group === 'time') return true
  const checked = childrenOf(expr).map((child) => checkYears(child, context, years))
  return checked.every(Boolean)
}

function checkName(expr: NameExpr, context: FormulaContext, years: ProbeYears): boolean {
  const { lowering } = context
  const symbol = lowering.symbols.find(expr.name, context.scope)
  if (!symbol || symbol.kind === 'base-year') return true
  const from = locate(context, expr.span)
  if (symbol.kind === 'assumption') {
    const reference = { kind: 'assumption', assumption: symbol.assumption } as const
    const [first, last] = [years.first, years.last].map((year) =>
      lowering.at(reference, { year, from }),
    )
    // One node for both years: the assumption is the same in all of them.
    if (first === last) return true
  }
  lowering.fail(modelProblem('year-needed', from, { name: expr.name, example: years.last }))
  return false
}
