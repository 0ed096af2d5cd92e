import { describe, expect, test } from 'vitest'
import { invariant } from '../../src/diagnostics/invariant.ts'
import type { DataTable } from '../../src/report/data-table.ts'
import { listData, showData } from '../../src/report/show-data.ts'
import { dataFiles } from '../support/data-files.ts'

const files = dataFiles()

describe('showData without a subject', () => {
  const table = shown()

  test('puts marks before figures, and a dash where no source gives one', () => {
    expect(rowOf(table, 'デジタル収支（5項目）', 2023)).toEqual([
      { en: 'Digital balance, five items', ja: 'デジタル収支（5項目）' },
      2023,
      { en: 'p 37,103', ja: 'p 37,103' },
      { en: 'p 92,463', ja: 'p 92,463' },
      { en: 'e −59,500', ja: 'e ▲59,500' },
      '2024-02 / 2025-04',
      'jiji_2024_02, soumu_r07_ii',
    ])
    expect(rowOf(table, '通信・コンピュータ・情報サービス', 2021)?.slice(2, 5)).toEqual([
      '–',
      '–',
      { en: 'e −16,800', ja: 'e ▲16,800' },
    ])
  })

  test('writes limits as above and below', () => {
    expect(rowOf(table, 'デジタル収支（5項目）', 2025)?.slice(2, 5)).toEqual([
      { en: 'p >40,000', ja: 'p >40,000' },
      { en: 'p >100,000', ja: 'p >100,000' },
      { en: 'p <−60,000', ja: 'p <▲60,000' },
    ])
  })

  test('cites every source that its rows name, and no other', () => {
    const named = table.rows.flatMap((row) => String(row.at(-1)).split(', '))
    const cited = table.footnotes.slice(3).map(({ en }) => en.slice(0, en.indexOf(':')))
    expect(cited).toEqual([...new Set(named)].sort())
  })
})

describe('showData', () => {
  test('prints a resource row for row, with numbers as numbers and blanks as null', () => {
    const table = shown('fx')
    expect(table.rows).toHaveLength(36)
    expect(table.rows[0]).toEqual([
      '2014',
      'EUR/JPY',
      140.61,
      'JPY/EUR',
      'E',
      'ratio-of-averages',
      'fred_fx',
      'USD/JPY divided by USD/EUR',
    ])
    expect(shown('sources').rows[0]?.at(-2)).toBeNull()
  })

  test('prints every vintage of an item', () => {
    const rows = shown('soumu3').rows
    const vintages = rows.filter(([period]) => period === '2024').map((row) => row[8])
    expect(vintages).toEqual(['2025-04', '2025-02', '2025-04', '2025-04'])
    expect(new Set(rows.map((row) => row[1]))).toEqual(new Set(['soumu3']))
  })

  test('gives every column of every resource a Japanese heading', () => {
    const list = listData(files)
    invariant(list.ok, 'the package lists')
    for (const [name] of list.value.rows) {
      const untranslated = shown(String(name)).columns.filter(
        ({ key, title }) => title.ja === key && key !== 'url',
      )
      expect(untranslated, String(name)).toEqual([])
    }
  })

  test('suggests the nearest name for one that it does not know', () => {
    const result = showData(files, 'compuetr')
    invariant(!result.ok, 'there is no such item')
    expect(result.diagnostics).toMatchObject([
      { code: 'unknown-data-subject', hint: { en: 'Did you mean "computer"?' } },
    ])
  })

  test('lists what there is where nothing is near', () => {
    const result = showData(files, 'zzzzzz')
    invariant(!result.ok, 'there is no such item')
    expect(result.diagnostics[0]?.hint?.en).toMatch(/^Known: observations, items, .*travel/)
  })
})

describe('listData', () => {
  test('names each resource with its number of rows', () => {
    const list = listData(files)
    invariant(list.ok, 'the package lists')
    expect(list.value.rows.map(([name, , rows]) => [name, rows])).toEqual([
      ['observations', 182],
      ['items', 17],
      ['definitions', 2],
      ['fx', 36],
      ['partners', 227],
      ['projections', 12],
      ['inputs', 172],
      ['sources', 122],
    ])
  })
})

function shown(subject?: string): DataTable {
  const result = showData(files, subject)
  invariant(result.ok, 'the subject exists')
  return result.value
}

function rowOf(table: DataTable, title: string, year: number) {
  return table.rows.find(
    ([item, of]) => typeof item === 'object' && item?.ja === title && of === year,
  )
}
