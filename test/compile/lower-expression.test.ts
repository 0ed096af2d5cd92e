import { describe, expect, test } from 'vitest'
import { askText, compileText, problemsOf } from '../support/run-text.ts'

test.each([
  ['deficit', 2040],
  ['tci.payments', 2020],
])(
  '%s in %i is outside the horizon: named as written, with the years that there are',
  (name, year) => {
    const factor = `'${name}[${String(year)}] / (1兆円/年)'`
    const result = compileText(`adjustments: { k: { on: computer, factor: ${factor} } }\n`)
    expect(problemsOf(result)).toEqual(['missing-year 3:44'])
    const [problem] = result.ok ? [] : result.diagnostics
    expect(problem?.message.en).toBe(`"${name}" has no value for ${String(year)}.`)
    expect(problem?.hint?.en).toContain('from 2024, its base year, to 2028')
  },
)

describe('a comparison of decimals', () => {
  const body = 'assumptions:\n  share: 10% + 20%\n  rest: 1 - 95%\n'

  test.each([
    ['share[2025] <= 30%', 1],
    ['share[2025] < 30%', 0],
    ['30% < share[2025]', 0],
    ['share[2025] == 30%', 1],
    ['share[2025] != 30%', 0],
    ['share > 30% or share < 30%', 0],
    ['rest[2025] <= 5%', 1],
  ])('goes by the numbers, not by their rounding: %s is %d', (question, expected) => {
    expect(askText(`${body}  x: "if(${question}, 1, 0)"\n`, 'x[2025]')).toBe(expected)
  })
})
