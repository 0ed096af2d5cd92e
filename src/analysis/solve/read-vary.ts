import type { Program } from '../../compile/program.ts'
import { questionProblem, varySyntax } from '../../diagnostics/messages/analysis.ts'
import { didYouMean, nearestName } from '../../diagnostics/nearest.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Location, Result } from '../../diagnostics/diagnostic.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { Text, Language } from '../../diagnostics/text.ts'
import { parseFormula } from '../../formula/parse-formula.ts'
import type { Expr, RangeExpr, Span } from '../../formula/syntax.ts'
import type { Assumption } from '../../scenario/types.ts'
import { indexLines } from '../../scenario/yaml/line-index.ts'
import { equalDimensions, isDimensionless, DIMENSIONLESS } from '../../units/dimension.ts'
import { formatDimension } from '../../units/format-dimension.ts'
import type { Dimension, UnitRegistry } from '../../units/types.ts'
import type { ReplacedValue } from '../replace-value.ts'
import { layOut } from '../../units/format-quantity.ts'
import { normalizeText } from '../../units/normalize-text.ts'
import { scanQuantity } from '../../units/scan-quantity.ts'

/** An assumption and the range in which a value of it is searched for. */
export interface VaryRange extends ReplacedValue {
  /** As written: `genai.users`, `usdjpy[2030]`. */
  readonly name: string
  /** Where the search begins, and where it ends; the end may be below the beginning. In canonical units. */
  readonly from: number
  readonly to: number
  readonly unit: Dimension
  /** The unit in the user's own words; undefined where the range is not written as numbers followed by it. */
  readonly written: WrittenUnit | undefined
  /** The units that a value may be typed in. */
  readonly registry: UnitRegistry
}

/** A unit as it follows a number, with the magnitude before it: `M people`, `万人`, ` JPY/person/month`. */
export interface WrittenUnit {
  readonly text: string
  /** The canonical value of one of it. */
  readonly factor: number
}

/** The name under which diagnostics speak of a `--vary` text. */
export function varyFile(text: string): string {
  return `--vary ${text}`
}

/**
 * Reads `genai.users=10M..60M people`, or `usdjpy[2030]=110..170 JPY/USD` for one point of a path. Bare numbers take the unit
 * that the assumption declares. Codes: vary-syntax, vary-end-not-number, empty-vary-range, not-an-assumption,
 * varies-no-path, vary-unit-differs and those of formulas.
 */
export function readVary(text: string, program: Program): Result<VaryRange> {
  const { scenario } = program
  const place = indexLines(varyFile(text), text)
  const whole = place(0, Math.max(1, text.length))
  const match = /^\s*([^\s=[\]]+)\s*(?:\[\s*(\d{4})\s*\])?\s*=(?!=)/u.exec(text)
  const [head = '', id = '', yearText] = match ?? []
  if (!match) {
    const ids = scenario.assumptions.map((one) => one.id)
    const word = /^[^\s=[\]]*/u.exec(text.trim())?.[0] ?? ''
    const meant = ids.includes(word) ? word : nearestName(word, ids)
    return failure([varySyntax(text, whole, meant)])
  }
  const range = parseRange(text, head.length, program)
  if (!range.ok) return range
  if (!range.value) return failure([varySyntax(text, whole)])

  const at = text.indexOf(id)
  const nameLocation = place(at, at + id.length)
  const assumption = scenario.assumptions.find((one) => one.id === id)
  if (!assumption) {
    const ids = scenario.assumptions.map((one) => one.id)
    return failure([
      questionProblem('not-an-assumption', nameLocation, {
        name: id,
        hint: didYouMean(nearestName(id, ids)),
      }),
    ])
  }
  const year = yearText === undefined ? undefined : Number(yearText)
  if (year !== undefined && assumption.value.kind !== 'path') {
    return failure([questionProblem('varies-no-path', nameLocation, { name: id })])
  }
  const ends = readEnds(range.value, {
    assumption,
    program,
    location: place(head.length, text.length),
  })
  if (!ends.ok) return ends
  const name = year === undefined ? id : `${id}[${String(year)}]`
  return success({ name, id, year, registry: scenario.registry, ...ends.value })
}

/** The same for the scenarios of a mixture: every one that has the assumption must be able to take the range. */
export function readVaryOf(text: string, programs: readonly Program[]): Result<VaryRange> {
  const [first] = programs
  invariant(first, 'a mixture has scenarios')
  const read = programs.map((program) => readVary(text, program))
  const lacks = ({ code }: { readonly code: string }): boolean => code === 'not-an-assumption'
  const able = read.filter((one) => one.ok || !one.diagnostics.every(lacks))
  const answer = able.find((one) => !one.ok) ?? able[0]
  if (answer) return answer
  // The name that was meant may be one of any scenario.
  const assumptions = programs.flatMap(({ scenario }) => scenario.assumptions)
  return readVary(text, { ...first, scenario: { ...first.scenario, assumptions } })
}

/** The part after `=` as a range; its places are those of the whole text. Undefined for anything but a range. */
function parseRange(
  text: string,
  start: number,
  { scenario }: Program,
): Result<RangeExpr | undefined> {
  // A range stands in conditions only: one is made around it.
  const lead = 'year in '
  const shift = start - lead.length
  const place = indexLines(varyFile(text), text)
  const formula = parseFormula(lead + text.slice(start), {
    registry: scenario.registry,
    locate: (span: Span) => place(Math.max(0, span.start + shift), Math.max(1, span.end + shift)),
    allowConditions: true,
  })
  if (!formula.ok) return formula
  const { expr } = formula.value
  return success(expr.kind === 'range' ? expr : undefined)
}

