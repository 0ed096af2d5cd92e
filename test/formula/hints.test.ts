import { describe, expect, test } from 'vitest'
import { compileText } from '../support/run-text.ts'
import type { Result } from '../../src/diagnostics/diagnostic.ts'

/** A formula in a scenario that knows `usdjpy`. */
function read(formula: string): Result<unknown> {
  const value = JSON.stringify(formula)
  return compileText(`assumptions:\n  usdjpy: 150円/ドル\n  q: ${value}\n`)
}

describe('what a hint says to write can be read where it is to stand', () => {
  test.each([
    ['1ドル=150円', '150円/ドル', '150円/ドル'],
    ['500ドル から 3000ドル', '500ドル to 3000ドル', '500ドル to 3000ドル'],
    ['3,000ドル/人月', '人/月', '3,000ドル/人/月'],
    ['3000円/人・月', '人/月', '3000円/人/月'],
    ['50%人', '50% * 1 人', '50% * 1 人'],
    ['2%年', '2%/年', '2%/年'],
    ['p95(usdjpy[2030])', 'usdjpy[2030]', 'usdjpy[2030]'],
    ['normal(150円/ドル, 10%)', '10% * 150円/ドル', 'normal(150円/ドル, 10% * 150円/ドル)'],
    ['900 to 2M people', '900M people', '0.5M people to 2M people'],
  ])('%s: %s', (formula, quoted, whole) => {
    const result = read(formula)
    const [problem] = result.ok ? [] : result.diagnostics
    expect(problem?.hint?.en).toContain(quoted)
    expect(problem?.hint?.ja).toContain(quoted)
    expect(read(whole).ok).toBe(true)
  })

  test('yen that were multiplied by a rate are to do without it, dollars are to be multiplied', () => {
    const hint = (formula: string): string | undefined => {
      const amount = JSON.stringify(formula)
      const result = compileText(
        `assumptions:\n  usdjpy: 150円/ドル\nlines:\n  a: { item: computer, flow: payments, amount: ${amount} }\n`,
      )
      return result.ok ? undefined : result.diagnostics[0]?.hint?.en
    }
    expect(hint('100億円/年 * usdjpy')).toContain('Take out the exchange rate')
    expect(hint('100億円/年 * usdjpy + 1億円/年')).toContain('Take out the exchange rate')
    expect(hint('1億ドル/年')).toBe('Multiply by an exchange rate in JPY/USD.')
    expect(hint('1億ドル/年 + 1億円/年')).toContain('Multiply the USD amount by a rate')
    expect(hint('100億円/年')).toBeUndefined()
  })
})

describe('years of the frame', () => {
  const years = (key: string): readonly number[] => {
    const result = compileText('', { overrides: [key] })
    return result.ok ? [...result.value.years] : []
  }

  test('a horizon may be its last year alone, and years may have 年', () => {
    expect(years('horizon=2026..2027')).toEqual([2024, 2026, 2027])
    expect(years('horizon=2027')).toEqual([2024, 2025, 2026, 2027])
    expect(years('horizon=2025年..2027年')).toEqual([2024, 2025, 2026, 2027])
    expect(years('base=2024年')).toEqual([2024, 2025, 2026, 2027, 2028])
  })

  test('a fiscal year is no base year: one error says so', () => {
    const result = compileText('', { overrides: ['base=FY2024'] })
    expect(result.ok ? [] : result.diagnostics.map(({ code }) => code)).toEqual([
      'invalid-base-year',
    ])
  })
})
