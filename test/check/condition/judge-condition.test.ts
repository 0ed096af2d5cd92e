import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expecting, checkText, verdictsOn, wrongWith } from '../check-text.ts'

// In the fixture the deficit is 15兆円 a year, computer services pay 6兆円, and nothing grows.
const growing = `
assumptions:
  share: { value: "uniform(50%, 100%)", note: illustrative }
  partly: { value: "sqrt(share - 51%)", note: illustrative }
  users: { value: 30M people, note: illustrative }
lines:
  fees: { item: computer, flow: payments, amount: users * 1000 JPY/person/year * share, note: illustrative }
`

function holds(condition: string, body = growing): boolean {
  return verdictsOn([condition], body)[0]?.holds === true
}

describe('a condition', () => {
  test.each([
    ['computer.receipts[2025] == 3兆円', true],
    ['computer.receipts[2025] != 3兆円', false],
    ['computer.receipts[2025] < 3兆円', false],
    ['computer.receipts[2025] <= 3兆円', true],
    ['computer.receipts[2025] >= 3兆円/年', true],
    ['computer.receipts[2025] > JPY 2.9 tn/year', true],
    ['3兆円 > computer.receipts[2025]', false],
    ['computer.receipts[2025] in 2兆円..3兆円', true],
    ['computer.receipts[2025] in 2兆円..2.99兆円', false],
    ['computer.receipts[2025] == 3.1兆円 ± 5%', true],
    ['computer.receipts[2025] == 3.1兆円 +- 1%', false],
    ['computer.receipts[2025] == 3.1兆円 ± 1000億円', true],
    ['computer.receipts[2025] == 3.1兆円 ± 999億円', false],
    ['deficit[2025] > 0', true],
    ['net[2025] < 0 and receipts[2025] > 0', true],
    ['net[2025] > 0 or receipts[2025] > 0', true],
    ['not (net[2025] > 0)', true],
    ['deficit[2025] == -net[2025]', true],
    ['users[2025] == 3000万人', true],
    ['fees[2028] in 100億円..400億円', true],
    ['fees[2028] == computer.payments[2028] - computer.payments[2024]', true],
  ])('%s: %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected)
  })

  test.each([
    ['p5(share[2025]) == 52.5% ± 1pp', true],
    ['p95(share[2025]) == 97.5% ± 1pp', true],
    ['p97.5(share[2025]) < 98%', false],
    ['mean(share[2025]) == 75% ± 1pp', true],
    ['sd(share[2025]) == 50% / sqrt(12) ± 2%', true],
    ['prob(share[2025] > 60%) == 80% ± 1pp', true],
    ['prob(share[2025] > 60%) >= 90%', false],
    ['p5(fees[2025]) < fees[2025] and fees[2025] < p95(fees[2025])', true],
  ])('knows the draws: %s: %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected)
  })

  test.each([
    ['p100.5(deficit[2025]) < 3兆円', 'unknown-function'],
    ['p0(deficit[2025]) < 3兆円', 'unknown-function'],
    ['deficit[2099] < 3兆円', 'missing-year'],
    ['computr.payments[2025] < 3兆円', 'unknown-name'],
    ['deficit < 3兆円', 'year-needed'],
    ['deficit[2025]', 'condition-expected'],
    ['deficit[2025] < 3', 'unit-mismatch'],
    ['deficit[2025] < 3人', 'unit-mismatch'],
    ['deficit[2025] < receipts[2025] / 0', 'undefined-figure'],
    ['prob(partly[2025] > 0.9) < 50%', 'undefined-figure'],
    ['not (prob(partly[2025] > 0.1) < 50%)', 'undefined-figure'],
    ['deficit[2025] in 12兆円..7兆円', 'reversed-range'],
    ['not (deficit[2025] in 12兆円..7兆円)', 'reversed-range'],
    ['deficit[2025] == 15兆円 ± (1兆円/年 - 2兆円/年)', 'negative-tolerance'],
  ])('%s cannot be judged: %s', (condition, code) => {
    expect(wrongWith(condition, growing)).toContain(code)
  })

  test('what is wrong with one condition is found beside what is wrong with others', () => {
    const text = growing + expecting(['deficit[2025] in 2兆円..1兆円', 'net[2026] in 0円..-1円'])
    const { run } = checkText(text)
    expect(run.diagnostics.map(({ code }) => code)).toEqual(['reversed-range', 'reversed-range'])
    expect(run.verdicts).toEqual([])
  })

  test('is as true as the arithmetic of its sides, and its negation is not', () => {
    const target = fc.integer({ min: 100, max: 500 })
    const width = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(target, width, (percent, tolerance) => {
        // computer.receipts is 3兆円: both sides in 百億円 are whole numbers.
        const condition = `computer.receipts[2025] == ${String(percent / 100)}兆円 ± ${String(tolerance)}%`
        const expected = Math.abs(300 - percent) * 100 <= tolerance * percent
        const nearly = Math.abs(Math.abs(300 - percent) * 100 - tolerance * percent) < 1e-6
        const [plain, negated] = verdictsOn([condition, `not (${condition})`])
        if (!nearly) expect(plain?.holds).toBe(expected)
        expect(negated?.holds).toBe(plain?.holds === false)
      }),
      { numRuns: 40 },
    )
  })
})