function readEnds(
  { low, high }: RangeExpr,
  at: {
    readonly assumption: Assumption
    readonly program: Program
    readonly location: Location
  },
): Result<Pick<VaryRange, 'from' | 'to' | 'unit' | 'written'>> {
  const { assumption, program, location } = at
  const ends = [signedNumber(low), signedNumber(high)]
  const [first, last] = ends
  if (!first || !last) return failure([questionProblem('vary-end-not-number', location)])
  if (first.value === last.value) return failure([questionProblem('empty-vary-range', location)])
  const written = [first, last].find((end) => !end.bare) ?? first
  const declared = assumption.unit?.unit
  if (written.bare && declared) {
    const { factor, dimension, text } = declared
    return success({
      from: first.value * factor,
      to: last.value * factor,
      unit: dimension,
      written: { text: ` ${text}`, factor },
    })
  }
  const quantity = program.quantities.find(
    (one) => one.kind === 'assumption' && one.id === assumption.id,
  )
  const own = quantity?.unit ?? declared?.dimension ?? written.dimension
  const alike = [first, last].every(
    (end) => (end.bare && end.value === 0) || equalDimensions(end.dimension, own),
  )
  if (!alike) {
    const units = { given: unitName(written.dimension), own: unitName(own) }
    return failure([
      questionProblem('vary-unit-differs', location, {
        name: assumption.id,
        own: units.own,
        given: units.given,
      }),
    ])
  }
  return success({ from: first.value, to: last.value, unit: own, written: writtenUnit(written) })
}

/** What follows the digits of a literal; its factor is what the digits have to be multiplied by. */
function writtenUnit({ text, value, bare }: SignedNumber): WrittenUnit | undefined {
  const [, digits = '', rest = ''] = /^([\d.,]+)([^\d]*)$/u.exec(text) ?? []
  const number = Number(digits.replaceAll(',', ''))
  if (bare || !(number > 0)) return undefined
  return { text: rest, factor: Math.abs(value) / number }
}

interface SignedNumber {
  readonly text: string
  readonly value: number
  readonly dimension: Dimension
  readonly bare: boolean
}

/** A literal, or one behind a minus. */
function signedNumber(expr: Expr): SignedNumber | undefined {
  if (expr.kind === 'number') return expr
  if (expr.kind !== 'unary' || expr.operator !== '-') return undefined
  const inner = signedNumber(expr.operand)
  return inner && { ...inner, value: -inner.value }
}

function unitName(dimension: Dimension): Text {
  if (isDimensionless(dimension)) return { en: 'plain numbers', ja: '単位のない数' }
  return { en: formatDimension(dimension, 'en'), ja: formatDimension(dimension, 'ja') }
}

/** Decimal digits that a double keeps: an amount that was typed with fewer comes back as it was typed. */
export const KEPT_DIGITS = 15

/** A value of a varied assumption with the text that stands for it, digit by digit. */
export interface StatedValue {
  /** What the text gives when it is typed in, in canonical units. */
  readonly value: number
  readonly text: Text
}

/**
 * A value as people read it and type it in, in the unit that they wrote: the last of so many digits is rounded towards
 * `side`, where one is given (1: not below the value, −1: not above).
 */
export function stateValue(
  value: number,
  vary: VaryRange,
  { digits = KEPT_DIGITS, side = 0 }: { readonly digits?: number; readonly side?: number } = {},
): StatedValue {
  const { written, unit } = vary
  const scale = written?.factor ?? (isPercent(value, unit) ? 0.01 : 1)
  const number = value / scale
  // A whole number below a million is written with all of its digits.
  const places = digits - 1 - Math.floor(Math.log10(Math.abs(number) || 1))
  const step = Math.abs(number) < 1e6 ? Math.max(places, 0) : places
  const nearest = stated(roundTo(number, step), scale, vary)
  if (side === 0 || (nearest.value - value) * side >= 0) return nearest
  return stated(roundTo(number + side * 10 ** -step, step), scale, vary)
}

function roundTo(number: number, places: number): number {
  const digits = 1 + places + Math.floor(Math.log10(Math.abs(number) || 1))
  return Number(number.toPrecision(Math.min(Math.max(digits, 1), KEPT_DIGITS)))
}

/** People read shares in percent. */
function isPercent(value: number, unit: Dimension): boolean {
  return isDimensionless(unit) && Math.abs(value) <= 1
}

function stated(
  number: number,
  scale: number,
  { written, unit, registry }: VaryRange,
): StatedValue {
  const plain = (tail: string): Text => {
    const digits = layOut(number, DIMENSIONLESS, { language: 'en', digits: Infinity })
    return { en: digits + tail, ja: digits + tail }
  }
  const quantity = (language: Language): string =>
    layOut(number, unit, { language, digits: Infinity })
  const text = written
    ? plain(written.text)
    : scale === 0.01
      ? plain('%')
      : { en: quantity('en'), ja: quantity('ja') }
  const value = readStated(text.en, registry) ?? number * scale
  return { value, text: { en: text.en.replace(/^-/, '−'), ja: text.ja.replace(/^-/, '▲') } }
}

/** What a text gives that is typed in as a value; undefined where it is no quantity. */
function readStated(text: string, registry: UnitRegistry): number | undefined {
  const normalized = normalizeText(text.replace(/^-/, ''))
  if (!normalized.ok) return undefined
  const scan = scanQuantity(normalized.text, 0, { registry, inCall: false })
  if (!scan.ok || scan.end < normalized.text.length) return undefined
  return text.startsWith('-') ? -scan.quantity.value : scan.quantity.value
}
