import { shorten } from '../diagnostics/shorten.ts'
import type { Text } from '../diagnostics/text.ts'
import {
  divideDimensions,
  equalDimensions,
  isCurrencyBase,
  isDimensionless,
  PER_YEAR,
  timeBase,
} from '../units/dimension.ts'
import { formatDimension } from '../units/format-dimension.ts'
import type { Dimension } from '../units/types.ts'
import { printFormula } from './print-formula.ts'
import type { Expr } from './syntax.ts'

/** A quantity that does not fit another. */
export interface Misfit {
  readonly expr: Expr
  readonly dimension: Dimension
}

/** What would bring two quantities to one unit: a rate, a time, or a unit for a bare number; undefined where nothing simple would. */
export function mismatchHint(first: Misfit, second: Misfit): Text | undefined {
  const rate = [first, second].find(({ dimension }) => equalDimensions(dimension, PER_YEAR))
  const plain = [first, second].some(({ dimension }) => isDimensionless(dimension))
  if (rate !== undefined && plain) return growthHint(rate)
  const bare = [first, second].find(({ expr }) => expr.kind === 'number' && expr.bare)
  if (bare !== undefined) return bareHint(bare, bare === first ? second : first)
  const quotient = Object.entries(divideDimensions(first.dimension, second.dimension))
  const currencies = quotient.filter(([base]) => isCurrencyBase(base))
  if (currencies.length === 2 && quotient.length === 2) {
    const above = currencies.find(([, exponent]) => exponent === 1)?.[0]
    const below = currencies.find(([, exponent]) => exponent === -1)?.[0]
    if (above !== undefined && below !== undefined) return rateHint(above, below)
  }
  const [only, ...others] = quotient
  return only?.[0] === timeBase && others.length === 0 ? timeHint : undefined
}

function bareHint({ expr }: Misfit, other: Misfit): Text {
  const text = expr.kind === 'number' ? expr.text : ''
  const unit = formatDimension(other.dimension, 'en')
  const quantity = unit.startsWith('1/') ? `${text}${unit.slice(1)}` : `${text} ${unit}`
  return {
    en: `Give the number its unit: ${quantity}.`,
    ja: `数に単位を付けてください: ${quantity}`,
  }
}

function growthHint({ expr }: Misfit): Text {
  const grown = `grow(${shorten(printFormula(expr), 40)})`
  return {
    en: `A rate per year is no plain number: drop "/year", or write ${grown} for the growth since the base year.`,
    ja: `年率は単位のない数ではありません。「/年」を外すか、基準年からの伸びなら ${grown} と書いてください。`,
  }
}

/** Towards yen where one of the two is yen. */
function rateHint(above: string, below: string): Text {
  const [to, from] = below === 'JPY' ? [below, above] : [above, below]
  const rate = `${from.toLowerCase()}${to.toLowerCase()} (${to}/${from})`
  return {
    en: `Multiply the ${from} amount by a rate such as ${rate}.`,
    ja: `${from} の金額に ${rate} のような為替レートを掛けてください。`,
  }
}

const timeHint: Text = {
  en: 'One is per year and the other is not: write … / 1 year, or … * 1 year.',
  ja: '一方だけが年あたりの数量です。… / 1 year または … * 1 year で揃えてください。',
}
