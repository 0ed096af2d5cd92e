import type { Program } from '../../compile/program.ts'
import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result, Location } from '../../diagnostics/diagnostic.ts'
import { didYouMean, nearestName } from '../../diagnostics/nearest.ts'
import type { Text } from '../../diagnostics/text.ts'
import type { Assumption } from '../../scenario/types.ts'
import { indexLines } from '../../scenario/yaml/line-index.ts'
import { equalDimensions, isDimensionless } from '../../units/dimension.ts'
import { formatDimension } from '../../units/format-dimension.ts'
import type { Dimension, UnitRegistry, Unit } from '../../units/types.ts'
import type { ReplacedValue } from '../replace-value.ts'
import { carryUnit } from '../../formula/carry-unit.ts'
import { parseFormula } from '../../formula/parse-formula.ts'
import type { Expr } from '../../formula/syntax.ts'

/** An assumption and the values that it takes one after the other. */
export interface SweepAxis extends ReplacedValue {
  /** As formulas write it: `genai.users`, `usdjpy[2030]`. */
  readonly name: string
  readonly title: Text | undefined
  readonly unit: Dimension
  /** In canonical units, in the order written; at least one. */
  readonly values: readonly number[]
  /** How the user writes them; undefined for plain numbers. */
  readonly spelling: UnitSpelling | undefined
}

/** The name under which diagnostics speak of an axis, whose text is line 1. */
export function axisFile(text: string): string {
  return `sweep ${text}`
}

/**
 * Reads `usdjpy=110..170/10`, `genai.users=10M,20M,30M people` or `usdjpy[2030]=100..200/log5`, the last for one point of a
 * path. Bare numbers take the unit that the assumption declares. Codes: axis-syntax, axis-unknown, axis-not-path,
 * axis-unit-differs and those of `readValues`.
 */
export function readAxis(text: string, program: Program): Result<SweepAxis> {
  const { scenario } = program
  const place = indexLines(axisFile(text), text)
  const match = /^\s*([^\s=[\]]+?)\s*(?:\[\s*(\d{4})\s*\]|\.(\d{4}))?\s*=(?!=)/u.exec(text)
  const [head = '', id = '', ...years] = match ?? []
  if (!match)
    return failure([questionProblem('axis-syntax', place(0, Math.max(1, text.length)), { text })])
  const nameStart = text.indexOf(id)
  const nameLocation = place(nameStart, nameStart + id.length)
  const assumption = scenario.assumptions.find((one) => one.id === id)
  if (!assumption) {
    const nearest = nearestName(
      id,
      scenario.assumptions.map((one) => one.id),
    )
    return failure([
      questionProblem('axis-unknown', nameLocation, { name: id, hint: didYouMean(nearest) }),
    ])
  }
  const yearText = years.find((year) => year !== undefined)
  const year = yearText === undefined ? undefined : Number(yearText)
  if (year !== undefined && assumption.value.kind !== 'path') {
    return failure([questionProblem('axis-not-path', nameLocation, { name: id })])
  }
  const location = place(head.length, Math.max(head.length + 1, text.length))
  const written = readValues(text.slice(head.length), { registry: scenario.registry, location })
  if (!written.ok) return written
  const own = unitOf(assumption, program)
  const values = inUnit(written.value.numbers, assumption, own)
  if (values === undefined) {
    const given = written.value.numbers.find(({ bare }) => !bare)?.dimension ?? {}
    const units = { given: unitName(given), own: unitName(own) }
    return failure([
      questionProblem('axis-unit-differs', location, {
        name: id,
        own: units.own,
        given: units.given,
      }),
    ])
  }
  const name = year === undefined ? id : `${id}[${String(year)}]`
  const declared = assumption.unit?.unit
  const spelling = written.value.spelling ?? (declared && declaredSpelling(declared, values))
  return success({ id, year, name, title: assumption.title, unit: own, values, spelling })
}

function unitOf(assumption: Assumption, { quantities }: Program): Dimension {
  const quantity = quantities.find(({ kind, id }) => kind === 'assumption' && id === assumption.id)
  return quantity?.unit ?? assumption.unit?.unit.dimension ?? {}
}

/** Canonical values in the unit of the assumption; undefined where one has another unit. A bare 0 fits any. */
function inUnit(
  numbers: readonly WrittenNumber[],
  assumption: Assumption,
  own: Dimension,
): readonly number[] | undefined {
  const declared = assumption.unit?.unit
  const isBare = numbers.every(({ bare }) => bare)
  if (isBare && declared) return numbers.map(({ value }) => value * declared.factor)
  const fits = numbers.every(
    ({ value, bare, dimension }) => (bare && value === 0) || equalDimensions(dimension, own),
  )
  return fits ? numbers.map(({ value }) => value) : undefined
}

function unitName(dimension: Dimension): Text {
  if (isDimensionless(dimension)) return { en: 'plain numbers', ja: '単位のない数' }
  return { en: formatDimension(dimension, 'en'), ja: formatDimension(dimension, 'ja') }
}

/** A number with its unit, in canonical value; `bare` where no unit was written. */
interface WrittenNumber {
  readonly value: number
  readonly dimension: Dimension
  readonly bare: boolean
}

