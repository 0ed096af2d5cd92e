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
    const joins = last !== undefined && width < 2 && /[!-~]$/.test(last)
    if (last !== undefined && (joins || neverFirst.test(glyph))) pieces[pieces.length - 1] += glyph
    else pieces.push(glyph)
  }
  return pieces
}

/** How commander is to measure and break Japanese help. */
export const japaneseLayout: TextLayout = { displayWidth, boxWrap: breakLines }
