/** A character with the marks that belong to it, and the terminal columns it takes. */
export interface Glyph {
  readonly text: string
  readonly width: number
}

/**
 * Ranges of code points that take two columns: East Asian Wide and Fullwidth of Unicode 16, as pairs of first and last.
 * Emoji are left to `Emoji_Presentation`; unassigned gaps inside a range count as wide.
 */
const wideRanges: readonly number[] = [
  0x1100, 0x115f, 0x2329, 0x232a, 0x2630, 0x2637, 0x268a, 0x268f, 0x2e80, 0x303e, 0x3041, 0x3247,
  0x3250, 0x4dff, 0x4e00, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19,
  0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18dff, 0x1aff0, 0x1b2ff, 0x1d300,
  0x1d376, 0x1f200, 0x1f265, 0x20000, 0x3fffd,
]

const joiner = 0x200d
const emojiSelector = 0xfe0f
const keycap = 0x20e3

/**
 * Columns that a text takes in a terminal: 2 for full-width characters and emoji, 0 for combining marks and
 * control characters, otherwise 1. Characters of ambiguous width (①, α, ▲) count 1. Tabs count 0, as in string-width.
 */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let width = 0
  for (let i = 0; i < text.length; i++) {
    const columns = everydayWidth(text.charCodeAt(i))
    if (columns === undefined) return widthOfGlyphs(text)
    width += columns
  }
  return width
}

function widthOfGlyphs(text: string): number {
  let width = 0
  for (const glyph of glyphsOf(text)) width += glyph.width
  return width
}

/** Splits a text into glyphs: marks, variation selectors, skin tones and joined emoji stay with their base. */
export function glyphsOf(text: string): readonly Glyph[] {
  const glyphs: { text: string; width: number }[] = []
  let last: { text: string; width: number } | undefined
  let joined = false
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const joins = joined && last?.width === 2 && isPictograph(character)
    joined = code === joiner
    if (last !== undefined && (joins || extendsGlyph(code, character, last.text))) {
      last.text += character
      if (turnsWide(code, last.text)) last.width = 2
      continue
    }
    last = { text: character, width: widthOf(code, character) }
    glyphs.push(last)
  }
  return glyphs
}

/** A zero-width character that is visible only with its base, a skin tone after an emoji, or the vowel of a jamo syllable. */
function extendsGlyph(code: number, character: string, base: string): boolean {
  if (everydayWidth(code) !== undefined) return false
  if (code >= 0x1f3fb && code <= 0x1f3ff) return isPictograph(base)
  if (code >= 0x1160 && code <= 0x11ff) return /[\u1100-\u115f]/.test(base)
  return code >= 0x300 && isZeroWidth(character) && !isSurrogate(code)
}

/** The emoji selector and the keycap turn a narrow base such as ⚠ or 1 into an emoji of two columns. */
function turnsWide(code: number, glyph: string): boolean {
  if (code === keycap) return /^[\d#*]/.test(glyph)
  return code === emojiSelector && isPictograph(glyph)
}

function widthOf(code: number, character: string): number {
  const columns = everydayWidth(code)
  if (columns !== undefined) return columns
  if (isZeroWidth(character)) return 0
  // A flag is a pair of regional indicators of one column each.
  if (code >= 0x1f1e6 && code <= 0x1f1ff) return 1
  return isWide(code) || isEmoji(character) ? 2 : 1
}

function isWide(code: number): boolean {
  if (code < 0x1100) return false
  for (let i = 0; i < wideRanges.length; i += 2) {
    if (code < (wideRanges[i] ?? 0)) return false
    if (code <= (wideRanges[i + 1] ?? 0)) return true
  }
  return false
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff
}

/**
 * The columns of ASCII, Latin, punctuation, arrows, lines and everyday Japanese, whose characters stand for themselves;
 * undefined for others. It spares them the classes of Unicode, which take milliseconds to compile. Comparisons rather than
 * a table, because V8 takes as long to optimise a loop over one.
 */
function everydayWidth(code: number): 1 | 2 | undefined {
  if (code < 0x7f) return code >= 0x20 ? 1 : undefined
  if (code < 0x300) return code >= 0xa0 && code !== 0xad ? 1 : undefined
  if (code < 0x3000) return isNarrow(code) ? 1 : undefined
  if (code < 0x302a) return 2
  if (code < 0x4e00) return isKana(code) ? 2 : undefined
  return code <= 0x9fff || (code >= 0xff01 && code <= 0xff60) ? 2 : undefined
}

function isNarrow(code: number): boolean {
  if (code < 0x2190) return code >= 0x2010 && code <= 0x2027
  return code <= 0x22ff || (code >= 0x2500 && code <= 0x25fc)
}

function isKana(code: number): boolean {
  return code >= 0x3041 && code <= 0x30ff && !(code >= 0x3097 && code <= 0x309f)
}

function isZeroWidth(character: string): boolean {
  return /[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/u.test(character)
}

function isEmoji(character: string): boolean {
  return /\p{Emoji_Presentation}/u.test(character)
}

function isPictograph(text: string): boolean {
  return /\p{Extended_Pictographic}/u.test(text)
}
