import type { Language, Text } from '../../diagnostics/text.ts'
import type { Expr } from '../../formula/syntax.ts'
import { visitExpr } from '../../formula/walk-expr.ts'
import type { Assumption } from '../../scenario/types.ts'
import { decimalOf } from '../../units/decimal.ts'
import { isDimensionless } from '../../units/dimension.ts'
import { formatDecimal } from '../../units/format-number.ts'
import { formatQuantity } from '../../units/format-quantity.ts'
import type { Dimension } from '../../units/types.ts'

/** How the author wrote a quantity: shares in percent, prices per month. Canonical values keep nothing of it. */
export type WrittenScale = 'plain' | 'percent' | 'monthly'

/** Finds the assumption that a plain name in a scope stands for. */
type FindAssumption = (name: string, scope: string) => Assumption | undefined

/** An alias of an alias of …: nobody follows more. */
const longestAlias = 8

/** The scale that every number of an assumption is written in; an assumption that is another one's name has that one's. */
export function writtenScale(
  assumption: Assumption,
  find: FindAssumption,
  depth = longestAlias,
): WrittenScale {
  const { value, unit } = assumption
  const formulas =
    value.kind === 'formula' ? [value.formula] : value.points.map(({ formula }) => formula)
  const [only] = formulas
  if (formulas.length === 1 && only?.expr.kind === 'name' && depth > 0) {
    const target = find(only.expr.name, value.scope)
    return target === undefined ? 'plain' : writtenScale(target, find, depth - 1)
  }
  const scales = new Set(formulas.map(({ expr }) => scaleOfNumbers(expr, unit?.unit.text)))
  const [scale = 'plain'] = scales
  return scales.size === 1 ? scale : 'plain'
}

/** A value in the scale that it was written in, rounded to four digits: `95%`, `3,000円/人/月`. */
export function formatWritten(value: number, unit: Dimension, scale: WrittenScale = 'plain'): Text {
  return { en: formatIn('en', value, { unit, scale }), ja: formatIn('ja', value, { unit, scale }) }
}

function scaleOfNumbers(expr: Expr, declared: string | undefined): WrittenScale {
  const scales = new Set<WrittenScale>()
  visitExpr(expr, (part) => {
    if (part.kind === 'name' || part.kind === 'index') scales.add('plain')
    if (part.kind !== 'number') return
    scales.add(scaleOfText(part.bare ? (declared ?? part.text) : part.text))
  })
  const [scale = 'plain'] = scales
  return scales.size === 1 ? scale : 'plain'
}

function scaleOfText(text: string): WrittenScale {
  if (/(?:%|percent|パーセント|pp|%ポイント)$/.test(folded(text))) return 'percent'
  return monthsInText(text) === 1 ? 'monthly' : 'plain'
}

/** How often a number is written per month: 1 for `3,000円/人/月`, −1 for `6 months`, else 0. */
export function monthsInText(text: string): number {
  const match = /(\/)?\s*(?:months?|[か箇ヶヵカケ]?月)$/.exec(folded(text))
  if (match === null) return 0
  return match[1] === undefined ? -1 : 1
}

function folded(text: string): string {
  return text.normalize('NFKC').trim()
}

function formatIn(
  language: Language,
  value: number,
  { unit, scale }: { readonly unit: Dimension; readonly scale: WrittenScale },
): string {
  if (scale === 'percent' && isDimensionless(unit) && Number.isFinite(value)) {
    return percentText(value, language)
  }
  if (scale === 'monthly' && unit['time'] === -1) {
    const yearly = formatQuantity(value / 12, unit, language)
    // Time comes last in a unit, so this is where its name stands.
    return language === 'ja' ? yearly.replace(/\/年$/, '/月') : yearly.replace(/\/year$/, '/month')
  }
  return formatQuantity(value, unit, language)
}

function percentText(value: number, language: Language): string {
  const { mantissa, exponent } = decimalOf(Number(value.toPrecision(4)))
  const decimal = { mantissa, exponent: exponent + 2 }
  const decimals = Math.min(20, Math.max(0, -decimal.exponent))
  return `${formatDecimal(decimal, { decimals, negative: language === 'ja' ? '▲' : '−' })}%`
}
