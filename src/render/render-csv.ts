import { stringify } from 'csv-stringify/sync'
import type { Report } from '../report/types.ts'
import { delimitedCells } from './delimited-cells.ts'
import type { DelimitedCell } from './delimited-cells.ts'
import { guardFormula } from './formula-guard.ts'
import type { RenderOptions } from './render-options.ts'

/** Renders the rows as CSV (RFC 4180, UTF-8, header first); `excel` adds the byte-order mark and CRLF. */
export function renderCsv(report: Report, options: RenderOptions): string {
  return csvText(delimitedCells(report, options), options.excel)
}

/** Writes cells as CSV; text that a spreadsheet would run as a formula is guarded. */
export function csvText(rows: readonly (readonly DelimitedCell[])[], excel: boolean): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guardFormula(cell) : cell))),
    { bom: excel, record_delimiter: excel ? 'windows' : 'unix', quoted_match: /[\r\n]/ },
  )
}
