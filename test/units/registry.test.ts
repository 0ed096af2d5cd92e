import { describe, expect, test } from 'vitest'
import { isCurrencyBase } from '../../src/units/currencies.ts'
import { createRegistry } from '../../src/units/registry.ts'

const { registry } = createRegistry([])

describe('the built-in words', () => {
  test.each([
    ['JPY', 'yen 円 ¥ 日本円'],
    ['USD', 'dollar dollars ドル 米ドル $ US$'],
    ['EUR', 'euro ユーロ €'],
    ['GBP', 'ポンド £'],
    ['CNY', '元 人民元'],
    ['KRW', 'won ウォン'],
    ['people', 'person people persons 人 名'],
    ['time', 'year years yr 年 month 月 か月 ヶ月 カ月 quarter 四半期 week day 日 hour 時間'],
  ])('%s is meant by %s', (base, spellings) => {
    for (const spelling of spellings.split(' ')) {
      expect({ ...registry.words.get(spelling)?.dimension }, spelling).toEqual({ [base]: 1 })
    }
  })

  test.each([
    ['month', 1, 12],
    ['quarter', 1, 4],
    ['week', 7, 365],
    ['day', 1, 365],
    ['hour', 1, 8760],
    ['%', 1, 100],
    ['pp', 1, 100],
    ['bp', 1, 10_000],
  ])('%s is exactly %d/%d', (word, numerator, denominator) => {
    expect(registry.words.get(word)).toMatchObject({ numerator, denominator })
  })

  test('users is no headcount and no unit', () => {
    expect(registry.words.has('users')).toBe(false)
  })

  test('every ISO code of the table stands for itself', () => {
    for (const code of 'JPY USD EUR GBP CNY KRW TWD INR AUD CAD CHF SGD'.split(' ')) {
      expect({ ...registry.words.get(code)?.dimension }).toEqual({ [code]: 1 })
    }
  })

  test('every word is in NFKC, so that normalised text finds it', () => {
    for (const word of registry.words.keys()) expect(word).toBe(word.normalize('NFKC'))
  })
})

describe('createRegistry with counts', () => {
  test('adds an id and its aliases as one dimension', () => {
    const result = createRegistry([{ id: 'robots', aliases: ['台', 'ﾛﾎﾞｯﾄ'] }])
    expect(result.problems).toEqual([])
    for (const word of ['robots', '台', 'ロボット']) {
      expect({ ...result.registry.words.get(word)?.dimension }).toEqual({ robots: 1 })
    }
  })

  test.each(['JPY', '円', '人', 'people', 'time', 'M', 'bn', 'm', 'to', 'if', 'CHF', '万台', '千'])(
    'refuses %s, which has a meaning already',
    (word) => {
      const result = createRegistry([{ id: 'seats', aliases: [word] }])
      expect(result.problems).toEqual([{ kind: 'built-in', id: 'seats', word }])
      expect(result.registry.words.get(word)).toEqual(registry.words.get(word))
      expect(result.registry.words.has('seats')).toBe(true)
    },
  )

  test.each(['', '2x', 'a b', 'a-b', 'a/b', '_x', 'x%', 'a$', '😀'])(
    'refuses %j, which is no word',
    (word) => {
      expect(createRegistry([{ id: word, aliases: [] }]).problems).toEqual([
        { kind: 'malformed', id: word, word },
      ])
    },
  )

  test('takes any other word in capitals', () => {
    const result = createRegistry([{ id: 'GPU', aliases: ['H100'] }])
    expect(result.problems).toEqual([])
    expect({ ...result.registry.words.get('H100')?.dimension }).toEqual({ GPU: 1 })
  })

  test('refuses a word that two counts claim, and the first keeps it', () => {
    const result = createRegistry([
      { id: 'robots', aliases: ['台'] },
      { id: 'cars', aliases: ['台'] },
    ])
    expect(result.problems).toEqual([{ kind: 'duplicate', id: 'cars', word: '台' }])
    expect({ ...result.registry.words.get('台')?.dimension }).toEqual({ robots: 1 })
  })

  test('an alias that only repeats the id is no problem', () => {
    expect(createRegistry([{ id: 'gpu', aliases: ['gpu', 'ｇｐｕ'] }]).problems).toEqual([])
  })

  test('takes __proto__ for malformed and constructor for an ordinary word', () => {
    const result = createRegistry([
      { id: '__proto__', aliases: [] },
      { id: 'constructor', aliases: [] },
    ])
    expect(result.problems.map(({ word }) => word)).toEqual(['__proto__'])
    expect({ ...result.registry.words.get('constructor')?.dimension }).toEqual({ constructor: 1 })
  })
})

test('isCurrencyBase accepts the codes of the table only', () => {
  expect(['JPY', 'USD', 'CHF'].every(isCurrencyBase)).toBe(true)
  expect(['people', 'time', 'GPU', 'jpy', 'constructor', ''].some(isCurrencyBase)).toBe(false)
})
