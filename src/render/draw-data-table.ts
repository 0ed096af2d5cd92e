import type { DataTable } from '../report/data-table.ts'
import { drawFrame } from './draw-frame.ts'
import type { FrameCell, FrameRow } from './draw-frame.ts'
import { labels } from './labels.ts'
import { cellText } from './cell-text.ts'
import type { RenderOptions } from './render-options.ts'
import { columnsOf, oneLine, textLines, wrapColumns } from './terminal-columns.ts'
import type { TerminalSize } from './terminal-columns.ts'

/** No column becomes narrower than this to make a table fit. */
const narrowest = 12
const gap = 2
const mostLines = 20

/** Draws a data table with its title above and its footnotes below; cells are broken into lines until the table fits the terminal. */
export function drawDataTable(table: DataTable, options: RenderOptions): readonly string[] {
  const { language, style } = options
  const title = table.title === undefined ? [] : textLines(table.title[language], options)
  const notes = table.footnotes.flatMap((note) => textLines(note[language], options))
  const body =
    table.rows.length === 0
      ? textLines((table.empty ?? labels.empty)[language], options)
      : tableLines(table, options)
  return [...title.map(style.title), ...body, ...notes.map(style.faint)]
}

function tableLines(table: DataTable, options: RenderOptions): readonly string[] {
  const { language, style, ambiguousWidth } = options
  const head = table.columns.map((column) => oneLine(column.title[language]))
  const rows = table.rows.map((row) => row.map((cell) => oneLine(cellText(cell, language))))
  const widths = fittingWidths([head, ...rows], options)
  const linesOf = (cells: readonly string[]): string[][] => {
    const wrapped = cells.map((text, x) =>
      wrapColumns(text, { columns: widths[x] ?? 1, lines: mostLines, ambiguousWidth }),
    )
    const height = wrapped.reduce((most, lines) => Math.max(most, lines.length), 1)
    return Array.from({ length: height }, (_, y) => wrapped.map((lines) => lines[y] ?? ''))
  }
  const cellsOf = (lines: readonly string[], cellStyle?: (text: string) => string): FrameCell[] =>
    lines.map((text) => (cellStyle === undefined ? { text } : { text, style: cellStyle }))
  return drawFrame({
    columns: table.columns.map(({ align }) => ({ align, bar: false })),
    head: linesOf(head).map((line) => cellsOf(line, style.heading)),
    rows: rows.flatMap((cells) =>
      linesOf(cells).map((line): FrameRow => ({ kind: 'cells', cells: cellsOf(line) })),
    ),
    ambiguousWidth,
    rule: style.faint,
  })
}

/** The columns that each cell may take: as many as it needs, but the widest give way until the table fits. */
function fittingWidths(
  rows: readonly (readonly string[])[],
  { width = Infinity, ambiguousWidth }: TerminalSize,
): readonly number[] {
  const head = rows[0] ?? []
  const room = width - gap * (head.length - 1)
  const widths = head.map((_, x) => {
    const widest = rows.reduce((a, row) => Math.max(a, columnsOf(row[x] ?? '', ambiguousWidth)), 1)
    return Math.min(widest, Math.max(room, narrowest))
  })
  let total = widths.reduce((a, b) => a + b, 0)
  while (total > room) {
    const widest = Math.max(...widths)
    if (widest <= narrowest) break
    const next = Math.max(narrowest, ...widths.filter((one) => one < widest))
    const at = widths.lastIndexOf(widest)
    const less = Math.min(total - room, Math.max(widest - next, 1))
    widths[at] = widest - less
    total -= less
  }
  return widths
}
