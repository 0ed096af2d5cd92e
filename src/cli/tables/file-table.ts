import { isPlainNumber } from '../../baseline/read-table.ts'
import type { Table } from '../../baseline/read-table.ts'
import { sameText } from '../../diagnostics/text.ts'
import type { DataTable } from '../../report/data-table.ts'

/** A file of the data package as it stands; columns of numbers are numbers. */
export function fileTable({ columns, rows }: Table): DataTable {
  const numeric = columns.map((_, x) =>
    rows.every(({ cells }) => cells[x] === '' || isPlainNumber(cells[x] ?? '')),
  )
  return {
    title: undefined,
    columns: columns.map((key, x) => ({
      key,
      title: sameText(key),
      align: numeric[x] === true ? 'right' : 'left',
    })),
    rows: rows.map(({ cells }) =>
      cells.map((cell, x) => {
        if (cell === '') return null
        return numeric[x] === true ? Number(cell) : cell
      }),
    ),
    footnotes: [],
  }
}
