import { describe, expect, test } from 'vitest'
import { compileText, problemsOf } from '../support/run-text.ts'

describe('random paths', () => {
  test.each(['walk(150, 10%)', 'ar1(2, 50%, 1)', 'noise(3)'])(
    'are not drawn after the horizon: %s',
    (formula) => {
      const body = (year: string): string =>
        `assumptions:\n  x: ${formula}\nadjustments:\n  k: { on: computer, factor: "exp(x[${year}])" }\n`
      expect(compileText(body('2028')).ok).toBe(true)
      const result = compileText(body('year + 1'))
      expect(problemsOf(result)).toEqual(['missing-year 4:6'])
      expect(result.ok ? '' : result.diagnostics[0]?.message.en).toBe('"x" has no value for 2029.')
    },
  )
})
