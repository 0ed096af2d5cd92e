import type { Report } from '../report/types.ts'
import { rowToJson } from './results-json.ts'

/** Renders one JSON object a line (`RowJson`), for streams and databases; values are in JPY per year. */
export function renderNdjson(report: Report): string {
  return report.rows.map((row) => `${JSON.stringify(rowToJson(row))}\n`).join('')
}
