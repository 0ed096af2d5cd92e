import { addDecimals, decimalToNumber, type Decimal } from './decimal.ts'
import { largeScaleAt, largeScaleOf, smallScaleOf } from './magnitude.ts'
import type { QuantityProblem } from './types.ts'
import { wordEnd } from './word.ts'

/** A numeral without its unit; `end` is the offset after it. */
export type NumeralScan =
  | {
      readonly ok: true
      readonly decimal: Decimal
      readonly end: number
      /** Scaled already, by 万 … or by an exponent: no `M` or `bn` may follow. */
      readonly scaled: boolean
    }
  | { readonly ok: false; readonly problem: QuantityProblem }

/** Longer numerals are malformed: no amount needs them, and the limit bounds the cost of exact arithmetic. */
const longestNumeral = 200

const zero: Decimal = { mantissa: 0n, exponent: 0 }

/**
 * Reads a numeral in normalised text: `1234`, `1,234,567.8`, `.5`, `1.5e9`, `1兆2,000億`, `3千万`. `start` is at a digit or a point
 * before one. Within a call, a comma that could group digits is `ambiguous-comma`, and one that could not ends the numeral.
 */
export function scanNumeral(text: string, start: number, inCall: boolean): NumeralScan {
  const first = scanDigits(text, start, inCall)
  if (!first.ok) return first
  const { end } = first
  if (first.exponential) {
    const scaledTwice = scaleAt(text, end) !== undefined
    return scaledTwice
      ? malformed(text, start, wordEnd(text, end))
      : { ok: true, decimal: first.decimal, end, scaled: true }
  }
  if (scaleAt(text, end) === undefined) {
    return { ok: true, decimal: first.decimal, end, scaled: false }
  }
  return scanKanji(text, start, inCall)
}

type DigitScan =
  | {
      readonly ok: true
      readonly decimal: Decimal
      readonly end: number
      readonly exponential: boolean
    }
  | { readonly ok: false; readonly problem: QuantityProblem }

/** Digits with commas, a fraction and an exponent. */
function scanDigits(text: string, start: number, inCall: boolean): DigitScan {
  const grouped = scanGroups(text, start, inCall)
  if (!grouped.ok) return grouped
  const fraction = /^\.\d+/.exec(text.slice(grouped.end, grouped.end + longestNumeral))?.[0] ?? ''
  const exponentStart = grouped.end + fraction.length
  const tail = /^[eE][+-]?\d+/.exec(text.slice(exponentStart, exponentStart + longestNumeral))
  const exponent = tail?.[0] ?? ''
  const end = exponentStart + exponent.length
  const next = text.slice(end, end + 2)
  const goesOn = /^(?:[\d_]|\.\d)/.test(next)
  if (goesOn || end - start > longestNumeral || exponent.length > 6) {
    return malformed(text, start, digitsEnd(text, end))
  }
  const digits = text.slice(start, grouped.end).replaceAll(',', '') + fraction.slice(1)
  const shift = exponent === '' ? 0 : Number(exponent.slice(1))
  const places = Math.max(0, fraction.length - 1)
  const decimal = { mantissa: BigInt(digits), exponent: shift - places }
  return { ok: true, decimal, end, exponential: exponent !== '' }
}

/** The end of whatever looks like the rest of a number, for the carets. */
function digitsEnd(text: string, start: number): number {
  let end = start
  while (/^[\d_.,]/.test(text[end] ?? '')) end++
  return /[.,]/.test(text[end - 1] ?? '') && end > start ? end - 1 : end
}

type GroupScan =
  | { readonly ok: true; readonly end: number }
  | { readonly ok: false; readonly problem: QuantityProblem }

/** The whole part: digits, or groups of three parted by commas. */
function scanGroups(text: string, start: number, inCall: boolean): GroupScan {
  let end = start
  while (isDigit(text[end])) end++
  if (text[end] !== ',' || !isDigit(text[end + 1])) return { ok: true, end }
  const firstGroup = end - start
  let commas = end
  let regular = firstGroup >= 1 && firstGroup <= 3 && text[start] !== '0'
  let firstRegular = regular
  for (let group = 0; text[commas] === ',' && isDigit(text[commas + 1]); group++) {
    let groupEnd = commas + 1
    while (isDigit(text[groupEnd])) groupEnd++
    if (groupEnd - commas !== 4) regular = false
    if (group === 0) firstRegular = regular
    commas = groupEnd
  }
  // `min(1,2)` and `min(0,100)` part arguments; only `min(1,000)` could be either.
  if (inCall && !firstRegular) return { ok: true, end }
  if (!inCall && regular) return { ok: true, end: commas }
  const problem = {
    kind: 'ambiguous-comma',
    text: text.slice(start, commas),
    start,
    end: commas,
  } as const
  return { ok: false, problem }
}

