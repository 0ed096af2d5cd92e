import { notAYear } from '../diagnostics/messages/formula.ts'
import { twoReadings } from '../diagnostics/messages/units.ts'
import type { Reading } from '../diagnostics/messages/units.ts'
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import { isDimensionless } from '../units/dimension.ts'
import type { UnitRegistry } from '../units/types.ts'
import type { BoundArguments } from './bind-arguments.ts'
import { carryUnit, literalIn, signedValue } from './carry-unit.ts'
import type { FunctionEntry } from './functions/function-entry.ts'
import { findFunction } from './functions/function-table.ts'
import { printFormula } from './print-formula.ts'
import type {
  BinaryExpr,
  CallExpr,
  Expr,
  Locate,
  NumberExpr,
  Span,
  ToleranceExpr,
} from './syntax.ts'

/** What stands around the expressions that are looked at. */
export interface ReadingContext {
  /** The formula as the user wrote it: blanks around an operator can say what is meant. */
  readonly text: string
  readonly registry: UnitRegistry
  readonly locate: Locate
}

/**
 * Finds what an expression's own literals leave open: a range or a difference (`10-20%`), a lost sign (`10% to 20`), half a year or
 * 1/2 per year (`1/2 year`), a tolerance in points or relative to a share (`== 50% ± 1%`). Parts are not looked into.
 */
export function readingsOf(expr: Expr, context: ReadingContext): readonly Diagnostic[] {
  switch (expr.kind) {
    case 'binary':
      return readingsOfBinary(expr, context)
    case 'range':
      return mixedShares([expr.low, expr.high], context.locate)
    case 'tolerance':
      return readingsOfTolerance(expr, context)
    case 'index':
      return readingOfYear(expr.year, context.locate)
    default:
      return []
  }
}

function readingsOfBinary(expr: BinaryExpr, context: ReadingContext): readonly Diagnostic[] {
  const { operator, left, right } = expr
  const { locate } = context
  if (operator === 'to') return mixedShares([left, right], locate)
  const joined = joinedReadings(expr, context)
  if (joined !== undefined) {
    const span = { start: joined.first.span.start, end: right.span.end }
    return [twoReadings(context.text.slice(span.start, span.end), joined.readings, locate(span))]
  }
  // On a pocket calculator 100 - 20% is 80.
  const isSum = operator === '+' || operator === '-'
  const share = right.kind === 'number' ? shareIn(right) : undefined
  if (!isSum || share === undefined || !isBareBeyondOne(left)) return []
  const [a, b] = [printFormula(left), share.text]
  const readings = [
    { write: `${a} * (1 ${operator} ${b})` },
    { write: `${a} ${operator} ${plainText(share.value)}` },
  ]
  return [twoReadings(printFormula(expr), readings, locate(expr.span))]
}

interface JoinedReadings {
  readonly first: Expr
  readonly readings: readonly Reading[]
}

/** The readings of two literals with `-` or `/` between them that no blanks set apart, where there are two. */
function joinedReadings(
  { operator, left, right }: BinaryExpr,
  { text, registry }: ReadingContext,
): JoinedReadings | undefined {
  const sign = text.slice(left.span.end, right.span.start)
  const first = operator === '/' ? lastFactor(left) : left
  if (right.kind !== 'number' || literalIn(first) === undefined) return undefined
  const [a, b] = [printFormula(first), right.text]
  const isYear = first.kind === 'number' && isCalendarYear(first)
  if (/^[-–/]$/.test(sign) && isYear && right.bare && /^\d\d?$/.test(b)) {
    return { first, readings: [{ write: a, meaning: aYear }, { write: `${a} ${operator} ${b}` }] }
  }
  if (operator === '/' && sign === '/' && first.kind === 'number' && first.bare && !right.bare) {
    const [, digits = '', unit = ''] = /^([\d,.]+)(.*)$/.exec(b) ?? []
    if (unit === '') return undefined
    return { first, readings: [{ write: `${a}/${digits} * 1${unit}` }, { write: `${a} / ${b}` }] }
  }
  if (operator !== '-' || !/^(?:[-–‐]|\s*–\s*)$/.test(sign)) return undefined
  const carried = carryUnit(first, right, registry)
  if (carried.ok && !(signedValue(carried.low) < right.value)) return undefined
  const low = carried.ok ? printFormula(carried.low) : `${a}${shareWord(b)}`
  const share = shareIn(right) !== undefined && isBareBeyondOne(first)
  const difference = { write: `${a} - ${share ? plainText(right.value) : b}` }
  const fits = literalIn(first)?.bare === right.bare || isDimensionless(right.dimension)
  return { first, readings: [{ write: `${low} to ${b}` }, ...(fits ? [difference] : [])] }
}

