import { bindArguments, argumentOf } from '../../formula/bind-arguments.ts'
import type { BoundArguments } from '../../formula/bind-arguments.ts'
import type { CallExpr, Expr, IndexExpr, NameExpr } from '../../formula/syntax.ts'
import { findFunction } from '../../formula/functions/function-table.ts'
import { constantYear } from '../../compile/lower-expression.ts'
import type { FormulaContext } from '../../compile/lowering-context.ts'
import { invariant, unreachable } from '../../diagnostics/invariant.ts'
import { atom, callTerm, combineTerms, negateTerm, withMonths, perYear } from './arithmetic.ts'
import type { Term } from './arithmetic.ts'
import type { Figures } from './figures.ts'
import { formatWritten, monthsInText, writtenScale } from './written-scale.ts'
import { saysItsPast } from '../../compile/lower-time.ts'
import type { Text } from '../../diagnostics/text.ts'

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
function writeValue(expr: Expr, context: FormulaContext, figures: Figures): Term {
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

/** How a formula that is one call of a function of time comes to its value. */
interface RootCall {
  readonly arithmetic: Text | undefined
  readonly remark: Text | undefined
}

/** The calculation behind a function of time, where a line can show it; undefined for other functions. */
export function writeRootCall(
  call: CallExpr,
  context: FormulaContext,
  figures: Figures,
): RootCall | undefined {
  const root = { call, context, figures, bound: argumentsOfCall(call, context) }
  switch (call.name) {
    case 'ramp':
      return writeRamp(root)
    case 'step':
      return writeStep(root)
    case 'logistic':
      return writeLogistic(root)
    case 'grow':
      return writeGrow(root)
    case 'cumulative':
      return writeCumulative(root)
    case 'fx':
      return writeExchange(root)
    default:
      return undefined
  }
}

interface Root {
  readonly call: CallExpr
  readonly context: FormulaContext
  readonly figures: Figures
  readonly bound: BoundArguments
}

const one = atom('1')

function writeRamp(root: Root): RootCall {
  const { year } = root.context
  const [start, end] = [numberOf(root, 'start'), numberOf(root, 'end')]
  if (year <= start) return { arithmetic: undefined, remark: until(start) }
  if (year >= end) return { arithmetic: undefined, remark: since(end) }
  const elapsed = difference(atom(String(year)), atom(String(start)))
  const share = combineTerms('/', elapsed, difference(atom(String(end)), atom(String(start))))
  if (numberOf(root, 'low') === 0 && numberOf(root, 'high') === 1) return calculation(share)
  const [low, high] = [operand(root, 'low'), operand(root, 'high')]
  const rise = combineTerms('*', difference(high, low), share)
  return calculation(combineTerms('+', low, rise))
}

function writeStep(root: Root): RootCall {
  const start = numberOf(root, 'start')
  return {
    arithmetic: undefined,
    remark: root.context.year >= start ? since(start) : before(start),
  }
}

function writeLogistic(root: Root): RootCall {
  const distance = difference(atom(String(root.context.year)), yearOperand(root, 'mid'))
  const steps = combineTerms('/', distance, operand(root, 'width'))
  const decay = callTerm('exp', [negateTerm('-', steps)])
  return calculation(combineTerms('/', one, combineTerms('+', one, decay)))
}

function writeGrow(root: Root): RootCall {
  const previous = writePrevious(root)
  if (previous === undefined) return { arithmetic: undefined, remark: startsHere }
  return calculation(combineTerms('*', previous, combineTerms('+', one, operand(root, 'rate'))))
}

function writeCumulative(root: Root): RootCall {
  const previous = writePrevious(root)
  if (previous === undefined) return { arithmetic: undefined, remark: startsHere }
  const year = atom(formatWritten(1, { time: 1 }))
  return calculation(combineTerms('+', previous, combineTerms('*', operand(root, 'x'), year)))
}

function writeExchange(root: Root): RootCall {
  const { context, figures } = root
  const { baseYear } = figures.program
  const year = Math.max(context.year - numberOf(root, 'lag'), baseYear)
  const base = baseRate(root)
  const rate = year === baseYear ? base : operand(root, 'rate', year)
  const ratio = combineTerms('/', rate, base)
  const weight = combineTerms('*', operand(root, 'share'), operand(root, 'pass_through'))
  const change = combineTerms('*', weight, difference(ratio, one))
  return calculation(combineTerms('+', one, change))
}

/** The rate of the base year: the scenario's own, or that of the data where the scenario has one for all years. */
function baseRate(root: Root): Term {
  const { figures, bound, context } = root
  const { baseYear } = figures.program
  if (saysItsPast({ bound, context })) return operand(root, 'rate', baseYear)
  const { unit } = figures.part(argumentOf(bound, 'rate'), context)
  return atom(formatWritten(figures.symbols.observedRate(unit) ?? Number.NaN, unit))
}

/** The call itself a year earlier; undefined in the base year and before it. */
function writePrevious({ call, context, figures }: Root): Term | undefined {
  if (context.year <= figures.program.baseYear) return undefined
  return writeValue(call, { ...context, year: context.year - 1 }, figures)
}

function operand({ context, figures, bound }: Root, name: string, year = context.year): Term {
  return writeOut(argumentOf(bound, name), { ...context, year }, figures)
}

function yearOperand(root: Root, name: string): Term {
  return atom(String(numberOf(root, name)))
}

function numberOf({ context, figures, bound }: Root, name: string): number {
  return figures.part(argumentOf(bound, name), context).value
}

function difference(left: Term, right: Term): Term {
  return combineTerms('-', left, right)
}

function calculation(term: Term): RootCall {
  return { arithmetic: perYear(term).text, remark: undefined }
}

function since(year: number): Text {
  return { en: `flat from ${String(year)} on`, ja: `${String(year)}年以降は一定` }
}

function until(year: number): Text {
  return { en: `flat up to ${String(year)}`, ja: `${String(year)}年までは一定` }
}

function before(year: number): Text {
  return { en: `before the step in ${String(year)}`, ja: `${String(year)}年に切り替わる前` }
}

const startsHere: Text = { en: 'starts in the base year', ja: '基準年が起点' }
