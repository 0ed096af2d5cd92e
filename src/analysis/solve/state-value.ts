import type { Language, Text } from '../../diagnostics/text.ts'
import { DIMENSIONLESS, isDimensionless } from '../../units/dimension.ts'
import { layOut } from '../../units/format-quantity.ts'
import { normalizeText } from '../../units/normalize-text.ts'
import { scanQuantity } from '../../units/scan-quantity.ts'
import type { Dimension, UnitRegistry } from '../../units/types.ts'
import type { VaryRange } from './read-vary.ts'

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
