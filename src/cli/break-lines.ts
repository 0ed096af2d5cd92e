import { displayWidth, glyphsOf } from '../diagnostics/display-width.ts'
import type { TextLayout } from './help-configuration.ts'

/** Characters that must not begin a line. */
const neverFirst = /^[、。，．・:;?!）」』】)\]ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u

/** Breaks a text into lines of at most `width` columns: between words in ASCII, between any two other characters. */
function breakLines(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => breakLine(line, width))
    .join('\n')
}

function breakLine(text: string, width: number): string {
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text)) {
    if (line !== '' && displayWidth(line) + displayWidth(piece.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()].join('\n')
}

/** The parts between which a line may be broken. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = []
  for (const { text: glyph, width } of glyphsOf(text)) {
    const last = pieces.at(-1)
    const joins = last !== undefined && (neverFirst.test(glyph) || belongsTo(last, glyph, width))
    if (joins) pieces[pieces.length - 1] += glyph
    else pieces.push(glyph)
  }
  return pieces
}

/** Letters of a word in ASCII, what closes it, what a bracket opens, and numbers with their units: `10兆円/年'`. */
function belongsTo(last: string, glyph: string, width: number): boolean {
  if (/[(（「『]$/u.test(last)) return true
  if (width < 2) return /[!-~]$/.test(last) || (/\S$/.test(last) && /^[,./'"%]/.test(glyph))
  return /\d$/.test(last) ? /^[万億兆円人年月]/u.test(glyph) : /(?:\d[万億兆]|\/)$/u.test(last)
}

/** How commander is to measure and break help, which has Japanese in English, too: `--unit 億円`. */
export const helpLayout: TextLayout = { displayWidth, boxWrap: breakLines }
