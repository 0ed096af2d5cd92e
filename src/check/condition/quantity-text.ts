import type { Language } from '../../diagnostics/text.ts'
import type { Expr } from '../../formula/syntax.ts'
import { visitExpr } from '../../formula/walk-expr.ts'
import { isSame } from '../../ir/scalar-operations.ts'
import { JPY, JPY_PER_YEAR, equalDimensions, isDimensionless } from '../../units/dimension.ts'
import { layOut } from '../../units/format-quantity.ts'
import { formatNumber } from '../../units/format-number.ts'
import type { Measured } from './measured.ts'

/** How the numbers of one condition are shown: as its author writes numbers. */
export interface NumberStyle {
  /** `兆円` or `JPY tn`: as the literals of the condition have it, else that of the reader. */
  readonly language: Language
  /** Plain numbers as percentages. */
  readonly percent: boolean
  /** Yearly amounts without their "per year", because the condition leaves it out. */
  readonly perYear: boolean
  /** Significant digits, enough to tell the sides apart. */
  readonly digits: number
}

const usualDigits = 4

/** The style of a condition, for readers of a language. */
export function styleOf(
  expr: Expr,
  measured: readonly Measured[],
  language: Language,
): NumberStyle {
  const literals: string[] = []
  let percent = false
  visitExpr(expr, (part) => {
    if (part.kind === 'call' && part.name === 'prob') percent = true
    if (part.kind !== 'number') return
    if (/[%割]$/.test(part.text)) percent = true
    else if (!part.bare) literals.push(part.text)
  })
  const japanese = literals.some((text) => /[\p{Script=Han}\p{Script=Katakana}]/u.test(text))
  const own = literals.length === 0 ? language : japanese ? 'ja' : 'en'
  const money = literals.length > 0 && !literals.some((text) => /\/|年/.test(text))
  return tellApart(measured, { language: own, percent, perYear: !money, digits: usualDigits })
}

/** More digits than any two doubles need to be told apart, the zeros of small percentages included. */
const mostDigits = 20

/** A style with as few digits more as keep values apart that are not the same; percentages end where these are all 0. */
export function tellApart(measured: readonly Amount[], style: NumberStyle): NumberStyle {
  for (let { digits } = style; digits <= mostDigits; digits++) {
    const texts = new Map<string, number>()
    const clash = measured.some((amount) => {
      const text = quantityText(amount, { ...style, digits })
      const known = texts.get(text) ?? amount.value
      texts.set(text, known)
      return !isSame(known, amount.value)
    })
    if (!clash) return { ...style, digits }
  }
  return style.percent ? tellApart(measured, { ...style, percent: false }) : style
}

type Amount = Pick<Measured, 'value' | 'unit'>

/** A value with its unit: `10.75兆円`, `JPY 10.75 tn/year`, `23.4%`. */
export function quantityText(
  { value, unit }: Amount,
  { language, percent, perYear, digits }: NumberStyle,
): string {
  if (percent && isDimensionless(unit) && Number.isFinite(value)) {
    return `${formatNumber(value * 100, { decimals: decimalsFor(value * 100, digits) })}%`
  }
  const shown = !perYear && equalDimensions(unit, JPY_PER_YEAR) ? JPY : unit
  return layOut(value, shown, { language, digits })
}

function decimalsFor(value: number, digits: number): number {
  const whole = value === 0 ? 1 : Math.floor(Math.log10(Math.abs(value))) + 1
  const wanted = Math.max(0, Math.min(digits - 1, digits - whole))
  const fixed = value.toFixed(wanted)
  return fixed.includes('.') ? (/\.(\d*?)0*$/.exec(fixed)?.[1] ?? '').length : 0
}
