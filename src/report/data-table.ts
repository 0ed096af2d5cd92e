import type { Text } from '../diagnostics/text.ts'

/** One cell: a number or a truth value is printed as it is, a `Text` in the chosen language, `null` is empty. */
export type DataCell = string | number | boolean | Text | null

/** One column of a data table. */
export interface DataColumn {
  /** A stable snake_case name: the CSV header and the JSON key. */
  readonly key: string
  /** The heading for people. */
  readonly title: Text
  readonly align: 'left' | 'right'
}

/** A plain table for commands that list things (`data show`, `functions`, `scenarios`). */
export interface DataTable {
  readonly title: Text | undefined
  readonly columns: readonly DataColumn[]
  /** Each as long as `columns`. */
  readonly rows: readonly (readonly DataCell[])[]
  /** What people read where there are no rows, if there is more to say than that. */
  readonly empty?: Text
  /** Printed under a table, one line each; not in CSV and TSV. */
  readonly footnotes: readonly Text[]
}
