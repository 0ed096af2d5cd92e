import type { Sweep, SweptCell } from '../analysis/sweep/sweep-scenario.ts'
import { sameText } from '../diagnostics/text.ts'
import type { Text } from '../diagnostics/text.ts'
import { labelAxis } from './axis-labels.ts'
import { cellFigure, cellUnitText } from './cell-figure.ts'
import { comparisonLabels } from './comparison-labels.ts'
import { drawFrame } from './draw-frame.ts'
import type { FrameCell, FrameRow } from './draw-frame.ts'
import { markdownTable, markdownText } from './markdown-cells.ts'
import type { RenderOptions } from './render-options.ts'
import { columnsOf, textLines } from './terminal-columns.ts'

/** Colours a figure by where it lies between the smallest (0) and the largest (1) of its table. */
export type Heat = (share: number, text: string) => string

const gap = 2
const narrowestBlock = 1

/** Draws a sweep for the terminal: one column for each cell, or one for each value of the second axis. */
export function renderSweepTable(
  sweep: Sweep,
  options: RenderOptions,
  heat: Heat | undefined,
): string {
  const grid = gridOf(sweep, options)
  const { style } = options
  const lines = [
    ...textLines(grid.title, options).map(style.title),
    ...textLines(grid.subtitle, options),
    ...blocksOf(grid, options).flatMap((columns, k) => [
      ...(k === 0 ? [] : ['']),
      ...drawGrid(grid, columns, { options, heat }),
    ]),
  ]
  return `${lines.join('\n')}\n`
}

/** The same table as GitHub-flavoured Markdown. */
export function renderSweepMarkdown(sweep: Sweep, options: RenderOptions): string {
  const { title, subtitle, rowHead, columnName, heads, rows } = gridOf(sweep, options)
  const table = markdownTable({
    head: [columnName === '' ? rowHead : `${rowHead} \\ ${columnName}`, ...heads].map(markdownText),
    align: ['left', ...heads.map(() => 'right' as const)],
    rows: rows.map(({ label, cells }) =>
      [label, ...cells.map(({ text }) => text)].map(markdownText),
    ),
  })
  const parts = [`### ${markdownText(title)}`, markdownText(subtitle), table]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** A sweep in words. */
interface Grid {
  readonly title: string
  readonly subtitle: string
  readonly rowHead: string
  /** The name of the second axis; `''` without one. */
  readonly columnName: string
  readonly heads: readonly string[]
  readonly rows: readonly GridRow[]
}

interface GridRow {
  readonly label: string
  readonly cells: readonly { readonly text: string; readonly share: number }[]
}

function gridOf(sweep: Sweep, options: RenderOptions): Grid {
  const { language } = options
  const { scenario, axes, cells } = sweep
  const [rowAxis, columnAxis] = axes.map((axis) => labelAxis(axis, language))
  const name = scenario.variant === '' ? scenario.id : `${scenario.id}@${scenario.variant}`
  const shown = scenario.title === undefined ? name : `${scenario.title[language]} [${name}]`
  const columns = columnAxis?.values.length ?? cells.length
  const [first] = cells
  const valueAt = (row: number, column: number): { cell: SweptCell | undefined; k: number } =>
    columnAxis === undefined
      ? { cell: cells[column], k: row }
      : { cell: first, k: row * columns + column }
  const rows = (rowAxis?.values ?? []).map((label, row): GridRow => ({
    label,
    cells: Array.from({ length: columns }, (_, column) => {
      const { cell, k } = valueAt(row, column)
      const value = cell?.values[k] ?? Number.NaN
      return {
        text: cell === undefined ? '' : cellFigure(value, cell.display, options),
        share: cell === undefined ? Number.NaN : shareOf(value, cell.values),
      }
    }),
  }))
  const texts = cells.map(({ formula }) => formula.text.trim())
  const units = [...new Set(cells.map(({ display }) => cellUnitText(display, options)))]
  return {
    title: columnAxis === undefined ? shown : `${texts[0] ?? ''}: ${shown}`,
    subtitle: [...units, centralText(cells)[language]].filter((part) => part !== '').join(', '),
    rowHead: rowAxis?.name ?? '',
    columnName: columnAxis?.name ?? '',
    heads: columnAxis?.values ?? texts,
    rows,
  }
}

/** Which of the columns are no statistics over draws, where that makes a difference. */
function centralText(cells: readonly SweptCell[]): Text {
  const central = cells.filter((cell) => cell.central)
  if (central.length === 0) return sameText('')
  const names = central.map(({ formula }) => formula.text.trim()).join(', ')
  return central.length === cells.length
    ? comparisonLabels.central
    : { en: `${names}: central case`, ja: `${names} は中央ケース` }
}

/** Where a value lies between the smallest and the largest; 0.5 where all are alike, NaN for a failed point. */
function shareOf(value: number, values: Float64Array): number {
  const finite = values.filter(Number.isFinite)
  const [low, high] = [
    finite.reduce((a, b) => Math.min(a, b), Infinity),
    finite.reduce((a, b) => Math.max(a, b), -Infinity),
  ]
  return high > low ? (value - low) / (high - low) : Number.isFinite(value) ? 0.5 : Number.NaN
}

/** The columns of each block: as many as fit the terminal beside the labels. */
function blocksOf(
  grid: Grid,
  { width = Infinity, ambiguousWidth }: RenderOptions,
): readonly (readonly number[])[] {
  const measure = (text: string): number => columnsOf(text, ambiguousWidth)
  const label = Math.max(...[grid.rowHead, ...grid.rows.map((row) => row.label)].map(measure))
  const widths = grid.heads.map((head, x) =>
    Math.max(measure(head), ...grid.rows.map(({ cells }) => measure(cells[x]?.text ?? ''))),
  )
  const blocks: number[][] = []
  let left = -Infinity
  widths.forEach((own, x) => {
    left -= own + gap
    const block = blocks.at(-1)
    if (block !== undefined && (left >= 0 || block.length < narrowestBlock)) {
      block.push(x)
      return
    }
    blocks.push([x])
    left = width - label - 1 - gap - own - gap
  })
  return blocks
}

function drawGrid(
  grid: Grid,
  columns: readonly number[],
  { options, heat }: { readonly options: RenderOptions; readonly heat: Heat | undefined },
): readonly string[] {
  const { style, ambiguousWidth } = options
  const heading = (text: string): FrameCell => ({ text, style: style.heading })
  const heads = [heading(grid.rowHead), ...columns.map((x) => heading(grid.heads[x] ?? ''))]
  const rows = grid.rows.map(({ label, cells }): FrameRow => ({
    kind: 'cells',
    cells: [
      { text: label },
      ...columns.map((x): FrameCell => {
        const { text, share } = cells[x] ?? { text: '', share: Number.NaN }
        if (heat === undefined || !Number.isFinite(share)) return { text }
        return { text, style: (part) => heat(share, part) }
      }),
    ],
  }))
  const drawn = drawFrame({
    columns: heads.map((_, x) => ({ align: x === 0 ? 'left' : 'right', bar: x === 1 })),
    head: [heads],
    rows,
    ambiguousWidth,
    rule: style.faint,
  })
  return grid.columnName === ''
    ? drawn
    : [...textLines(`→ ${grid.columnName}`, options).map(style.heading), ...drawn]
}