/** What a quotient without blanks divides: `1` in `x * 1/2 year`. */
function lastFactor(expr: Expr): Expr {
  const isProduct = expr.kind === 'binary' && (expr.operator === '*' || expr.operator === '/')
  return isProduct ? expr.right : expr
}

const aYear = { en: 'the year', ja: '年' }

function readingsOfTolerance(
  expr: ToleranceExpr,
  { locate }: ReadingContext,
): readonly Diagnostic[] {
  const share = shareIn(expr.target)
  const { tolerance, relative } = expr
  if (share === undefined || tolerance.kind !== 'number' || tolerance.value === 0) return []
  if (!relative && !tolerance.bare) return []
  const { text, value } = tolerance
  const points = { write: `${relative ? plainText(value * 100) : text}pp` }
  const other = { write: `${plainText(value * (relative ? share.value : 1) * 100)}pp` }
  const meant = { meaning: { en: `${text} of ${share.text}`, ja: `${share.text} の ${text}` } }
  const readings = [points, relative ? { ...other, ...meant } : other]
  return [twoReadings({ text: `± ${text}`, beside: share.text }, readings, locate(tolerance.span))]
}

/**
 * Finds what the literals among the arguments of a call leave open: years that are none, rates and shares above 1 without a sign, and
 * bare numbers beside percentages.
 */
export function readingsOfCall(
  call: CallExpr,
  entry: FunctionEntry,
  { bound, locate }: { readonly bound: BoundArguments; readonly locate: Locate },
): readonly Diagnostic[] {
  const parameters = [...entry.parameters, ...(entry.repeated?.parameters ?? [])]
  const alike: Expr[] = []
  const found = parameters.flatMap(({ name, rule }) => {
    const value = bound.get(name) ?? []
    const given = ('kind' in value ? [value] : value).filter((expr) => expr.span !== call.nameSpan)
    if (rule === 'same' || rule === 'distribution') alike.push(...given.flatMap(alternativesOf))
    return given.flatMap((expr) => {
      switch (rule) {
        case 'year':
          return readingOfYear(expr, locate)
        case 'years':
          return readingOfYears(expr, locate)
        case 'rate':
          return readingOfShare(expr, { most: 1, per: '/year', locate })
        case 'share':
          return readingOfShare(expr, { most: 1 + Number.EPSILON, per: '', locate })
        default:
          return []
      }
    })
  })
  const isShape = entry.group === 'scalar' || entry.group === 'time'
  return [...found, ...mixedShares(alike, locate, isShape)]
}

/** The literals that an expression may come to: itself, or the ends of a distribution. */
export function alternativesOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'binary' && expr.operator === 'to') return [expr.left, expr.right]
  if (expr.kind !== 'call') return [expr]
  const entry = findFunction(expr.name)?.entry
  if (entry?.group !== 'distribution') return []
  return expr.arguments.flatMap(({ name, value }, index) => {
    const parameter = entry.parameters.find((each, k) => (name ?? index) === (name ? each.name : k))
    return parameter?.rule === 'same' ? [value] : []
  })
}

/**
 * Finds bare numbers beside percentages, where a sign may be lost: `10% to 20`. A 0 is the same in both; with `oneIsWhole` 1 may stand
 * for 100 %, as in `step(2028, 1, 90%)`.
 */
