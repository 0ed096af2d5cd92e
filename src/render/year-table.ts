import { drawFrame } from './draw-frame.ts'
import type { FrameCell, FrameColumn, FrameRow } from './draw-frame.ts'
import { bandText, figureText } from './figure-text.ts'
import type { RenderOptions } from './render-options.ts'
import type { Figure } from './run-figures.ts'
import { columnsOf, oneLine, wrapColumns } from './terminal-columns.ts'
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
    }

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
  const widths = measure(table, options)
  const years = fittingYears(table, widths, options)
  const barAt = years[0] === table.baseYear ? 1 : -1
  const columns: FrameColumn[] = [
    { align: 'left', bar: false },
    ...(widths.mark > 0 ? [{ align: 'left', bar: false } as const] : []),
    ...years.map((year, index): FrameColumn => {
      const width = year === table.baseYear ? widths.base : widths.figure
      return { align: 'right', bar: index === barAt, width }
    }),
  ]
  const lead = widths.mark > 0 ? [{ text: '' }] : []
  const { heading } = options.style
  const head: FrameCell[] = [
    { text: oneLine(table.heading), style: heading },
    ...lead,
    ...years.map((year) => ({ text: String(year), style: heading })),
  ]
  const rows = table.rows.flatMap((row) => frameRows(row, { widths, years, options }))
  const { ambiguousWidth, style } = options
  const lines = drawFrame({ columns, head: [head], rows, ambiguousWidth, rule: style.faint })
  return { lines, omitted: table.years.length - years.length }
}

/** Terminal columns without the gaps between them. */
interface ColumnWidths {
  readonly label: number
  /** 0 where no row has a mark. */
  readonly mark: number
  readonly base: number
  /** Every year but the base year has the same width. */
  readonly figure: number
}

function measure(table: YearTable, options: RenderOptions): ColumnWidths {
  const { ambiguousWidth, width } = options
  const widest = (texts: readonly string[]): number =>
    texts.reduce((most, text) => Math.max(most, columnsOf(text, ambiguousWidth)), 0)
  const figures = table.rows.flatMap((row) => (row.kind === 'figures' ? [...row.figures] : []))
  const textsOf = (wanted: (year: number) => boolean): string[] =>
    figures
      .filter(([year]) => wanted(year))
      .flatMap(([, figure]) => [figureText(figure, options), bandText(figure, options)])
  const labels = table.rows.flatMap((row) => (row.kind === 'rule' ? [] : [labelText(row)]))
  const label = widest([oneLine(table.heading), ...labels])
  const limit = width === undefined ? label : Math.floor(width * labelShare)
  return {
    label: Math.min(label, Math.max(shortestLabel, limit)),
    mark: widest(table.rows.map((row) => (row.kind === 'figures' ? row.mark : ''))),
    base: widest(['2000', ...textsOf((year) => year === table.baseYear)]),
    figure: widest(['2000', ...textsOf((year) => year !== table.baseYear)]),
  }
}

function fittingYears(
  table: YearTable,
  widths: ColumnWidths,
  { width }: RenderOptions,
): readonly number[] {
  if (width === undefined) return table.years
  const hasBase = table.years.includes(table.baseYear)
  const base = hasBase ? gap + widths.base + 1 : 0
  const mark = widths.mark > 0 ? gap + widths.mark : 0
  const rest = Math.floor((width - widths.label - mark - base) / (gap + widths.figure))
  return thinYears(table.years, { capacity: rest + (hasBase ? 1 : 0), baseYear: table.baseYear })
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
    const text = figureText(figure, options)
    return styled(text, figure.value < 0 ? (part) => style.deficit(plain?.(part) ?? part) : plain)
  })
  const bands = years.map((year): FrameCell => {
    const figure = row.figures.get(year)
    return styled(figure === undefined ? '' : bandText(figure, options), style.faint)
  })
  return bands.some((cell) => cell.text !== '') ? [values, bands] : [values]
}

function styled(text: string, style: ((text: string) => string) | undefined): FrameCell {
  return style === undefined ? { text } : { text, style }
}
