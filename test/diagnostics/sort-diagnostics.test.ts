import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Diagnostic, Location } from '../../src/diagnostics/diagnostic.ts'
import { diagnosticToJson } from '../../src/diagnostics/diagnostic-to-json.ts'
import { errorDiagnostic, warningDiagnostic } from '../../src/diagnostics/diagnostic.ts'
import { diagnosticLimit, sortDiagnostics } from '../../src/diagnostics/sort-diagnostics.ts'
import { sameText } from '../../src/diagnostics/text.ts'

function at(file: string, line: number, column: number): Location {
  return { file, line, column, length: 1 }
}

const hint = sameText('do something')

function error(code: string, location?: Location): Diagnostic {
  return errorDiagnostic(code, sameText(code), { location, hint })
}

describe('sortDiagnostics', () => {
  test('orders by file, line, column and code; those without a place come first', () => {
    const sorted = [
      error('global'),
      error('z', at('a.yaml', 2, 9)),
      error('a', at('a.yaml', 10, 1)),
      error('b', at('a.yaml', 10, 1)),
      error('a', at('a.yaml', 10, 3)),
      error('a', at('b.yaml', 1, 1)),
    ]
    expect(sortDiagnostics([...sorted].reverse())).toEqual(sorted)
  })

  test('gives the same list for any order of the same diagnostics', () => {
    const places = fc.record({
      file: fc.constantFrom('a', 'b'),
      line: fc.integer({ min: 1, max: 3 }),
      column: fc.integer({ min: 1, max: 3 }),
    })
    const found = fc
      .tuple(places, fc.constantFrom('x', 'y'))
      .map(([{ file, line, column }, code]) => error(code, at(file, line, column)))
    const shuffled = fc
      .array(found)
      .chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      )
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(sortDiagnostics(list)).toEqual(sortDiagnostics(other))
      }),
    )
  })

  test('shows the same finding once', () => {
    const twice = [error('a', at('f', 1, 1)), error('a', at('f', 1, 1)), error('b', at('f', 1, 1))]
    expect(sortDiagnostics(twice).map(({ code }) => code)).toEqual(['a', 'b'])
  })

  test('keeps a hundred, errors before warnings, and counts the rest in a note', () => {
    const warnings = Array.from({ length: 150 }, (_, i) =>
      warningDiagnostic('w', sameText('w'), { location: at('a', i + 1, 1), hint }),
    )
    const sorted = sortDiagnostics([...warnings, error('last', at('z', 1, 1))])
    expect(sorted).toHaveLength(diagnosticLimit + 1)
    expect(sorted.some(({ code }) => code === 'last')).toBe(true)
    expect(sorted.at(-1)).toMatchObject({ code: 'more-diagnostics', severity: 'note' })
    expect(sorted.at(-1)?.message.en).toBe('51 more problems are not shown.')
  })

  test('a hundred exactly need no note', () => {
    const errors = Array.from({ length: 100 }, (_, i) => error('e', at('a', i + 1, 1)))
    expect(sortDiagnostics(errors)).toEqual(errors)
  })
})

describe('diagnosticToJson', () => {
  test('gives the texts of one language and null for what is absent', () => {
    const found = warningDiagnostic(
      'rounded-cell',
      { en: 'Rounded.', ja: '丸めた値です。' },
      { hint, notes: [{ message: sameText('n'), location: at('f', 1, 2) }] },
    )
    expect(diagnosticToJson(found, 'ja')).toEqual({
      code: 'rounded-cell',
      severity: 'warning',
      message: '丸めた値です。',
      location: null,
      hint: 'do something',
      notes: [{ message: 'n', location: { file: 'f', line: 1, column: 2, length: 1 } }],
    })
  })

  test('survives a round trip through JSON text', () => {
    const json = diagnosticToJson(error('a', at('f', 1, 1)), 'en')
    expect(JSON.parse(JSON.stringify(json))).toEqual(json)
  })
})
