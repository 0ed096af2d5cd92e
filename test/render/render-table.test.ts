import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { defaultRenderOptions } from '../../src/render/render-options.ts'
import type { RenderOptions, Style } from '../../src/render/render-options.ts'
import { renderTable } from '../../src/render/render-table.ts'
import { summarizeResults } from '../../src/report/summarize-results.ts'
import type { Results } from '../../src/evaluate/types.ts'
import { buildResults, sampleAccount, withDraws } from '../support/build-results.ts'

const byItem = summarizeResults([sampleAccount()], { by: 'item' })

function table(results: readonly Results[], options: Partial<RenderOptions> = {}): string {
  const report = summarizeResults(results, { by: 'item' })
  return renderTable(report, { ...defaultRenderOptions, ...options })
}

function widthsOf(text: string, ambiguousWidth: 1 | 2 = 1): number[] {
  const ambiguousIsNarrow = ambiguousWidth === 1
  return text.split('\n').map((line) => stringWidth(line, { ambiguousIsNarrow }))
}

describe('renderTable in Japanese at 80 columns', () => {
  test('shows balances by item, totals, memo items, marks, and the headline last', () => {
    const text = renderTable(byItem, { ...defaultRenderOptions, language: 'ja', width: 80 })
    expect(text).toMatchInlineSnapshot(`
      "見本のシナリオ [sample]
      デジタル収支(boj5)、単位: 兆円
      ───────────────────────────────────────────┬───────────────────────
      収支                                  2024 │   2025    2030    2035
      ───────────────────────────────────────────┼───────────────────────
      著作権等使用料                       ▲1.30 │  ▲1.34   ▲1.56   ▲1.81
      通信・コンピュータ・情報サービス  e  ▲2.16 │  ▲2.59   ▲5.18   ▲7.85
        通信                               ▲0.07 │  ▲0.07   ▲0.07   ▲0.07
        コンピュータ                    e  ▲2.00 │  ▲2.43   ▲5.01   ▲7.68
        情報                            p  ▲0.09 │  ▲0.09   ▲0.10   ▲0.11
      専門・経営コンサルティング           ▲3.30 │  ▲3.61   ▲5.51   ▲8.24
      ───────────────────────────────────────────┼───────────────────────
      受取合計                          e   3.99 │   4.11    4.79    5.60
      支払合計                          e  10.75 │  11.65   17.05   23.50
      収支合計                          e  ▲6.76 │  ▲7.54  ▲12.26  ▲17.90
      ───────────────────────────────────────────┼───────────────────────
      参考(デジタル収支の外)                     │
        財の輸出                            0.30 │   0.33    0.53    0.86
      参考を含む収支                       ▲6.46 │  ▲7.21  ▲11.73  ▲17.05
      ───────────────────────────────────────────┴───────────────────────
      e: 基準年に推計値を含む、p: 基準年に速報値を含む
      表示幅に合わせて8年分を省略(--years で選択、--format csv で全年)。
      2035年: ▲17.9兆円(2024年の2.6倍)
      "
    `)
  })

  test('with draws shows medians over 90 % intervals', () => {
    const results = withDraws(sampleAccount(), 0.2)
    const report = summarizeResults([results], { by: 'group', years: [2024, 2030, 2035] })
    const text = renderTable(report, { ...defaultRenderOptions, language: 'ja', width: 80 })
    expect(text).toMatchInlineSnapshot(`
      "見本のシナリオ [sample]
      デジタル収支(boj5)、単位: 兆円、試行1,000回、シード1
      ───────────────────────────────────────────┬───────────────────────────────
      収支                                  2024 │           2030            2035
      ───────────────────────────────────────────┼───────────────────────────────
      著作権等使用料                       ▲1.30 │          ▲1.56           ▲1.81
                                                 │   ▲1.25〜▲1.88    ▲1.45〜▲2.18
      通信・コンピュータ・情報サービス  e  ▲2.16 │          ▲5.18           ▲7.85
                                                 │   ▲4.15〜▲6.22    ▲6.28〜▲9.42
      専門・経営コンサルティング           ▲3.30 │          ▲5.51           ▲8.24
                                                 │   ▲4.41〜▲6.62    ▲6.59〜▲9.89
      ───────────────────────────────────────────┼───────────────────────────────
      受取合計                          e   3.99 │           4.79            5.60
                                                 │     3.83〜5.74      4.48〜6.72
      支払合計                          e  10.75 │          17.05           23.50
                                                 │   13.64〜20.45    18.80〜28.20
      収支合計                          e  ▲6.76 │         ▲12.26          ▲17.90
                                                 │  ▲9.81〜▲14.71  ▲14.32〜▲21.48
      ───────────────────────────────────────────┼───────────────────────────────
      参考(デジタル収支の外)                     │
        財の輸出                            0.30 │           0.53            0.86
                                                 │     0.43〜0.64      0.68〜1.03
      参考を含む収支                       ▲6.46 │         ▲11.73          ▲17.05
                                                 │  ▲9.38〜▲14.07  ▲13.64〜▲20.46
      ───────────────────────────────────────────┴───────────────────────────────
      上段は中央値、下段は90%区間。
      e: 基準年に推計値を含む
      2035年: ▲17.9兆円(90%区間 ▲14.3〜▲21.5兆円、2024年の2.6倍)
      "
    `)
  })

  test('by line shows receipts and payments in sections with the lines under their items', () => {
    const report = summarizeResults([sampleAccount()], { by: 'line', years: [2024, 2030] })
    const text = renderTable(report, { ...defaultRenderOptions, language: 'ja', width: 80 })
    expect(text).toMatchInlineSnapshot(`
      "見本のシナリオ [sample]
      デジタル収支(boj5)、単位: 兆円
      ─────────────────────────────────────────────┬───────
                                              2024 │   2030
      ─────────────────────────────────────────────┼───────
      受取                                         │
        著作権等使用料                        1.10 │   1.47
        通信・コンピュータ・情報サービス  e   1.39 │   1.62
          通信                                0.15 │   0.15
          コンピュータ                    e   1.20 │   1.43
            基準値                        e   1.20 │   1.43
          情報                            p   0.04 │   0.04
        専門・経営コンサルティング            1.50 │   1.69
      受取合計                            e   3.99 │   4.79
      ─────────────────────────────────────────────┼───────
      支払                                         │
        著作権等使用料                        2.40 │   3.04
        通信・コンピュータ・情報サービス  e   3.55 │   6.80
          通信                                0.22 │   0.22
          コンピュータ                    e   3.20 │   6.45
            基準値                        e   3.20 │   5.37
            生成AI利用料                      0.00 │   1.08
          情報                            p   0.13 │   0.14
        専門・経営コンサルティング            4.80 │   7.20
      支払合計                            e  10.75 │  17.05
      ─────────────────────────────────────────────┼───────
      収支                                         │
        著作権等使用料                       ▲1.30 │  ▲1.56
        通信・コンピュータ・情報サービス  e  ▲2.16 │  ▲5.18
          通信                               ▲0.07 │  ▲0.07
          コンピュータ                    e  ▲2.00 │  ▲5.01
          情報                            p  ▲0.09 │  ▲0.10
        専門・経営コンサルティング           ▲3.30 │  ▲5.51
      収支合計                            e  ▲6.76 │ ▲12.26
      ─────────────────────────────────────────────┼───────
      参考(デジタル収支の外)                       │
        財の輸出                              0.30 │   0.53
          受取: 産業用ロボット                0.30 │   0.53
      参考を含む収支                         ▲6.46 │ ▲11.73
      ─────────────────────────────────────────────┴───────
      e: 基準年に推計値を含む、p: 基準年に速報値を含む
      2030年: ▲12.3兆円(2024年の1.8倍)
      "
    `)
  })
})

