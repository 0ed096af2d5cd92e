import { currencySpellings } from './currencies.ts'
import { baseDimension, DIMENSIONLESS, PEOPLE, TIME } from './dimension.ts'
import type { Dimension, UnitWord } from './types.ts'

/** Other spellings, their dimension and what one of them is in canonical units, as numerator and denominator. */
const otherSpellings: readonly (readonly [string, Dimension, number, number])[] = [
  ['person people persons 人 名', PEOPLE, 1, 1],
  ['year years yr 年 年間', TIME, 1, 1],
  ['quarter quarters 四半期', TIME, 1, 4],
  ['month months 月 か月 ヶ月 ヵ月 カ月 ケ月 箇月', TIME, 1, 12],
  ['week weeks 週 週間', TIME, 7, 365],
  ['day days 日 日間', TIME, 1, 365],
  ['hour hours 時間', TIME, 1, 8760],
  ['倍', DIMENSIONLESS, 1, 1],
  ['割', DIMENSIONLESS, 1, 10],
  ['% percent パーセント', DIMENSIONLESS, 1, 100],
  ['pp %ポイント', DIMENSIONLESS, 1, 100],
  ['bp bps', DIMENSIONLESS, 1, 10_000],
]

/**
 * The unit words that every scenario knows: currencies, people, time (a year has 12 months, 365 days, 8,760 hours)
 * and shares (`%`, `pp`, `bp`). Keys are NFKC-normalised and case-sensitive.
 */
export function builtInWords(): ReadonlyMap<string, UnitWord> {
  const words = new Map<string, UnitWord>()
  for (const [code, spellings] of Object.entries(currencySpellings)) {
    const word = { dimension: baseDimension(code), numerator: 1, denominator: 1 }
    for (const spelling of [code, ...spellings.split(' ')]) words.set(spelling, word)
  }
  for (const [spellings, dimension, numerator, denominator] of otherSpellings) {
    for (const spelling of spellings.split(' ')) {
      words.set(spelling, { dimension, numerator, denominator })
    }
  }
  words.delete('')
  return words
}
