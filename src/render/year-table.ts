import { drawFrame } from './draw-frame.ts'
import type { FrameCell, FrameColumn, FrameRow } from './draw-frame.ts'
import { bandText, figureText } from './figure-text.ts'
import type { RenderOptions } from './render-options.ts'
import type { Figure } from './run-figures.ts'
import { columnsOf, fitColumns, oneLine, wrapColumns } from './terminal-columns.ts'
import { thinYears } from './thin-years.ts'

/** One row of a table whose columns are years. */
export type YearRow =
  | { readonly kind: 'rule' }
  | { readonly kind: 'heading'; readonly label: string }
  | {
      readonly kind: 'figures'
      readonly label: string
      readonly indent: number
      readonly total: boolean
      /** A mark beside the label, `''` without one. */
      readonly mark: string
      readonly figures: ReadonlyMap<number, Figure>
      /** What is written for a year and below it, in place of amounts of money with their intervals. */
      readonly texts?: ReadonlyMap<number, FigureTexts>
    }

/** The text of a figure, and what stands under it, `''` for nothing. */
export type FigureTexts = readonly [figure: string, below: string]

/** A table whose columns are years. */
export interface YearTable {
  /** Above the labels. */
  readonly heading: string
  /** Ascending. */
  readonly years: readonly number[]
  /** Set apart by a bar where it is the first of the years. */
  readonly baseYear: number
  readonly rows: readonly YearRow[]
}

/** The lines of a drawn table and how many years it had no room for. */
export interface DrawnYearTable {
  readonly lines: readonly string[]
  readonly omitted: number
}

/** Labels take at most this share of a terminal's width before they are broken into two lines. */
const labelShare = 0.42
const shortestLabel = 16
const labelLines = 2
const gap = 2

/** Draws the table; years that do not fit the width of the terminal are left out. */
export function drawYearTable(table: YearTable, options: RenderOptions): DrawnYearTable {
  const wanted = measure(table, options)
  const years = fittingYears(table, wanted, options)
  const widths = { ...wanted, label: labelWidth(wanted, years, { table, options }) }
  const { ambiguousWidth, style } = options
  const marked = widths.mark > 0
  const heading = { text: fitColumns(oneLine(table.heading), widths.label, ambiguousWidth) }
  const headings = [heading, ...(marked ? [{ text: '' }] : []), ...years.map(yearHeading)]
  const lines = drawFrame({
    columns: frameColumns(table, widths, years),
    head: [headings.map(({ text }) => ({ text, style: style.heading }))],
    rows: table.rows.flatMap((row) => frameRows(row, { widths, years, options })),
    ambiguousWidth,
    rule: style.faint,
  })
  return { lines, omitted: table.years.length - years.length }
}

function yearHeading(year: number): FrameCell {
  return { text: String(year) }
}

function frameColumns(
  table: YearTable,
  widths: ColumnWidths,
  years: readonly number[],
): readonly FrameColumn[] {
  const barAt = years[0] === table.baseYear ? 1 : -1
  const left = { align: 'left', bar: false } as const
  return [
    ...(widths.mark > 0 ? [left, left] : [left]),
    ...years.map((year, index): FrameColumn => {
      const width = year === table.baseYear ? widths.base : widths.figure
      return { align: 'right', bar: index === barAt, width }
    }),
  ]
}

/** Terminal columns without the gaps between them. */
interface ColumnWidths {
  /** What the longest label takes on one line. */
  readonly label: number
  /** 0 where no row has a mark. */
  readonly mark: number
  readonly base: number
  /** Every year but the base year has the same width. */
  readonly figure: number
}

function measure(table: YearTable, options: RenderOptions): ColumnWidths {
  const { ambiguousWidth } = options
  const widest = (texts: readonly string[]): number =>
    texts.reduce((most, text) => Math.max(most, columnsOf(text, ambiguousWidth)), 0)
  const textsOf = (wanted: (year: number) => boolean): string[] =>
    table.rows.flatMap((row) => {
      if (row.kind !== 'figures') return []
      const years = [...row.figures.keys()].filter(wanted)
      return years.flatMap((year) => figureTexts(row, year, options))
    })
  const labels = table.rows.flatMap((row) => (row.kind === 'rule' ? [] : [labelText(row)]))
  return {
    label: widest([oneLine(table.heading), ...labels]),
    mark: widest(table.rows.map((row) => (row.kind === 'figures' ? row.mark : ''))),
    base: widest(['2000', ...textsOf((year) => year === table.baseYear)]),
    figure: widest(['2000', ...textsOf((year) => year !== table.baseYear)]),
  }
}

