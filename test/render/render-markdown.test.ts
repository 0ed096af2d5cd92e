import { describe, expect, test } from 'vitest'
import { markdownText } from '../../src/render/markdown-cells.ts'
import { renderMarkdown } from '../../src/render/render-markdown.ts'
import { defaultRenderOptions } from '../../src/render/render-options.ts'
import { renderers } from '../../src/render/renderers.ts'
import { summarizeResults } from '../../src/report/summarize-results.ts'
import { buildResults, sampleAccount, withDraws } from '../support/build-results.ts'

describe('renderMarkdown(report, options)', () => {
  test('writes a GitHub table with right-aligned figures, the legend and the headline', () => {
    const report = summarizeResults([sampleAccount()], { by: 'item', years: [2024, 2030, 2035] })
    expect(renderMarkdown(report, { ...defaultRenderOptions, language: 'ja' }))
      .toMatchInlineSnapshot(`
      "### 見本のシナリオ \\[sample\\]

      デジタル収支(boj5)、単位: 兆円

      | 収支 | 2024 | 2030 | 2035 |
      | :--- | ---: | ---: | ---: |
      | 著作権等使用料 | ▲1.30 | ▲1.56 | ▲1.81 |
      | 通信・コンピュータ・情報サービス <sup>e</sup> | ▲2.16 | ▲5.18 | ▲7.85 |
      | &emsp;通信 | ▲0.07 | ▲0.07 | ▲0.07 |
      | &emsp;コンピュータ <sup>e</sup> | ▲2.00 | ▲5.01 | ▲7.68 |
      | &emsp;情報 <sup>p</sup> | ▲0.09 | ▲0.10 | ▲0.11 |
      | 専門・経営コンサルティング | ▲3.30 | ▲5.51 | ▲8.24 |
      | 受取合計 <sup>e</sup> | 3.99 | 4.79 | 5.60 |
      | 支払合計 <sup>e</sup> | 10.75 | 17.05 | 23.50 |
      | **収支合計** <sup>e</sup> | **▲6.76** | **▲12.26** | **▲17.90** |
      | **参考(デジタル収支の外)** | | | |
      | &emsp;財の輸出 | 0.30 | 0.53 | 0.86 |
      | **参考を含む収支** | **▲6.46** | **▲11.73** | **▲17.05** |

      e: 基準年に推計値を含む、p: 基準年に速報値を含む

      **2035年: ▲17.9兆円(2024年の2.6倍)**
      "
    `)
  })

  test('shows every year whatever the width of the terminal', () => {
    const report = summarizeResults([sampleAccount()], { by: 'group' })
    const text = renderMarkdown(report, { ...defaultRenderOptions, width: 40 })
    expect(text).toContain('| Net balance | 2024 | 2025 | 2026 | 2027 |')
  })

  test('puts intervals under medians', () => {
    const report = summarizeResults([withDraws(sampleAccount(), 0.1)], {
      by: 'group',
      years: [2024, 2035],
    })
    expect(renderMarkdown(report, defaultRenderOptions)).toContain(
      '| **Total net balance** <sup>e</sup> | **−6.76** | **−17.90**<br>−16.11 to −19.69 |',
    )
  })

  test('several runs end with their comparison', () => {
    const report = summarizeResults(
      [sampleAccount(), sampleAccount({ variant: 'high', definition: 'soumu3' })],
      {
        by: 'group',
        years: [2024, 2035],
      },
    )
    expect(renderMarkdown(report, defaultRenderOptions).split('### ')[3]).toMatchInlineSnapshot(`
      "Net balance by scenario

      Digital balance, unit: JPY tn

      | Scenario | 2024 | 2035 |
      | :--- | ---: | ---: |
      | sample (boj5) | −6.76 | −17.90 |
      | sample high (soumu3) | −6.76 | −17.90 |
      "
    `)
  })

  test('rows have as many cells as the head, and text cannot add any', () => {
    const title = { en: 'a|b\\|c\n| d <img> *e* `f` &lt; [g](h)', ja: 'x' }
    const results = buildResults(
      [2024, 2025],
      [{ level: 'item', id: 'a', title, receipts: [1, 1], payments: [2, 2] }],
      { title },
    )
    const lines = renderMarkdown(
      summarizeResults([results], { by: 'item' }),
      defaultRenderOptions,
    ).split('\n')
    const cells = lines
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split(/(?<!\\)(?:\\\\)*\|/).length)
    expect(new Set(cells)).toEqual(new Set([5]))
    expect(lines[0]).toBe(
      '### a\\|b\\\\\\|c \\| d \\<img\\> \\*e\\* \\`f\\` \\&lt; \\[g\\](h) \\[sample\\]',
    )
  })

  test('an empty report and a report without years say so', () => {
    const none = summarizeResults([sampleAccount()], { by: 'item', years: [] })
    expect(renderMarkdown({ runs: [], rows: [] }, defaultRenderOptions)).toBe(
      'There are no results to show.\n',
    )
    expect(renderMarkdown(none, defaultRenderOptions)).toMatch(/No year is selected\.\n$/)
  })
})

test('markdownText(text) keeps a text on one line', () => {
  expect(markdownText('a\r\nb')).toBe('a b')
})

test.each(['table', 'json', 'ndjson', 'csv', 'tsv', 'markdown'] as const)(
  'renderers.%s loads a renderer whose text ends with one line feed',
  async (format) => {
    const render = await renderers[format]()
    const report = summarizeResults([sampleAccount()], { by: 'item' })
    expect(render(report, defaultRenderOptions)).toMatch(/[^\n]\n$/)
  },
)
