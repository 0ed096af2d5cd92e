import { formatNumber } from '../units/format-number.ts'
import { moneyText, negativeMarkOf } from './figure-text.ts'
import type { RenderOptions } from './render-options.ts'

/** An amount of yen with its sign: `+1.08`, `▲0.27`; none on what rounds to zero. */
export function signedMoney(value: number, options: RenderOptions): string {
  return signed(value, moneyText(value, options))
}

/** A share in per cent with its sign: `+15.8%`; `''` where it is not defined. */
export function signedPercent(share: number, options: RenderOptions): string {
  return Number.isFinite(share) ? signed(share, percentText(share, options)) : ''
}

/** A share in per cent: `15.8%`. */
export function percentText(share: number, options: RenderOptions): string {
  return `${formatNumber(share * 100, { decimals: 1, negative: negativeMarkOf(options) })}%`
}

/** Puts a plus before the text of a positive number that does not round to zero. */
export function signed(value: number, text: string): string {
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}
