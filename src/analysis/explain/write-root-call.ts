import { saysItsPast } from '../../compile/lower-time.ts'
import type { FormulaContext } from '../../compile/lowering-context.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { BoundArguments } from '../../formula/bind-arguments.ts'
import { argumentOf } from '../../formula/bind-arguments.ts'
import type { CallExpr } from '../../formula/syntax.ts'
import { atom, callTerm, combineTerms, negateTerm, perYear } from './arithmetic.ts'
import type { Term } from './arithmetic.ts'
import type { Figures } from './figures.ts'
import { formatWritten } from './written-scale.ts'
import { argumentsOfCall, writeOut, writeValue } from './write-out.ts'

/** How a formula that is one call of a function of time comes to its value. */
export interface RootCall {
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
