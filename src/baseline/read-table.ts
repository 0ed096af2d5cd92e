import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Location, Result } from '../diagnostics/diagnostic.ts'
import { dataProblem, lineOf, malformedCsv } from '../diagnostics/messages/baseline.ts'
import { danglingReference, duplicateKey } from '../diagnostics/messages/verify-data.ts'
import { nearestName } from '../diagnostics/nearest.ts'
import type { Text } from '../diagnostics/text.ts'
import { parseCsv } from './parse-csv.ts'

/** The texts of the data package by path below its folder: `observations.csv`, `datapackage.json`. */
export type DataFiles = ReadonlyMap<string, string>

/** A CSV file of the data package, every row as long as the header. */
export interface Table {
  readonly path: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** The ids that a file of the package has. */
export interface KnownIds {
  readonly path: string
  readonly ids: ReadonlySet<string>
}

/**
 * Splits a file of the data package into header and rows. Codes: missing-data-file, malformed-csv, duplicate-column,
 * ragged-row.
 */
export function readTable(files: DataFiles, path: string): Result<Table> {
  const text = files.get(path)
  if (text === undefined)
    return failure([dataProblem('missing-data-file', lineOf(path, 1), { path })])
  const csv = parseCsv(text)
  if (!csv.ok) return failure([malformedCsv(path, csv.problem)])
  const [header, ...rows] = csv.rows
  const columns = header?.cells ?? []
  const twice = columns.filter((column, index) => columns.indexOf(column) < index)
  const ragged = rows
    .filter((row) => row.cells.length !== columns.length)
    .map((row) =>
      dataProblem('ragged-row', rowLocation(path, row.line), {
        found: row.cells.length,
        expected: columns.length,
      }),
    )
  const problems = [
    ...[...new Set(twice)].map((column) =>
      dataProblem('duplicate-column', rowLocation(path, header?.line ?? 1), { column }),
    ),
    ...ragged,
  ]
  return problems.length > 0 ? failure(problems) : success({ path, columns, rows })
}

/** The ids that a file of the package has in its column `id`; undefined where it is not at hand or cannot be read. */
export function idsOf(files: DataFiles, path: string): KnownIds | undefined {
  if (!files.has(path)) return undefined
  const table = readTable(files, path)
  const index = table.ok ? table.value.columns.indexOf('id') : -1
  if (!table.ok || index === -1) return undefined
  return { path, ids: new Set(table.value.rows.map(({ cells }) => cells[index] ?? '')) }
}

/** Reads the cells of one row; what does not fit is reported, and a stand-in is returned. */
export interface RowReader {
  text(column: string): string
  /** A finite number; blank is `blank`. */
  number(column: string, blank?: number): number
  /** A year of four digits; blank is `blank`. */
  year(column: string, blank?: number): number
  /** `true` or `false`, also as spreadsheets write them: `TRUE`. */
  flag(column: string): boolean
  oneOf<const T extends string>(column: string, values: readonly T[]): T
  /** An id of `known`; blank names nothing. Where `known` is undefined, any id passes: the file with the ids was not read. */
  reference(column: string, known: KnownIds | undefined): string
  /** Ids of `known` with `separator` between them; blanks around them do not count. */
  references(column: string, separator: ',' | '+', known: KnownIds | undefined): readonly string[]
  /** The first row that has the same cells in these columns, of those that were asked this; undefined where this is the first. */
  earlier(...columns: readonly string[]): Location | undefined
  /** Reports a row whose cells in these columns an earlier row has. */
  unique(...columns: readonly string[]): void
  /** Reports that the cell of a column does not hold what it should. */
  refuse(column: string, wanted: Text): void
  /** Reports something about the row. */
  report(problem: (location: Location) => Diagnostic): void
}

/**
 * Turns each row of a file into a value. Columns that `read` does not ask for are ignored, so that a package may add some.
 * Codes: those of `readTable`, missing-column, bad-cell, dangling-reference, duplicate-data-key.
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
  const firsts = new Map<string, Location>()
  // One reader stands on each row in turn: a reader per row would cost more than reading it.
  let row = rows[0]
  const here = (): Location => rowLocation(path, row?.line ?? 1)
  const cell = (column: string): string => {
    const index = indexes.get(column)
    if (index === undefined)
      problems.set(column, dataProblem('missing-column', lineOf(path, 1), { path, column }))
    return row?.cells[index ?? -1] ?? ''
  }
  const report = (problem: Diagnostic, column = ''): void => {
    // What a column that is not there holds has been told.
    if (column !== '' && !indexes.has(column)) return
    problems.set(`${String(row?.line)}:${column}:${problem.message.en}`, problem)
  }
  const earlier = (columns: readonly string[]): Location | undefined => {
    const key = JSON.stringify([columns, columns.map(cell)])
    const first = firsts.get(key)
    if (first === undefined) firsts.set(key, here())
    return first
  }
  const reader = rowReader({ cell, here, report, earlier })
  const values = rows.map((current) => {
    row = current
    return read(reader)
  })
  return problems.size > 0 ? failure([...problems.values()]) : success(values)
}

/** What a reader of rows works with: the row that it stands on, and where problems go. */
interface RowContext {
  readonly cell: (column: string) => string
  readonly here: () => Location
  readonly report: (problem: Diagnostic, column?: string) => void
  readonly earlier: (columns: readonly string[]) => Location | undefined
}

function rowReader(context: RowContext): RowReader {
  const { cell, here, report, earlier } = context
  const refuse = (column: string, wanted: Text): void => {
    report(dataProblem('bad-cell', here(), { column, value: cell(column), wanted }), column)
  }
  return {
    text: cell,
    refuse,
    number(column, blank) {
      const text = cell(column)
      if (text === '' && blank !== undefined) return blank
      if (!isPlainNumber(text)) refuse(column, wantedNumber)
      return Number(text)
    },
    year(column, blank) {
      const text = cell(column)
      if (text === '' && blank !== undefined) return blank
      if (!/^\d{4}$/.test(text))
        refuse(column, { en: 'a year such as 2024', ja: '2024 のような年' })
      return Number(text)
    },
    flag(column) {
      const flag = flagOf(cell(column))
      if (flag === undefined) refuse(column, { en: 'true or false', ja: 'true か false' })
      return flag ?? false
    },
    oneOf(column, values) {
      const text = cell(column)
      const match = values.find((value) => value === text)
      const list = values.join(', ')
      if (match === undefined) refuse(column, { en: list, ja: list })
      return match ?? values[0]!
    },
    ...referenceReader(context, refuse),
    earlier: (...columns) => earlier(columns),
    unique(...columns) {
      const first = earlier(columns)
      if (first) report(duplicateKey(here(), columns.map(cell), first))
    },
    report: (problem) => {
      report(problem(here()))
    },
  }
}

function referenceReader(
  { cell, here, report }: RowContext,
  refuse: RowReader['refuse'],
): Pick<RowReader, 'reference' | 'references'> {
  const check = (column: string, value: string, known: KnownIds | undefined): void => {
    if (known === undefined || known.ids.has(value)) return
    const nearest = nearestName(value, known.ids)
    report(danglingReference(here(), { column, value, file: known.path, nearest }), column)
  }
  return {
    reference(column, known) {
      const value = cell(column)
      if (value !== '') check(column, value, known)
      return value
    },
    references(column, separator, known) {
      const values = cell(column)
        .split(separator)
        .map((value) => value.trim())
      for (const value of values) {
        if (value !== '') check(column, value, known)
        else
          refuse(column, {
            en: `ids with one "${separator}" between them`,
            ja: `「${separator}」一つで区切ったID`,
          })
      }
      return values
    },
  }
}

/** A number as Table Schema writes it; not `''`, `0x10` or `Infinity`, which `Number` would take too. */
export function isPlainNumber(text: string): boolean {
  return (
    /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text))
  )
}

/** What a cell of type boolean says; Excel writes `TRUE` and `FALSE`. Undefined for anything else. */
export function flagOf(text: string): boolean | undefined {
  if (text === 'true' || text === 'TRUE') return true
  return text === 'false' || text === 'FALSE' ? false : undefined
}

const wantedNumber: Text = { en: 'a number such as -68500', ja: '-68500 のような数' }

/** The start of a line of a file of the data package. */
export function rowLocation(path: string, line: number): Location {
  return { file: path, line, column: 1, length: 1 }
}
