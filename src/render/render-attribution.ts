import type { Attribution } from '../analysis/attribute/attribute-difference.ts'
import { layOutAttribution } from './attribution-layout.ts'
import type { AttributionLayout } from './attribution-layout.ts'
import { drawFrame } from './draw-frame.ts'
import type { FrameCell, FrameColumn, FrameRow } from './draw-frame.ts'
import { markdownTable, markdownText } from './markdown-cells.ts'
import type { RenderOptions } from './render-options.ts'
import { columnsOf, fitColumns, oneLine, textLines } from './terminal-columns.ts'
import { drawWaterfall, waterfallSteps } from './waterfall.ts'

/** Columns of a table that goes to a file or a pipe. */
const unlimitedWidth = 140
const widestName = 36
const widestChange = 48
const narrowestChange = 14
const widestBar = 36
const narrowestBar = 12
const gap = 2

/** Draws waterfalls for the terminal: the reference, each driver with its bar, and the scenario. */
export function renderAttributionTable(
  attributions: readonly Attribution[],
  options: RenderOptions,
): string {
  return `${attributions.map((one) => drawAttribution(one, options).join('\n')).join('\n\n')}\n`
}

/** The same tables without bars, as GitHub-flavoured Markdown. */
export function renderAttributionMarkdown(
  attributions: readonly Attribution[],
  options: RenderOptions,
): string {
  const blocks = attributions.map((one) => {
    const { title, subtitle, head, rows, notes } = layOutAttribution(one, options)
    const table = markdownTable({
      head,
      align: head.map((_, x) => (x < 2 ? 'left' : 'right')),
      rows: rows.map((row) => row.map(markdownText)),
    })
    const parts = [`### ${markdownText(title)}`, subtitle, table, ...notes.map(markdownText)]
    return parts.join('\n\n')
  })
  return `${blocks.join('\n\n')}\n`
}

function drawAttribution(attribution: Attribution, options: RenderOptions): readonly string[] {
  const layout = layOutAttribution(attribution, options)
  const { style } = options
  const notes = layout.notes.flatMap((note) => textLines(note, options))
  return [
    ...textLines(layout.title, options).map(style.title),
    ...textLines(layout.subtitle, options),
    ...drawFrame({
      ...drawRows(layout, attribution, options),
      ambiguousWidth: options.ambiguousWidth,
      rule: style.faint,
    }),
    ...notes.map(style.faint),
  ]
}

function drawRows(
  layout: AttributionLayout,
  attribution: Attribution,
  options: RenderOptions,
): {
  readonly columns: readonly FrameColumn[]
  readonly head: readonly (readonly FrameCell[])[]
  readonly rows: readonly FrameRow[]
} {
  const { style, ambiguousWidth } = options
  const widths = columnWidths(layout, options)
  const bars = barsOf(attribution, { columns: widths.bar, ascii: ambiguousWidth === 2 })
  const fit = (row: readonly string[]): readonly string[] =>
    row.flatMap((text, x) => {
      if (x === 1 && widths.change === 0) return []
      const limit = x === 0 ? widths.name : x === 1 ? widths.change : Infinity
      return [fitColumns(oneLine(text), limit, ambiguousWidth)]
    })
  const head = fit(layout.head)
  const rows = layout.rows.map((row, y): FrameRow => {
    const isLevel = y === 0 || y === layout.rows.length - 1
    const cells = fit(row).map((text): FrameCell =>
      isLevel ? { text, style: style.total } : { text },
    )
    return { kind: 'cells', cells: [...cells, { text: bars[y] ?? '', style: style.heading }] }
  })
  const [first, ...rest] = rows
  const last = rest.pop()
  const rule: FrameRow = { kind: 'rule' }
  const middle = rest.length === 0 ? [] : [...rest, rule]
  const left = head.map((_, x): FrameColumn => ({
    align: x === 0 || (x === 1 && widths.change > 0) ? 'left' : 'right',
    bar: false,
  }))
  return {
    columns: [...left, { align: 'left', bar: false }],
    head: [head.map((text) => ({ text, style: style.heading }))],
    rows: [first, rule, ...middle, last].filter((row) => row !== undefined),
  }
}

/** Bars of the levels at both ends and of the parts between them. */
function barsOf(
  { start, end, parts }: Attribution,
  size: { readonly columns: number; readonly ascii: boolean },
): readonly string[] {
  const steps = waterfallSteps(
    start,
    parts.map(({ value }) => value),
  )
  return drawWaterfall([{ from: start, to: start }, ...steps, { from: end, to: end }], size)
}

interface ColumnWidths {
  readonly name: number
  /** 0 where there is no room for the column. */
  readonly change: number
  readonly bar: number
}

/** Names and figures get what they need, bars at least a little, changes what is left. */
function columnWidths(layout: AttributionLayout, options: RenderOptions): ColumnWidths {
  const { width = unlimitedWidth, ambiguousWidth } = options
  const texts = [layout.head, ...layout.rows]
  const widest = (x: number): number =>
    texts.reduce((most, row) => Math.max(most, columnsOf(oneLine(row[x] ?? ''), ambiguousWidth)), 0)
  const figures = layout.head.slice(2).reduce((sum, _, x) => sum + widest(x + 2) + gap, 0)
  const name = Math.min(widest(0), widestName, Math.max(16, width - figures - narrowestBar - gap))
  const room = width - name - figures - 2 * gap
  const wanted = Math.min(widest(1), widestChange)
  const change = Math.min(wanted, room - narrowestBar)
  if (change < Math.min(wanted, narrowestChange)) {
    return { name, change: 0, bar: Math.max(4, Math.min(widestBar, room + gap)) }
  }
  return { name, change, bar: Math.max(4, Math.min(widestBar, room - change)) }
}
