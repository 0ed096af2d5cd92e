import { isCurrencySign } from './character-kind.ts'
import { isCurrencyBase } from './currencies.ts'
import { scaleDecimal } from './decimal.ts'
import { DIMENSIONLESS } from './dimension.ts'
import {
  ambiguousMagnitude,
  isSpacedMagnitude,
  largeScaleOf,
  magnitudeOf,
  smallScaleOf,
} from './magnitude.ts'
import { scanNumeral, startsNumeral } from './numeral.ts'
import { scanUnit, unknownUnitAt } from './scan-unit.ts'
import { readingsOfTime } from './readings-of-time.ts'
import type { QuantityProblem, QuantityScan, UnitRegistry, UnitWord } from './types.ts'
import { isOperatorWord, skipSpaces, wordEnd } from './word.ts'

/** Where a quantity stands, and the units it may have. */
export interface ScanContext {
  readonly registry: UnitRegistry
  /** Within the arguments of a call, where a comma parts arguments. */
  readonly inCall: boolean
}

/**
 * Whether a quantity starts at this offset of normalised text: a digit, a point before one, ▲ or △, a currency sign (`¥`, `US$`),
 * or a currency code before a numeral (`JPY 3.1 bn`). The offset must not be within a name.
 */
export function startsQuantity(text: string, offset: number, registry: UnitRegistry): boolean {
  if (startsNumeral(text, offset) || isNegativeMark(text[offset])) return true
  return currencyBefore(text, offset, registry).end > offset
}

/**
 * Reads one quantity at `start` of normalised text: sign mark, currency, numeral, magnitude, unit (`▲1兆2,000億円/年`, `US$8bn`,
 * `30M people`). The value is canonical (whole currency units, people, years) and correctly rounded from the
 * decimal digits; ▲ and △ make it negative. After a bare `/` with spaces the rest is left to the caller.
 */
export function scanQuantity(
  text: string,
  start: number,
  { registry, inCall }: ScanContext,
): QuantityScan {
  const lead = scanLead(text, start, registry)
  if (!lead.ok) return lead
  const numeral = scanNumeral(text, lead.end, inCall)
  if (!numeral.ok) return numeral
  const magnitude = scanMagnitude(text, numeral.end, registry)
  const clash = magnitude.end > numeral.end && numeral.scaled
  if (clash) return problemAt(text, 'malformed-number', { start: lead.end, end: magnitude.end })
  if (magnitude.ambiguous) {
    return problemAt(text, 'ambiguous-magnitude', { start: lead.end, end: magnitude.end })
  }
  const unit = scanUnit(text, magnitude.end, { registry, lead: lead.currency })
  if (!unit.ok) return unit
  const { mantissa, exponent } = numeral.decimal
  const signed = lead.negative ? -mantissa : mantissa
  const value = scaleDecimal({ mantissa: signed, exponent: exponent + magnitude.power }, unit.unit)
  const lost = !Number.isFinite(value) || (value === 0 && mantissa !== 0n)
  if (lost) return problemAt(text, 'malformed-number', { start: lead.end, end: numeral.end })
  const { dimension } = unit.unit
  const { end } = unit
  const written = text.slice(start, end)
  // 2030年 is that year; as a duration it would be longer than history.
  if (/^(?:19|20|21)\d\d ?年$/.test(written)) {
    return { ok: true, quantity: { value, dimension: DIMENSIONLESS, bare: false }, end }
  }
  const readings = readingsOfTime(written, {
    value,
    unit: text.slice(magnitude.end, end),
    registry,
  })
  if (readings.length > 0) {
    return { ok: false, problem: { kind: 'two-readings', text: written, readings, start, end } }
  }
  return { ok: true, quantity: { value, dimension, bare: !unit.written }, end }
}

type LeadScan =
  | {
      readonly ok: true
      readonly negative: boolean
      readonly currency: UnitWord | undefined
      readonly end: number
    }
  | { readonly ok: false; readonly problem: QuantityProblem }

