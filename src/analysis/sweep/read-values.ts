import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Location, Result } from '../../diagnostics/diagnostic.ts'
import { carryUnit } from '../../formula/carry-unit.ts'
import { parseFormula } from '../../formula/parse-formula.ts'
import type { Expr } from '../../formula/syntax.ts'
import type { Dimension, UnitRegistry } from '../../units/types.ts'
import { stepValues } from './step-values.ts'
import type { Step } from './step-values.ts'
import { spellingOf } from './unit-spelling.ts'
import type { UnitSpelling } from './unit-spelling.ts'

/** A number with its unit, in canonical value; `bare` where no unit was written. */
export interface WrittenNumber {
  readonly value: number
  readonly dimension: Dimension
  readonly bare: boolean
}

/** The values of an axis as its text gives them. */
export interface WrittenValues {
  readonly numbers: readonly WrittenNumber[]
  /** How the number is written whose unit serves all; undefined where none has a unit. */
  readonly spelling: UnitSpelling | undefined
}

/** What values are read with. */
export interface ValueContext {
  readonly registry: UnitRegistry
  /** The place of all values together. */
  readonly location: Location
}

/** The most values that one axis may have. */
export const MOST_VALUES = 1000

/**
 * Reads a list `10M, 20M, 30M people` or a range with its step: `110..170/10`, doubling `1..64/*2`, five points at equal
 * ratios `100..1600/log5`. A unit serves every number of the list or range that has none. `;` and `、` also part values, and let
 * commas group digits. Codes: axis-not-number, axis-no-step, axis-wrong-step, axis-too-many, axis-grouped-digits.
 */
export function readValues(text: string, context: ValueContext): Result<WrittenValues> {
  const plain = text.normalize('NFKC').replace(/[〜~]/g, '..').trim()
  const dots = plain.indexOf('..')
  return dots === -1
    ? readList(plain, context)
    : readRange(plain.slice(0, dots), plain.slice(dots + 2), context)
}

function readList(text: string, context: ValueContext): Result<WrittenValues> {
  const separator = /[;、]/.test(text) ? /[;、]/ : ','
  const pieces = text.split(separator).map((piece) => piece.trim())
  const grouped = separator === ',' && pieces.slice(1).some((piece) => /^0\d\d(?!\d)/.test(piece))
  if (grouped) return failure([questionProblem('axis-grouped-digits', context.location, { text })])
  if (pieces.length > MOST_VALUES)
    return failure([questionProblem('axis-too-many', context.location, { limit: MOST_VALUES })])
  return readTogether(pieces, context)
}

function readRange(low: string, rest: string, context: ValueContext): Result<WrittenValues> {
  const { location } = context
  // A unit may hold slashes, but none before a figure: the step follows the last such slash.
  const match = /^(.*)\/\s*(\*|log)?\s*((?:[\d.¥$▲△-]|US\$).*)$/u.exec(rest)
  if (match === null)
    return failure([questionProblem('axis-no-step', location, { range: `${low}..${rest}` })])
  const [, high = '', kind, last = ''] = match
  if (kind === undefined) {
    const read = readTogether([low, high, last], context)
    if (!read.ok) return read
    const amount = read.value.numbers[2]?.value ?? 0
    return fillRange(read.value, { kind: 'by', amount }, context)
  }
  const ends = readTogether([low, high], context)
  if (!ends.ok) return ends
  const factor = Number(last)
  const step: Step = kind === '*' ? { kind: 'times', factor } : { kind: 'log', points: factor }
  return fillRange(ends.value, step, context)
}

function fillRange(
  { numbers, spelling }: WrittenValues,
  step: Step,
  { location }: ValueContext,
): Result<WrittenValues> {
  const [low, high] = numbers
  if (low === undefined || high === undefined)
    return failure([questionProblem('axis-wrong-step', location)])
  const values = stepValues(low.value, high.value, step)
  if (values === undefined) return failure([questionProblem('axis-wrong-step', location)])
  if (values.length > MOST_VALUES)
    return failure([questionProblem('axis-too-many', location, { limit: MOST_VALUES })])
  const unit = low.bare ? high : low
  return success({ numbers: values.map((value) => ({ ...unit, value })), spelling })
}

/** Reads numbers that belong together: those without a unit take that of the last one that has any. */
function readTogether(pieces: readonly string[], context: ValueContext): Result<WrittenValues> {
  const { registry, location } = context
  const exprs: Expr[] = []
  for (const piece of pieces) {
    const parsed = parseFormula(piece, {
      registry,
      locate: () => location,
      allowConditions: false,
    })
    if (!parsed.ok) return parsed
    exprs.push(parsed.value.expr)
  }
  const donor = exprs.findLast((expr) => numberIn(expr)?.bare === false)
  const numbers: WrittenNumber[] = []
  for (const [k, expr] of exprs.entries()) {
    const carried = donor === undefined ? undefined : carryUnit(expr, donor, registry)
    const number = carried?.ok === false ? undefined : numberIn(carried?.low ?? expr)
    if (number === undefined)
      return failure([questionProblem('axis-not-number', location, { piece: pieces[k] ?? '' })])
    numbers.push(number)
  }
  return success({ numbers, spelling: donor && spellingOf(donor) })
}

/** A literal, or one behind a minus; undefined for any other formula. */
function numberIn(expr: Expr): WrittenNumber | undefined {
  if (expr.kind === 'number') {
    const { value, dimension, bare } = expr
    return { value, dimension, bare }
  }
  if (expr.kind !== 'unary' || expr.operator !== '-') return undefined
  const inner = numberIn(expr.operand)
  return inner && { ...inner, value: -inner.value }
}
