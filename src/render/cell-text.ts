import type { Language } from '../diagnostics/text.ts'
import type { DataCell } from '../report/data-table.ts'

/** A cell of a data table as a plain value in one language; numbers that are not finite become null. */
export function cellValue(cell: DataCell, language: Language): string | number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell + 0 : null
  if (typeof cell === 'boolean') return String(cell)
  return cell === null || typeof cell === 'string' ? cell : cell[language]
}

/** What a cell says to people: its number as it is, `''` for null. */
export function cellText(cell: DataCell, language: Language): string {
  return String(cellValue(cell, language) ?? '')
}