describe('renderTable in English', () => {
  test('at 80 columns breaks long labels and leaves out years with a note', () => {
    const text = renderTable(byItem, { ...defaultRenderOptions, width: 80 })
    expect(text).toMatchInlineSnapshot(`
      "Sample scenario [sample]
      Digital balance (boj5), unit: JPY tn
      ───────────────────────────────────────────────────────┬───────────────────────
      Net balance                                       2024 │   2025    2030    2035
      ───────────────────────────────────────────────────────┼───────────────────────
      Charges for the use of copyright                 −1.30 │  −1.34   −1.56   −1.81
      Telecommunications, computer and information  e  −2.16 │  −2.59   −5.18   −7.85
      services                                               │
        Telecommunications                             −0.07 │  −0.07   −0.07   −0.07
        Computer services                           e  −2.00 │  −2.43   −5.01   −7.68
        Information services                        p  −0.09 │  −0.09   −0.10   −0.11
      Professional and management consulting           −3.30 │  −3.61   −5.51   −8.24
      ───────────────────────────────────────────────────────┼───────────────────────
      Total receipts                                e   3.99 │   4.11    4.79    5.60
      Total payments                                e  10.75 │  11.65   17.05   23.50
      Total net balance                             e  −6.76 │  −7.54  −12.26  −17.90
      ───────────────────────────────────────────────────────┼───────────────────────
      Memo (not in the balance)                              │
        Goods exports                                   0.30 │   0.33    0.53    0.86
      Net balance with memo items                      −6.46 │  −7.21  −11.73  −17.05
      ───────────────────────────────────────────────────────┴───────────────────────
      e: rests on an estimated base figure; p: rests on a provisional base figure
      8 years left out to fit the width; see --years or --format csv.
      2035: deficit of JPY 17.9 tn, 2.6 × 2024
      "
    `)
  })

  test('several runs get a table each and a comparison at the end', () => {
    const runs = [
      sampleAccount({ title: undefined }),
      withDraws(sampleAccount({ variant: 'high', title: undefined }), 0.1),
    ]
    const report = summarizeResults(runs, { by: 'group', years: [2024, 2035] })
    const blocks = renderTable(report, { ...defaultRenderOptions, width: 80 }).split('\n\n')
    expect(blocks).toHaveLength(3)
    expect(blocks[2]).toMatchInlineSnapshot(`
      "Net balance by scenario
      Digital balance (boj5), unit: JPY tn
      ───────────────────┬─────────────────
      Scenario      2024 │             2035
      ───────────────────┼─────────────────
      sample       −6.76 │           −17.90
      sample high  −6.76 │           −17.90
                         │ −16.11 to −19.69
      ───────────────────┴─────────────────
      "
    `)
  })
})