describe('what a verdict says', () => {
  const said = (condition: string): readonly (string | undefined)[] => {
    const [verdict] = verdictsOn([condition], growing)
    return [verdict?.message.en, verdict?.message.ja]
  }

  test('both sides, in the units of the condition', () => {
    expect(said('deficit[2025] in 7..10兆円')).toEqual([
      'deficit[2025] is 15.02兆円 (central case), expected in 7..10兆円.',
      'deficit[2025] は 15.02兆円(中央ケース)、期待は in 7..10兆円。',
    ])
  })

  test('the figure first, also where the author wrote it last', () => {
    expect(said('10兆円 > deficit[2025]')[0]).toBe(
      'deficit[2025] is 15.02兆円 (central case), expected < 10兆円.',
    )
  })

  test('how far off a tolerance is', () => {
    expect(said('deficit[2025] == 10兆円 ± 1%')[0]).toContain('off by 50%')
  })

  test('how exact a sampled figure is', () => {
    expect(said('p95(fees[2025]) < 100億円')[0]).toMatch(
      /is 29\d(\.\d)?億円 \(standard error .+億円\)/,
    )
  })

  test('as many digits as tell the sides apart', () => {
    expect(said('receipts[2025] < 15.00000001兆円 and receipts[2025] > 15.00000001兆円')[0]).toBe(
      'receipts[2025] is 15兆円, expected > 15.00000001兆円.',
    )
  })

  test('of several comparisons only those that fail', () => {
    expect(said('receipts[2025] > 0 and net[2025] > 0')[0]).toMatch(/^net\[2025\] is/)
    expect(said('net[2025] > 0 or payments[2025] < 0')[0]).toMatch(/^net.*; payments/)
  })

  test('that a condition was negated', () => {
    expect(said('not (receipts[2025] > 1兆円)')[0]).toContain('expected not > 1兆円')
  })
})

describe('a level', () => {
  test('is what the author wrote, and error otherwise', () => {
    const { run } = checkText('\nexpect:\n  - net[2025] > 0\n  - warn: net[2025] > 0\n')
    expect(run.verdicts.map(({ level, holds }) => [level, holds])).toEqual([
      ['error', false],
      ['warn', false],
    ])
  })
})

describe('the used share of a tolerance', () => {
  test.each([
    ['computer.receipts[2025] == 2.7兆円 ± 6000億円', 0.5],
    ['computer.receipts[2025] == 3兆円 ± 5%', 0],
    ['computer.receipts[2025] == 3兆円 ± 1%', undefined],
    ['computer.receipts[2025] > 1兆円', undefined],
  ])('%s: %s', (condition, expected) => {
    const used = verdictsOn([condition])[0]?.used
    if (expected === undefined) expect(used).toBeUndefined()
    else expect(used).toBeCloseTo(expected, 9)
  })
})

describe('a comparison of decimals', () => {
  const body = `
assumptions:
  share: { value: 10% + 20%, note: illustrative }
  coin: { value: bernoulli(50%), note: illustrative }
  moving: { value: 10% + 20% * coin + 20% * (1 - coin), note: illustrative }
`

  test.each([
    ['share[2025] <= 30%', true],
    ['share[2025] < 30%', false],
    ['share[2025] > 30%', false],
    ['share[2025] == 30%', true],
    ['share[2025] != 30%', false],
    ['30% >= share[2025]', true],
    ['share[2025] in 20%..30%', true],
    ['share[2025] in share[2025]..30%', true],
    ['share[2025] == 30% ± 0pp', true],
    ['share[2025] == 30% ± 0%', true],
    ['share[2025] == 25% ± 5pp', true],
    ['share[2025] == 25% ± 4.9pp', false],
    ['other::share[2025] <= 30%', true],
    ['share[2025] + other::share[2025] <= 60%', true],
    ['prob(moving[2025] <= 30%) == 100%', true],
    ['prob(moving[2025] > 30%) == 0%', true],
    ['prob(moving[2025] == 25% ± 5pp) == 100%', true],
    ['prob(moving[2025] in 10%..30%) == 100%', true],
    ['p95(moving[2025]) <= 30%', true],
    ['mean(moving[2025]) in 30%..40%', true],
  ])('is one of what they come to on paper: %s: %s', (condition, expected) => {
    const verdicts = verdictsOn([condition], body, { files: { other: body } })
    expect(verdicts.map(({ holds }) => holds)).toEqual([expected])
  })

  test('never prints two numbers alike that it takes for different', () => {
    const near = fc.tuple(
      fc.constantFrom('share[2025]', 'deficit[2025] / (1兆円/年)'),
      fc.constantFrom('<=', '==', 'in', '±'),
      fc.integer({ min: 1, max: 14 }),
    )
    fc.assert(
      fc.property(near, ([value, operator, digits]) => {
        const shift = ` + ${value} * ${(10 ** -digits).toFixed(14)}`
        const conditions = {
          '<=': `${value}${shift} <= ${value}`,
          '==': `${value}${shift} == ${value}`,
          in: `${value}${shift} in 0..${value}`,
          '±': `${value} * 120%${shift} == ${value} ± 20%`,
        }
        const [verdict] = verdictsOn([conditions[operator]], body)
        if (verdict === undefined || verdict.holds) return
        const [, shown = '', limit = ''] =
          /is ([\d.,%]+),.*?([\d.,%]+)\)?(?:,|\.$)/.exec(verdict.message.en) ?? []
        expect([verdict.message.en, shown]).not.toEqual([verdict.message.en, limit])
      }),
      { numRuns: 40 },
    )
  })
})
