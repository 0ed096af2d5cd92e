import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearestName } from '../../src/diagnostics/nearest.ts'

const names = [
  'copyright',
  'computer',
  'computer.payments',
  'genai.users',
  'foreign_share',
  'horizon',
  'yen',
  'ドル',
  'M',
]

describe('nearestName', () => {
  test.each([
    ['computr', 'computer'],
    ['comupter', 'computer'],
    ['Computer', 'computer'],
    ['COMPUTER.PAYMENTS', 'computer.payments'],
    ['compter.paymets', 'computer.payments'],
    ['yne', 'yen'],
    ['users', 'genai.users'],
    ['foreign-share', 'foreign_share'],
    ['foreignShare', 'foreign_share'],
    ['copy', 'copyright'],
    ['horizons', 'horizon'],
    ['ﾄﾞﾙ', 'ドル'],
    ['ｃｏｐｙｒｉｇｈｔ', 'copyright'],
    ['m', 'M'],
  ])('takes %s for %s', (word, expected) => {
    expect(nearestName(word, names)).toBe(expected)
  })

  test.each(['', '   ', 'x', 'usd', 'telecom', 'コピー', 'zzzzzzzz', '__proto__'])(
    'suggests nothing for %j',
    (word) => {
      expect(nearestName(word, names)).toBeUndefined()
    },
  )

  test('prefers a change of case to a change of letters', () => {
    expect(nearestName('Seat', ['seal', 'seat', 'seats'])).toBe('seat')
  })

  test('never suggests the word itself', () => {
    expect(nearestName('seats', ['seats'])).toBeUndefined()
  })

  test('prefers the first of equals', () => {
    expect(nearestName('bass', ['base', 'pass'])).toBe('base')
  })

  test('finds any word of five letters and more with one letter changed', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 5, maxLength: 20 })
    fc.assert(
      fc.property(letters, fc.nat(), (word, seed) => {
        const at = seed % word.length
        const typo = `${word.slice(0, at)}x${word.slice(at + 1)}`
        expect(nearestName(typo, ['unrelated', word])).toBe(word)
      }),
    )
  })

  test('answers at once for huge words and many candidates', () => {
    expect(nearestName('a'.repeat(1_000_000), names)).toBeUndefined()
    expect(nearestName('computr', ['a'.repeat(1_000_000), 'computer'])).toBe('computer')
    const many = Array.from({ length: 200_000 }, (_, i) => `name_${String(i)}`)
    const start = performance.now()
    nearestName('q'.repeat(60), many)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
