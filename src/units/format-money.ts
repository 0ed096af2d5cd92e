import type { Language, Text } from '../diagnostics/text.ts'
import { decimalOf } from './decimal.ts'
import { formatDecimal, formatNumber, type NegativeMark } from './format-number.ts'

/** A scale in which amounts of yen are shown. */
export interface MoneyScale {
  /** The name in machine-readable output. */
  readonly id: 'JPY' | 'JPY_k' | 'JPY_mn' | 'JPY_100mn' | 'JPY_bn' | 'JPY_tn'
  /** One of the scale is `10^power` yen. */
  readonly power: number
  /** For the head of a table: `兆円`, `JPY tn`. */
  readonly label: Text
  /** Digits after the point where the user asks for none in particular. */
  readonly decimals: number
  /** What `--unit` accepts, the usual one first. */
  readonly spellings: readonly string[]
}

/** Every scale, from one yen up. */
export const moneyScales: readonly MoneyScale[] = [
  {
    id: 'JPY',
    power: 0,
    label: { ja: '円', en: 'JPY' },
    decimals: 0,
    spellings: ['円', 'JPY', 'yen'],
  },
  {
    id: 'JPY_k',
    power: 3,
    label: { ja: '千円', en: 'JPY k' },
    decimals: 0,
    spellings: ['千円', 'k', 'thousand', 'JPY k'],
  },
  {
    id: 'JPY_mn',
    power: 6,
    label: { ja: '百万円', en: 'JPY mn' },
    decimals: 0,
    spellings: ['百万円', 'mn', 'million', 'JPY mn'],
  },
  {
    id: 'JPY_100mn',
    power: 8,
    label: { ja: '億円', en: '100M JPY' },
    decimals: 0,
    spellings: ['億円', '億', '100M JPY', '100M'],
  },
  {
    id: 'JPY_bn',
    power: 9,
    label: { ja: '十億円', en: 'JPY bn' },
    decimals: 1,
    spellings: ['bn', '十億円', 'billion', 'JPY bn'],
  },
  {
    id: 'JPY_tn',
    power: 12,
    label: { ja: '兆円', en: 'JPY tn' },
    decimals: 2,
    spellings: ['兆円', '兆', 'tn', 'trillion', 'JPY tn'],
  },
]

/** The scale a user names, in any of its spellings or by its id, whatever the width; undefined for anything else. */
export function findMoneyScale(name: string): MoneyScale | undefined {
  const wanted = name.normalize('NFKC').trim().replace(/\s+/g, ' ')
  const exact = moneyScales.find(({ id, spellings }) => id === wanted || spellings.includes(wanted))
  const folded = wanted.toLowerCase()
  const loose = moneyScales.find(({ id, spellings }) =>
    [id, ...spellings].some((spelling) => spelling.toLowerCase() === folded),
  )
  return exact ?? loose
}

/** In JPY; larger amounts are written as 1.235e20. */
const LARGEST_IN_DIGITS = 1e21

/** How an amount is written; the scale decides what is absent. */
export interface MoneyFormat {
  readonly decimals?: number
  /** Default ▲. */
  readonly negative?: NegativeMark
  readonly grouping?: boolean
}

/** An amount of yen in a scale, without its label: `formatMoney(-6.85e12, 兆円)` → `▲6.85`. Rounds once, on decimal digits. */
export function formatMoney(amount: number, scale: MoneyScale, format: MoneyFormat = {}): string {
  const { decimals = scale.decimals, negative = '▲', grouping = true } = format
  if (!Number.isFinite(amount)) return formatNumber(amount, { decimals, negative })
  const decimal = decimalOf(amount)
  // A reader counts the digits of what no economy has in vain.
  if (Math.abs(amount) > LARGEST_IN_DIGITS) {
    const mark = amount < 0 ? negative : ''
    const [digits = '', power = ''] = Math.abs(amount).toExponential(3).split('e+')
    return `${mark}${digits}e${String(Number(power) - scale.power)}`
  }
  const scaled = { ...decimal, exponent: decimal.exponent - scale.power }
  return formatDecimal(scaled, { decimals, negative, grouping })
}

/** An amount with its label, for sentences: `▲14.2兆円`, `▲JPY 14.2 tn`, `▲685 × 100M JPY`. */
export function formatMoneyInWords(
  amount: number,
  scale: MoneyScale,
  format: MoneyFormat & { readonly language: Language },
): string {
  const number = formatMoney(amount, scale, format)
  if (format.language === 'ja') return number + scale.label.ja
  if (scale.id === 'JPY_100mn') return `${number} × ${scale.label.en}`
  const [, sign = '', digits = ''] = /^([▲−-]?)(.*)$/.exec(number) ?? []
  const suffix = scale.label.en.slice('JPY'.length)
  return `${sign}JPY ${digits}${suffix}`
}
