import type { Expr } from '../../formula/syntax.ts'
import type { Unit } from '../../units/types.ts'

/** How a user writes a quantity: `before`, a numeral, `after`; the canonical value is the numeral × `factor`. */
export interface UnitSpelling {
  /** `¥` */
  readonly before: string
  /** `M people`, `%`, ` JPY/person/month` */
  readonly after: string
  readonly factor: number
}

/** The spelling of a literal; undefined for 0 and for those of several numerals such as `1兆2,000億円`. */
export function spellingOf(expr: Expr): UnitSpelling | undefined {
  if (expr.kind === 'unary') return spellingOf(expr.operand)
  if (expr.kind !== 'number') return undefined
  const match = /^([^\d.▲△]*)(\d[\d,]*(?:\.\d+)?)(\D*)$/u.exec(expr.text.replace(/^[▲△]\s*/u, ''))
  if (match === null) return undefined
  const [, before = '', numeral = '', after = ''] = match
  const factor = Math.abs(expr.value) / Number(numeral.replaceAll(',', ''))
  return factor > 0 && Number.isFinite(factor) ? { before, after, factor } : undefined
}

/** Numerals from here on are easier to read with a magnitude: 10M people rather than 10,000,000. */
const largestNumeral = 1e5

/** The spelling of bare numbers whose unit the assumption declares; undefined for values that need a magnitude. */
export function declaredSpelling(
  { text, factor }: Unit,
  values: readonly number[],
): UnitSpelling | undefined {
  const isShort = values.every((value) => Math.abs(value / factor) < largestNumeral)
  return isShort ? { before: '', after: ` ${text}`, factor } : undefined
}