/** The mark and the currency before a numeral, in either order: `▲¥100`, `¥▲100`, `▲ 100`. */
function scanLead(text: string, start: number, registry: UnitRegistry): LeadScan {
  let negative = isNegativeMark(text[start])
  let pos = negative ? skipSpaces(text, start + 1) : start
  const currency = currencyBefore(text, pos, registry)
  if (currency.end > pos && currency.word === undefined) {
    return { ok: false, problem: unknownUnitAt(text, { start: pos, end: currency.end, registry }) }
  }
  if (currency.word !== undefined) pos = skipSpaces(text, currency.end)
  if (!negative && isNegativeMark(text[pos])) {
    negative = true
    pos = skipSpaces(text, pos + 1)
  }
  if (!startsNumeral(text, pos)) {
    const end = currency.word === undefined ? start + 1 : currency.end
    return problemAt(text, 'malformed-number', { start, end })
  }
  return { ok: true, negative, currency: currency.word, end: pos }
}

/** A currency sign such as `¥` or `US$`, or a currency code and spaces before a numeral; `end` is `start` where there is none. */
function currencyBefore(
  text: string,
  start: number,
  registry: UnitRegistry,
): { readonly word: UnitWord | undefined; readonly end: number } {
  const near = text.slice(start, start + 40)
  const letters = /^[A-Z]{0,2}/.exec(near)?.[0] ?? ''
  const sign = String.fromCodePoint(near.codePointAt(letters.length) ?? 0)
  if (isCurrencySign(sign)) {
    const end = start + letters.length + sign.length
    return { word: registry.words.get(text.slice(start, end)), end }
  }
  const code = /^[A-Z]{3}(?= +[▲△]? *\.?\d)/.exec(near)?.[0] ?? ''
  const word = isCurrencyBase(code) ? registry.words.get(code) : undefined
  return { word, end: word === undefined ? start : start + code.length }
}

/**
 * The power of ten of a suffix: letters directly after the numeral, or after spaces a word of two letters and more, or
 * 万人 and the like. Those directly after the numeral are part of it.
 */
function scanMagnitude(
  text: string,
  start: number,
  registry: UnitRegistry,
): { readonly power: number; readonly end: number; readonly ambiguous: boolean } {
  const none = { power: 0, end: start, ambiguous: false }
  const adjacent = wordEnd(text, start) > start
  const wordStart = adjacent ? start : skipSpaces(text, start)
  const whole = text.slice(wordStart, wordEnd(text, wordStart))
  const letters = /^[A-Za-z]+(?![A-Za-z0-9_])/.exec(whole)?.[0] ?? ''
  if (registry.words.has(whole) || isOperatorWord(letters)) return none
  const scale = adjacent ? undefined : spacedScale(whole, registry)
  if (scale !== undefined) return { ...scale, end: wordStart + scale.length, ambiguous: false }
  const end = wordStart + letters.length
  if (adjacent && letters === ambiguousMagnitude) return { power: 0, end, ambiguous: true }
  const power = adjacent || isSpacedMagnitude(letters) ? magnitudeOf(letters) : undefined
  return power === undefined ? none : { power, end, ambiguous: false }
}

/** 万, 百万 … at the start of a word that is nothing else, or a unit after that: 千葉 is a name. */
function spacedScale(
  word: string,
  registry: UnitRegistry,
): { readonly power: number; readonly length: number } | undefined {
  const small = smallScaleOf(word[0])
  const length = small === undefined ? 0 : 1
  const large = largeScaleOf(word[length])
  const end = large === undefined ? length : length + 1
  const rest = word.slice(end)
  const isScale = end > 0 && (rest === '' || registry.words.has(rest))
  return isScale ? { power: (small ?? 0) + (large ?? 0), length: end } : undefined
}

function isNegativeMark(character: string | undefined): boolean {
  return character === '▲' || character === '△'
}

function problemAt(
  text: string,
  kind: 'malformed-number' | 'ambiguous-magnitude',
  { start, end }: { readonly start: number; readonly end: number },
): { readonly ok: false; readonly problem: QuantityProblem } {
  return { ok: false, problem: { kind, text: text.slice(start, end), start, end } }
}
