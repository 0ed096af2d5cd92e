import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseYears, selectYears } from '../../src/report/select-years.ts'
import { yearsDiagnostic } from '../../src/report/years-diagnostic.ts'

const available = Array.from({ length: 12 }, (_, index) => 2024 + index)

function chosen(text: string): readonly number[] | string {
  const parsed = parseYears(text)
  if (!parsed.ok) return `${parsed.problem.kind}: ${parsed.problem.part}`
  const selected = selectYears(available, parsed.ranges)
  return selected.ok ? selected.years : `${selected.problem.kind}: ${selected.problem.part}`
}

describe('parseYears and selectYears', () => {
  test.each([
    ['2030', [2030]],
    ['2025,2030,2035', [2025, 2030, 2035]],
    ['2025..2028', [2025, 2026, 2027, 2028]],
    ['2025..2035/5', [2025, 2030, 2035]],
    ['2024, 2030..2035/5', [2024, 2030, 2035]],
    ['2035,2024,2024', [2024, 2035]],
    ['２０２５、２０３０', [2025, 2030]],
    ['2025〜2027', [2025, 2026, 2027]],
    ['2030年', [2030]],
    ['2025年..2027年', [2025, 2026, 2027]],
    ['2020..2025', [2024, 2025]],
    ['2030..2060/5', [2030, 2035]],
  ])('%s chooses the years it names, ascending and each once', (text, years) => {
    expect(chosen(text)).toEqual(years)
  })

  test.each([
    ['', 'malformed-years: '],
    ['2025,', 'malformed-years: '],
    ['25', 'malformed-years: 25'],
    ['2025-2030', 'malformed-years: 2025-2030'],
    ['2025...2030', 'malformed-years: 2025...2030'],
    ['2025, next', 'malformed-years: next'],
    ['20250', 'malformed-years: 20250'],
    ['-2025', 'malformed-years: -2025'],
    ['2025/5', 'malformed-years: 2025/5'],
    ['2035..2025', 'reversed-years: 2035..2025'],
    ['2025..2035/0', 'zero-step: 2025..2035/0'],
    ['2030,2040', 'years-outside: 2040'],
    ['1900..2023', 'years-outside: 1900..2023'],
  ])('%s is refused as %s', (text, problem) => {
    expect(chosen(text)).toBe(problem)
  })

  test('no text makes parseYears throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => typeof parseYears(text).ok === 'boolean',
      ),
    )
  })

  test('a stepped range chooses every step-th year from its start and nothing outside it', () => {
    const year = fc.integer({ min: 2000, max: 2060 })
    fc.assert(
      fc.property(year, fc.nat(40), fc.integer({ min: 1, max: 9 }), (start, length, step) => {
        const parsed = parseYears(`${String(start)}..${String(start + length)}/${String(step)}`)
        const all = Array.from({ length: 101 }, (_, index) => 2000 + index)
        const selected = parsed.ok ? selectYears(all, parsed.ranges) : parsed
        const expected: number[] = []
        for (let y = start; y <= start + length; y += step) expected.push(y)
        expect(selected).toEqual({ ok: true, years: expected })
      }),
    )
  })

  test('a refused option says in both languages what to write instead', () => {
    const problems = ['abc', '2035..2025', '2025..2035/0'].map((text) => parseYears(text))
    const outside = selectYears(available, [{ start: 2050, end: 2050, step: 1, text: '2050' }])
    const diagnostics = [...problems, outside].map((result) =>
      result.ok ? undefined : yearsDiagnostic(result.problem),
    )
    expect(diagnostics.map((diagnostic) => diagnostic?.code)).toEqual([
      'malformed-years',
      'reversed-years',
      'zero-year-step',
      'years-outside',
    ])
    expect(diagnostics[3]?.message.en).toBe('"2050" names no year of the results.')
    expect(diagnostics[3]?.hint?.ja).toContain('2024年から2035年まで')
    for (const diagnostic of diagnostics) expect(diagnostic?.hint?.ja).toMatch(/。$/)
  })
})
