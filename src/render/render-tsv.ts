import type { Report } from '../report/types.ts'
import { delimitedCells } from './delimited-cells.ts'
import type { DelimitedCell } from './delimited-cells.ts'
import { guardFormula } from './formula-guard.ts'
import type { RenderOptions } from './render-options.ts'

/** Renders the rows as tab-separated values without quoting, as `cut` and `awk` read them; `excel` adds the byte-order mark and CRLF. */
export function renderTsv(report: Report, options: RenderOptions): string {
  return tsvText(delimitedCells(report, options), options.excel)
}

/** Writes cells as TSV. The format has no escapes, so tabs and line breaks in text become spaces. */
export function tsvText(rows: readonly (readonly DelimitedCell[])[], excel: boolean): string {
  const end = excel ? '\r\n' : '\n'
  const lines = rows.map((row) => `${row.map(tsvCell).join('\t')}${end}`)
  return `${excel ? '\ufeff' : ''}${lines.join('')}`
}

function tsvCell(cell: DelimitedCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return guardFormula(cell).replace(/[\t\n\r\v\f\u0085\u2028\u2029]+/g, ' ')
}
