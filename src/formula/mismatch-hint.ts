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
  const share = [first, second].find(
    ({ expr, dimension }) => expr.kind === 'number' && !expr.bare && isDimensionless(dimension),
  )
  if (share !== undefined) return shareHint(share, share === first ? second : first)
  const bare = [first, second].find(({ expr }) => expr.kind === 'number' && expr.bare)
  if (bare !== undefined) return bareHint(bare, bare === first ? second : first)
  const quotient = Object.entries(divideDimensions(first.dimension, second.dimension))
  const currencies = quotient.filter(([base]) => isCurrencyBase(base))
  if (currencies.length === 2 && quotient.length === 2) {
    const above = currencies.find(([, exponent]) => exponent === 1)?.[0]
    const below = currencies.find(([, exponent]) => exponent === -1)?.[0]
    const plainMoney = [first, second].every(({ dimension }) => {
      const bases = Object.entries(dimension).filter(([base]) => isCurrencyBase(base))
      return bases.length === 1 && bases[0]?.[1] === 1
    })
    if (above !== undefined && below !== undefined) {
      return plainMoney ? rateHint(above, below) : rateIsExtra(first, second)
    }
  }
  const [only, ...others] = quotient
  return only?.[0] === timeBase && others.length === 0 ? timeHint : undefined
}

/** `10% * 150円` for a percentage beside 150円; undefined where the whole that it is of has no short name. */
function shareHint({ expr }: Misfit, other: Misfit): Text | undefined {
  if (other.expr.kind !== 'number' && other.expr.kind !== 'name') return undefined
  const product = `${printFormula(expr)} * ${printFormula(other.expr)}`
  return {
    en: `A percentage has no unit: write ${product}.`,
    ja: `百分率に単位はありません。${product} と書いてください。`,
  }
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

/** Yen that were multiplied by a rate; undefined where neither of the two is such an amount. */
function rateIsExtra(first: Misfit, second: Misfit): Text | undefined {
  const extra = [first, second].find(({ dimension }) => (dimension['JPY'] ?? 0) > 1)
  const foreign = Object.entries(extra?.dimension ?? {}).find(
    ([base, exponent]) => exponent < 0 && isCurrencyBase(base),
  )?.[0]
  return foreign === undefined
    ? undefined
    : {
        en: `Take out the exchange rate in JPY/${foreign}: the amount is in yen without it.`,
        ja: `JPY/${foreign} の為替レートを外してください。掛けなくても円の金額です。`,
      }
}

const timeHint: Text = {
  en: 'One is per year and the other is not: write … / 1 year, or … * 1 year.',
  ja: '一方だけが年あたりの数量です。… / 1 year または … * 1 year で揃えてください。',
}
