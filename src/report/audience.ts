import type { Text } from '../diagnostics/text.ts'
import { formatNumber } from '../units/format-number.ts'
import type { NegativeMark } from '../units/format-number.ts'
import { JPY_PER_YEAR, equalDimensions, isDimensionless } from '../units/dimension.ts'
import { findMoneyScale, formatMoney } from '../units/format-money.ts'
import { formatDimension, formatQuantity } from '../units/format-quantity.ts'
import type { Dimension } from '../units/types.ts'
import type { DataCell } from './data-table.ts'

/** Who reads a table: people get figures with their units, machines plain numbers in canonical units. */
export type Audience = 'people' | 'machines'

/** A quantity: `13.03兆円/年` for people, the number of yen per year for machines; empty where there is none. */
export function quantityCell(
  value: number | undefined,
  dimension: Dimension,
  audience: Audience,
): DataCell {
  if (value === undefined || Number.isNaN(value)) return null
  return audience === 'people' ? quantityText(value, dimension) : value
}

/** A quantity for people, in both languages. */
export function quantityText(value: number, dimension: Dimension): Text {
  return {
    en: formatQuantity(value, dimension, 'en'),
    ja: formatQuantity(value, dimension, 'ja'),
  }
}

/** How the figures of one column are written for people: the unit once in the heading, the digits below. */
export interface FigureFormat {
  /** `JPY tn`; undefined where each figure carries its own unit. */
  readonly heading: Text | undefined
  readonly cell: (value: number | undefined) => DataCell
}

/** Amounts of yen a year in trillions with three decimals, all else as quantities. */
export function figureFormat(dimension: Dimension, audience: Audience): FigureFormat {
  const scale = findMoneyScale('JPY_tn')
  if (audience === 'machines' || !scale || !equalDimensions(dimension, JPY_PER_YEAR)) {
    return { heading: undefined, cell: (value) => quantityCell(value, dimension, audience) }
  }
  const text = (value: number): Text => ({
    en: formatMoney(value, scale, { decimals: 3, negative: '−' }),
    ja: formatMoney(value, scale, { decimals: 3, negative: '▲' }),
  })
  return {
    heading: scale.label,
    cell: (value) => (value === undefined || Number.isNaN(value) ? null : text(value)),
  }
}

/** A heading with the unit of its column: `Swing, JPY tn`, `変動幅(兆円)`. */
export function headingWithUnit(title: Text, unit: Text | undefined): Text {
  if (!unit) return title
  return { en: `${title.en}, ${unit.en}`, ja: `${title.ja}(${unit.ja})` }
}

/** A share or a rate: `12.5%` for people, 0.125 for machines; empty where there is none. */
export function percentCell(
  value: number | undefined,
  decimals: number,
  audience: Audience,
): DataCell {
  if (value === undefined || Number.isNaN(value)) return null
  return audience === 'people' ? percentText(value, decimals) : value
}

/** A share as people write it in each language, below 0 with the mark of figures. */
export function percentText(value: number, decimals: number): Text {
  const text = (negative: NegativeMark): string =>
    `${formatNumber(value * 100, { decimals, negative })}%`
  return { en: text('−'), ja: text('▲') }
}

/** A plain number: rounded for people, whole for machines; empty where there is none. */
export function numberCell(
  value: number | undefined,
  decimals: number,
  audience: Audience,
): DataCell {
  if (value === undefined || Number.isNaN(value)) return null
  return audience === 'people' ? formatNumber(value, { decimals, negative: '−' }) : value
}

/** The unit of a machine-readable number: `JPY/year`; `1` for plain numbers. */
export function unitCell(dimension: Dimension): string {
  return isDimensionless(dimension) ? '1' : formatDimension(dimension, 'en')
}

/** A scenario as a title names it: `genai-30m`, `genai-30m (high)`. */
export function scenarioLabel(scenario: { readonly id: string; readonly variant: string }): string {
  return scenario.variant === '' ? scenario.id : `${scenario.id} (${scenario.variant})`
}
