import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guardFormula } from '../../src/render/formula-guard.ts'
import { csvText, renderCsv } from '../../src/render/render-csv.ts'
import { defaultRenderOptions } from '../../src/render/render-options.ts'
import { renderTsv, tsvText } from '../../src/render/render-tsv.ts'
import { summarizeResults } from '../../src/report/summarize-results.ts'
import { buildResults, sampleAccount, withDraws } from '../support/build-results.ts'

const report = summarizeResults([sampleAccount()], { by: 'group', years: [2024, 2035] })
const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((s) => !s.includes('\ufeff'))
const cell = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null))
const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 })

describe('renderCsv(report, options)', () => {
  test('long: one row for each figure', () => {
    expect(renderCsv(report, defaultRenderOptions).split('\n').slice(0, 4)).toMatchInlineSnapshot(`
      [
        "scenario,variant,year,level,id,measure,statistic,value,unit,standard_error,status,definition,title",
        "sample,,2024,total,boj5,receipts,central,3990000000000,JPY/year,,E,boj5,boj5",
        "sample,,2035,total,boj5,receipts,central,5597600000000,JPY/year,,E,boj5,boj5",
        "sample,,2024,total,boj5,payments,central,10750000000000,JPY/year,,E,boj5,boj5",
      ]
    `)
  })

  test('wide: one row for each series, the years as columns, in the unit asked for', () => {
    const csv = renderCsv(report, {
      ...defaultRenderOptions,
      layout: 'wide',
      unit: 'JPY_tn',
      language: 'ja',
    })
    expect(csv.split('\n').slice(0, 4)).toMatchInlineSnapshot(`
      [
        "scenario,variant,level,id,measure,statistic,unit,status,definition,title,2024,2035",
        "sample,,total,boj5,receipts,central,JPY_tn/year,E,boj5,boj5,3.99,5.5976",
        "sample,,total,boj5,payments,central,JPY_tn/year,E,boj5,boj5,10.75,23.5004",
        "sample,,total,boj5,net,central,JPY_tn/year,E,boj5,boj5,-6.76,-17.9028",
      ]
    `)
  })

  test('wide: a run without one of the years has an empty cell there', () => {
    const short = buildResults(
      [2024],
      [{ level: 'total', id: 'boj5', receipts: [1], payments: [2] }],
    )
    const both = summarizeResults([short, sampleAccount()], { by: 'group', years: [2024, 2035] })
    const parsed = parse(renderCsv(both, { ...defaultRenderOptions, layout: 'wide' }), {
      columns: true,
    })
    expect(parsed[0]).toMatchObject({ measure: 'receipts', '2024': '100000000', '2035': '' })
  })

  test('holds the rows of the report, figure for figure', () => {
    const sampled = summarizeResults([withDraws(sampleAccount(), 0.2)], { by: 'line' })
    const parsed: Record<string, string>[] = parse(renderCsv(sampled, defaultRenderOptions), {
      columns: true,
    })
    expect(parsed.map((row) => [row['id'], Number(row['year']), Number(row['value'])])).toEqual(
      sampled.rows.map((row) => [row.id, row.year, row.value]),
    )
  })

  test('figures that are not defined are empty cells', () => {
    const results = buildResults(
      [2024],
      [{ level: 'item', id: 'a', receipts: [NaN], payments: [1] }],
    )
    const csv = renderCsv(summarizeResults([results], { by: 'item' }), defaultRenderOptions)
    expect(csv).not.toMatch(/NaN|null|undefined/)
    expect(parse(csv, { columns: true })[0]).toMatchObject({ measure: 'receipts', value: '' })
  })

  test('negative figures stay numbers', () => {
    expect(renderCsv(report, defaultRenderOptions)).toContain(
      ',net,central,-6760000000000,JPY/year,',
    )
  })

  test('excel adds the byte-order mark and ends lines with CRLF', () => {
    const csv = renderCsv(report, { ...defaultRenderOptions, excel: true })
    expect(csv.startsWith('\ufeffscenario,')).toBe(true)
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(parse(csv, { bom: true })).toEqual(parse(renderCsv(report, defaultRenderOptions)))
  })

  test('an empty report has its header alone', () => {
    expect(renderCsv({ runs: [], rows: [] }, defaultRenderOptions).split('\n')).toHaveLength(2)
  })
})

describe('csvText(rows, excel)', () => {
  test('comes back from csv-parse as it was, but for the guard', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (cells, excel) => {
        const back: string[][] = parse(csvText(cells, excel), {
          bom: true,
          relax_column_count: true,
        })
        const expected = cells.map((row) =>
          row.map((one) =>
            typeof one === 'string' ? guardFormula(one) : String(one === null ? '' : one + 0),
          ),
        )
        // A row of empty cells alone is an empty line to the parser only where it has one column.
        expect(back).toEqual(expected)
      }),
    )
  })
})

describe('guardFormula(text)', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '－1', '=HYPERLINK("x")'])(
    '%j gets an apostrophe',
    (formula) => {
      expect(guardFormula(formula)).toBe(`'${formula}`)
    },
  )

  test.each(['', 'genai', '1-2', "'=1", '▲5', 'a=1', '−5', ' =1'])('%j is unchanged', (plain) => {
    expect(guardFormula(plain)).toBe(plain)
  })

  test('reaches the titles and ids of a report in both formats', () => {
    const title = { en: '=cmd()', ja: '@x' }
    const results = buildResults(
      [2024],
      [{ level: 'item', id: '-item', title, receipts: [1], payments: [9] }],
    )
    const hostile = summarizeResults([{ ...results, scenario: '+s', variant: '@v' }], {
      by: 'item',
    })
    const parsed = parse(renderCsv(hostile, defaultRenderOptions), { columns: true })
    expect(parsed[2]).toMatchObject({
      scenario: "'+s",
      variant: "'@v",
      id: "'-item",
      title: "'=cmd()",
      value: '-800000000',
    })
    expect(renderTsv(hostile, defaultRenderOptions)).toMatch(/\n'\+s\t'@v\t2024\titem\t'-item\t/)
  })
})

describe('renderTsv and tsvText', () => {
  test('hold the cells of CSV between tabs', () => {
    const csv: string[][] = parse(renderCsv(report, defaultRenderOptions))
    const tsv = renderTsv(report, defaultRenderOptions).trimEnd().split('\n')
    expect(tsv.map((line) => line.split('\t'))).toEqual(csv)
  })

  test('whatever the text, a row is one line with its number of cells', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (cells, excel) => {
        const end = excel ? '\r\n' : '\n'
        const written = tsvText(cells, excel).replace('\ufeff', '')
        const lines = written.slice(0, -end.length).split(/\r\n|[\n\r\u2028]/)
        expect(lines.map((line) => line.split('\t').length)).toEqual(cells.map((row) => row.length))
      }),
    )
  })
})
