import { expect, test } from 'vitest'
import { compileText, problemsOf } from '../support/run-text.ts'

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
