import { checkProblem } from '../../diagnostics/messages/check.ts'
import { unitMismatch } from '../../diagnostics/messages/units.ts'
import type { JoinVerb } from '../../diagnostics/messages/units.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Formula } from '../../formula/syntax.ts'
import { printFormula } from '../../formula/print-formula.ts'
import {
  DIMENSIONLESS,
  TIME,
  divideDimensions,
  equalDimensions,
  isCurrencyBase,
  multiplyDimensions,
} from '../../units/dimension.ts'
import { formatDimension } from '../../units/format-dimension.ts'
import type { Dimension } from '../../units/types.ts'
import type { Term } from './clause.ts'
import type { Measured } from './measured.ts'

/** What has been learnt of the terms that others answer. */
export type KnownTerms = ReadonlyMap<Term, Measured>

/** What measuring needs and collects. */
export interface Measuring {
  readonly formula: Formula
  readonly known: KnownTerms
  readonly diagnostics: Diagnostic[]
}

/** The value of a term; undefined where a part of it is not known, which was reported before. Codes: unit-mismatch. */
export function measureTerm(term: Term, measuring: Measuring): Measured | undefined {
  switch (term.kind) {
    case 'literal': {
      const { value, dimension } = term.expr
      return { value, unit: dimension, standardError: undefined }
    }
    case 'arithmetic': {
      const measured = measureArithmetic(term, measuring)
      const central = term.operands.some((one) => measureTerm(one, measuring)?.central)
      return measured && { ...measured, central }
    }
    default:
      return measuring.known.get(term)
  }
}

type Arithmetic = Extract<Term, { kind: 'arithmetic' }>

function measureArithmetic(term: Arithmetic, measuring: Measuring): Measured | undefined {
  const { expr, operands } = term
  const values = operands.map((operand) => measureTerm(operand, measuring))
  const [a, b] = values
  if (a === undefined || values.includes(undefined)) return undefined
  if (expr.kind === 'unary') return plain(-a.value, a.unit)
  if (expr.kind === 'call') return measureCall(term, measuring)
  if (b === undefined) return undefined
  switch (expr.operator) {
    case '*':
      return plain(a.value * b.value, multiplyDimensions(a.unit, b.unit))
    case '/':
      return plain(a.value / b.value, divideDimensions(a.unit, b.unit))
    case '+':
    case '-': {
      const unit = joinUnits(term, measuring, expr.operator === '+' ? 'add' : 'subtract')
      const right = expr.operator === '+' ? b.value : -b.value
      return unit && plain(a.value + right, unit)
    }
    default:
      return undefined
  }
}

function measureCall(term: Arithmetic, measuring: Measuring): Measured | undefined {
  const { expr, operands } = term
  const values = operands.map((operand) => measureTerm(operand, measuring)?.value ?? Number.NaN)
  const unit = joinUnits(term, measuring, 'combine')
  if (unit === undefined || expr.kind !== 'call') return undefined
  const join = joinedBy[expr.name]
  if (join !== undefined) return plain(join(values), unit)
  measuring.diagnostics.push(
    checkProblem('across-scenarios', measuring.formula.locate(expr.nameSpan), { name: expr.name }),
  )
  return undefined
}

const joinedBy: Readonly<Record<string, (values: readonly number[]) => number>> = {
  abs: ([x = Number.NaN]) => Math.abs(x),
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  sum: (values) => values.reduce((total, value) => total + value, 0),
}

function plain(value: number, unit: Dimension): Measured {
  return { value, unit, standardError: undefined }
}

/** The common unit of the operands; undefined, and reported, where they have none. */
function joinUnits(
  { operands }: Arithmetic,
  measuring: Measuring,
  verb: JoinVerb,
): Dimension | undefined {
  const [first, ...others] = operands
  if (first === undefined) return undefined
  for (const other of others) if (!fitTogether([first, other], measuring, verb)) return undefined
  const measured = operands.map((operand) => measureTerm(operand, measuring))
  const named = measured.find((_, k) => !isBareZero(operands[k]))
  return (named ?? measured[0])?.unit
}

/**
 * Whether two terms measure the same; reports that they do not. A literal 0 fits everything, and a literal amount of money beside
 * a yearly one is read as per year, as everywhere in conditions.
 */
export function fitTogether(
  [first, second]: readonly [Term, Term],
  measuring: Measuring,
  verb: JoinVerb,
): boolean {
  const [a, b] = [measureTerm(first, measuring), measureTerm(second, measuring)]
  if (a === undefined || b === undefined) return false
  if (equalDimensions(a.unit, b.unit) || isBareZero(first) || isBareZero(second)) return true
  if (verb === 'compare' && (readsPerYear(first, b) || readsPerYear(second, a))) return true
  const { formula, diagnostics } = measuring
  const place = (term: Term, { unit }: Measured) => ({
    unit: { en: formatDimension(unit, 'en'), ja: formatDimension(unit, 'ja') },
    location: formula.locate(term.expr.span),
  })
  diagnostics.push(unitMismatch(place(first, a), place(second, b), { verb }))
  return false
}

function isBareZero(term: Term | undefined): boolean {
  return term?.kind === 'literal' && term.expr.bare && term.expr.value === 0
}

/** Whether a term is a literal amount of money that stands for a yearly one. */
export function readsPerYear(term: Term, { unit }: Measured): boolean {
  const literal = literalOf(term)
  if (literal === undefined) return false
  const [only, ...others] = Object.entries(literal.dimension)
  const isMoney =
    only !== undefined && others.length === 0 && isCurrencyBase(only[0]) && only[1] === 1
  return isMoney && equalDimensions(divideDimensions(literal.dimension, TIME), unit)
}

function literalOf(term: Term) {
  const { expr } = term
  if (expr.kind === 'number') return expr
  return expr.kind === 'unary' && expr.operand.kind === 'number' ? expr.operand : undefined
}

/** The term as written. */
export function termText({ expr }: Term): string {
  return printFormula(expr)
}

/** A plain number. */
export const noUnit: Dimension = DIMENSIONLESS
