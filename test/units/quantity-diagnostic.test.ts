import { describe, expect, test } from 'vitest'
import type { Location } from '../../src/diagnostics/diagnostic.ts'
import { normalizeText } from '../../src/units/normalize-text.ts'
import { quantityDiagnostic } from '../../src/units/quantity-diagnostic.ts'
import { scanQuantity } from '../../src/units/scan-quantity.ts'
import { testRegistry as registry } from './arbitraries.ts'

function locate({ start, end }: { readonly start: number; readonly end: number }): Location {
  return { file: 'x.yaml', line: 3, column: start + 1, length: end - start }
}

interface Expected {
  /** Column and length. */
  readonly at: readonly [number, number]
  readonly message: string | RegExp
  readonly hint: string | RegExp
}

function diagnose(text: string): ReturnType<typeof quantityDiagnostic> {
  const normalized = normalizeText(text)
  if (!normalized.ok) return quantityDiagnostic(normalized.problem, locate)
  const scan = scanQuantity(normalized.text, 0, { registry, inCall: false })
  if (scan.ok) throw new Error(`${text} is a quantity`)
  return quantityDiagnostic(scan.problem, locate)
}

describe('quantityDiagnostic', () => {
  const cases: readonly (readonly [string, string, Expected])[] = [
    [
      '3000 JPN',
      'unknown-unit',
      { at: [6, 3], message: 'Unknown unit "JPN".', hint: 'Did you mean "JPY"?' },
    ],
    [
      '5 zzzz',
      'unknown-unit',
      { at: [3, 4], message: 'Unknown unit "zzzz".', hint: /declare .* under "units:"/ },
    ],
    [
      '5 JPY/zzzz',
      'unknown-unit',
      { at: [7, 4], message: 'Unknown unit "zzzz".', hint: /To divide by "zzzz", put spaces/ },
    ],
    [
      '5 JPY/yaer',
      'unknown-unit',
      { at: [7, 4], message: 'Unknown unit "yaer".', hint: /mean "year"\? To divide/ },
    ],
    [
      '3,00',
      'ambiguous-comma',
      {
        at: [1, 4],
        message: /comma in "3,00"/,
        hint: 'Write 300 for one number, 3, 00 for several.',
      },
    ],
    [
      '1.2.3',
      'malformed-number',
      { at: [1, 5], message: '"1.2.3" is not a number.', hint: /1,234,567/ },
    ],
    [
      '¥5円',
      'malformed-unit',
      { at: [3, 1], message: '"円" is not a unit.', hint: /before or after the number/ },
    ],
    [
      '30m',
      'ambiguous-magnitude',
      { at: [1, 3], message: /"m" in "30m"/, hint: /^Write 30M for millions/ },
    ],
    ['1\u200b0', 'invalid-character', { at: [2, 1], message: /U\+200B/, hint: /invisible/ }],
  ]

  test.each(cases)('%s is %s', (text, code, { at: [column, length], message, hint }) => {
    const found = diagnose(text)
    expect(found).toMatchObject({ code, severity: 'error', location: { column, length } })
    expect(found.message.en).toMatch(message)
    expect(found.hint?.en).toMatch(hint)
    expect(found.message.ja).toMatch(/[ぁ-ん].*。$/)
    expect(found.hint?.ja).toMatch(/[ぁ-ん].*。$/)
  })

  test('a very long word is quoted in part', () => {
    expect(diagnose(`5 ${'z'.repeat(5000)}`).message.en.length).toBeLessThan(100)
  })
})
