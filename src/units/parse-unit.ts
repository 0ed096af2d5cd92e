import { isCurrencyBase } from './currencies.ts'
import { multiplyDecimals, scaleDecimal, type Decimal } from './decimal.ts'
import { ambiguousMagnitude, magnitudeOf } from './magnitude.ts'
import { normalizeText, type InvalidCharacter, type NormalizedText } from './normalize-text.ts'
import { scanNumeral } from './numeral.ts'
import { periodsOfShare } from './readings-of-time.ts'
import { unitWordEnd, unknownUnitAt } from './scan-unit.ts'
import type { QuantityProblem, Unit, UnitRegistry, UnitWord } from './types.ts'
import { skipSpaces } from './word.ts'
import { perUnit, timesUnit, unitOne, type UnitProduct } from './unit-product.ts'

/** The outcome of `parseUnit`; offsets of a problem are UTF-16 units into the text as given. */
export type UnitResult =
  | { readonly ok: true; readonly unit: Unit }
  | { readonly ok: false; readonly problem: QuantityProblem | InvalidCharacter }

const longestUnit = 100

/**
 * Reads the text of a `unit:` key: `JPY/USD`, `JPY/person/month`, `万人`, `億円/年`, `100 million JPY`, `JPY bn`, `%/year`, `1`. Each part
 * between slashes has one unit word, a magnitude and a whole number at most, in any order; blanks are free.
 * `m` means million only beside a currency (`USD 100m`).
 */
export function parseUnit(text: string, registry: UnitRegistry): UnitResult {
  const normalized = normalizeText(text)
  if (!normalized.ok) return normalized
  const read = readUnit(normalized.text, registry)
  if (!read.ok) return { ok: false, problem: placeInOriginal(read.problem, text, normalized) }
  // 2 with this unit would be 2%/month, which can be read in two ways.
  if (/[^ /]\//.test(text) && periodsOfShare(normalized.text.trim(), registry) !== undefined) {
    const whole = { text, start: 0, end: text.length }
    return { ok: false, problem: { kind: 'two-readings', readings: ['%/year'], ...whole } }
  }
  const factor = scaleDecimal(read.scale, read.unit)
  return { ok: true, unit: { dimension: read.unit.dimension, factor, text } }
}

/** A problem with its offsets in the original; one with nothing to quote quotes the whole unit. */
function placeInOriginal(
  problem: QuantityProblem,
  original: string,
  { toOriginal }: NormalizedText,
): QuantityProblem {
  if (problem.kind === 'malformed-unit' && problem.text === '') {
    return { ...problem, text: original, start: 0, end: original.length }
  }
  return { ...problem, start: toOriginal(problem.start), end: toOriginal(problem.end) }
}

type UnitRead =
  | { readonly ok: true; readonly unit: UnitProduct; readonly scale: Decimal }
  | { readonly ok: false; readonly problem: QuantityProblem }

const one: Decimal = { mantissa: 1n, exponent: 0 }

/** Parts joined by `/` and `·`; `1` may stand for the first, and those after `/` have no scale. */
function readUnit(text: string, registry: UnitRegistry): UnitRead {
  if (text.length > longestUnit) return malformed(text, 0, longestUnit)
  let unit = unitOne
  let scale = one
  let pos = 0
  for (let operator = ''; ; operator = text[pos++] ?? '') {
    const part = readPart(text, pos, registry)
    if (!part.ok) return part
    const plainOne = operator === '' && /^\s*1\s*$/.test(text.slice(pos, part.end))
    const divisorScaled = operator === '/' && part.scale !== one
    if (divisorScaled || (part.word === undefined && !part.magnified && !plainOne)) {
      return malformed(text, pos, part.end)
    }
    scale = multiplyDecimals(scale, part.scale)
    if (part.word !== undefined) {
      unit = operator === '/' ? perUnit(unit, part.word) : timesUnit(unit, part.word)
    }
    pos = part.end
    if (pos >= text.length) return { ok: true, unit, scale }
  }
}

