import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { displayWidth, glyphsOf } from '../../src/diagnostics/display-width.ts'

describe('displayWidth', () => {
  test.each([
    ['abc', 3],
    ['デジタル赤字', 12],
    ['ﾃﾞｼﾞﾀﾙ', 6],
    ['か\u3099', 2],
    ['e\u0301', 1],
    ['①▲±', 3],
    ['２．５兆円', 10],
    ['👍🏽', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['🇯🇵', 2],
    ['⚠️', 2],
    ['⚠', 1],
    ['1️⃣', 2],
    ['가각', 4],
    ['\u1112\u1161\u11ab', 2],
    ['𠮷野家', 6],
    ['\u200b', 0],
    ['\t', 0],
    ['', 0],
  ])('of %j is %d', (text, width) => {
    expect(displayWidth(text)).toBe(width)
  })

  test('agrees with string-width on texts of the kind that reports hold', () => {
    const pieces = fc.constantFrom(
      ...'デジタル赤字受取支払▲△±，．、。（）【】『』〜～・％円兆億万ﾀﾙabcXYZ0123456789 -–—…→─│①αéü漢字々〆ヶ가각',
      'ﾃﾞ',
      'か\u3099',
      'e\u0301',
      '👍🏽',
      '🇯🇵',
      '⚠️',
      '📈',
      '1️⃣',
    )
    const texts = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        expect(displayWidth(text)).toBe(stringWidth(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('agrees with string-width on every assigned character of one code point', () => {
    const differing: string[] = []
    for (let code = 0; code < 0x32000; code += isUniform(code) ? 61 : 1) {
      const character = String.fromCodePoint(code)
      if (/\p{Cn}|\p{Cs}|\p{Co}/u.test(character)) continue
      if (displayWidth(character) !== stringWidth(character)) differing.push(code.toString(16))
    }
    expect(differing).toEqual([])
  })
})

/** Ideographs and Hangul syllables: a sample of each long run is enough. */
function isUniform(code: number): boolean {
  return (
    (code >= 0x3400 && code < 0x4d00) ||
    (code >= 0x4e00 && code < 0x9f00) ||
    (code >= 0xac00 && code < 0xd700) ||
    code >= 0x20000
  )
}

test('glyphsOf parts a text without losing anything', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const glyphs = glyphsOf(text)
      expect(glyphs.map((glyph) => glyph.text).join('')).toBe(text)
      expect(glyphs.every(({ width }) => width >= 0 && width <= 2)).toBe(true)
    }),
  )
})
