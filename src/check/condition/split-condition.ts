import { checkProblem } from '../../diagnostics/messages/check.ts'
import { formulaProblem } from '../../diagnostics/messages/formula.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import { collectNames } from '../../formula/collect-names.ts'
import { printFormula } from '../../formula/print-formula.ts'
import type { BinaryExpr, CallExpr, Expr, Formula } from '../../formula/syntax.ts'
import { childrenOf } from '../../formula/walk-expr.ts'
import type { Clause, ComparisonOperator, Term } from './clause.ts'
import { mapNames, nameOf, renamed } from './map-names.ts'

/** What stands before `::` for figures of the data package. */
const dataSources: ReadonlySet<string> = new Set(['data', 'published'])

/**
 * Takes a condition apart: comparisons joined by `and`, `or` and `not`, and the numbers that they compare, each as large as one
 * source can answer. Codes: condition-expected, across-scenarios.
 */
export function splitCondition(formula: Formula): Result<Clause> {
  const splitting: Splitting = { formula, diagnostics: [] }
  const clause = splitClause(formula.expr, splitting)
  const { diagnostics } = splitting
  return clause === undefined || diagnostics.length > 0 ? failure(diagnostics) : success(clause)
}

interface Splitting {
  readonly formula: Formula
  readonly diagnostics: Diagnostic[]
}

function splitClause(expr: Expr, splitting: Splitting): Clause | undefined {
  const term = (part: Expr): Term => splitTerm(part, splitting)
  switch (expr.kind) {
    case 'range':
      return {
        kind: 'range',
        expr,
        value: term(expr.value),
        low: term(expr.low),
        high: term(expr.high),
      }
    case 'tolerance':
      return {
        kind: 'tolerance',
        expr,
        value: term(expr.value),
        target: term(expr.target),
        tolerance: term(expr.tolerance),
      }
    case 'binary':
      return splitBinary(expr, splitting)
    case 'unary': {
      if (expr.operator !== 'not') return notACondition(expr, splitting)
      const clause = splitClause(expr.operand, splitting)
      return clause && { kind: 'not', expr, clause }
    }
    default:
      return notACondition(expr, splitting)
  }
}

function splitBinary(expr: BinaryExpr, splitting: Splitting): Clause | undefined {
  const { operator, left, right } = expr
  if (operator === 'and' || operator === 'or') {
    const [first, second] = [splitClause(left, splitting), splitClause(right, splitting)]
    return first && second && { kind: operator, expr, clauses: [first, second] }
  }
  if (!isComparison(operator)) return notACondition(expr, splitting)
  const [first, second] = [splitTerm(left, splitting), splitTerm(right, splitting)]
  return { kind: 'comparison', expr, operator, left: first, right: second }
}

const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!='])

function isComparison(operator: string): operator is ComparisonOperator {
  return comparisons.has(operator)
}

function notACondition(expr: Expr, { formula, diagnostics }: Splitting): undefined {
  const found = printFormula(expr)
  diagnostics.push(formulaProblem('condition-expected', formula.locate(expr.span), { found }))
  return undefined
}

/** A part that one source can answer is one term; other parts are taken apart further. */
function splitTerm(expr: Expr, splitting: Splitting): Term {
  if (expr.kind === 'number') return { kind: 'literal', expr }
  const sources = sourcesOf(expr)
  const [source] = sources
  if (sources.length === 0 || (sources.length === 1 && source === undefined)) {
    return { kind: 'own', expr, question: questionOf(expr, splitting) }
  }
  if (sources.length === 1 && source !== undefined && !dataSources.has(source)) {
    const question = questionOf(withoutScenario(expr), splitting)
    return { kind: 'foreign', expr, scenario: source, question }
  }
  if (expr.kind === 'name' || expr.kind === 'index') return { kind: 'data', expr }
  return splitArithmetic(expr, splitting)
}

/** The functions that are computed from numbers of several sources. */
const joiningFunctions: ReadonlySet<string> = new Set(['abs', 'min', 'max', 'sum'])

function splitArithmetic(expr: Expr, splitting: Splitting): Term {
  const operands = childrenOf(expr).map((part) => splitTerm(part, splitting))
  const joins =
    (expr.kind === 'unary' && expr.operator === '-') ||
    (expr.kind === 'binary' && /^[-+*/]$/.test(expr.operator)) ||
    (expr.kind === 'call' && joiningFunctions.has(expr.name))
  if (joins) return { kind: 'arithmetic', expr, operands }
  const { formula, diagnostics } = splitting
  const name = expr.kind === 'call' ? expr.name : operatorOf(expr)
  const span = expr.kind === 'call' ? expr.nameSpan : expr.span
  diagnostics.push(checkProblem('across-scenarios', formula.locate(span), { name }))
  return { kind: 'arithmetic', expr: asCall(expr), operands }
}

function operatorOf(expr: Expr): string {
  return expr.kind === 'binary' || expr.kind === 'unary' ? expr.operator : 'in'
}

/** A stand-in for an expression that was reported. */
function asCall(expr: Expr): CallExpr {
  return expr.kind === 'call'
    ? expr
    : { kind: 'call', name: '', nameSpan: expr.span, arguments: [], span: expr.span }
}

/** The scenarios and other sources that an expression reads; undefined stands for the scenario itself. */
function sourcesOf(expr: Expr): readonly (string | undefined)[] {
  return [...new Set(collectNames(expr).map(({ name }) => name.scenario))]
}

function withoutScenario(expr: Expr): Expr {
  return mapNames(expr, (use) =>
    nameOf(use).scenario === undefined ? use : renamed(use, { scenario: undefined }),
  )
}

/** A part of a formula as a formula of its own, in the same place. */
function questionOf(expr: Expr, { formula }: Splitting): Formula {
  return { text: printFormula(expr), expr, locate: formula.locate }
}