/** The values of an axis as its text gives them. */
interface WrittenValues {
  readonly numbers: readonly WrittenNumber[]
  /** How the number is written whose unit serves all; undefined where none has a unit. */
  readonly spelling: UnitSpelling | undefined
}

/** What values are read with. */
interface ValueContext {
  readonly registry: UnitRegistry
  /** The place of all values together. */
  readonly location: Location
}

/** The most values that one axis may have. */
const MOST_VALUES = 1000

/**
 * Reads a list `10M, 20M, 30M people` or a range with its step: `110..170/10`, doubling `1..64/*2`, five points at equal
 * ratios `100..1600/log5`. A unit serves every number of the list or range that has none. `;` and `、` also part values, and let
 * commas group digits. Codes: axis-not-number, axis-no-step, axis-wrong-step, axis-too-many, axis-grouped-digits.
 */
function readValues(text: string, context: ValueContext): Result<WrittenValues> {
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

/** How a range is stepped through. */
type Step =
  | { readonly kind: 'by'; readonly amount: number }
  | { readonly kind: 'times'; readonly factor: number }
  /** So many values at equal ratios, both ends included. */
  | { readonly kind: 'log'; readonly points: number }

/** Digits that are kept of computed values: 0.1 + 2 × 0.1 is meant to be 0.3. */
const keptDigits = 12

/** Values beyond these are left out: no table holds so many, and a slip in the step must not fill memory. */
const mostSteps = 10_000

/**
 * The values from `low` to at most `high` (or down to at least, where it is lower). Undefined for steps that lead nowhere:
 * of size 0, with a ratio that is not above 1, with less than 2 points or through 0 by ratios.
 */
export function stepValues(low: number, high: number, step: Step): readonly number[] | undefined {
  switch (step.kind) {
    case 'by':
      return stepBy(low, high, Math.abs(step.amount))
    case 'times':
      return isRatioRange(low, high) && step.factor > 1
        ? stepTimes(low, high, step.factor)
        : undefined
    case 'log':
      return isRatioRange(low, high) && Number.isInteger(step.points) && step.points >= 2
        ? logPoints(low, high, step.points)
        : undefined
  }
}

function isRatioRange(low: number, high: number): boolean {
  return low !== 0 && high !== 0 && Math.sign(low) === Math.sign(high)
}

function stepBy(low: number, high: number, size: number): readonly number[] | undefined {
  // A little more than the quotient: rounding must not lose the last value.
  const steps = Math.floor(Math.abs(high - low) / size + 1e-9)
  if (!(size > 0)) return undefined
  const sign = high < low ? -1 : 1
  return Array.from({ length: Math.min(steps, mostSteps) + 1 }, (_, k) =>
    tidy(low + sign * k * size),
  )
}

function stepTimes(low: number, high: number, factor: number): readonly number[] | undefined {
  const rises = Math.abs(high) >= Math.abs(low)
  const steps = Math.floor(Math.abs(Math.log(high / low)) / Math.log(factor) + 1e-9)
  const ratio = rises ? factor : 1 / factor
  return Array.from({ length: Math.min(steps, mostSteps) + 1 }, (_, k) => tidy(low * ratio ** k))
}

function logPoints(low: number, high: number, points: number): readonly number[] | undefined {
  const ratio = high / low
  return Array.from({ length: Math.min(points, mostSteps) }, (_, k) =>
    k === points - 1 ? high : tidy(low * ratio ** (k / (points - 1))),
  )
}

function tidy(value: number): number {
  return Number(value.toPrecision(keptDigits))
}

/** How a user writes a quantity: `before`, a numeral, `after`; the canonical value is the numeral × `factor`. */
export interface UnitSpelling {
  /** `¥` */
  readonly before: string
  /** `M people`, `%`, ` JPY/person/month` */
  readonly after: string
  readonly factor: number
}

/** The spelling of a literal; undefined for 0 and for those of several numerals such as `1兆2,000億円`. */
function spellingOf(expr: Expr): UnitSpelling | undefined {
  if (expr.kind === 'unary') return spellingOf(expr.operand)
  if (expr.kind !== 'number') return undefined
  const match = /^([^\d.▲△]*)(\d[\d,]*(?:\.\d+)?)(\D*)$/u.exec(expr.text.replace(/^[▲△]\s*/u, ''))
  if (match === null) return undefined
  const [, before = '', numeral = '', after = ''] = match
  const factor = Math.abs(expr.value) / Number(numeral.replaceAll(',', ''))
  return factor > 0 && Number.isFinite(factor) ? { before, after, factor } : undefined
}

/** Numerals from here on are easier to read with a magnitude: 10M people rather than 10,000,000. */
const largestNumeral = 1e5

/** The spelling of bare numbers whose unit the assumption declares; undefined for values that need a magnitude. */
function declaredSpelling(
  { text, factor }: Unit,
  values: readonly number[],
): UnitSpelling | undefined {
  const isShort = values.every((value) => Math.abs(value / factor) < largestNumeral)
  return isShort ? { before: '', after: ` ${text}`, factor } : undefined
}
