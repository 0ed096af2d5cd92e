import { gridPoints } from '../analysis/sweep/sweep-scenario.ts'
import type { Sweep } from '../analysis/sweep/sweep-scenario.ts'
import type { MoneyScale } from '../units/format-money.ts'
import { cellUnit } from './attribution-rows.ts'
import { unitCell } from './audience.ts'
import { scaled } from './comparison-rows.ts'
import type { DataCell, DataTable } from './data-table.ts'
import { dataColumnTitle } from './data-titles.ts'

/**
 * A sweep as tidy rows: one for each point and cell, with the value of each axis in canonical units (people, not millions;
 * per year) under its name, and its unit beside it.
 */
export function sweepRows(sweep: Sweep, scale: MoneyScale): DataTable {
  const { scenario, axes, cells } = sweep
  const column = (key: string, align: 'left' | 'right'): DataTable['columns'][number] => ({
    key,
    title: dataColumnTitle(key),
    align,
  })
  const columns = [
    column('scenario', 'left'),
    column('variant', 'left'),
    ...axes.flatMap(({ name }) => [column(name, 'right'), column(`${name}_unit`, 'left')]),
    column('cell', 'left'),
    column('value', 'right'),
    column('unit', 'left'),
  ]
  const units = axes.map(({ unit }) => unitCell(unit))
  const rows = gridPoints(axes).flatMap((point, p) =>
    cells.map(({ formula, display, values }): readonly DataCell[] => {
      const { unit, power } = cellUnit(display, scale)
      const at = point.flatMap((value, k): readonly DataCell[] => [value, units[k] ?? ''])
      const value = scaled(values[p] ?? Number.NaN, power)
      return [scenario.id, scenario.variant, ...at, formula.text, value, unit]
    }),
  )
  return { title: undefined, columns, rows, footnotes: [] }
}
