import CliTable from 'cli-table3'
import type { CellOptions, CharName } from 'cli-table3'
import { columnsOf } from './terminal-columns.ts'

/** One column of a terminal table. */
export interface FrameColumn {
  readonly align: 'left' | 'right'
  /** A vertical bar stands before the column. */
  readonly bar: boolean
  /** At least so many terminal columns; by default as many as the widest cell. */
  readonly width?: number
}

/** One cell: plain text of one line, and the colours for it. */
export interface FrameCell {
  readonly text: string
  readonly style?: (text: string) => string
}

/** One line of a table; cells may be fewer than the columns. */
export type FrameRow =
  { readonly kind: 'cells'; readonly cells: readonly FrameCell[] } | { readonly kind: 'rule' }

/** The table to draw. */
export interface Frame {
  readonly columns: readonly FrameColumn[]
  /** Lines of cells between the first two rules. */
  readonly head: readonly (readonly FrameCell[])[]
  readonly rows: readonly FrameRow[]
  readonly ambiguousWidth: 1 | 2
  /** Colours for rules and bars. */
  readonly rule: (text: string) => string
}

/** Stands in the place of each character of the cells while cli-table3 lays out the table; no rule or bar is drawn with it. */
const placeholder = 'x'

/**
 * Draws a table with rules above, below and between, and returns its lines without trailing spaces. cli-table3 lays out the
 * rules and one row of placeholders, which each line of cells then takes the place of: its own measure knows neither
 * terminals with wide ambiguous characters nor recent emoji, and its time grows with the square of the cells.
 */
export function drawFrame(frame: Frame): readonly string[] {
  const lines = linesOf(frame)
  if (lines.length === 0) return []
  const widths = contentWidths(frame, lines)
  const { rules, row } = layOut(frame, widths)
  const drawn = lines.flatMap(({ cells, rule }) => {
    const line = fillRow(row, { frame, widths, cells })
    return rule === 'none' ? [line] : [rules[rule], line]
  })
  return [...drawn, rules.bottom]
}

/** A row of cells and whether a rule goes above it. */
interface FrameLine {
  readonly cells: readonly FrameCell[]
  readonly rule: 'top' | 'inner' | 'none'
}

function linesOf(frame: Frame): readonly FrameLine[] {
  const lines = frame.head.map((cells, y): FrameLine => ({ cells, rule: y === 0 ? 'top' : 'none' }))
  let ruled = true
  for (const row of frame.rows) {
    if (row.kind === 'rule') ruled = true
    else {
      lines.push({ cells: row.cells, rule: ruled ? 'inner' : 'none' })
      ruled = false
    }
  }
  return lines
}

/** The widest cell of each column, or as much as the column asks for; cells without text still take one place. */
function contentWidths(frame: Frame, lines: readonly FrameLine[]): readonly number[] {
  return frame.columns.map((column, x) =>
    lines.reduce(
      (width, { cells }) => Math.max(width, columnsOf(cells[x]?.text ?? '', frame.ambiguousWidth)),
      Math.max(1, column.width ?? 1),
    ),
  )
}

function paddingLeft(x: number): number {
  return x === 0 ? 0 : 1
}

function paddingRight({ columns }: Frame, x: number): number {
  return columns[x + 1]?.bar === true ? 1 : 0
}

/** The lines that a table is made of; `row` holds a run of placeholders for each column. */
interface Layout {
  readonly rules: Readonly<Record<'top' | 'inner' | 'bottom', string>>
  readonly row: string
}

function layOut(frame: Frame, widths: readonly number[]): Layout {
  const { columns } = frame
  const table = new CliTable({
    // cli-table3 counts the padding of a column, but not the character between columns.
    colWidths: widths.map((width, x) => paddingLeft(x) + width + paddingRight(frame, x)),
    style: { head: [], border: [] },
  })
  for (const rule of ['top', 'inner'] as const) {
    table.push(
      columns.map(({ bar }, x): CellOptions => ({
        content: placeholder.repeat(widths[x] ?? 1),
        style: { 'padding-left': paddingLeft(x), 'padding-right': paddingRight(frame, x) },
        chars: borderOf(frame, { bar, rule }),
      })),
    )
  }
  const drawn = table.toString().split('\n')
  const [top = '', row = '', inner = '', , bottom = ''] = drawn.map((line) =>
    colourRules(frame, line),
  )
  return { rules: { top, inner, bottom }, row }
}

/** A line of cells, and what it takes to draw it. */
interface RowContent {
  readonly frame: Frame
  readonly widths: readonly number[]
  readonly cells: readonly FrameCell[]
}

function fillRow(row: string, { frame, widths, cells }: RowContent): string {
  let x = 0
  const filled = row.replace(placeholders, () => {
    const column = x++
    const { text, style } = cells[column] ?? { text: '' }
    const space = ' '.repeat((widths[column] ?? 0) - columnsOf(text, frame.ambiguousWidth))
    const shown = style === undefined || text === '' ? text : style(text)
    return frame.columns[column]?.align === 'right' ? space + shown : shown + space
  })
  return filled.trimEnd()
}

const placeholders = new RegExp(`${placeholder}+`, 'g')

/** The characters that cli-table3 draws around one cell. */
type Border = Partial<Record<CharName, string>>

/** What surrounds one cell: the rule above it, and whether a bar stands before it. */
interface CellBorder {
  readonly bar: boolean
  readonly rule: 'top' | 'inner'
}

/** Rules above (`top` in the first row of cli-table3, else `mid`) and below; ASCII where the drawing characters would be wide. */
function borderOf({ ambiguousWidth }: Frame, cell: CellBorder): Border {
  const [dash, bar, down, cross, up] =
    ambiguousWidth === 2 ? ['-', '|', '+', '+', '+'] : ['─', '│', '┬', '┼', '┴']
  const joint = cell.rule === 'top' ? down : cross
  const aboveJoint = cell.bar ? joint : dash
  return {
    left: '', right: '', 'top-left': '', 'top-right': '', 'left-mid': '', 'right-mid': '',
    'bottom-left': '', 'bottom-right': '',
    middle: cell.bar ? bar : ' ',
    top: dash, mid: dash, 'top-mid': aboveJoint, 'mid-mid': aboveJoint,
    bottom: dash, 'bottom-mid': cell.bar ? up : dash,
  } // prettier-ignore
}

const drawings = new RegExp(`[^${placeholder} ]+`, 'g')

/** Rules and bars are all that a line holds besides placeholders and spaces. */
function colourRules({ rule }: Frame, line: string): string {
  return line.trimEnd().replace(drawings, (drawing) => rule(drawing))
}
