import { displayWidth, glyphsOf } from '../diagnostics/display-width.ts'
import type { Glyph } from '../diagnostics/display-width.ts'
import { visibleText } from '../diagnostics/visible-text.ts'

/**
 * Characters of East Asian Width "Ambiguous" (Unicode 16, BMP, without marks and private use): one column in most terminals,
 * two in those set up for older East Asian fonts.
 */
const ambiguous =
  /[¡¤§-¨ª®°-´¶-º¼-¿ÆÐ×-ØÞ-áæè-êì-íðò-ó÷-úüþāđēěĦ-ħīı-ĳĸĿ-łńň-ŋōŒ-œŦ-ŧūǎǐǒǔǖǘǚǜɑɡ˄ˇˉ-ˋˍː˘-˛˝˟Α-ΡΣ-Ωα-ρσ-ωЁА-яё‐–-‖‘-’“-”†-•․-‧‰′-″‵※‾⁴ⁿ₁-₄€℃℅℉ℓ№℡-™ΩÅ⅓-⅔⅛-⅞Ⅰ-Ⅻⅰ-ⅹ↉←-↙↸-↹⇒⇔⇧∀∂-∃∇-∈∋∏∑∕√∝-∠∣∥∧-∬∮∴-∷∼-∽≈≌≒≠-≡≤-≧≪-≫≮-≯⊂-⊃⊆-⊇⊕⊙⊥⊿⌒①-ⓩ⓫-╋═-╳▀-▏▒-▕■-□▣-▩▲-△▶-▷▼-▽◀-◁◆-◈○◎-◑◢-◥◯★-☆☉☎-☏☜☞♀♂♠-♡♣-♥♧-♪♬-♭♯⚞-⚟⚿⛆-⛍⛏-⛓⛕-⛡⛣⛨-⛩⛫-⛱⛴⛶-⛹⛻-⛼⛾-⛿✽❶-❿⭖-⭙㉈-㉏�]/u

/** Figures, the bulk of a table, need no look at their glyphs. */
const figure = /^[ -~▲−]*$/

/** Columns that a text takes in a terminal that gives characters of ambiguous width one or two columns. */
export function columnsOf(text: string, ambiguousWidth: 1 | 2): number {
  if (figure.test(text)) {
    return ambiguousWidth === 1 ? text.length : text.length + text.split('▲').length - 1
  }
  if (ambiguousWidth === 1) return displayWidth(text)
  return glyphsOf(text).reduce((sum, glyph) => sum + glyphColumns(glyph, 2), 0)
}

/** Shortens a text to at most `columns`, the last of them `…`; a text that fits comes back unchanged. */
export function fitColumns(text: string, columns: number, ambiguousWidth: 1 | 2): string {
  if (columnsOf(text, ambiguousWidth) <= columns) return text
  return `${longestStart(text, columns - columnsOf('…', ambiguousWidth), ambiguousWidth)}…`
}

/**
 * Breaks a text into lines of at most `columns`: at the last space that fits, or anywhere where there is none, as in Japanese.
 * The last of `lines` lines is shortened with `…`.
 */
export function wrapColumns(text: string, limits: WrapLimits): readonly string[] {
  const { columns, lines, ambiguousWidth } = limits
  if (lines <= 1 || columnsOf(text, ambiguousWidth) <= columns) {
    return [fitColumns(text, columns, ambiguousWidth)]
  }
  const head = longestStart(text, columns, ambiguousWidth)
  const space = head.lastIndexOf(' ')
  const cut = text[head.length] === ' ' || space <= 0 ? head.length : space
  const rest = text.slice(cut).trimStart()
  return [text.slice(0, cut).trimEnd(), ...wrapColumns(rest, { ...limits, lines: lines - 1 })]
}

/** A sentence as lines that fit the terminal; none for an empty text. */
export function textLines(
  text: string,
  { width = Infinity, ambiguousWidth }: TerminalSize,
): readonly string[] {
  const limits = { columns: Math.max(width, 20), lines: 10, ambiguousWidth }
  return text === '' ? [] : wrapColumns(oneLine(text), limits)
}

/** What the terminal says of itself; without a width there is no limit. */
export interface TerminalSize {
  readonly width: number | undefined
  readonly ambiguousWidth: 1 | 2
}

/** How wide and how many the lines of a wrapped text may be. */
export interface WrapLimits {
  readonly columns: number
  readonly lines: number
  readonly ambiguousWidth: 1 | 2
}

/** A text from a user as one line of a table: line breaks and tabs become spaces, what a terminal would obey is made visible. */
export function oneLine(text: string): string {
  return visibleText(text.replace(/[\s\u2028\u2029]+/g, ' ').trim())
}

/** As many of the first characters as fit. */
function longestStart(text: string, columns: number, ambiguousWidth: 1 | 2): string {
  let start = ''
  let left = columns
  for (const glyph of glyphsOf(text)) {
    left -= glyphColumns(glyph, ambiguousWidth)
    if (left < 0) break
    start += glyph.text
  }
  return start
}

function glyphColumns(glyph: Glyph, ambiguousWidth: 1 | 2): number {
  return ambiguousWidth === 2 && glyph.width === 1 && ambiguous.test(glyph.text) ? 2 : glyph.width
}
