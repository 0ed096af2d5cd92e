import { parse } from 'csv-parse/sync'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { renderDataTable } from '../../src/render/render-data-table.ts'
import { defaultRenderOptions } from '../../src/render/render-options.ts'
import type { RenderOptions } from '../../src/render/render-options.ts'
import type { DataTable } from '../../src/report/data-table.ts'

const functions: DataTable = {
  title: { en: 'Functions', ja: '関数' },
  columns: [
    { key: 'name', title: { en: 'Name', ja: '名前' }, align: 'left' },
    { key: 'arguments', title: { en: 'Arguments', ja: '引数' }, align: 'right' },
    { key: 'help', title: { en: 'What it does', ja: '説明' }, align: 'left' },
  ],
  rows: [
    [
      'ramp',
      4,
      {
        en: 'Rises in a straight line from the first year to the last, and stays there.',
        ja: '最初の年から最後の年まで直線的に上昇し、その後は一定。',
      },
    ],
    ['fx', -1.5, null],
    ['=x|y', NaN, 'tab\there'],
  ],
  footnotes: [{ en: 'See the language reference.', ja: '詳しくは言語リファレンスを参照。' }],
}
const empty: DataTable = { ...functions, title: undefined, rows: [], footnotes: [] }

function options(changes: Partial<RenderOptions> = {}): RenderOptions {
  return { ...defaultRenderOptions, ...changes }
}

describe('renderDataTable(table, format, options)', () => {
  test('table: breaks long cells until the table fits the terminal', async () => {
    const text = await renderDataTable(functions, 'table', options({ width: 50 }))
    expect(text).toMatchInlineSnapshot(`
      "Functions
      ──────────────────────────────────────────────────
      Name  Arguments  What it does
      ──────────────────────────────────────────────────
      ramp          4  Rises in a straight line from the
                       first year to the last, and stays
                       there.
      fx         -1.5
      =x|y             tab here
      ──────────────────────────────────────────────────
      See the language reference.
      "
    `)
  })

  test('table: keeps within the terminal in both languages, and whole without a width', async () => {
    for (const language of ['en', 'ja'] as const) {
      const text = await renderDataTable(functions, 'table', options({ width: 40, language }))
      for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(40)
    }
    const whole = await renderDataTable(functions, 'table', options({ language: 'ja' }))
    expect(whole).toContain('最初の年から最後の年まで直線的に上昇し、その後は一定。')
  })

  test('markdown: aligns, escapes and adds footnotes', async () => {
    expect(await renderDataTable(functions, 'markdown', options())).toMatchInlineSnapshot(`
      "### Functions

      | Name | Arguments | What it does |
      | :--- | ---: | :--- |
      | ramp | 4 | Rises in a straight line from the first year to the last, and stays there. |
      | fx | -1.5 | |
      | =x\\|y | | tab here |

      See the language reference.
      "
    `)
  })

  test('csv: has keys as header, numbers as numbers, texts guarded in one language', async () => {
    const csv = await renderDataTable(functions, 'csv', options({ language: 'ja' }))
    expect(parse(csv)).toEqual([
      ['name', 'arguments', 'help'],
      ['ramp', '4', '最初の年から最後の年まで直線的に上昇し、その後は一定。'],
      ['fx', '-1.5', ''],
      ["'=x|y", '', 'tab\there'],
    ])
  })

  test('tsv: is the same without tabs in texts', async () => {
    const tsv = await renderDataTable(functions, 'tsv', options())
    expect(tsv.split('\n').slice(2)).toEqual(['fx\t-1.5\t', "'=x|y\t\ttab here", ''])
  })

  test('json: keeps both languages and every row under its keys', async () => {
    const parsed: unknown = JSON.parse(await renderDataTable(functions, 'json', options()))
    expect(parsed).toEqual({
      format_version: 1,
      rows: [
        { name: 'ramp', arguments: 4, help: functions.rows[0]?.[2] },
        { name: 'fx', arguments: -1.5, help: null },
        { name: '=x|y', arguments: null, help: 'tab\there' },
      ],
    })
  })

  test.each([
    ['table', 'Nothing to show.\n'],
    ['markdown', 'Nothing to show.\n'],
    ['csv', 'name,arguments,help\n'],
    ['tsv', 'name\targuments\thelp\n'],
    ['json', '{\n  "format_version": 1,\n  "rows": []\n}\n'],
  ] as const)('%s: an empty table', async (format, text) => {
    expect(await renderDataTable(empty, format, options())).toBe(text)
  })
})
