import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { inferUnit } from '../../src/formula/infer-unit.ts'
import { dimensionKey } from '../../src/units/dimension.ts'
import { economy } from '../support/economy.ts'
import { placed, readCondition } from '../support/read-formula.ts'

/** The unit of a formula as text: a dimension key, `plain` without one, or another kind. */
function unitOf(text: string): string {
  const unit = inferUnit(readCondition(text), economy)
  if (!unit.ok) return unit.diagnostics.map((problem) => placed(problem, text)).join(', ')
  return unit.value.kind === 'quantity'
    ? dimensionKey(unit.value.dimension) || 'plain'
    : unit.value.kind
}

function problems(text: string): readonly Diagnostic[] {
  const unit = inferUnit(readCondition(text), economy)
  return unit.ok ? [] : unit.diagnostics
}

const units = (rows: readonly (readonly [string, string])[]): void => {
  test.each(rows)('%s: %s', (text, unit) => {
    expect(unitOf(text)).toBe(unit)
  })
}

describe('arithmetic', () => {
  units([
    ['users * price', 'JPY^1 time^-1'],
    ['users * usd_price * usdjpy', 'JPY^1 time^-1'],
    ['spend + users * price', 'JPY^1 time^-1'],
    ['spend - 3000 JPY/month', 'JPY^1 time^-1'],
    ['spend / users', 'JPY^1 people^-1 time^-1'],
    ['spend / spend', 'plain'],
    ['1 - 10% * uptake', 'plain'],
    ['-users', 'people^1'],
    ['stock / duration', 'JPY^1 time^-1'],
    ['year - base_year', 'plain'],
    ['uptake ^ (year - base_year)', 'plain'],
    ['(1 + growth * duration) ^ 0.5', 'plain'],
    ['duration ^ 2', 'time^2'],
    ['usdjpy ^ -1', 'JPY^-1 USD^1'],
    ['duration ^ 0', 'plain'],
    ['20M to 40M people', 'people^1'],
    ['3席 * 100円/席', 'JPY^1'],
  ])
})

describe('nothing with a unit is divided by the number of the year', () => {
  units([
    ['3000 JPY / year', 'divided-by-year 3000 JPY / year'],
    ['(spend + 5 JPY/year) / year', 'divided-by-year (spend + 5 JPY/year) / year'],
    ['users / year', 'divided-by-year users / year'],
    ['3000 JPY/year', 'JPY^1 time^-1'],
    ['stock / (year - base_year)', 'JPY^1'],
    ['stock / (1 year)', 'JPY^1 time^-1'],
    ['uptake / year', 'plain'],
  ])

  test.each([
    ['3000 JPY / year', '3000 JPY/year'],
    ['1,200億円 / year', '1,200億円/year'],
    ['stock / year', 'stock / 1 year'],
    ['(stock + stock) / year', '(stock + stock) / 1 year'],
    ['3000 / users * 2 JPY / year', '3000 / users * 2 JPY / 1 year'],
  ])('the hint for %s is to write %s', (text, instead) => {
    expect(problems(text)[0]?.hint?.en).toBe(`To say "per year", write ${instead}.`)
  })
})

describe('a literal 0 fits any unit', () => {
  units([
    ['0', 'zero'],
    ['spend + 0', 'JPY^1 time^-1'],
    ['0 - spend', 'JPY^1 time^-1'],
    ['max(0, users)', 'people^1'],
    ['max(0, 0)', 'zero'],
    ['if(uptake > 0, 0, spend)', 'JPY^1 time^-1'],
    ['deficit[2030] > 0', 'condition'],
    ['0 * spend', 'JPY^1 time^-1'],
    ['ramp(2026, 2030, 0, 5 people)', 'people^1'],
    ['-0 + users', 'people^1'],
    ['0%  + users', 'unit-mismatch users'],
  ])
})

