import type { SweepAxis, UnitSpelling } from '../analysis/sweep/read-axis.ts'
import type { Language } from '../diagnostics/text.ts'
import { formatNumber } from '../units/format-number.ts'
import { formatQuantity } from '../units/format-quantity.ts'

/** An axis for people: its name with the unit that all values share, and the values without it. */
interface AxisLabels {
  readonly name: string
  readonly values: readonly string[]
}

/** Labels an axis in the user's own unit: `usdjpy (JPY/USD)` with 110, 120 …, `share` with 10%, 20% … */
export function labelAxis(
  { name, unit, values, spelling }: SweepAxis,
  language: Language,
): AxisLabels {
  if (spelling === undefined) {
    return { name, values: values.map((value) => formatQuantity(value, unit, language)) }
  }
  const { before, after } = spelling
  const numerals = values.map((value) => numeralOf(value, spelling))
  // A short sign stays with its number; words and long units stand once, beside the name.
  const isSign = before !== '' || /^%?$/.test(after)
  if (isSign) return { name, values: numerals.map((numeral) => before + numeral + after) }
  return { name: `${name} (${after.trim()})`, values: numerals }
}

/** At most so many digits after the point; fewer where they are zeros. */
const mostDecimals = 6

function numeralOf(value: number, { factor }: UnitSpelling): string {
  const number = Number((value / factor).toPrecision(12))
  const text = formatNumber(number, { decimals: mostDecimals })
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