/** What the options and the table say about the room there is. */
interface Room {
  readonly table: YearTable
  readonly options: RenderOptions
}

function fittingYears(
  table: YearTable,
  widths: ColumnWidths,
  options: RenderOptions,
): readonly number[] {
  const { width } = options
  if (width === undefined) return table.years
  const label = Math.min(widths.label, Math.max(shortestLabel, Math.floor(width * labelShare)))
  const base = table.years.filter((year) => year === table.baseYear)
  const room = width - label - columnsBeside(widths, base, { table, options })
  const capacity = Math.floor(room / (gap + widths.figure)) + base.length
  return thinYears(table.years, { capacity, baseYear: table.baseYear })
}

/** Labels get the room that the years leave. */
function labelWidth(widths: ColumnWidths, years: readonly number[], room: Room): number {
  const { width = Infinity } = room.options
  const left = width - columnsBeside(widths, years, room)
  return Math.min(widths.label, Math.max(left, shortestLabel))
}

/** What the columns beside the labels take, with their gaps and the bar. */
function columnsBeside(widths: ColumnWidths, years: readonly number[], { table }: Room): number {
  const mark = widths.mark > 0 ? gap + widths.mark : 0
  const figures = years.map((year) =>
    year === table.baseYear ? gap + widths.base + 1 : gap + widths.figure,
  )
  return figures.reduce((a, b) => a + b, mark)
}

function labelText(row: Exclude<YearRow, { kind: 'rule' }>): string {
  return row.kind === 'heading' ? oneLine(row.label) : indentOf(row.indent) + oneLine(row.label)
}

function indentOf(indent: number): string {
  return '  '.repeat(Math.max(0, indent))
}

/** What every row of one table shares. */
interface RowContext {
  readonly widths: ColumnWidths
  readonly years: readonly number[]
  readonly options: RenderOptions
}

/** A row takes as many lines as its label and its figures need: the interval stands under the figure. */
function frameRows(row: YearRow, context: RowContext): readonly FrameRow[] {
  if (row.kind === 'rule') return [row]
  const { widths, options } = context
  const indent = row.kind === 'heading' ? '' : indentOf(row.indent)
  const limits = {
    columns: Math.max(widths.label - indent.length, 1),
    lines: labelLines,
    ambiguousWidth: options.ambiguousWidth,
  }
  const labels = wrapColumns(oneLine(row.label), limits).map((line) => indent + line)
  const figures = row.kind === 'heading' ? [] : figureLines(row, context)
  const style =
    row.kind === 'heading' ? options.style.heading : row.total ? options.style.total : undefined
  return Array.from({ length: Math.max(labels.length, figures.length) }, (_, line) => {
    const label = styled(labels[line] ?? '', style)
    const mark = row.kind === 'figures' && line === 0 ? row.mark : ''
    const lead = widths.mark > 0 ? [label, styled(mark, options.style.faint)] : [label]
    return { kind: 'cells', cells: [...lead, ...(figures[line] ?? [])] }
  })
}

function figureLines(
  row: Extract<YearRow, { kind: 'figures' }>,
  { years, options }: RowContext,
): readonly (readonly FrameCell[])[] {
  const { style } = options
  const plain = row.total ? style.total : undefined
  const values = years.map((year): FrameCell => {
    const figure = row.figures.get(year)
    if (figure === undefined) return { text: '' }
    const [text] = figureTexts(row, year, options)
    return styled(text, figure.value < 0 ? (part) => style.deficit(plain?.(part) ?? part) : plain)
  })
  const bands = years.map((year): FrameCell => {
    const [, below] = figureTexts(row, year, options)
    return styled(below, style.faint)
  })
  return bands.some((cell) => cell.text !== '') ? [values, bands] : [values]
}

/** What a row writes in the column of a year. */
export function figureTexts(
  row: Extract<YearRow, { kind: 'figures' }>,
  year: number,
  options: RenderOptions,
): FigureTexts {
  const figure = row.figures.get(year)
  if (figure === undefined) return ['', '']
  return row.texts?.get(year) ?? [figureText(figure, options), bandText(figure, options)]
}

function styled(text: string, style: ((text: string) => string) | undefined): FrameCell {
  return style === undefined ? { text } : { text, style }
}
