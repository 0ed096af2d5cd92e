import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchGlob } from '../../src/compile/match-glob.ts'

test.each([
  ['computer.payments', 'computer.payments', true],
  ['*.payments', 'computer.payments', true],
  ['baseline.*.payments', 'baseline.computer.payments', true],
  ['baseline.*', 'baseline.computer.payments', true],
  ['*', '', true],
  ['a*b*c', 'axxbyyc', true],
  ['a*b*c', 'axxbyy', false],
  ['computer', 'computer.payments', false],
  ['a.c', 'abc', false],
])('matchGlob(%j, %j) is %j', (pattern, text, expected) => {
  expect(matchGlob(pattern, text)).toBe(expected)
})

test('matchGlob takes time in proportion to pattern × text, also for hostile patterns', () => {
  const text = 'a'.repeat(20_000)
  expect(matchGlob(`${'a*'.repeat(50)}b`, text)).toBe(false)
})

test('matchGlob agrees with a regular expression', () => {
  const letters = fc.stringMatching(/^[ab*]{0,6}$/)
  fc.assert(
    fc.property(letters, fc.stringMatching(/^[ab]{0,8}$/), (pattern, text) => {
      const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text)
      expect(matchGlob(pattern, text)).toBe(expected)
    }),
  )
})
