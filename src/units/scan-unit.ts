import { nearestName } from '../diagnostics/nearest.ts'
import { magnitudeWords } from './magnitude.ts'
import type { QuantityProblem, UnitRegistry, UnitWord } from './types.ts'
import { perUnit, timesUnit, unitOne, type UnitProduct } from './unit-product.ts'
import { isOperatorWord, skipSpaces, wordEnd } from './word.ts'

/** A unit after a numeral; `written` is false where there is none. */
export type UnitScan =
  | {
      readonly ok: true
      readonly unit: UnitProduct
      readonly written: boolean
      readonly end: number
    }
  | { readonly ok: false; readonly problem: QuantityProblem }

/** A unit of more words is malformed; no economic quantity has that many. */
const mostWords = 24

/** What may stand after a numeral. */
export interface UnitContext {
  readonly registry: UnitRegistry
  /** The currency before the numeral, where there is one: then only `/word` and `·word` may follow. */
  readonly lead: UnitWord | undefined
}

/**
 * Reads the unit after a numeral that ends at `start`: a word directly behind it or after spaces, then `/word` and `·word` without
 * spaces.
 */
export function scanUnit(text: string, start: number, { registry, lead }: UnitContext): UnitScan {
  if (lead !== undefined) {
    const doubled = wordEnd(text, start)
    if (doubled > start && !isOperatorWord(text.slice(start, doubled))) {
      return malformedUnit(text, start, doubled)
    }
    return scanChain(text, start, { registry, first: timesUnit(unitOne, lead) })
  }
  const adjacent = wordEnd(text, start) > start
  const wordStart = adjacent ? start : skipSpaces(text, start)
  const end = unitWordEnd(text, wordStart, registry)
  const word = text.slice(wordStart, end)
  if (word === '' || isOperatorWord(word)) return scanBareChain(text, start, registry)
  const known = registry.words.get(word)
  if (known !== undefined)
    return scanChain(text, end, { registry, first: timesUnit(unitOne, known) })
  // A name with an argument list, member or index is a missing operator; the parser says so.
  if (!adjacent && /^\s*[.([]|^::/.test(text.slice(end, end + 8))) return noUnit(start)
  return { ok: false, problem: unknownUnitAt(text, { start: wordStart, end, registry }) }
}

/** `0.05/year`: a plain number directly followed by `/` and a unit; any other `/` is a division. */
function scanBareChain(text: string, start: number, registry: UnitRegistry): UnitScan {
  if (text[start] !== '/') return noUnit(start)
  const end = unitWordEnd(text, start + 1, registry)
  const known = registry.words.has(text.slice(start + 1, end))
  return known ? scanChain(text, start, { registry, first: unitOne }) : noUnit(start)
}

/** `/word` and `·word`, as many as follow without spaces. */
function scanChain(
  text: string,
  start: number,
  { registry, first }: { readonly registry: UnitRegistry; readonly first: UnitProduct },
): UnitScan {
  let unit = first
  let pos = start
  for (let count = 1; text[pos] === '/' || text[pos] === '·'; count++) {
    const end = unitWordEnd(text, pos + 1, registry)
    if (end === pos + 1 || /^\d/.test(text.slice(pos + 1))) break
    const word = registry.words.get(text.slice(pos + 1, end))
    if (word === undefined) {
      const problem = unknownUnitAt(text, { start: pos + 1, end, registry })
      return { ok: false, problem: { ...problem, chained: true } }
    }
    if (count >= mostWords) return malformedUnit(text, start, end)
    unit = text[pos] === '/' ? perUnit(unit, word) : timesUnit(unit, word)
    pos = end
  }
  return { ok: true, unit, written: true, end: pos }
}

/** The end of a word, or of its leading `%` where the rest is no part of a unit (`5%を`). */
export function unitWordEnd(text: string, start: number, registry: UnitRegistry): number {
  const end = wordEnd(text, start)
  const percentAlone = text[start] === '%' && !registry.words.has(text.slice(start, end))
  return percentAlone ? start + 1 : end
}

/** Where an unknown word stands, and what could be meant. */
interface WordPlace {
  readonly start: number
  readonly end: number
  readonly registry: UnitRegistry
}

/** The problem of a word that is no unit, with the unit or magnitude nearest to it. */
export function unknownUnitAt(
  text: string,
  { start, end, registry }: WordPlace,
): Extract<QuantityProblem, { readonly kind: 'unknown-unit' }> {
  const word = text.slice(start, end)
  const nearest =
    unitsIn(word, text[start - 1] === '/' ? '/' : '·', registry) ??
    nearestName(word, [...registry.words.keys(), ...magnitudeWords()])
  return { kind: 'unknown-unit', word, nearest, start, end }
}

/** `人/月` of 人月 and 人・月 after a slash, where each divides; else `人·月`. */
function unitsIn(word: string, joint: '/' | '·', { words }: UnitRegistry): string | undefined {
  for (let cut = 1; cut < word.length; cut++) {
    const [first, second] = [word.slice(0, cut), word.slice(cut).replace(/^[・_]/, '')]
    if (words.has(first) && words.has(second)) return first + joint + second
  }
  return undefined
}

function noUnit(end: number): UnitScan {
  return { ok: true, unit: unitOne, written: false, end }
}

function malformedUnit(
  text: string,
  start: number,
  end: number,
): { readonly ok: false; readonly problem: QuantityProblem } {
  const problem = { kind: 'malformed-unit', text: text.slice(start, end), start, end } as const
  return { ok: false, problem }
}
