import { bindArguments } from '../../formula/bind-arguments.ts'
import type { BoundArguments } from '../../formula/bind-arguments.ts'
import type { CallExpr, Expr, IndexExpr, NameExpr } from '../../formula/syntax.ts'
import { findFunction } from '../../formula/functions/function-table.ts'
import { constantYear } from '../../compile/lower-expression.ts'
import type { FormulaContext } from '../../compile/lowering-context.ts'
import { invariant, unreachable } from '../../diagnostics/invariant.ts'
import { atom, callTerm, combineTerms, negateTerm, withMonths } from './arithmetic.ts'
import type { Term } from './arithmetic.ts'
import type { Figures } from './figures.ts'
import { formatWritten, monthsInText, writtenScale } from './written-scale.ts'

/**
 * A formula with every name replaced by its value in the context's year: `3,000万人 × 3,000円/人/月 × 100%`. Functions of time and
 * distributions stand as their value, those of plain numbers as a call over values.
 */
export function writeOut(expr: Expr, context: FormulaContext, figures: Figures): Term {
  switch (expr.kind) {
    case 'number':
      return withMonths(atom(expr.text), monthsInText(expr.text))
    case 'name':
    case 'index':
      return writeName(expr, context, figures)
    case 'unary':
      return negateTerm(expr.operator, writeOut(expr.operand, context, figures))
    case 'binary': {
      if (expr.operator === 'to') return writeValue(expr, context, figures)
      const [left, right] = [expr.left, expr.right].map((side) => writeOut(side, context, figures))
      invariant(left && right, 'there are two sides')
      return combineTerms(expr.operator, left, right)
    }
    case 'call':
      return writeCall(expr, context, figures)
    case 'range':
    case 'tolerance':
      return writeValue(expr, context, figures)
    default:
      return unreachable(expr)
  }
}

/** The value of a part of a formula. */
export function writeValue(expr: Expr, context: FormulaContext, figures: Figures): Term {
  const { value, unit } = figures.part(expr, context)
  return atom(formatWritten(value, unit))
}

/** The arguments of a call that the parser has checked. */
export function argumentsOfCall(call: CallExpr, context: FormulaContext): BoundArguments {
  const entry = findFunction(call.name)?.entry
  invariant(entry, 'the parser knows every function')
  const bound = bindArguments(call, entry, context.formula.locate)
  invariant(bound.ok, 'the parser has bound every call')
  return bound.value
}

/** The value of a named quantity, in the scale in which its author wrote it. */
function writeNamed(name: string, context: FormulaContext, options: NamedFigure): Term {
  const { figures, value, unit } = options
  const symbol = figures.symbols.find(name, context.scope)
  if (symbol?.kind !== 'assumption') return atom(formatWritten(value, unit))
  const known = figures.units.get(symbol.assumption.id) ?? unit
  const scale = writtenScale(symbol.assumption, assumptionFinder(figures))
  const isMonthly = scale === 'monthly' && known['time'] === -1
  return withMonths(atom(formatWritten(value, known, scale)), isMonthly ? 1 : 0)
}

interface NamedFigure {
  readonly figures: Figures
  readonly value: number
  readonly unit: Parameters<typeof formatWritten>[1]
}

/** Looks up assumptions for `writtenScale`. */
export function assumptionFinder(figures: Figures): Parameters<typeof writtenScale>[1] {
  return (name, scope) => {
    const symbol = figures.symbols.find(name, scope)
    return symbol?.kind === 'assumption' ? symbol.assumption : undefined
  }
}

function writeName(expr: NameExpr | IndexExpr, context: FormulaContext, figures: Figures): Term {
  const name = expr.kind === 'name' ? expr : expr.target
  const year = expr.kind === 'name' ? context.year : constantYear(expr.year, context)
  if (year === undefined) return writeValue(expr, context, figures)
  // Years are read as names, not as quantities: 2030 has no comma.
  if (name.name === 'year' || name.name === 'base_year') {
    return atom(String(figures.part(expr, context).value))
  }
  const { value, unit } = figures.part(expr, context)
  return writeNamed(name.name, context, { figures, value, unit })
}

function writeCall(call: CallExpr, context: FormulaContext, figures: Figures): Term {
  if (call.name === 'if') return writeChoice(call, context, figures)
  if (findFunction(call.name)?.entry.group !== 'scalar') return writeValue(call, context, figures)
  const operands = call.arguments.map(({ value }) => writeOut(value, context, figures))
  return callTerm(call.name, operands)
}

/** The branch that is not taken may have no value in this year. */
function writeChoice(call: CallExpr, context: FormulaContext, figures: Figures): Term {
  const bound = argumentsOfCall(call, context)
  const [condition, then, otherwise] = ['condition', 'then', 'else'].map((name) => bound.get(name))
  invariant(isExpr(condition) && isExpr(then) && isExpr(otherwise), '"if" has three arguments')
  const chosen = figures.part(condition, context).value !== 0
  const written = writeOut(condition, context, figures)
  const branch = writeOut(chosen ? then : otherwise, context, figures)
  const skipped = atom('…')
  return callTerm('if', chosen ? [written, branch, skipped] : [written, skipped, branch])
}

function isExpr(bound: Expr | readonly Expr[] | undefined): bound is Expr {
  return bound !== undefined && 'kind' in bound
}
