import type { Attribution } from '../analysis/attribute/attribute-difference.ts'
import type { DriverChange } from '../analysis/attribute/find-drivers.ts'
import type { CellDisplay } from '../analysis/question.ts'
import { DIMENSIONLESS } from '../units/dimension.ts'
import type { MoneyScale } from '../units/format-money.ts'
import { unitCell } from './audience.ts'
import { scaled } from './comparison-rows.ts'
import type { DataCell, DataColumn, DataTable } from './data-table.ts'
import { dataColumnTitle } from './data-titles.ts'

/**
 * Attributions as tidy rows, `part` telling them apart: `start`, one `driver` each, `idle` ones that do not reach the cell,
 * and `end`. `from` and `to` are what either side writes, one `name: value` a line where several names move together.
 */
export function attributionRows(
  attributions: readonly Attribution[],
  scale: MoneyScale,
): DataTable {
  const columns = keys.map((key): DataColumn => {
    const numeric = ['value', 'standard_error', 'share'].includes(key)
    return { key, title: dataColumnTitle(key), align: numeric ? 'right' : 'left' }
  })
  return {
    title: undefined,
    columns,
    rows: attributions.flatMap((one) => rowsOf(one, scale)),
    footnotes: [],
  }
}

const keys = [
  'reference', 'reference_variant', 'scenario', 'variant', 'cell', 'method', 'part', 'driver', 'kind',
  'from', 'to', 'value', 'unit', 'share', 'standard_error',
] as const // prettier-ignore

function rowsOf(attribution: Attribution, scale: MoneyScale): readonly (readonly DataCell[])[] {
  const { reference, scenario, cell, method, start, end, parts, idle, display } = attribution
  const [a, b] = [reference.scenario, scenario.scenario]
  const lead = [a.id, a.variant, b.id, b.variant, cell.text, method]
  const { unit, power } = cellUnit(display, scale)
  const row = (
    part: string,
    driver: readonly DataCell[],
    figures: readonly [value: number, share: number | null, error: number | undefined],
  ): readonly DataCell[] => {
    const [value, share, error] = figures
    const standardError = error === undefined ? null : scaled(error, power)
    return [...lead, part, ...driver, scaled(value, power), unit, share, standardError]
  }
  const nothing = ['', '', '', '']
  return [
    row('start', nothing, [start, null, undefined]),
    ...parts.map(({ driver, value, standardError }) =>
      row('driver', driverCells(driver), [value, shareOf(value, attribution), standardError]),
    ),
    ...idle.map((driver) => row('idle', driverCells(driver), [0, null, undefined])),
    row('end', nothing, [end, null, undefined]),
  ]
}

/** A part as a share of the whole difference; null where there is none. */
export function shareOf(value: number, { start, end }: Attribution): number | null {
  return end === start ? null : value / (end - start)
}

function driverCells({ id, kind, changes }: Attribution['idle'][number]): readonly DataCell[] {
  return [id, kind, sideText(changes, 'from'), sideText(changes, 'to')]
}

function sideText(changes: readonly DriverChange[], side: 'from' | 'to'): string {
  const [only, ...others] = changes
  if (only !== undefined && others.length === 0) return only[side] ?? ''
  return changes.map((change) => `${change.id}: ${change[side] ?? ''}`.trimEnd()).join('\n')
}

/** The unit of a cell in machine-readable output, and the power of ten of its scale. */
export function cellUnit(
  display: CellDisplay,
  scale: MoneyScale,
): { readonly unit: string; readonly power: number } {
  if (display.kind === 'money') return { unit: `${scale.id}/year`, power: scale.power }
  return { unit: unitCell(display.kind === 'quantity' ? display.unit : DIMENSIONLESS), power: 0 }
}