describe('renderTable keeps its shape', () => {
  const widths = fc.constantFrom(60, 80, 100, 120, 160, 200)
  const languages = fc.constantFrom('ja' as const, 'en' as const)
  const ambiguity = fc.constantFrom(1 as const, 2 as const)
  const units = fc.constantFrom(undefined, 'JPY' as const, 'JPY_100mn' as const, 'JPY_bn' as const)
  const samples = [sampleAccount(), withDraws(sampleAccount(), 0.3)]

  test('every rule and every row that ends in a figure is equally wide, whatever language and terminal', () => {
    const detail = fc.constantFrom('group' as const, 'item' as const, 'line' as const)
    const sample = fc.constantFrom(...samples)
    fc.assert(
      fc.property(
        fc.record({ width: widths, language: languages, ambiguousWidth: ambiguity, unit: units }),
        detail,
        sample,
        (options, by, results) => {
          const report = summarizeResults([results], { by })
          const text = renderTable(report, { ...defaultRenderOptions, ...options })
          const lines = text.split('\n')
          const first = lines.findIndex((line) => /^[─-]+[┬+]/.test(line))
          const last = lines.findLastIndex((line) => /^[─-]+[┴+]/.test(line))
          const rows = lines.slice(first, last + 1).filter((line) => /[\d─-]$/.test(line))
          expect(rows.length).toBeGreaterThan(8)
          expect(new Set(widthsOf(rows.join('\n'), options.ambiguousWidth)).size).toBe(1)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('no line is wider than the terminal and none ends with a space', () => {
    fc.assert(
      fc.property(widths, languages, ambiguity, (width, language, ambiguousWidth) => {
        const text = table([sampleAccount()], { width, language, ambiguousWidth })
        expect(Math.max(...widthsOf(text, ambiguousWidth))).toBeLessThanOrEqual(width)
        expect(text).not.toMatch(/[ \t]\n/)
      }),
      { numRuns: 30 },
    )
  })

  test('colours change nothing but colours, and deficits are marked', () => {
    const code = (n: number) => (text: string) => `\u001b[${String(n)}m${text}\u001b[0m`
    const style: Style = {
      title: code(1),
      heading: code(2),
      total: code(3),
      deficit: code(31),
      faint: code(4),
    }
    const plain = renderTable(byItem, { ...defaultRenderOptions, width: 80 })
    const coloured = renderTable(byItem, { ...defaultRenderOptions, width: 80, style })
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain)
    expect(coloured).toContain('\u001b[31m−1.30\u001b[0m')
  })

  test('the same report gives the same bytes', () => {
    const options = { ...defaultRenderOptions, width: 100 }
    expect(renderTable(byItem, options)).toBe(renderTable(byItem, options))
  })
})

describe('renderTable with unusual results', () => {
  test('an empty report says so', () => {
    expect(table([])).toBe('There are no results to show.\n')
  })

  test('no year left says so', () => {
    const report = summarizeResults([sampleAccount()], { by: 'item', years: [] })
    expect(renderTable(report, defaultRenderOptions)).toMatch(/No year is selected\.\n$/)
  })

  test('one year has no bar and no multiple', () => {
    const text = table([oneTotal([2024], [-7])])
    expect(text).toMatchInlineSnapshot(`
      "Sample scenario [sample]
      Digital balance (boj5), unit: JPY tn
      ────────────────────────
      Net balance         2024
      ────────────────────────
      Total net balance  −7.00
      ────────────────────────
      2024: deficit of JPY 7.0 tn
      "
    `)
  })

  test('sixty years fit a terminal and are complete without one', () => {
    const years = Array.from({ length: 60 }, (_, index) => 2024 + index)
    const results = oneTotal(years, years.map((_, index) => -index)) // prettier-ignore
    const narrow = table([results], { width: 80 })
    expect(Math.max(...widthsOf(narrow))).toBeLessThanOrEqual(80)
    expect(narrow).toMatch(/2024 │ +2030 +2040 +2050 +2060 +2070 +2080 +2083\n/)
    const wide = table([results])
    expect(years.every((year) => wide.includes(String(year)))).toBe(true)
  })

  test('very large, tiny, zero and undefined figures stay in their columns', () => {
    const text = table([oneTotal([2024, 2025, 2026, 2027, 2028], [-1e13, 1e-12, -0, NaN, -1e-9])])
    expect(text).toMatch(/Total net balance +−1\.000e13 │ +0\.00 +0\.00 +n\/a +0\.00\n/)
    expect(text).not.toMatch(/NaN|undefined|null|-0|−0\.00/)
  })

  test('memo items without any amount are left out with their total', () => {
    const results = buildResults(
      [2024, 2025],
      [
        { level: 'total', id: 'boj5', receipts: [1, 1], payments: [2, 2] },
        { level: 'memo', id: 'travel', receipts: [0, 0], payments: [0, 0] },
        { level: 'total-with-memo', id: 'boj5', receipts: [1, 1], payments: [2, 2] },
      ],
    )
    expect(table([results])).not.toMatch(/memo|travel/i)
  })

  test('the baseline line is named only where its item has further lines', () => {
    const title = { en: 'Computer services', ja: 'コンピュータ' }
    const text = (lines: readonly string[]): string => {
      const results = buildResults(
        [2024],
        [
          { level: 'item', id: 'computer', title, receipts: [0], payments: [3] },
          ...lines.map((id) => ({
            level: 'line' as const,
            id,
            parent: 'computer',
            title: id === 'fees' ? { en: 'Fees', ja: '料金' } : title,
            receipts: [0],
            payments: [1],
          })),
        ],
      )
      const series = results.series.filter((s) => s.level !== 'line' || s.measure === 'payments')
      return renderTable(
        summarizeResults([{ ...results, series }], { by: 'line' }),
        defaultRenderOptions,
      )
    }
    expect(text(['baseline.computer.payments'])).not.toMatch(/Baseline/)
    expect(text(['baseline.computer.payments', 'fees'])).toMatch(/^ +Baseline .*\n +Fees /m)
  })

  test('a line without any amount is shown once', () => {
    const results = buildResults(
      [2024],
      [
        { level: 'item', id: 'computer', receipts: [1], payments: [1] },
        { level: 'line', id: 'idle', parent: 'computer', receipts: [0], payments: [0] },
      ],
    )
    const payments = results.series.filter((s) => s.level !== 'line' || s.measure === 'payments')
    const report = summarizeResults([{ ...results, series: payments }], { by: 'line' })
    expect(renderTable(report, defaultRenderOptions).match(/idle/g)).toHaveLength(1)
  })

  test('titles cannot command the terminal or break the table', () => {
    const title = { en: 'a\u001b[2J\nb\t│\u202e', ja: 'x' }
    const results = buildResults(
      [2024],
      [{ level: 'item', id: 'a', title, receipts: [1], payments: [1] }],
      { title },
    )
    const text = table([results])
    expect(text).not.toMatch(/[\u001b\t\u202e]/)
    expect(text.split('\n')[0]).toBe('a␛[2J b │� [sample]')
  })
})

function oneTotal(years: readonly number[], net: readonly number[]): Results {
  const receipts = net.map((value) => Math.max(value, 0) * 1e3)
  const payments = net.map((value) => Math.max(-value, 0) * 1e3)
  const results = buildResults(years, [{ level: 'total', id: 'boj5', receipts, payments }])
  const series = results.series.map((one) =>
    one.measure === 'net'
      ? {
          ...one,
          statistics: [
            {
              name: 'central',
              values: Float64Array.from(net, (v) => v * 1e12),
              standardErrors: undefined,
            },
          ],
        }
      : one,
  )
  return { ...results, series: series.filter((one) => one.measure === 'net') }
}
