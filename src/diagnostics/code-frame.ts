import type { Diagnostic, Location, Severity } from './diagnostic.ts'
import { displayWidth, glyphsOf } from './display-width.ts'
import type { Language, Text } from './text.ts'
import { visibleText, withoutCommands } from './visible-text.ts'

/** How the parts of a frame are coloured; each function wraps a text and adds no visible characters. */
export interface FrameStyle {
  readonly error: (text: string) => string
  readonly warning: (text: string) => string
  readonly note: (text: string) => string
  readonly hint: (text: string) => string
  /** The message, beside the coloured severity. */
  readonly message: (text: string) => string
  /** Line numbers, bars and arrows. */
  readonly gutter: (text: string) => string
}

/** What a frame needs besides the diagnostic. */
export interface FrameOptions {
  /** File name (as in `Location.file`) to its text; a place in a file that is missing here shows without its line. */
  readonly sources: ReadonlyMap<string, string>
  readonly language: Language
  /** Plain where absent. */
  readonly style?: FrameStyle
  /** Columns for the text of a line, default 100; longer lines are cut around the carets. */
  readonly lineWidth?: number
}

const same = (text: string): string => text

/** No colour. */
export const plainFrameStyle: FrameStyle = {
  error: same,
  warning: same,
  note: same,
  hint: same,
  message: same,
  gutter: same,
}

const severityLabels: Readonly<Record<Severity, Text>> = {
  error: { en: 'error', ja: 'エラー' },
  warning: { en: 'warning', ja: '警告' },
  note: { en: 'note', ja: '補足' },
}

const hintLabel: Text = { en: 'hint', ja: 'ヒント' }

/** Several diagnostics in the given order, a blank line between them; no trailing line feed. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  options: FrameOptions,
): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, options)).join('\n\n')
}

/**
 * One diagnostic for people: `error[code]: message`, its place with the line before, the line and carets under the range,
 * each note with its own place, and the hint last. No trailing line feed.
 */
export function renderDiagnostic(diagnostic: Diagnostic, options: FrameOptions): string {
  const { language, style = plainFrameStyle } = options
  const label = severityLabels[diagnostic.severity][language]
  const paint = style[diagnostic.severity]
  const lines = [
    `${paint(`${label}[${diagnostic.code}]`)}: ${style.message(visibleText(diagnostic.message[language]))}`,
    ...renderPlace(diagnostic.location, options),
  ]
  for (const note of diagnostic.notes) {
    const text = visibleText(note.message[language])
    lines.push(`${style.note(severityLabels.note[language])}: ${text}`)
    lines.push(...renderPlace(note.location, options))
  }
  lines.push(`${style.hint(hintLabel[language])}: ${visibleText(diagnostic.hint[language])}`)
  return withoutCommands(lines.join('\n'))
}

/** `--> file:line:column` and the lines, where the source is at hand. */
function renderPlace(location: Location | undefined, options: FrameOptions): string[] {
  if (location === undefined) return []
  const { gutter } = options.style ?? plainFrameStyle
  const { file, line, column } = location
  const place = `${visibleText(file)}:${String(line)}:${String(column)}`
  const margin = ' '.repeat(String(line).length)
  const lines = [`${margin}${gutter('-->')} ${place}`]
  const source = options.sources.get(file)
  const shown = source === undefined ? undefined : linesAround(source, line)
  if (shown === undefined) return lines
  const limit = options.lineWidth ?? 100
  if (shown.before !== undefined) {
    const number = String(line - 1).padStart(margin.length)
    lines.push(`${gutter(`${number} |`)} ${cut(shown.before, 0, limit).text}`.trimEnd())
  }
  const window = cut(shown.line, column - 1, limit)
  const carets = caretLine(window, location, margin.length + 3)
  lines.push(`${gutter(`${String(line)} |`)} ${window.text}`.trimEnd())
  lines.push(`${gutter(`${margin} |`)} ${carets}`)
  return lines
}

/** A line of a text and the one before it, without line ends; undefined where the text has fewer lines. */
function linesAround(
  source: string,
  line: number,
): { readonly before: string | undefined; readonly line: string } | undefined {
  let start = 0
  let before: string | undefined
  for (let number = 1; ; number++) {
    const feed = source.indexOf('\n', start)
    const end = feed === -1 ? source.length : feed
    if (number >= line - 1) {
      const text = source.slice(start, end).replace(/\r$/, '')
      if (number === line) return { before, line: text }
      before = text
    }
    if (feed === -1) return undefined
    start = feed + 1
  }
}

/** The part of a line that is shown; `start` is the offset in the line of the first UTF-16 unit after `lead`. */
interface LineWindow {
  readonly text: string
  readonly lead: string
  readonly start: number
}

const ellipsis = '…'

/** Cuts a line to about `limit` columns so that the offset `focus` is in it; the whole line where it fits. */
function cut(line: string, focus: number, limit: number): LineWindow {
  if (line.length <= limit / 2 || (line.length <= limit * 2 && displayWidth(line) <= limit)) {
    return { text: visibleText(line), lead: '', start: 0 }
  }
  const start = focus < limit / 2 ? 0 : boundary(line, focus - Math.floor(limit / 4))
  const lead = start === 0 ? '' : ellipsis
  let end = start
  let width = 0
  // Twice the limit is enough to fill it: only marks take no column.
  for (const glyph of glyphsOf(line.slice(start, boundary(line, start + limit * 2)))) {
    if (width + glyph.width > limit) break
    width += glyph.width
    end += glyph.text.length
  }
  const tail = end < line.length ? ellipsis : ''
  return { text: lead + visibleText(line.slice(start, end)) + tail, lead, start }
}

/** An offset that does not part a surrogate pair. */
function boundary(text: string, offset: number): number {
  const code = text.charCodeAt(offset)
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset
}

/** Blanks as wide as the text before the range, then carets as wide as the range: at least one. */
function caretLine(window: LineWindow, location: Location, gutterWidth: number): string {
  const from = window.lead.length + Math.max(0, location.column - 1 - window.start)
  const before = window.text.slice(0, from)
  const blanks = before
    .split('\t')
    .map((part) => ' '.repeat(displayWidth(part)))
    .join('\t')
  let column = columnAfter(before, gutterWidth)
  const first = column
  for (const glyph of glyphsOf(window.text.slice(from, from + Math.max(1, location.length)))) {
    column = advance(column, glyph.text, glyph.width)
  }
  return blanks + '^'.repeat(Math.max(1, column - first))
}

function columnAfter(text: string, start: number): number {
  let column = start
  for (const glyph of glyphsOf(text)) column = advance(column, glyph.text, glyph.width)
  return column
}

/** Terminals set tabs every eight columns. */
function advance(column: number, text: string, width: number): number {
  return text === '\t' ? (Math.floor(column / 8) + 1) * 8 : column + width
}