describe('functions', () => {
  units([
    ['min(spend, 3兆円/年)', 'JPY^1 time^-1'],
    ['clamp(uptake, 0, 1)', 'plain'],
    ['abs(stock)', 'JPY^1'],
    ['sqrt(stock * stock)', 'JPY^1'],
    ['exp(uptake)', 'plain'],
    ['if(year >= 2030, users, 3 people)', 'people^1'],
    ['cumulative(spend)', 'JPY^1'],
    ['cumulative(growth)', 'plain'],
    ['prev(stock, 0)', 'JPY^1'],
    ['path(2024 = 150 JPY/USD, 2030 = 140 JPY/USD)', 'JPY^1 USD^-1'],
    ['path(2024 = 1, interpolate = geometric)', 'plain'],
    ['logistic(2029, 2)', 'plain'],
    ['logistic(2029, 18 months)', 'plain'],
    ['bass(2025, 3%, 38%/year)', 'plain'],
    ['grow(growth)', 'plain'],
    ['grow(3%)', 'plain'],
    ['fx(usdjpy)', 'plain'],
    ['fx(usdjpy, lag = 1 year)', 'plain'],
    ['amount(agents) * 10%', 'JPY^1 time^-1'],
    ['normal(150 JPY/USD, 12 JPY/USD)', 'JPY^1 USD^-1'],
    ['gamma(4, 50億円)', 'JPY^1'],
    ['beta(8, 2)', 'plain'],
    ['choice(100円, 70%, 150円, 30%)', 'JPY^1'],
    ['mixture(normal(1 people, 2 people), 1, 1 people to 2 people, 2)', 'people^1'],
    ['walk(usdjpy[2024], 10%, drift = growth)', 'JPY^1 USD^-1'],
    ['event(5%/year) * spend', 'JPY^1 time^-1'],
    ['hazard(5%/year) * spend', 'JPY^1 time^-1'],
    ['prob(deficit[2030] > 10兆円/年)', 'plain'],
    ['p95(deficit[2030])', 'JPY^1 time^-1'],
  ])
})

describe('conditions', () => {
  units([
    ['deficit[2030] < 25兆円/年', 'condition'],
    ['deficit[2030] in 7兆円/年..12兆円/年', 'condition'],
    ['deficit[2030] == 1兆円/年 ± 25%', 'condition'],
    ['deficit[2030] == 10兆円/年 ± 5000億円/年', 'condition'],
    ['not uptake > 1 and (year == 2030 or users > 3 people)', 'condition'],
    ['trend::deficit[2030] < deficit[2030]', 'condition'],
  ])
})

describe('a literal amount of money is compared with a yearly amount as per year', () => {
  units([
    ['deficit[2030] < 25兆円', 'condition'],
    ['25兆円 > deficit[2030]', 'condition'],
    ['deficit[2030] in 7兆円..12兆円', 'condition'],
    ['deficit[2030] in -7兆円..12兆円', 'condition'],
    ['genai.spend[2030] == 1.08兆円 ± 25%', 'condition'],
    ['genai.spend[2030] == 1.08兆円 ± 0.1兆円', 'condition'],
    ['p95(deficit[2035]) < 25兆円', 'condition'],
    ['deficit[2030] < $25bn', 'unit-mismatch $25bn'],
    ['deficit[2030] < stock', 'unit-mismatch stock'],
    ['stock < 25兆円/年', 'unit-mismatch 25兆円/年'],
    ['deficit[2030] + 25兆円', 'unit-mismatch 25兆円'],
    ['max(deficit, 25兆円)', 'unit-mismatch 25兆円'],
    ['growth < 3%', 'unit-mismatch 3%'],
  ])
})

describe('what rests on other names', () => {
  units([
    ['nothing', 'unknown'],
    ['nothing + spend', 'JPY^1 time^-1'],
    ['nothing * spend', 'unknown'],
    ['loop', 'pending'],
    ['loop * 2', 'pending'],
    ['prev(loop, 100円)', 'JPY^1'],
    ['loop + 0', 'pending'],
    ['exp(loop)', 'plain'],
    ['loop > 3 people', 'condition'],
  ])
})

