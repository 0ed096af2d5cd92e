import type { Language, Text } from '../diagnostics/text.ts'
import { isCurrencyBase } from './currencies.ts'
import { peopleBase, timeBase } from './dimension.ts'
import type { Dimension } from './types.ts'

const japaneseCurrencies: Readonly<Record<string, string>> = {
  JPY: '円',
  USD: 'ドル',
  EUR: 'ユーロ',
  GBP: 'ポンド',
  CNY: '元',
  KRW: 'ウォン',
}

/** No unit at all. */
const noUnit: Text = { en: 'no unit', ja: '単位なし' }

/** A dimension in words: `JPY/person/year`, `円/人/年`; `no unit` where there is none, `1/year` where nothing is above the line. */
export function formatDimension(dimension: Dimension, language: Language): string {
  const { above, below } = partsOf(dimension)
  if (above.length === 0 && below.length === 0) return noUnit[language]
  const head = above.map((part) => unitLabel(part, { language, count: 2 })).join('·') || '1'
  return head + formatBelow(below, language)
}

/** A base and its exponent, positive; above the line or below. */
export interface DimensionPart {
  readonly base: string
  readonly exponent: number
}

/** The bases above and below the line: currencies first, then counts, people, and time last. */
export function partsOf(dimension: Dimension): {
  readonly above: readonly DimensionPart[]
  readonly below: readonly DimensionPart[]
} {
  const parts = Object.entries(dimension).map(([base, exponent]) => ({ base, exponent }))
  parts.sort((a, b) => rankOf(a.base) - rankOf(b.base))
  return {
    above: parts.filter(({ exponent }) => exponent > 0),
    below: parts
      .filter(({ exponent }) => exponent < 0)
      .map(({ base, exponent }) => ({ base, exponent: -exponent })),
  }
}

function rankOf(base: string): number {
  if (isCurrencyBase(base)) return 0
  if (base === timeBase) return 3
  return base === peopleBase ? 2 : 1
}

/** `/person/year`: each base below the line as often as its exponent says, so that it parses back. */
export function formatBelow(below: readonly DimensionPart[], language: Language): string {
  return below.map((part) => `/${unitLabel(part, { language, count: 1, joint: '/' })}`).join('')
}

/** How a unit is named. */
export interface LabelOptions {
  readonly language: Language
  /** People and years have a singular in English. */
  readonly count: number
  /** Between repetitions of a base; default `·`. */
  readonly joint?: '·' | '/'
}

/** `JPY`, `people`, `seats·seats`; a fractional or high exponent is written `JPY^0.5`. */
export function unitLabel({ base, exponent }: DimensionPart, options: LabelOptions): string {
  const word = baseLabel(base, options)
  if (!Number.isInteger(exponent) || exponent > 3) return `${word}^${String(exponent)}`
  return Array.from({ length: exponent }, () => word).join(options.joint ?? '·')
}

function baseLabel(base: string, { language, count }: LabelOptions): string {
  if (base === timeBase) return language === 'ja' ? '年' : count === 1 ? 'year' : 'years'
  if (base === peopleBase) return language === 'ja' ? '人' : count === 1 ? 'person' : 'people'
  const japanese = Object.hasOwn(japaneseCurrencies, base) ? japaneseCurrencies[base] : undefined
  return language === 'ja' && japanese !== undefined ? japanese : base
}
