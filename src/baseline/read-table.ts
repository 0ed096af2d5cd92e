import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Location, Result } from '../diagnostics/diagnostic.ts'
import {
  badCell,
  malformedCsv,
  missingColumn,
  missingDataFile,
  raggedRow,
} from '../diagnostics/codes/baseline.ts'
import { parseCsv } from './parse-csv.ts'

/** The texts of the data package by path below its folder: `observations.csv`, `datapackage.json`. */
export type DataFiles = ReadonlyMap<string, string>

/** A CSV file of the data package, every row as long as the header. */
export interface Table {
  readonly path: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** Splits a file of the data package into header and rows. Codes: missing-data-file, malformed-csv, ragged-row. */
export function readTable(files: DataFiles, path: string): Result<Table> {
  const text = files.get(path)
  if (text === undefined) return failure([missingDataFile(path)])
  const csv = parseCsv(text)
  if (!csv.ok) {
    return failure([malformedCsv(path, csv.problem.line, csv.problem.kind === 'unclosed-quote')])
  }
  const [header, ...rows] = csv.rows
  const columns = header?.cells ?? []
  const ragged = rows
    .filter((row) => row.cells.length !== columns.length)
    .map((row) => raggedRow(rowLocation(path, row.line), row.cells.length, columns.length))
  return ragged.length > 0 ? failure(ragged) : success({ path, columns, rows })
}

/** Reads the cells of one row; what does not fit is reported, and a stand-in is returned. */
export interface RowReader {
  text(column: string): string
  /** A finite number; blank is `blank`. */
  number(column: string, blank?: number): number
  /** `true` or `false`. */
  flag(column: string): boolean
  oneOf<const T extends string>(column: string, values: readonly T[]): T
}

/**
 * Turns each row of a file into a value. Columns that `read` does not ask for are ignored, so that a package may add some.
 * Codes: those of `readTable`, missing-column, bad-cell.
 */
export function readRows<T>(
  files: DataFiles,
  path: string,
  read: (row: RowReader) => T,
): Result<readonly T[]> {
  const table = readTable(files, path)
  if (!table.ok) return table
  const { columns, rows } = table.value
  const indexes = new Map(columns.map((column, index) => [column, index]))
  const problems = new Map<string, Diagnostic>()
  // One reader stands on each row in turn: a reader per row would cost more than reading it.
  let row = rows[0]
  const cell = (column: string): string => {
    const index = indexes.get(column)
    if (index === undefined) problems.set(column, missingColumn(path, column))
    return row?.cells[index ?? -1] ?? ''
  }
  const bad = (column: string, wanted: string): void => {
    const line = row?.line ?? 1
    if (!indexes.has(column)) return
    const problem = badCell(rowLocation(path, line), { column, value: cell(column), wanted })
    problems.set(`${String(line)}:${column}`, problem)
  }
  const reader = rowReader(cell, bad)
  const values = rows.map((current) => {
    row = current
    return read(reader)
  })
  return problems.size > 0 ? failure([...problems.values()]) : success(values)
}

function rowReader(
  cell: (column: string) => string,
  bad: (column: string, wanted: string) => void,
): RowReader {
  return {
    text: cell,
    number(column, blank) {
      const text = cell(column)
      if (text === '' && blank !== undefined) return blank
      if (!isPlainNumber(text)) bad(column, 'a number such as -68500')
      return Number(text)
    },
    flag(column) {
      const text = cell(column)
      if (text !== 'true' && text !== 'false') bad(column, 'true or false')
      return text === 'true'
    },
    oneOf(column, values) {
      const text = cell(column)
      const match = values.find((value) => value === text)
      if (match === undefined) bad(column, values.join(', '))
      return match ?? values[0]!
    },
  }
}

/** A number as Table Schema writes it; not `''`, `0x10` or `Infinity`, which `Number` would take too. */
export function isPlainNumber(text: string): boolean {
  return (
    /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text))
  )
}

/** The start of a line of a file of the data package. */
export function rowLocation(path: string, line: number): Location {
  return { file: path, line, column: 1, length: 1 }
}
