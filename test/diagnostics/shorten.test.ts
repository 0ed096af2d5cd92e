import { expect, test } from 'vitest'
import { shorten } from '../../src/diagnostics/shorten.ts'

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['', 3, ''],
  ['𠮷𠮷𠮷', 3, '𠮷𠮷𠮷'],
  ['𠮷𠮷𠮷𠮷', 3, '𠮷𠮷…'],
])('shorten(%s, %i) is %s: whole characters, never more than asked for', (text, longest, short) => {
  expect(shorten(text, longest)).toBe(short)
})

test('shorten keeps 60 characters unless told otherwise', () => {
  expect(shorten('x'.repeat(60))).toHaveLength(60)
  expect(shorten('x'.repeat(10_000))).toBe(`${'x'.repeat(59)}…`)
})
