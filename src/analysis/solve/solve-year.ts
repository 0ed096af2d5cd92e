import { isForeign } from '../../compile/lower-probe.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { invariant, unreachable } from '../../diagnostics/invariant.ts'
import { isBuiltInName } from '../../formula/built-in-names.ts'
import { findFunction } from '../../formula/functions/function-table.ts'
import { printFormula } from '../../formula/print-formula.ts'
import type { Expr, Formula, NumberExpr, Span } from '../../formula/syntax.ts'
import { findExpr } from '../../formula/walk-expr.ts'
import { conditionOf, partsOf, tryConditions } from './try-condition.ts'
import type { SolveSubject, SolveSetting, Trial } from './try-condition.ts'

/** A condition in each year of a scenario. */
export interface YearSolution {
  /** The first year in which it holds; undefined where it never does. */
  readonly first: number | undefined
  /** The first year after that in which it fails again. */
  readonly lost: number | undefined
  /** The base year and every year of the horizon. */
  readonly years: readonly YearTrial[]
}

/** A condition in one year. */
export interface YearTrial {
  readonly year: number
  readonly trial: Trial
}

/**
 * The first year in which a condition holds. Names without a year are read in each year in turn; names with one
 * (`deficit[2024]`) stay as they are. Codes: time-function-in-when, no-name-without-year and those of compiling.
 */
export function solveYear(
  subject: SolveSubject,
  formula: Formula,
  setting: SolveSetting,
): Result<YearSolution> {
  const overTime = findExpr(formula.expr, isTimeFunction)
  if (overTime?.kind === 'call') {
    return failure([
      questionProblem('time-function-in-when', formula.locate(overTime.nameSpan), {
        name: overTime.name,
      }),
    ])
  }
  if (inSpelling(formula, 1) === inSpelling(formula, 2)) {
    return failure([questionProblem('no-name-without-year', formula.locate(formula.expr.span))])
  }
  const [part] = partsOf(subject)
  invariant(part, 'a mixture has scenarios')
  const { scenario } = part
  const { start, end } = scenario.horizon
  const from = Math.max(start, scenario.base.year + 1)
  const years = [
    scenario.base.year,
    ...Array.from({ length: Math.max(0, end - from + 1) }, (_, k) => from + k),
  ]
  const conditions = years.map((year) =>
    conditionOf({ ...formula, expr: inYear(formula.expr, year) }),
  )
  const trials = tryConditions(subject, conditions, setting)
  if (!trials.ok) return trials
  const found = years.map((year, k): YearTrial => {
    const trial = trials.value[k]
    invariant(trial, 'every condition is tried')
    return { year, trial }
  })
  const first = found.find(({ trial }) => trial.holds)?.year
  const lost = found.find(({ year, trial }) => first !== undefined && year > first && !trial.holds)
  return success({ first, lost: lost?.year, years: found }, trials.warnings)
}

/** A condition as it reads in a year, by which years are told apart. */
function inSpelling({ expr }: Formula, year: number): string {
  return printFormula(inYear(expr, year))
}

/** Functions such as `cumulative` read years of their own choice. */
function isTimeFunction(expr: Expr): boolean {
  return expr.kind === 'call' && findFunction(expr.name)?.entry.group === 'time'
}

/** The same expression for one year: every name without a year gets it. */
function inYear(expr: Expr, year: number): Expr {
  const inner = (part: Expr): Expr => inYear(part, year)
  switch (expr.kind) {
    case 'number':
    case 'index':
      return expr
    case 'name':
      if (isBuiltInName(expr)) return expr.name === 'year' ? yearNumber(year, expr.span) : expr
      if (isForeign(expr)) return expr
      return { kind: 'index', target: expr, year: yearNumber(year, expr.span), span: expr.span }
    case 'unary':
      return { ...expr, operand: inner(expr.operand) }
    case 'binary':
      return { ...expr, left: inner(expr.left), right: inner(expr.right) }
    case 'call':
      return {
        ...expr,
        arguments: expr.arguments.map((argument) => ({
          ...argument,
          value: inner(argument.value),
        })),
      }
    case 'range':
      return { ...expr, value: inner(expr.value), low: inner(expr.low), high: inner(expr.high) }
    case 'tolerance':
      return {
        ...expr,
        value: inner(expr.value),
        target: inner(expr.target),
        tolerance: inner(expr.tolerance),
      }
    default:
      return unreachable(expr)
  }
}

function yearNumber(year: number, span: Span): NumberExpr {
  return { kind: 'number', value: year, dimension: {}, bare: true, text: String(year), span }
}
