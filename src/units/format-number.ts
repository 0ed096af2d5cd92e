import { decimalOf, roundDecimal, type Decimal } from './decimal.ts'

/** The mark of negative numbers: the triangle of Japanese statistics, the hyphen of data files, or the typeset minus. */
export type NegativeMark = '▲' | '-' | '−'

/** How a number is written. */
export interface NumberFormat {
  /** Digits after the point, 0 to 20, always written. */
  readonly decimals: number
  /** Default `-`. */
  readonly negative?: NegativeMark
  /** Commas between groups of three digits; default true. */
  readonly grouping?: boolean
}

/**
 * Writes a number the same on every machine: `1234.5` → `1,234.5`. Rounds half away from zero on the digits a person
 * sees (1.005 → 1.01); what rounds to zero has no sign. `n/a` for NaN, `∞` for infinity.
 */
export function formatNumber(value: number, format: NumberFormat): string {
  if (!Number.isFinite(value)) return formatUnbounded(value, format.negative ?? '-')
  return formatDecimal(decimalOf(value), format)
}

/** `formatNumber` for a decimal, such as an amount that was divided by a power of ten. */
export function formatDecimal(decimal: Decimal, format: NumberFormat): string {
  const { decimals, negative = '-', grouping = true } = format
  const { mantissa } = roundDecimal(decimal, decimals)
  const digits = String(mantissa < 0n ? -mantissa : mantissa).padStart(decimals + 1, '0')
  const point = digits.length - decimals
  const whole = digits.slice(0, point)
  const sign = mantissa < 0n ? negative : ''
  const fraction = decimals === 0 ? '' : `.${digits.slice(point)}`
  return sign + (grouping ? groupDigits(whole) : whole) + fraction
}

function formatUnbounded(value: number, negative: NegativeMark): string {
  if (Number.isNaN(value)) return 'n/a'
  return value < 0 ? `${negative}∞` : '∞'
}

/** Puts commas between groups of three digits of a whole number without sign. */
export function groupDigits(whole: string): string {
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
}