/** What stands between slashes; `end` is at `/`, `·` or the end of the text. */
interface UnitPart {
  readonly ok: true
  readonly word: UnitWord | undefined
  /** `one` itself where no number or magnitude is written. */
  readonly scale: Decimal
  /** Whether a magnitude was written: `億` alone is a unit, `100` alone is not. */
  readonly magnified: boolean
  readonly end: number
}

type Failed = { readonly ok: false; readonly problem: QuantityProblem }

/** A number, a magnitude or a word; each at most once in a part. */
interface Piece {
  readonly ok: true
  readonly kind: 'number' | 'magnitude' | 'word'
  readonly scale: Decimal
  readonly word: UnitWord | undefined
  /** `m`, which is a million only beside a currency. */
  readonly vague: boolean
  readonly end: number
}

function readPart(text: string, start: number, registry: UnitRegistry): UnitPart | Failed {
  const pieces = new Map<Piece['kind'], Piece>()
  let pos = skipSpaces(text, start)
  while (pos < text.length && text[pos] !== '/' && text[pos] !== '·') {
    const piece = readPiece(text, pos, registry)
    if (!piece.ok) return piece
    if (pieces.has(piece.kind)) return malformed(text, start, piece.end)
    pieces.set(piece.kind, piece)
    pos = skipSpaces(text, piece.end)
  }
  const word = pieces.get('word')?.word
  const number = pieces.get('number')
  const magnitude = pieces.get('magnitude')
  if (magnitude?.vague === true && !isCurrency(word)) {
    return problemAt(text, 'ambiguous-magnitude', { start, end: magnitude.end })
  }
  const scale =
    number && magnitude
      ? multiplyDecimals(number.scale, magnitude.scale)
      : ((number ?? magnitude)?.scale ?? one)
  return { ok: true, word, scale, magnified: magnitude !== undefined, end: pos }
}

function readPiece(text: string, start: number, registry: UnitRegistry): Piece | Failed {
  const base = { ok: true, scale: one, word: undefined, vague: false } as const
  if (/\d/.test(text[start] ?? '')) {
    const number = scanNumeral(text, start, false)
    if (!number.ok) return number
    const { decimal, end } = number
    if (decimal.mantissa === 0n) return malformed(text, start, end)
    return { ...base, kind: number.scaled ? 'magnitude' : 'number', scale: decimal, end }
  }
  const end = unitWordEnd(text, start, registry)
  const written = text.slice(start, end)
  const word = registry.words.get(written)
  if (word !== undefined) return { ...base, kind: 'word', word, end }
  const kanji = /^[十百千万億兆京]+/.exec(written)?.[0]
  if (kanji !== undefined) return readKanjiMagnitude(text, start, start + kanji.length)
  const letters = /^[A-Za-z]+(?![A-Za-z0-9_])/.exec(written)?.[0] ?? ''
  const vague = letters === ambiguousMagnitude
  const power = vague ? 6 : magnitudeOf(letters)
  if (power !== undefined) {
    const scale = { mantissa: 1n, exponent: power }
    return { ...base, kind: 'magnitude', scale, vague, end: start + letters.length }
  }
  if (written === '') return malformed(text, start, start + 1)
  return { ok: false, problem: unknownUnitAt(text, { start, end, registry }) }
}

/** `百万`, `億`: read as the numeral 1百万, 1億. */
function readKanjiMagnitude(text: string, start: number, end: number): Piece | Failed {
  const numeral = scanNumeral(`1${text.slice(start, end)}`, 0, false)
  if (!numeral.ok) return malformed(text, start, end)
  return { ok: true, kind: 'magnitude', scale: numeral.decimal, word: undefined, vague: false, end }
}

function isCurrency(word: UnitWord | undefined): boolean {
  return word !== undefined && Object.keys(word.dimension).some(isCurrencyBase)
}

function malformed(text: string, start: number, end: number): Failed {
  return problemAt(text, 'malformed-unit', { start, end })
}

function problemAt(
  text: string,
  kind: 'malformed-unit' | 'ambiguous-magnitude',
  range: { readonly start: number; readonly end: number },
): Failed {
  return { ok: false, problem: { kind, text: text.slice(range.start, range.end).trim(), ...range } }
}
