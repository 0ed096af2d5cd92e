import { unreachable } from '../diagnostics/invariant.ts'
import type { Language } from '../diagnostics/text.ts'
import type { DataCell, DataTable } from '../report/data-table.ts'
import { cellText, cellValue } from './cell-text.ts'
import type { DelimitedCell } from './delimited-cells.ts'
import { labels } from './labels.ts'
import { markdownTable, markdownText } from './markdown-cells.ts'
import type { DataFormat, RenderOptions } from './render-options.ts'

/**
 * Renders a data table: with titles for people, with keys as headers of CSV and TSV and as names in JSON. Loads only what the
 * format needs. Rows must be as long as the columns.
 */
export async function renderDataTable(
  table: DataTable,
  format: DataFormat,
  options: RenderOptions,
): Promise<string> {
  switch (format) {
    case 'table': {
      const { drawDataTable } = await import('./draw-data-table.ts')
      return `${drawDataTable(table, options).join('\n')}\n`
    }
    case 'markdown':
      return markdownDocument(table, options)
    case 'csv': {
      const { csvText } = await import('./render-csv.ts')
      return csvText(delimited(table, options.language), options.excel)
    }
    case 'tsv': {
      const { tsvText } = await import('./render-tsv.ts')
      return tsvText(delimited(table, options.language), options.excel)
    }
    case 'json':
      return jsonDocument(table)
    default:
      return unreachable(format)
  }
}

function delimited({ columns, rows }: DataTable, language: Language): DelimitedCell[][] {
  const body = rows.map((row) => row.map((cell) => cellValue(cell, language)))
  return [columns.map((column) => column.key), ...body]
}

function markdownDocument(table: DataTable, { language }: RenderOptions): string {
  const { title, columns, rows, footnotes } = table
  const text = (cell: DataCell): string => markdownText(cellText(cell, language))
  const body =
    rows.length === 0
      ? text(table.empty ?? labels.empty)
      : markdownTable({
          head: columns.map((column) => text(column.title)),
          align: columns.map((column) => column.align),
          rows: rows.map((row) => row.map(text)),
        })
  const above = title === undefined ? [] : [`### ${text(title)}`]
  return `${[...above, body, ...footnotes.map(text)].join('\n\n')}\n`
}

/** `{ format_version, rows }`, one object a line; texts keep both languages. */
function jsonDocument({ columns, rows }: DataTable): string {
  const lines = rows.map((row) => {
    const pairs = columns.map(({ key }, x) => {
      const value = JSON.stringify(row[x] ?? null)
      return `${JSON.stringify(key)}:${value}`
    })
    return `\n    {${pairs.join(',')}}`
  })
  const list = lines.length === 0 ? '[]' : `[${lines.join(',')}\n  ]`
  return `{\n  "format_version": 1,\n  "rows": ${list}\n}\n`
}
