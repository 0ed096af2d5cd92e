/** A text in the form that lexers read, with the way back to what the user wrote. */
export interface NormalizedText {
  readonly ok: true
  readonly text: string
  /**
   * The offset in the original of an offset in `text` (0 to its length, UTF-16 units). Never decreases; an offset within an
   * expanded character gives the start of that character.
   */
  readonly toOriginal: (offset: number) => number
}

/** A character that has no place in a formula; offsets are UTF-16 units into the original. */
export interface InvalidCharacter {
  readonly kind: 'invalid-character'
  readonly character: string
  readonly start: number
  readonly end: number
}

/** The outcome of `normalizeText`. */
export type NormalizeResult =
  NormalizedText | { readonly ok: false; readonly problem: InvalidCharacter }

/**
 * Texts that normalisation leaves as they are: ASCII, kana, kanji and the signs of amounts. The classes of Unicode below
 * take milliseconds to compile at the start of a process, so they are left to other texts.
 */
const unchanged = /^[\t\n\r\x20-\x7e¥±△▲\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]*$/

/** A character with what composes with it: marks, half-width (semi-)voiced marks, the rest of a jamo syllable. */
const clustersPattern = (): RegExp =>
  /[^](?:[\p{M}\uff9e\uff9f]|(?<=[\u1100-\u11ff\uac00-\ud7a3])[\u1160-\u11ff])*/gu

/**
 * Controls, invisible format characters, lone surrogates and line separators; and digits that NFKC would turn into
 * another number: 10² must not read as 102, nor ½ as 1 and 2.
 */
const invalidPattern = (): RegExp => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{No}]/u

/** Signs of typeset text and what they are in a formula; NFKC leaves these alone. */
const signs: ReadonlyMap<string, string> = new Map([
  ['\u2212', '-'],
  ['\u2010', '-'],
  ['\u2013', '-'],
  ['×', '*'],
  ['÷', '/'],
  ['≤', '<='],
  ['≦', '<='],
  ['≥', '>='],
  ['≧', '>='],
  ['≠', '!='],
  ['〜', '~'],
])

/**
 * Puts a formula, unit or numeral into NFKC, character by character (`２．５兆円` → `2.5兆円`, `ﾄﾞﾙ` → `ドル`), and typeset
 * signs into ASCII (− × ÷ ≤ ≥ ≠). ▲, △ and ± stay. Fails at the first character that must not be there.
 */
export function normalizeText(original: string): NormalizeResult {
  if (unchanged.test(original)) return { ok: true, text: original, toOriginal: (offset) => offset }
  const invalid = invalidPattern()
  const pieces: string[] = []
  const offsets: number[] = []
  for (const { 0: cluster, index } of original.matchAll(clustersPattern())) {
    const character = String.fromCodePoint(cluster.codePointAt(0) ?? 0)
    if (invalid.test(character) && !/[\t\n\r]/.test(character)) {
      const end = index + character.length
      return { ok: false, problem: { kind: 'invalid-character', character, start: index, end } }
    }
    const composed = cluster.normalize('NFKC')
    const piece = signs.get(composed) ?? composed
    pieces.push(piece)
    for (let i = 0; i < piece.length; i++) offsets.push(index)
  }
  offsets.push(original.length)
  return {
    ok: true,
    text: pieces.join(''),
    toOriginal: (offset) => offsets[Math.max(0, offset)] ?? original.length,
  }
}
