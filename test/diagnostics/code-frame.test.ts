import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  plainFrameStyle,
  renderDiagnostic,
  renderDiagnostics,
  type FrameOptions,
} from '../../src/diagnostics/code-frame.ts'
import type { Diagnostic, Location } from '../../src/diagnostics/diagnostic.ts'
import { displayWidth } from '../../src/diagnostics/display-width.ts'

/** An unknown unit at a place of `x.yaml`. */
function unknownUnit(location: Location | undefined, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'unknown-unit',
    severity: 'error',
    message: { en: 'Unknown unit "JPN_tn".', ja: '単位「JPN_tn」はありません。' },
    location,
    hint: { en: 'Did you mean "JPY_tn"?', ja: '「JPY_tn」ではありませんか。' },
    notes: [],
    ...more,
  }
}

function at(line: number, column: number, length = 1): Location {
  return { file: 'x.yaml', line, column, length }
}

function render(source: string, location: Location, more: Partial<FrameOptions> = {}): string {
  const sources = new Map([['x.yaml', source]])
  return renderDiagnostic(unknownUnit(location), { sources, language: 'en', ...more })
}

/** The line with the carets of a frame without notes, and the line above it. */
function carets(frame: string): readonly [string, string] {
  const lines = frame.split('\n')
  const index = lines.findIndex((line) => /^ +\| .*\^/.test(line))
  return [lines[index - 1] ?? '', lines[index] ?? '']
}

describe('renderDiagnostic', () => {
  test('shows the line before, the line, carets under the range and the hint', () => {
    const source = 'a: 1\nb:\n  c:\n    ebops: SI2\n    payments: { value: 3.1, unit: JPN_tn }\n'
    expect(render(source, at(5, 35, 6))).toBe(
      [
        'error[unknown-unit]: Unknown unit "JPN_tn".',
        ' --> x.yaml:5:35',
        '4 |     ebops: SI2',
        '5 |     payments: { value: 3.1, unit: JPN_tn }',
        '  |                                   ^^^^^^',
        'hint: Did you mean "JPY_tn"?',
      ].join('\n'),
    )
  })

  test('speaks Japanese', () => {
    const frame = render('unit: JPN_tn', at(1, 7, 6), { language: 'ja' })
    expect(frame.split('\n')).toEqual([
      'エラー[unknown-unit]: 単位「JPN_tn」はありません。',
      ' --> x.yaml:1:7',
      '1 | unit: JPN_tn',
      '  |       ^^^^^^',
      'ヒント: 「JPY_tn」ではありませんか。',
    ])
  })

  test('shows notes with their places before the hint', () => {
    const message = { en: 'First defined here.', ja: '最初の定義はここです。' }
    const found = unknownUnit(at(3, 1), {
      severity: 'warning',
      notes: [
        { message, location: at(1, 1, 2) },
        { message: { en: 'Nowhere.', ja: 'どこでもない。' }, location: undefined },
      ],
    })
    const sources = new Map([['x.yaml', 'ab\ncd\nef']])
    expect(renderDiagnostic(found, { sources, language: 'en' }).split('\n')).toEqual([
      'warning[unknown-unit]: Unknown unit "JPN_tn".',
      ' --> x.yaml:3:1',
      '2 | cd',
      '3 | ef',
      '  | ^',
      'note: First defined here.',
      ' --> x.yaml:1:1',
      '1 | ab',
      '  | ^^',
      'note: Nowhere.',
      'hint: Did you mean "JPY_tn"?',
    ])
  })

  test('aligns the numbers of lines 9 and 10', () => {
    const source = 'x\n'.repeat(8) + 'nine\nten'
    expect(
      render(source, at(10, 1, 3))
        .split('\n')
        .slice(1, 5),
    ).toEqual(['  --> x.yaml:10:1', ' 9 | nine', '10 | ten', '   | ^^^'])
  })

  test('shows only the place where the source is not at hand or too short', () => {
    const place = ['error[unknown-unit]: Unknown unit "JPN_tn".', 'hint: Did you mean "JPY_tn"?']
    const elsewhere = { file: '--set', line: 1, column: 3, length: 1 }
    expect(render('x', elsewhere).split('\n')).toEqual([place[0], ' --> --set:1:3', place[1]])
    expect(render('x', at(7, 1)).split('\n')).toEqual([place[0], ' --> x.yaml:7:1', place[1]])
  })

  test('needs no place', () => {
    const frame = renderDiagnostic(unknownUnit(undefined), { sources: new Map(), language: 'en' })
    expect(frame).toBe('error[unknown-unit]: Unknown unit "JPN_tn".\nhint: Did you mean "JPY_tn"?')
  })
})

