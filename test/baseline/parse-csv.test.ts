import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invariant } from '../../src/diagnostics/invariant.ts'
import { parseCsv } from '../../src/baseline/parse-csv.ts'
import { dataFiles } from '../support/data-files.ts'

describe('parseCsv', () => {
  test('splits records into cells and tells the line of each', () => {
    expect(parseCsv('a,b\n1,2\n')).toEqual({
      ok: true,
      rows: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1', '2'] },
      ],
    })
  })

  test('a quoted cell may hold commas, doubled quotes and line breaks, which count as lines', () => {
    expect(parseCsv('"x, ""y""\nz",2\nlast,3')).toEqual({
      ok: true,
      rows: [
        { line: 1, cells: ['x, "y"\nz', '2'] },
        { line: 3, cells: ['last', '3'] },
      ],
    })
  })

  test.each([
    ['CRLF line ends', 'a,b\r\n1,2\r\n'],
    ['a byte-order mark', '\uFEFFa,b\n1,2\n'],
    ['blank lines', '\na,b\n\n1,2\n\n'],
    ['no line end at the end', 'a,b\n1,2'],
  ])('%s changes nothing about the cells', (_, text) => {
    expect(cellsOf(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  test('empty cells at either end are kept', () => {
    expect(cellsOf(',x,\n')).toEqual([['', 'x', '']])
  })

  test('a quote that never closes is a problem on the line of its record', () => {
    expect(parseCsv('a\n"b\nc')).toEqual({
      ok: false,
      problem: { kind: 'unclosed-quote', line: 2 },
    })
  })

  test('text after a closing quote is a problem', () => {
    expect(parseCsv('"a"b,c')).toEqual({
      ok: false,
      problem: { kind: 'text-after-quote', line: 1 },
    })
  })

  test('agrees with csv-parse on whatever a CSV writer produces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '億', ',', '"', '\n', ' ', '1') })
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
    const record = fc.array(cell, { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(record, { minLength: 1 }), fc.boolean(), (records, crlf) => {
        const end = crlf ? '\r\n' : '\n'
        const text = records.map((cells) => cells.map(quote).join(',') + end).join('')
        expect(cellsOf(text)).toEqual(parse(text, { relax_column_count: true }))
      }),
    )
  })

  test.each([...dataFiles()].filter(([path]) => path.endsWith('.csv')))(
    'agrees with csv-parse on %s',
    (_, text) => {
      expect(cellsOf(text)).toEqual(parse(text))
    },
  )
})

function cellsOf(text: string): readonly (readonly string[])[] {
  const csv = parseCsv(text)
  invariant(csv.ok, 'the text is CSV')
  return csv.rows.map(({ cells }) => cells)
}
