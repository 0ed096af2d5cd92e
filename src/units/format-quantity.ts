import type { Language } from '../diagnostics/text.ts'
import { isCurrencyBase } from './currencies.ts'
import { decimalOf, roundDecimal, type Decimal } from './decimal.ts'
import { timeBase } from './dimension.ts'
import { formatBelow, partsOf, unitLabel, type DimensionPart } from './format-dimension.ts'
import { formatDecimal, formatNumber } from './format-number.ts'
import type { Dimension } from './types.ts'

export { formatDimension } from './format-dimension.ts'

/** A magnitude in words: from `10^power` on, numbers are written as so many `word`. */
interface Magnitude {
  readonly power: number
  readonly word: string
}

const kanjiMagnitudes: readonly Magnitude[] = [
  { power: 12, word: '兆' },
  { power: 8, word: '億' },
  { power: 4, word: '万' },
]

const moneyMagnitudes: readonly Magnitude[] = [
  { power: 12, word: ' tn' },
  { power: 9, word: ' bn' },
  { power: 6, word: ' mn' },
]

const countMagnitudes: readonly Magnitude[] = [
  { power: 12, word: 'T' },
  { power: 9, word: 'B' },
  { power: 6, word: 'M' },
]

/** Digits that a reader takes in; whole numbers below the first magnitude keep all of theirs. */
const readableDigits = 4

/**
 * A quantity for people, rounded to four digits: `1.08兆円/年`, `JPY 1.08 tn/year`, `3,000万人`, `30M people`, `12%/year`.
 * Negative ones have the mark of the statistics of the language: `▲1.08兆円/年`, `−JPY 1.08 tn/year`.
 */
export function formatQuantity(value: number, dimension: Dimension, language: Language): string {
  const text = layOut(value, dimension, { language, digits: readableDigits })
  return text.replace(/^-/, language === 'ja' ? '▲' : '−')
}

/** How a quantity is written. */
export interface Layout {
  readonly language: Language
  /** Significant digits kept, at least; `Infinity` for all. */
  readonly digits: number
}

/**
 * A quantity for people with as many significant digits as asked for, at least: `10.7492兆円/年`. With all of them, a formula
 * with this text has exactly the value and the dimension, for whole exponents up to 3 and finite values; negative quantities
 * are a negation (`-1.08兆円`).
 */
export function layOut(value: number, dimension: Dimension, layout: Layout): string {
  const { above, below } = partsOf(dimension)
  const tail = formatBelow(below, layout.language)
  if (!Number.isFinite(value)) return formatNumber(value, { decimals: 0 })
  if (isRate(above, below) && isPercentSized(value)) {
    const decimal = decimalOf(value)
    return `${plain({ ...decimal, exponent: decimal.exponent + 2 }, layout)}%${tail}`
  }
  const [money] = above
  const japanese = layout.language === 'ja'
  if (!japanese && money !== undefined && isAmount(above, below)) {
    const { sign, text } = split(scaled(value, layout, moneyMagnitudes))
    return `${sign}${money.base} ${text}${tail}`
  }
  const number = scaled(value, layout, japanese ? kanjiMagnitudes : countMagnitudes)
  const labels = { language: layout.language, count: Math.abs(value) === 1 ? 1 : 2 }
  const head = above.map((part) => unitLabel(part, labels)).join('·')
  const gap = head !== '' && (!japanese || /^[ -~]/.test(head)) ? ' ' : ''
  return `${number}${gap}${head}${tail}`
}

/** A rate per year, usual in percent. */
function isRate(above: readonly DimensionPart[], below: readonly DimensionPart[]): boolean {
  return above.length === 0 && below.length === 1 && isTime(below[0])
}

/** Rates outside this range are easier to read as plain numbers. */
function isPercentSized(value: number): boolean {
  const size = Math.abs(value)
  return size === 0 || (size >= 1e-6 && size < 10)
}

function isTime(part: DimensionPart | undefined): boolean {
  return part?.base === timeBase && part.exponent === 1
}

/** One currency above the line and none below, unlike an exchange rate. */
function isAmount(above: readonly DimensionPart[], below: readonly DimensionPart[]): boolean {
  const [money, ...others] = above
  const single = money?.exponent === 1 && others.length === 0 && isCurrencyBase(money.base)
  return single && !below.some(({ base }) => isCurrencyBase(base))
}

/** The number with the largest magnitude that it reaches once rounded (9,999.96億 is 1兆). */
function scaled(value: number, layout: Layout, magnitudes: readonly Magnitude[]): string {
  const decimal = decimalOf(value)
  const rounded = significant(decimal, layout.digits)
  const size = rounded.mantissa === 0n ? 0 : digitCount(rounded) + rounded.exponent
  // Beyond this range a reader counts zeros in vain.
  if (size > 20 || size < -6) return exponential(trimZeros(rounded, Infinity))
  const magnitude = magnitudes.find(({ power }) => size > power)
  if (magnitude === undefined) return plain(decimal, layout)
  const shifted = { ...rounded, exponent: rounded.exponent - magnitude.power }
  return plain(shifted, layout) + magnitude.word
}

/** Digits and commas; whole digits are all kept. */
function plain(decimal: Decimal, layout: Layout): string {
  const whole = Math.max(0, digitCount(decimal) + decimal.exponent)
  const kept = trimZeros(significant(decimal, Math.max(whole, layout.digits)), 0)
  return formatDecimal(kept, { decimals: Math.max(0, -kept.exponent) })
}

/** One digit before the point: `-1.1e300`. */
function exponential({ mantissa, exponent }: Decimal): string {
  const [, first = '', rest = ''] = /^(-?\d)(\d*)$/.exec(String(mantissa)) ?? []
  return `${first}${rest === '' ? '' : `.${rest}`}e${String(exponent + rest.length)}`
}

/** Rounds to a number of significant digits. */
function significant(decimal: Decimal, digits: number): Decimal {
  const drop = digitCount(decimal) - digits
  return drop > 0 ? roundDecimal(decimal, -decimal.exponent - drop) : decimal
}

/** Takes zeros off the end of the mantissa until the exponent reaches `limit`. */
function trimZeros({ mantissa, exponent }: Decimal, limit: number): Decimal {
  if (mantissa === 0n) return { mantissa, exponent: 0 }
  const zeros = /0*$/.exec(String(mantissa))?.[0].length ?? 0
  const drop = Math.max(0, Math.min(zeros, limit - exponent))
  return { mantissa: mantissa / 10n ** BigInt(drop), exponent: exponent + drop }
}

function digitCount({ mantissa }: Decimal): number {
  return String(mantissa < 0n ? -mantissa : mantissa).length
}

function split(number: string): { readonly sign: string; readonly text: string } {
  return number.startsWith('-') ? { sign: '-', text: number.slice(1) } : { sign: '', text: number }
}
