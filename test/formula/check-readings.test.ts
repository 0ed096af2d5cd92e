import { describe, expect, test } from 'vitest'
import { problemsIn } from '../support/read-formula.ts'

/** A formula, the part that can be read in two ways, and what the hint says to write for it. */
type Row = readonly [formula: string, part: string, ...writings: readonly string[]]

/** Every writing is quoted in both languages and, put in the place of the part, can be read. */
function refuses(rows: readonly Row[]): void {
  test.each(rows.map(([formula, part, ...writings]) => ({ formula, part, writings })))(
    '$formula is refused at $part: $writings',
    ({ formula, part, writings }) => {
      const [problem, ...others] = problemsIn(formula)
      expect(others).toEqual([])
      expect(problem?.code).toMatch(/^(two-readings|not-a-year|ambiguous-interval)$/)
      const start = (problem?.location?.column ?? 0) - 1
      const end = start + (problem?.location?.length ?? 0)
      expect(formula.slice(start, end)).toBe(part)
      for (const writing of writings) {
        expect(problem?.hint?.en).toContain(writing)
        expect(problem?.hint?.ja).toContain(writing)
        expect(problemsIn(formula.slice(0, start) + writing + formula.slice(end))).toEqual([])
      }
    },
  )
}

function accepts(formulas: readonly string[]): void {
  test.each(formulas)('%s has one reading', (formula) => {
    expect(problemsIn(formula)).toEqual([])
  })
}

describe('a sign that may be lost', () => {
  refuses([
    ['10% to 20', '20', '20%', '2000%'],
    ['-10% to 20', '20', '20%', '2000%'],
    ['2割 to 3', '3', '3割', '300%'],
    ['x in 10%..20', '20', '20%', '2000%'],
    ['x == 25% ± 2', '2', '2pp', '200pp'],
    ['0.1 to 20%', '0.1', '0.1%', '10%'],
    ['x in 1..120%', '1', '1%', '100%'],
    ['900 to 2M people', '900', '900M people', '900 people'],
    ['uniform(10%, 20)', '20', '20%', '2000%'],
    ['uniform(▲10, 20%)', '▲10', '▲10%', '-1000%'],
    ['normal(50%, 20)', '20', '20%', '2000%'],
    ['truncated(normal(50%, 20%), 0, 100)', '100', '100%', '10000%'],
    ['choice(10%, 70%, 20, 30%)', '20', '20%', '2000%'],
    ['ar1(2%, 60%, 1)', '1', '1%', '100%'],
    ['min(10%, 20)', '20', '20%', '2000%'],
    ['if(year > 2026, 10%, 20)', '20', '20%', '2000%'],
    ['step(2026, 10%, 20)', '20', '20%', '2000%'],
    ['ramp(2026, 2030, 10%, 20)', '20', '20%', '2000%'],
    ['path(2026 = 10%, 2030 = 20)', '20', '20%', '2000%'],
    ['100 - 20%', '100 - 20%', '100 * (1 - 20%)', '100 - 0.2'],
    ['5 + 10%', '5 + 10%', '5 * (1 + 10%)', '5 + 0.1'],
    ['grow(5)', '5', '5%/year', '500%/year'],
    ['grow(-5)', '5', '5%/year', '500%/year'],
    ['event(hazard = 5)', '5', '5%/year', '500%/year'],
    ['walk(150 JPY/USD, 10)', '10', '10%', '1000%'],
    ['walk(150 JPY/USD, 10%, 2)', '2', '2%/year', '200%/year'],
    ['fx(usdjpy, 60)', '60', '60%', '6000%'],
    ['x == 25% ± 2%', '2%', '2pp', '0.5pp'],
  ])
  accepts([
    '1 - 30%',
    '10 to 20%',
    '0% to 100%',
    '0 to 50%',
    '3 to 5億',
    'step(2028, 1, 90%)',
    'clamp(x * 5%, 0, 1)',
    'if(year > 2026, 1, 80%)',
    'max(0, x - 20%)',
    'truncated(bernoulli(50%), 0, 1)',
    'choice(100円, 0.7, 150円, 0.3)',
    'grow(0.05)',
    'hazard(3/year)',
    'x == 25% ± 2pp',
    'x == 30兆円 ± 1%',
    'x == 25円 ± 2',
  ])
})

describe('what stands close together', () => {
  refuses([
    ['10-20%', '10-20%', '10% to 20%', '10 - 0.2'],
    ['1.5-2.0', '1.5-2.0', '1.5 to 2.0', '1.5 - 2.0'],
    ['20–30万人', '20–30万人', '20万人 to 30万人'],
    ['1.5 – 2.0', '1.5 – 2.0', '1.5 to 2.0', '1.5 - 2.0'],
    ['500-3000ドル', '500-3000ドル', '500ドル to 3000ドル'],
    ['1/2 year', '1/2 year', '1/2 * 1 year', '1 / 2 year'],
    ['x * 1/2 year', '1/2 year', '1/2 * 1 year', '1 / 2 year'],
    ['1/2%', '1/2%', '1/2 * 1%', '1 / 2%'],
    ['100/5人', '100/5人', '100/5 * 1人', '100 / 5人'],
    ['2026-04', '2026-04', '2026', '2026 - 04'],
    ['2026/4', '2026/4', '2026', '2026 / 4'],
    ['2025/26', '2025/26', '2025', '2025 / 26'],
  ])
  accepts(['3/4', '5-3', '1.5 - 2.0', '1 / 2 year', 'x[year-1]', '1000円/3人', '2*10-5', 'x-5%'])
})

describe('times', () => {
  refuses([
    ['2%/month', '2%/month', '24%/year', '26.82%/year'],
    ['grow(0.02/月)', '0.02/月', '24%/year', '26.82%/year'],
    ['1.5%/四半期', '1.5%/四半期', '6%/year', '6.136%/year'],
    ['10億円/年 * 3月', '3月', '3か月'],
    ['ramp(2026.04, 2030)', '2026.04', '2026 + 3/12', '2026 + 0.04'],
    ['logistic(2029, 20%)', '20%', '0.2 years', '20 years'],
    ['fx(usdjpy, lag = 2026)', '2026', '2026 - base_year', '2026 years'],
    ['step(3)', '3', 'base_year + 3'],
    ['bass(26, 3%, 38%)', '26', 'base_year + 26'],
    ['x[30]', '30', '2030'],
  ])
  accepts([
    '2%/year',
    '5/month',
    '300円/月',
    'ramp(2026年, 2030 年)',
    'x[2030年]',
    'path(2026年 = 10%, 2030年 = 20%)',
    'if(year >= 2030年, 1, 0)',
    'logistic(2029.5, 18 months)',
    'grow(2%/年)',
  ])
})

describe('numerals', () => {
  refuses([
    ['1億2千', '1億2千', '1億2千万', '1億2000'],
    ['1兆2千円', '1兆2千', '1兆2千億', '1兆2000'],
  ])
  accepts(['1万2千', '1億2千万', '1億2,000円', '1兆2千億円'])
})
