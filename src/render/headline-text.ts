import type { Headline } from '../report/types.ts'
import { formatMoney, formatMoneyInWords } from '../units/format-money.ts'
import type { MoneyFormat } from '../units/format-money.ts'
import { moneyScaleOf, negativeMarkOf, orderedBand } from './figure-text.ts'
import type { RenderOptions } from './render-options.ts'

/** A balance within this share of a unit of zero counts as balanced: it would print as zeros. */
const negligible = 5e-7

/**
 * Writes the closing sentence: `2035年: ▲14.2兆円(2024年の2.1倍)` or `2035: deficit of JPY 14.2 tn, 2.1 × 2024`. The multiple
 * gives way to the base figure where the sign changed or the base was zero.
 */
export function headlineText(headline: Headline, options: RenderOptions): string {
  return options.language === 'ja' ? japanese(headline, options) : english(headline, options)
}

function japanese(headline: Headline, options: RenderOptions): string {
  const { year, baseYear, net, baseNet } = headline
  const multiple = multipleOf(headline, options)
  const base = `${String(baseYear)}年`
  const remarks = bandJa(headline, options)
  if (multiple === 'same') remarks.push(`${base}とほぼ同じ`)
  else if (multiple !== undefined) remarks.push(`${base}の${multiple}倍`)
  else if (year !== baseYear) remarks.push(`${base}は${balanceJa(baseNet, options)}`)
  const remark = remarks.length === 0 ? '' : `(${remarks.join('、')})`
  return `${String(year)}年: ${balanceJa(net, options)}${remark}`
}

function balanceJa(net: number, options: RenderOptions): string {
  const side = sideOf(net, options)
  if (side === 'balanced') return '収支均衡'
  return side === 'deficit' ? amountInWords(net, options) : `${amountInWords(net, options)}の黒字`
}

function bandJa({ band }: Headline, options: RenderOptions): string[] {
  if (band === undefined || band[0] === band[1]) return []
  const [first, last] = orderedBand(band)
  return [`90%区間 ${amount(first, options)}〜${amountInWords(last, options)}`]
}

function english(headline: Headline, options: RenderOptions): string {
  const { year, baseYear, net, baseNet } = headline
  const multiple = multipleOf(headline, options)
  let beside = ''
  if (multiple === 'same') beside = `, about the same as ${String(baseYear)}`
  else if (multiple !== undefined) beside = `, ${multiple} × ${String(baseYear)}`
  else if (year !== baseYear) beside = ` (${String(baseYear)}: ${balanceEn(baseNet, options)})`
  return `${String(year)}: ${balanceEn(net, options)}${bandEn(headline, options)}${beside}`
}

function balanceEn(net: number, options: RenderOptions): string {
  const side = sideOf(net, options)
  return side === 'balanced' ? side : `${side} of ${amountInWords(Math.abs(net), options)}`
}

/** The interval of the deficit where all of it is one, else that of the balance with its signs. */
function bandEn({ band }: Headline, options: RenderOptions): string {
  if (band === undefined || band[0] === band[1]) return ''
  const [low, high] = band
  if (high < 0) return `, 90 % interval ${amount(-high, options)} to ${amount(-low, options)}`
  const of = low < 0 ? ' of the balance' : ''
  return `, 90 % interval${of} ${amount(low, options)} to ${amount(high, options)}`
}

function sideOf(net: number, options: RenderOptions): 'deficit' | 'surplus' | 'balanced' {
  if (Math.abs(inScale(net, options)) < negligible) return 'balanced'
  return net < 0 ? 'deficit' : 'surplus'
}

function amount(value: number, options: RenderOptions): string {
  return formatMoney(value, moneyScaleOf(options), amountFormat(value, options))
}

function amountInWords(value: number, options: RenderOptions): string {
  const format = { ...amountFormat(value, options), language: options.language }
  return formatMoneyInWords(value, moneyScaleOf(options), format)
}

/** One decimal fewer than in a table, but at least two significant digits of a small amount. */
function amountFormat(value: number, options: RenderOptions): MoneyFormat {
  const usual = Math.max(moneyScaleOf(options).decimals - 1, 0)
  const decimals = decimalsFor(inScale(value, options), usual)
  return { decimals, negative: negativeMarkOf(options) }
}

/** How many times the base balance: `2.1`, or `same` within a twentieth of it; undefined where that has no meaning. */
function multipleOf(headline: Headline, options: RenderOptions): string | undefined {
  const { year, baseYear, net, baseNet } = headline
  const side = sideOf(net, options)
  if (year === baseYear || side === 'balanced' || side !== sideOf(baseNet, options)) {
    return undefined
  }
  const ratio = net / baseNet
  if (Math.abs(ratio - 1) < 0.05) return 'same'
  // Beyond these a multiple says less than the base figure beside it.
  if (ratio < 0.001 || ratio >= 1000) return undefined
  return ratio.toFixed(ratio >= 99.95 ? 0 : decimalsFor(ratio, 1))
}

function decimalsFor(value: number, usual: number): number {
  const magnitude = Math.abs(value)
  if (magnitude === 0 || magnitude >= 0.95) return usual
  return Math.max(usual, Math.min(1 - Math.floor(Math.log10(magnitude)), 6))
}

function inScale(value: number, options: RenderOptions): number {
  return value / 10 ** moneyScaleOf(options).power
}
