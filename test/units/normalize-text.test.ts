import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalizeText } from '../../src/units/normalize-text.ts'

function normalized(text: string): string {
  const result = normalizeText(text)
  return result.ok ? result.text : `refused ${result.problem.character}`
}

describe('normalizeText', () => {
  test('leaves kana, kanji and the signs of amounts as NFKC does', () => {
    const changed: string[] = []
    const ranges = [
      [0x3041, 0x3096],
      [0x30a1, 0x30fc],
      [0x4e00, 0x9fff],
    ] as const
    const characters = ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)),
    )
    for (const character of [...characters, ...'¥±△▲']) {
      const expected = character.normalize('NFKC')
      if (normalized(character) !== expected || expected !== character) changed.push(character)
    }
    expect(changed).toEqual([])
  })

  test.each([
    ['２．５兆円', '2.5兆円'],
    ['３，０００', '3,000'],
    ['５０％', '50%'],
    ['ﾄﾞﾙ', 'ドル'],
    ['か\u3099', 'が'],
    ['１～２', '1~2'],
    ['１〜２', '1~2'],
    ['－１', '-1'],
    ['−1 – 2', '-1 - 2'],
    ['a × b ÷ c', 'a * b / c'],
    ['a ≤ b ≥ c ≠ d ≦ e ≧ f', 'a <= b >= c != d <= e >= f'],
    ['￥３，０００／月', '¥3,000/月'],
    ['㌦', 'ドル'],
    ['　x（１）', ' x(1)'],
    ['▲1 △2 ± 3', '▲1 △2 ± 3'],
    ['한', '한'],
  ])('%s reads as %s', (written, expected) => {
    expect(normalized(written)).toBe(expected)
  })

  test.each([
    ['a\u0000b', '\u0000', 1],
    ['万\u001b[31m', '\u001b', 1],
    ['1\u200b2', '\u200b', 1],
    ['\ufeff1', '\ufeff', 0],
    ['10²', '²', 2],
    ['½', '½', 0],
    ['①', '①', 0],
    ['円\ud800', '\ud800', 1],
    ['\udc00円', '\udc00', 0],
    ['a\u2028b', '\u2028', 1],
  ])('refuses %j at its place', (text, character, start) => {
    const end = start + character.length
    expect(normalizeText(text)).toEqual({
      ok: false,
      problem: { kind: 'invalid-character', character, start, end },
    })
  })

  test('keeps tabs and line ends', () => {
    expect(normalized('1\t円\r\n+ 2')).toBe('1\t円\r\n+ 2')
  })

  test('maps every offset back to the character it came from', () => {
    const result = normalizeText('㌦×ﾄﾞ1')
    if (!result.ok) throw new Error('expected a text')
    expect(result.text).toBe('ドル*ド1')
    expect([0, 1, 2, 3, 4, 5].map(result.toOriginal)).toEqual([0, 0, 1, 2, 4, 5])
  })

  const japanese = fc.string({
    unit: fc.constantFrom(
      ...'２．５兆円％ﾄﾞﾙｶﾞがか\u3099㌦～－×÷≤▲ ab1,/가각',
      'ᄀ',
      'ᅡ',
      'ᆨ',
      '😀',
    ),
  })

  test('gives the same text as NFKC of the whole, but for the typeset signs', () => {
    fc.assert(
      fc.property(japanese, (text) => {
        const signs = /[×÷≤]/g
        const plain = text.replace(signs, '')
        expect(normalized(plain)).toBe(plain.normalize('NFKC'))
      }),
    )
  })

  test('is idempotent', () => {
    fc.assert(
      fc.property(japanese, (text) => {
        expect(normalized(normalized(text))).toBe(normalized(text))
      }),
    )
  })

  test('the offset map never decreases, starts at 0 and ends at the length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const result = normalizeText(text)
        if (!result.ok) {
          expect(text.slice(result.problem.start, result.problem.end)).toBe(
            result.problem.character,
          )
          return
        }
        const offsets = Array.from({ length: result.text.length + 1 }, (_, i) =>
          result.toOriginal(i),
        )
        expect(offsets[0]).toBe(0)
        expect(offsets.at(-1)).toBe(text.length)
        expect(offsets).toEqual([...offsets].sort((a, b) => a - b))
      }),
    )
  })
})
