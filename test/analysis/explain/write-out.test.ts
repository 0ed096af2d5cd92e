import { describe, expect, test } from 'vitest'
import { childrenOf, explained } from './explain-text.ts'

/** A scenario in which `it` is the formula to explain. */
function body(formula: string): string {
  return `
assumptions:
  it: ${JSON.stringify(formula)}
  rate: 150 JPY/USD
  late: { 2024: 150 JPY/USD, 2026: 170 JPY/USD }
  growth: 12%/year
  share: 80%
  price: { value: 3000, unit: JPY/person/month }
  fee: price
  loss: -5
`
}

describe('the arithmetic of a formula', () => {
  test.each([
    ['price * share', '3,000円/人/月 × 80% × 12か月/年'],
    ['fee * 2', '3,000円/人/月 × 2 × 12か月/年'],
    ['fee / price', '3,000円/人/月 ÷ 3,000円/人/月'],
    ['fee * 2 - price', '(3,000円/人/月 × 2 − 3,000円/人/月) × 12か月/年'],
    ['max(fee, 24000 JPY/person/year)', 'max(3000円/人/月 × 12か月/年, 24000 JPY/person/year)'],
    ['36000 JPY/person / 6 months * share', '36000 JPY/person ÷ 6 months × 80% × 12か月/年'],
    ['share / price', '80% ÷ 3,000円/人/月 ÷ 12か月/年'],
    ['prev(price, 100 JPY/person/year) + price', '3.6万円/人/年 + 3,000円/人/月 × 12か月/年'],
    ['(1 + share) / (year - base_year)', '(1 + 80%) ÷ (2027 − 2024)'],
    ['late[2025] - late[base_year]', '160円/ドル − 150円/ドル'],
    ['min(share, 50%) * 2', 'min(80%, 50%) × 2'],
    ['2 - loss', '2 − (▲5)'],
    ['if(year >= 2026, share, late / rate)', 'if(2027 ≥ 2026, 80%, …)'],
    ['if(year < 2026, share, 1)', 'if(2027 < 2026, …, 1)'],
    ['1 - 10% * ramp(2025, 2029)', '1 − 10% × 0.5'],
  ])('%s has every name replaced by its value', (formula, arithmetic) => {
    expect(explained(body(formula), 'it[2027]').arithmetic?.ja).toBe(arithmetic)
  })

  test.each([
    ['ramp(2025, 2029)', '(2027 − 2025) ÷ (2029 − 2025)'],
    ['ramp(2025, 2029, 10%, 50%)', '10% + (50% − 10%) × ((2027 − 2025) ÷ (2029 − 2025))'],
    ['logistic(2029, 2)', '1 ÷ (1 + exp(−((2027 − 2029) ÷ 2)))'],
    ['grow(growth)', '1.254 × (1 + 12%/year)'],
    ['cumulative(10億円/年 * share)', 'JPY 1.6 bn + 10億円/年 × 80% × 1 year'],
    ['fx(late, share)', '1 + 80% × 100% × (170 JPY/USD ÷ 150 JPY/USD − 1)'],
    ['fx(late, share, 100%, 2)', '1 + 80% × 100% × (160 JPY/USD ÷ 150 JPY/USD − 1)'],
  ])('%s as a whole formula shows how it is computed', (formula, arithmetic) => {
    expect(explained(body(formula), 'it[2027]').arithmetic?.en).toBe(arithmetic)
  })

  test.each([
    ['ramp(2028, 2030)', 'flat up to 2028'],
    ['ramp(2024, 2026)', 'flat from 2026 on'],
    ['step(2026)', 'flat from 2026 on'],
    ['step(2028)', 'before the step in 2028'],
  ])('%s outside its change is said in words', (formula, remark) => {
    const { arithmetic, remark: said } = explained(body(formula), 'it[2027]')
    expect([arithmetic, said?.en]).toEqual([undefined, remark])
  })

  test.each(['share', '4兆円 / 5', 'path(2024 = 1, 2030 = 2)', '20% to 40%', '250億円'])(
    '%s is left out where it would repeat the formula',
    (formula) => {
      expect(explained(body(formula), 'it[2027]').arithmetic).toBeUndefined()
    },
  )
})

describe('what a formula reads', () => {
  test.each([
    ['price * share + price', ['price[2027]', 'share[2027]']],
    ['late[2025] + late[year - 1]', ['late[2025]', 'late[2026]']],
    ['prev(late, rate)', ['late[2026]']],
    ['prev(late, rate) * 0 + prev(share, 1) * rate', ['late[2026]', 'share[2026]', 'rate[2027]']],
    ['fx(late, share, 100%, 2)', ['late[2025]', 'late[2024]', 'share[2027]']],
    ['if(year < 2026, share, growth * 1 year)', ['growth[2027]']],
    ['grow(growth)', ['grow(growth)[2026]', 'growth[2027]']],
    ['path(2024 = share, 2026 = loss, 2030 = share * 2)', ['loss[2026]', 'share[2030]']],
    ['walk(rate, share)', ['rate[2024]', 'share[2027]']],
    ['year - base_year', []],
    ['amount(baseline.computer.payments) * 2', ['baseline.computer.payments[2027]']],
  ])('%s: %j', (formula, names) => {
    expect(childrenOf(explained(body(formula), 'it[2027]'))).toEqual(names)
  })

  test('the first year after the base year reads the initial value of prev', () => {
    expect(childrenOf(explained(body('prev(late, rate)'), 'it[2025]'))).toEqual(['rate[2025]'])
  })
})

describe('a path', () => {
  const path = (interpolate: string): string => `
assumptions:
  it: { value: { 2024: 100, 2026: 300, 2028: 300 }, unit: JPY/USD, interpolate: ${interpolate} }
`

  test('between two points it shows both and the way between them', () => {
    const root = explained(path('linear'), 'it[2025]')
    expect(root).toMatchObject({
      formula: '2024: 100, 2026: 300, 2028: 300 [JPY/USD]',
      arithmetic: { ja: '100円/ドル + (300円/ドル − 100円/ドル) × 1/2' },
      value: 200,
    })
    expect(childrenOf(root)).toEqual(['it[2024]', 'it[2026]'])
    expect(root.children.map(({ origin }) => origin?.location.column)).toEqual([24, 35])
  })

  test('growing at a constant rate it shows the power', () => {
    const root = explained(path('geometric'), 'it[2025]')
    expect(root.arithmetic?.en).toBe('100 JPY/USD × (300 JPY/USD ÷ 100 JPY/USD)^(1/2)')
    expect(root.formula).toMatch(/\(geometric\)$/)
  })

  test('by steps it names the point that holds', () => {
    const root = explained(path('step'), 'it[2027]')
    expect([root.remark?.en, childrenOf(root)]).toEqual(['flat since 2026', ['it[2026]']])
  })

  test('after the last point it says since when it is flat', () => {
    const short = path('linear').replace('2026: 300, 2028: 300', '2025: 300')
    expect(explained(short, 'it[2028]').remark?.ja).toBe('2025年から横ばい')
  })
})