export function mixedShares(
  literals: readonly Expr[],
  locate: (span: Span, index: number) => Location | undefined,
  oneIsWhole = false,
): readonly Diagnostic[] {
  const share = literals.map(shareIn).find((literal) => literal !== undefined)
  if (share === undefined) return []
  return literals.flatMap((expr, index) => {
    const literal = literalIn(expr)
    if (literal?.bare !== true || literal.value === 0) return []
    if (oneIsWhole && Math.abs(literal.value) === 1) return []
    const readings = [
      { write: literal.text + shareWord(share.text) },
      { write: `${plainText(literal.value * 100)}%` },
    ]
    const found = { text: literal.text, beside: share.text }
    return [twoReadings(found, readings, locate(literal.span, index))]
  })
}

/** `ramp(5, 10)`: the year 5, or five years from the base year; `2026.04`: April, or 4 % of a year. */
function readingOfYear(expr: Expr, locate: Locate): readonly Diagnostic[] {
  const literal = literalIn(expr)
  if (literal === undefined || Object.keys(literal.dimension).length > 0) return []
  const value = signedValue(expr)
  if (!(value >= 1000 && value < 10_000)) {
    return [
      notAYear(printFormula(expr), Number.isInteger(value) ? value : undefined, locate(expr.span)),
    ]
  }
  const month = Number(/^\d{4}\.(0[1-9]|1[0-2])$/.exec(literal.text)?.[1])
  if (!(month > 0)) return []
  const year = literal.text.slice(0, 4)
  const readings = [
    {
      write: month === 1 ? year : `${year} + ${String(month - 1)}/12`,
      meaning: { en: `month ${String(month)}`, ja: `${String(month)}月` },
    },
    { write: `${year} + 0${literal.text.slice(4)}` },
  ]
  return [twoReadings(literal.text, readings, locate(expr.span))]
}

/** A number of years that is a calendar year, or a percentage. */
function readingOfYears(expr: Expr, locate: Locate): readonly Diagnostic[] {
  if (expr.kind !== 'number') return []
  const { text, value } = expr
  if (shareIn(expr) !== undefined) {
    const readings = [
      { write: `${plainText(value)} years` },
      { write: `${text.slice(0, -shareWord(text).length)} years` },
    ]
    return [twoReadings(text, readings, locate(expr.span))]
  }
  if (!isCalendarYear(expr)) return []
  const readings = [{ write: `${text} - base_year` }, { write: `${text} years` }]
  return [twoReadings(text, readings, locate(expr.span))]
}

/** A rate or share without a sign that is 100 % and more: `grow(5)`. */
function readingOfShare(
  expr: Expr,
  { most, per, locate }: { readonly most: number; readonly per: string; readonly locate: Locate },
): readonly Diagnostic[] {
  const literal = literalIn(expr)
  if (literal?.bare !== true || Math.abs(literal.value) < most) return []
  const readings = [
    { write: `${literal.text}%${per}` },
    { write: `${plainText(literal.value * 100)}%${per}` },
  ]
  return [twoReadings(literal.text, readings, locate(literal.span))]
}

/** A percentage as written, `20%`, `2pp` or `▲3割`, under any number of minuses. */
function shareIn(expr: Expr): NumberExpr | undefined {
  const literal = literalIn(expr)
  return literal !== undefined && shareWord(literal.text) !== '' ? literal : undefined
}

/** The share word that ends a literal. */
function shareWord(text: string): string {
  return /[\d.万億兆](\s*(?:%|percent|パーセント|pp|%ポイント|bps?|割))$/.exec(text)?.[1] ?? ''
}

/** A number in plain digits, without the noise of binary fractions. */
function plainText(value: number): string {
  return String(Number(value.toPrecision(12)))
}

function isBareBeyondOne(expr: Expr): boolean {
  const literal = literalIn(expr)
  return literal?.bare === true && Math.abs(literal.value) > 1
}

/** Whether a literal is a year of a horizon, plain. */
function isCalendarYear({ text, value }: NumberExpr): boolean {
  return /^\d{4}$/.test(text) && value >= 1900 && value <= 2200
}
