import { expect, test } from 'vitest'
import { compileText, problemsOf } from '../support/run-text.ts'

test('a bare number beside percentages is refused across the points of a path, and over one', () => {
  const path = 'assumptions:\n  p: { 2025: 10%, 2027: 20 }\n'
  expect(problemsOf(compileText(path))).toEqual(['two-readings 4:25'])
  const whole =
    'assumptions:\n  p: { 2025: 1, 2027: 90% }\n  q: { value: { 2025: 10, 2027: 20 }, unit: "%" }\n'
  expect(problemsOf(compileText(whole))).toEqual([])
  const share = 'assumptions:\n  p: 20%\n'
  expect(problemsOf(compileText(share, { overrides: ['p=30'] }))).toEqual(['two-readings 1:3'])
  expect(problemsOf(compileText(share, { overrides: ['p=30%'] }))).toEqual([])
  expect(problemsOf(compileText(share, { overrides: ['p=0.3'] }))).toEqual([])
  const variant = `${share}variants:\n  high: { assumptions: { p: 30 } }\n`
  expect(problemsOf(compileText(variant, { variant: 'high' }))).toEqual(['two-readings 6:29'])
})
