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

/** cli-table3 compares every cell with every other, so long tables are drawn in parts of this many rows. */
const rowsPerPart = 10

/** A private-use character: a run of it holds the place of one cell's text while cli-table3 lays out the table. */
const placeholder = '\ue000'

/**
 * Draws a table with rules above, below and between, and returns its lines without trailing spaces. cli-table3 does the layout,
 * on placeholders of the right width: its own measure knows neither terminals with wide ambiguous characters nor recent emoji.
 */
export function drawFrame(frame: Frame): readonly string[] {
  const lines = linesOf(frame)
  const widths = columnWidths(frame, lines)
  const drawn: string[] = []
  for (let start = 0; start < lines.length; start += rowsPerPart) {
    const part = lines.slice(start, start + rowsPerPart)
    drawn.push(
      ...drawPart(frame, { lines: part, widths, last: start + rowsPerPart >= lines.length }),
    )
  }
  return drawn
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

/** Content and padding, as cli-table3 counts a column; the character between columns is extra. */
function columnWidths(frame: Frame, lines: readonly FrameLine[]): number[] {
  return frame.columns.map((column, x) => {
    const content = lines.map(({ cells }) => columnsOf(cells[x]?.text ?? '', frame.ambiguousWidth))
    return (
      content.reduce((a, b) => Math.max(a, b), column.width ?? 1) +
      paddingLeft(x) +
      paddingRight(frame, x)
    )
  })
}

function paddingLeft(x: number): number {
  return x === 0 ? 0 : 1
}

function paddingRight({ columns }: Frame, x: number): number {
  return columns[x + 1]?.bar === true ? 1 : 0
}

/** Some lines of a frame; the last part ends with a rule. */
interface FramePart {
  readonly lines: readonly FrameLine[]
  readonly widths: number[]
  readonly last: boolean
}

function drawPart(frame: Frame, { lines, widths, last }: FramePart): string[] {
  const table = new CliTable({ colWidths: [...widths], style: { head: [], border: [] } })
  const texts: string[] = []
  lines.forEach((line, y) => {
    const bottom = last && y === lines.length - 1
    table.push(
      frame.columns.map((column, x): CellOptions => {
        const cell = line.cells[x] ?? { text: '' }
        const width = columnsOf(cell.text, frame.ambiguousWidth)
        if (width > 0) texts.push(cell.style === undefined ? cell.text : cell.style(cell.text))
        return {
          content: placeholder.repeat(width),
          hAlign: column.align,
          style: { 'padding-left': paddingLeft(x), 'padding-right': paddingRight(frame, x) },
          chars: borderOf(frame, { bar: column.bar, rule: line.rule, bottom }),
        }
      }),
    )
  })
  let next = 0
  return table
    .toString()
    .split('\n')
    .map((line) => colourRules(frame, line.trimEnd()))
    .map((line) => line.replace(/\ue000+/g, () => texts[next++] ?? ''))
}

/** The characters that cli-table3 draws around one cell. */
type Border = Partial<Record<CharName, string>>

/** What surrounds one cell. */
interface CellBorder {
  readonly bar: boolean
  readonly rule: FrameLine['rule']
  readonly bottom: boolean
}

/** Rules above (`top` in the first line of a part, else `mid`) and below; ASCII where the drawing characters would be wide. */
function borderOf({ ambiguousWidth }: Frame, cell: CellBorder): Border {
  const [dash, bar, down, cross, up] =
    ambiguousWidth === 2 ? ['-', '|', '+', '+', '+'] : ['─', '│', '┬', '┼', '┴']
  const joint = cell.rule === 'top' ? down : cross
  const above = cell.rule === 'none' ? '' : dash
  const aboveJoint = cell.rule === 'none' ? '' : cell.bar ? joint : dash
  return {
    left: '', right: '', 'top-left': '', 'top-right': '', 'left-mid': '', 'right-mid': '',
    'bottom-left': '', 'bottom-right': '',
    middle: cell.bar ? bar : ' ',
    top: above, mid: above, 'top-mid': aboveJoint, 'mid-mid': aboveJoint,
    bottom: cell.bottom ? dash : '',
    'bottom-mid': cell.bottom ? (cell.bar ? up : dash) : '',
  } // prettier-ignore
}

/** Rules and bars are all that a line holds besides placeholders and spaces. */
function colourRules({ rule }: Frame, line: string): string {
  return line.replace(/[^\ue000 ]+/g, (drawing) => rule(drawing))
}