describe('the carets', () => {
  test('count full-width characters as two columns', () => {
    const [line, marks] = carets(render('値: ３．1兆円 JPN', at(1, 4, 5)))
    expect(line).toBe('1 | 値: ３．1兆円 JPN')
    expect(marks).toBe('  |     ^^^^^^^^^')
  })

  test.each([
    ['ﾃﾞｼﾞﾀﾙ: x', 9, '^'],
    ['か\u3099: x', 5, '^'],
    ['👨‍👩‍👧: x', 11, '^'],
  ])('stand under x in %s', (source, column, expected) => {
    const [line, marks] = carets(render(source, at(1, column)))
    expect(displayWidth(marks) - 1).toBe(displayWidth(line.slice(0, line.lastIndexOf('x'))))
    expect(marks.trim().endsWith(expected)).toBe(true)
  })

  test('repeat tabs, so that they stay aligned whatever the tab width', () => {
    expect(carets(render('\ta\tbad', at(1, 4, 3)))).toEqual(['1 | \ta\tbad', '  | \t \t^^^'])
  })

  test('cover a tab within the range up to its stop', () => {
    expect(carets(render('a\tb', at(1, 1, 3)))[1]).toBe('  | ^^^^^')
  })

  test('stand after the end of a line where something is missing', () => {
    expect(carets(render('ab\ncd', at(1, 3)))[1]).toBe('  |   ^')
  })

  test('stop at the end of the line', () => {
    expect(carets(render('abc', at(1, 2, 50)))[1]).toBe('  |  ^^')
  })

  test('are right on an empty line and after CRLF', () => {
    expect(render('ab\r\n\r\ncd', at(2, 1)).split('\n').slice(2, 5)).toEqual([
      '1 | ab',
      '2 |',
      '  | ^',
    ])
  })
})

describe('long and hostile lines', () => {
  test('are cut around the carets', () => {
    const source = `${'x'.repeat(5000)}BAD${'y'.repeat(5000)}`
    const [line, marks] = carets(render(source, at(1, 5001, 3), { lineWidth: 40 }))
    expect(line).toBe(`1 | …${'x'.repeat(10)}BAD${'y'.repeat(27)}…`)
    expect(line.indexOf('BAD')).toBe(marks.indexOf('^^^'))
  })

  test('carets stay within a cut line', () => {
    const marks = carets(render('z'.repeat(5000), at(1, 100, 4000), { lineWidth: 40 }))[1]
    expect(marks.length).toBeLessThan(60)
  })

  test('are no commands for the runner of a CI server', () => {
    const message = { en: 'No "a\n::error::x".', ja: '' }
    const frame = renderDiagnostic(
      { ...unknownUnit({ ...at(1, 1), file: '##[add-mask]x' }), message },
      { sources: new Map(), language: 'en' },
    )
    expect(frame).not.toMatch(/^\s*::|##\[/m)
  })

  test('show control characters instead of obeying them', () => {
    const frame = render('a\u001b[2Jb', at(1, 2))
    expect(frame).toContain('1 | a␛[2Jb')
    const named = { ...unknownUnit(at(1, 1)), message: { en: 'Bad "\u001b[31m".', ja: '' } }
    expect(renderDiagnostic(named, { sources: new Map(), language: 'en' })).toContain('"␛[31m"')
  })

  test('any place in any text renders quickly and without control characters', () => {
    const places = fc.record({ line: fc.integer({ min: 1, max: 4 }), column: fc.nat({ max: 300 }) })
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), places, (source, place) => {
        const location = at(place.line, place.column + 1, 7)
        const frame = render(source, location, { lineWidth: 30 })
        expect(frame).not.toMatch(/[^\P{Cc}\t\n]/u)
        expect(frame.split('\n').length).toBeLessThanOrEqual(6)
      }),
    )
  })

  test('a file of 10 MB in one line is no burden', () => {
    const source = 'あ'.repeat(5_000_000)
    const start = performance.now()
    render(source, at(1, 4_000_000, 3))
    expect(performance.now() - start).toBeLessThan(500)
  })
})

test('a style colours the parts and leaves the text', () => {
  const style = {
    ...plainFrameStyle,
    error: (text: string) => `<e>${text}</e>`,
    gutter: (text: string) => `<g>${text}</g>`,
    hint: (text: string) => `<h>${text}</h>`,
  }
  const frame = render('ab', at(1, 1, 2), { style })
  expect(frame.split('\n')).toEqual([
    '<e>error[unknown-unit]</e>: Unknown unit "JPN_tn".',
    ' <g>--></g> x.yaml:1:1',
    '<g>1 |</g> ab',
    '<g>  |</g> ^^',
    '<h>hint</h>: Did you mean "JPY_tn"?',
  ])
})

test('renderDiagnostics parts diagnostics by a blank line', () => {
  const bare = unknownUnit(undefined)
  const text = renderDiagnostics([bare, bare], { sources: new Map(), language: 'en' })
  expect(text.split('\n\n')).toHaveLength(2)
})