/** Groups in falling order of 京 兆 億 万, each with a coefficient of digits and 千 百 十. */
function scanKanji(text: string, start: number, inCall: boolean): NumeralScan {
  let sum = zero
  let pos = start
  let ceiling = Infinity
  for (;;) {
    const group = scanKanjiGroup(text, pos, inCall)
    if (!group.ok) return group
    const scale = largeScaleOf(text[group.end])
    const shift = scale ?? 0
    const last = scale === undefined || !continuesKanji(text, group.end + 1)
    const outOfOrder =
      shift >= ceiling || (!last && group.fractional) || group.digits > ceiling - shift
    const end = group.end + (scale === undefined ? 0 : 1)
    if (outOfOrder) return malformed(text, start, wordEnd(text, end))
    sum = addDecimals(sum, { ...group.decimal, exponent: group.decimal.exponent + shift })
    // 1億2千 is, said aloud, 1億2千万.
    const written = text.slice(start, end)
    const left = scale === undefined && ceiling > 4 && ceiling < Infinity
    if (left && smallScaleOf(text[end - 1]) !== undefined) {
      const small = written.slice(pos - start)
      const digits = String(decimalToNumber(group.decimal))
      const readings = [
        `${written}${largeScaleAt(ceiling - 4)}`,
        written.slice(0, -small.length) + digits,
      ]
      return { ok: false, problem: { kind: 'two-readings', text: written, readings, start, end } }
    }
    if (last) return { ok: true, decimal: sum, end, scaled: true }
    ceiling = shift
    pos = end
  }
}

type KanjiGroupScan =
  | {
      readonly ok: true
      readonly decimal: Decimal
      readonly end: number
      readonly fractional: boolean
      /** Digits of the whole part: a later group has at most four. */
      readonly digits: number
    }
  | { readonly ok: false; readonly problem: QuantityProblem }

/** A coefficient such as `2,000`, `3千`, `3千5百`, `千` (one thousand). */
function scanKanjiGroup(text: string, start: number, inCall: boolean): KanjiGroupScan {
  let sum = zero
  let pos = start
  let ceiling = Infinity
  let fractional = false
  for (;;) {
    const digits: DigitScan = startsNumeral(text, pos)
      ? scanDigits(text, pos, inCall)
      : { ok: true, decimal: { mantissa: 1n, exponent: 0 }, end: pos, exponential: false }
    if (!digits.ok) return digits
    const scale = smallScaleOf(text[digits.end])
    const shift = scale ?? 0
    const end = digits.end + (scale === undefined ? 0 : 1)
    const bad = shift >= ceiling || fractional || digits.exponential
    if (bad) return malformed(text, start, wordEnd(text, end))
    fractional = digits.decimal.exponent < 0
    sum = addDecimals(sum, { ...digits.decimal, exponent: digits.decimal.exponent + shift })
    pos = end
    ceiling = shift
    const more =
      scale !== undefined && (isDigit(text[pos]) || smallScaleOf(text[pos]) !== undefined)
    if (!more) break
  }
  const digits = String(sum.mantissa).length + sum.exponent
  return { ok: true, decimal: sum, end: pos, fractional, digits }
}

function continuesKanji(text: string, pos: number): boolean {
  return isDigit(text[pos]) || scaleAt(text, pos) !== undefined
}

function scaleAt(text: string, pos: number): number | undefined {
  return smallScaleOf(text[pos]) ?? largeScaleOf(text[pos])
}

/** Whether a numeral starts here: a digit, or a point before a digit. */
export function startsNumeral(text: string, pos: number): boolean {
  return isDigit(text[pos]) || (text[pos] === '.' && isDigit(text[pos + 1]))
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9'
}

function malformed(
  text: string,
  start: number,
  end: number,
): { readonly ok: false; readonly problem: QuantityProblem } {
  const problem = { kind: 'malformed-number', text: text.slice(start, end), start, end } as const
  return { ok: false, problem }
}
