import { invariant } from '../diagnostics/invariant.ts'
import { formatMoney, moneyScales } from '../units/format-money.ts'
import type { MoneyScale } from '../units/format-money.ts'
import type { NegativeMark } from '../units/format-number.ts'
import type { RenderOptions } from './render-options.ts'
import type { Figure } from './run-figures.ts'

/** The scale of the figures that people read: the one asked for, or trillions of yen. */
export function moneyScaleOf({ unit }: Pick<RenderOptions, 'unit'>): MoneyScale {
  const scale = moneyScales.find(({ id }) => id === (unit ?? 'JPY_tn'))
  invariant(scale !== undefined, 'every scale id is in the table')
  return scale
}

/** The mark of negative figures that people read: the one asked for, or the custom of the language. */
export function negativeMarkOf({ negative, language }: RenderOptions): NegativeMark {
  return negative ?? (language === 'ja' ? '▲' : '−')
}

/** Writes JPY per year in the scale of the output, such as `▲1.23`; a value that rounds to zero has no sign. */
export function moneyText(value: number, options: RenderOptions): string {
  return formatMoney(value, moneyScaleOf(options), { negative: negativeMarkOf(options) })
}

/** The central figure of a cell. */
export function figureText(figure: Figure, options: RenderOptions): string {
  return moneyText(figure.value, options)
}

/** The 90 % interval of a cell, `''` where nothing is sampled or both ends print alike. Of deficits, the smaller one comes first. */
export function bandText({ band }: Figure, options: RenderOptions): string {
  if (band === undefined) return ''
  const [first, last] = orderedBand(band).map((value) => moneyText(value, options))
  if (first === undefined || last === undefined || first === last) return ''
  return options.language === 'ja' ? `${first}〜${last}` : `${first} to ${last}`
}

/** Both ends of an interval by size where both are negative, else as they are. */
export function orderedBand([low, high]: readonly [number, number]): readonly [number, number] {
  return high < 0 ? [high, low] : [low, high]
}
