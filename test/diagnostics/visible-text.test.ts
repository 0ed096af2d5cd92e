import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { visibleText, withoutCommands } from '../../src/diagnostics/visible-text.ts'

describe('visibleText', () => {
  test.each([
    ['\u001b[31mred', '␛[31mred'],
    ['a\u0000b\r', 'a␀b␍'],
    ['\u007f', '␡'],
    ['a\u202eb', 'a\ufffdb'],
    ['\ud800x', '\ufffdx'],
    ['tab\tand\nline', 'tab\tand\nline'],
    ['赤字👨‍👩‍👧', '赤字👨‍👩‍👧'],
  ])('shows %j as %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown)
  })

  test('keeps the length, so that columns stay, and lets no control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visibleText(text)
        expect(shown).toHaveLength(text.length)
        expect(shown).not.toMatch(/[^\P{Cc}\t\n]/u)
        expect(shown).not.toMatch(/\p{Cs}/u)
      }),
    )
  })
})

describe('withoutCommands', () => {
  test.each([
    ['  ::error::x\nb', '  "::error::x"\nb'],
    ['a\n::add-mask::2030', 'a\n"::add-mask::2030"'],
    ['a ##[add-mask]b', 'a ## [add-mask]b'],
    ['trend::deficit < 1', 'trend::deficit < 1'],
  ])('shows %j as %j', (text, shown) => {
    expect(withoutCommands(text)).toBe(shown)
  })
})