describe('problems', () => {
  units([
    ['spend + users', 'unit-mismatch users'],
    ['spend - stock', 'unit-mismatch stock'],
    ['users < spend', 'unit-mismatch spend'],
    ['min(spend, users, stock)', 'unit-mismatch users, unit-mismatch stock'],
    ['spend + users + stock', 'unit-mismatch users, unit-mismatch stock'],
    ['if(year > 2030, users, spend)', 'unit-mismatch spend'],
    ['if(users, 1, 2)', 'condition-expected users'],
    ['not users', 'condition-expected users'],
    ['uptake > 1 and users', 'condition-expected users'],
    ['prob(deficit[2030])', 'condition-expected deficit[2030]'],
    ['1 + (users > 3 people)', 'quantity-expected users > 3 people'],
    ['-(uptake > 1)', 'quantity-expected uptake > 1'],
    ['(uptake > 1) == (uptake < 2)', 'quantity-expected uptake > 1, quantity-expected uptake < 2'],
    ['max(uptake > 1, 0)', 'quantity-expected uptake > 1'],
    ['exp(users)', 'argument-unit users'],
    ['logistic(2029, 3 people)', 'argument-unit 3 people'],
    ['logistic(2029 people, 3)', 'argument-unit 2029 people'],
    ['grow(users)', 'argument-unit users'],
    ['step(2030 years)', 'argument-unit 2030 years'],
    ['spend[2030 years]', 'year-has-unit 2030 years'],
    ['uptake ^ users', 'exponent-has-unit users'],
    ['users ^ 0.5', 'power-of-unit 0.5'],
    ['users ^ uptake', 'power-of-unit uptake'],
    ['users ^ (1 + 1)', 'power-of-unit 1 + 1'],
    ['deficit[2030] in 1 people..2 people', 'unit-mismatch 1 people, unit-mismatch 2 people'],
    ['deficit[2030] == 1兆円/年 ± 3', 'unit-mismatch 3'],
    ['step(2030, before = 5 people)', 'unit-mismatch step'],
    ['choice(100円, 1 people, 150円, 30%)', 'argument-unit 1 people'],
    ['path(2024 = 150 JPY/USD, 2030 = 140)', 'unit-mismatch 140'],
    ['exp(spend + users)', 'unit-mismatch users, argument-unit spend + users'],
  ])

  test('a mismatch shows both places and both units', () => {
    const [problem] = problems('spend + users')
    expect(problem?.message).toEqual({
      en: 'Cannot add people to JPY/year.',
      ja: '円/年に人は足せません。',
    })
    expect(problem?.location).toMatchObject({ column: 9, length: 5 })
    expect(problem?.notes.map(({ message, location }) => [message.en, location?.column])).toEqual([
      ['This is JPY/year.', 1],
    ])
  })

  test('among several arguments the first with a unit is what the others are held against', () => {
    const [problem] = problems('min(0, spend, users)')
    expect(problem?.notes[0]?.location).toMatchObject({ column: 8, length: 5 })
  })

  test.each([
    ['spend + users * usd_price', 'Multiply the USD amount by a rate such as usdjpy (JPY/USD).'],
    ['users * usd_price + spend', 'Multiply the USD amount by a rate such as usdjpy (JPY/USD).'],
    ['3 EUR + 3 USD', 'Multiply the USD amount by a rate such as usdeur (EUR/USD).'],
    ['spend + stock', 'One is per year and the other is not: write … / 1 year, or … * 1 year.'],
    ['spend + 5', 'Give the number its unit: 5 JPY/year.'],
    ['1 + users', 'Give the number its unit: 1 people.'],
    ['1 + 1 / users', 'Give the number its unit: 1/person.'],
    [
      '1 + 5%/year',
      'A rate per year is no plain number: drop "/year", or write grow(5%/year) for the growth since the base year.',
    ],
    [
      'growth < 3%',
      'A rate per year is no plain number: drop "/year", or write grow(growth) for the growth since the base year.',
    ],
  ])('the hint for %s is: %s', (text, hint) => {
    expect(problems(text)[0]?.hint?.en).toBe(hint)
  })

  test.each([
    ['exp(users)', 'Divide by a reference value of the same unit, for example x / x[base_year].'],
    ['exp(growth)', 'Drop "/year": a plain number has no time.'],
    ['walk(spend, 10%/year)', 'Drop "/year": a plain number has no time.'],
    [
      'step(2030 years)',
      'Give it a calendar year such as 2030; "akaji functions step" shows an example.',
    ],
    [
      'logistic(2029, 3 people)',
      'Give it a number of years; "akaji functions logistic" shows an example.',
    ],
  ])('the hint for the argument in %s is: %s', (text, hint) => {
    expect(problems(text).map((problem) => [problem.code, problem.hint?.en])).toEqual([
      ['argument-unit', hint],
    ])
  })

  test('a long formula is quoted in part', () => {
    const [problem] = problems(
      `1 + (${Array.from({ length: 20 }, () => 'uptake').join(' + ')} > 1)`,
    )
    expect(problem?.message.en).toMatch(/^"uptake \+ .*…" is true or false/)
    expect(problem?.message.en.length).toBeLessThan(120)
  })
})
