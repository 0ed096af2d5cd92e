import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import {
  columnsOf,
  fitColumns,
  oneLine,
  textLines,
  wrapColumns,
} from '../../src/render/terminal-columns.ts'

const words = fc.stringMatching(/^[ a-zA-Zàéîöß①-⑳αβγ▲△−–…〜ぁ-んァ-ヶ一-鿿、。「」ー・]{0,40}$/)
const ambiguity = fc.constantFrom(1 as const, 2 as const)

function oracle(text: string, ambiguousWidth: 1 | 2): number {
  return stringWidth(text, { ambiguousIsNarrow: ambiguousWidth === 1 })
}

describe('columnsOf(text, ambiguousWidth)', () => {
  test.each([
    ['デジタル収支', 12, 12],
    ['▲6.85', 5, 6],
    ['−6.85', 5, 5],
    ['1〜2', 4, 4],
    ['e', 1, 1],
    ['', 0, 0],
  ])('%s takes %i or %i columns', (text, narrow, wide) => {
    expect([columnsOf(text, 1), columnsOf(text, 2)]).toEqual([narrow, wide])
  })

  test('agrees with string-width on Japanese, Latin, Greek, figures and marks', () => {
    fc.assert(
      fc.property(words, ambiguity, (text, width) => {
        expect(columnsOf(text, width)).toBe(oracle(text, width))
      }),
    )
  })

  test('agrees with string-width on every character of the general punctuation to dingbat blocks', () => {
    const wrong: string[] = []
    for (let code = 0x2010; code < 0x27c0; code++) {
      const text = String.fromCodePoint(code)
      // Emoji and unassigned characters are the business of display-width.
      if (!/[\p{P}\p{S}\p{N}]/u.test(text) || /\p{Emoji_Presentation}/u.test(text)) continue
      if (columnsOf(text, 2) !== oracle(text, 2)) wrong.push(text)
    }
    expect(wrong).toEqual([])
  })
})

describe('fitColumns and wrapColumns', () => {
  test('a text that fits is unchanged; a longer one ends with an ellipsis within the limit', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 3, max: 30 }), ambiguity, (text, columns, width) => {
        const fitted = fitColumns(text, columns, width)
        if (columnsOf(text, width) <= columns) expect(fitted).toBe(text)
        else expect(fitted.endsWith('…')).toBe(true)
        expect(columnsOf(fitted, width)).toBeLessThanOrEqual(columns)
      }),
    )
  })

  test('breaks at the last space that fits, or anywhere in Japanese, and shortens the last line', () => {
    const limits = { columns: 12, lines: 2, ambiguousWidth: 1 } as const
    expect(wrapColumns('computer services abroad', limits)).toEqual(['computer', 'services ab…'])
    expect(wrapColumns('専門・経営コンサルティング', limits)).toEqual([
      '専門・経営コ',
      'ンサルティ…',
    ])
    expect(wrapColumns('telecommunications', limits)).toEqual(['telecommunic', 'ations'])
    expect(wrapColumns('short', limits)).toEqual(['short'])
  })

  test('wrapping loses no letter where lines are plenty, and no line is too wide', () => {
    fc.assert(
      fc.property(
        words.map(oneLine),
        fc.integer({ min: 2, max: 30 }),
        ambiguity,
        (text, columns, ambiguousWidth) => {
          const lines = wrapColumns(text, { columns, lines: 100, ambiguousWidth })
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
          for (const line of lines)
            expect(columnsOf(line, ambiguousWidth)).toBeLessThanOrEqual(columns)
        },
      ),
    )
  })

  test('textLines keeps a sentence whole without a width and gives no line for an empty text', () => {
    const text = 'a sentence that is longer than most terminals are wide '.repeat(5).trim()
    expect(textLines(text, { width: undefined, ambiguousWidth: 1 })).toEqual([text])
    expect(textLines('', { width: 80, ambiguousWidth: 1 })).toEqual([])
  })
})

test('oneLine(text) leaves nothing that a terminal would obey', () => {
  expect(oneLine(' a\n\tb\u2028c ')).toBe('a b c')
  expect(oneLine('\u001b[31mred\u0007')).not.toMatch(/[\u001b\u0007]/)
  expect(oneLine('\ud800')).toBe('\ufffd')
})
