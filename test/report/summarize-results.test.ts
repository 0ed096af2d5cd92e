import { describe, expect, test } from 'vitest'
import { centralStatistic } from '../../src/report/central-statistic.ts'
import { summarizeResults } from '../../src/report/summarize-results.ts'
import type { Detail } from '../../src/report/summarize-results.ts'
import type { Results } from '../../src/evaluate/types.ts'
import { buildResults, sampleAccount, withDraws } from '../support/build-results.ts'

function tree(by: Detail): string[] {
  const [run] = summarizeResults([sampleAccount()], { by }).runs
  return (run?.entries ?? []).map((e) => `${'  '.repeat(e.depth)}${e.level} ${e.id} ${e.status}`)
}

describe('summarizeResults', () => {
  test('by line keeps every row of the account, each once, at its depth', () => {
    expect(tree('line').join('\n')).toMatchInlineSnapshot(`
      "total boj5 E
        item copyright A
        group tci E
          item telecom A
          item computer E
            line baseline.computer.receipts E
            line baseline.computer.payments E
            line genai.fees A
          item information P
        item consulting A
        memo goods_exports A
          line robots A
      total-with-memo boj5 A"
    `)
  })

  test('by item leaves out lines only', () => {
    expect(tree('item')).toEqual(tree('line').filter((line) => !line.trim().startsWith('line ')))
  })

  test('by group keeps groups and the items that have none', () => {
    expect(tree('group').map((line) => line.trim().split(' ')[1])).toEqual([
      'boj5', 'copyright', 'tci', 'consulting', 'goods_exports', 'boj5',
    ]) // prettier-ignore
  })

  test('rows are in the order of the results with years running fastest', () => {
    const { rows } = summarizeResults([sampleAccount()], { by: 'group', years: [2024, 2035] })
    expect(rows.slice(0, 3).map((r) => [r.level, r.id, r.measure, r.year, r.value])).toEqual([
      ['total', 'boj5', 'receipts', 2024, 3.99e12],
      ['total', 'boj5', 'receipts', 2035, 5.5976e12],
      ['total', 'boj5', 'payments', 2024, 1.075e13],
    ])
    expect(rows).toHaveLength(6 * 3 * 2)
  })

  test('values are those of the results, bit for bit', () => {
    const awkward = buildResults([2024], [
      { level: 'total', id: 'boj5', receipts: [0.1 + 0.2], payments: [1 / 3] },
    ]) // prettier-ignore
    const { rows } = summarizeResults([awkward], { by: 'item' })
    expect(rows.map((row) => row.value)).toEqual(
      awkward.series.map((series) => series.statistics[0]?.values[0]),
    )
  })

  test('negative zero becomes zero', () => {
    const { rows } = summarizeResults([oneTotal([-0])], { by: 'item' })
    expect(rows.every((row) => Object.is(row.value, 0))).toBe(true)
  })

  test('each run keeps the chosen years that its horizon holds', () => {
    const short = oneTotal([1, 2], [2024, 2025])
    const long = oneTotal([1, 2, 3], [2024, 2025, 2026])
    const { runs } = summarizeResults([short, long], { by: 'item', years: [2025, 2026] })
    expect(runs.map((run) => run.years)).toEqual([[2025], [2025, 2026]])
  })

  test('the report’s rows are those of its runs, one run after the other', () => {
    const high = sampleAccount({ variant: 'high' })
    const report = summarizeResults([sampleAccount(), high], { by: 'item' })
    expect(report.rows).toEqual(report.runs.flatMap((run) => run.rows))
    expect(report.runs[1]?.rows.every((row) => row.variant === 'high')).toBe(true)
  })

  test('a title comes from the series, else from the lookup, else from the id', () => {
    const results = buildResults(
      [2024],
      [
        { level: 'total', id: 'boj5', receipts: [1], payments: [2] },
        { level: 'item', id: 'telecom', receipts: [1], payments: [2] },
        {
          level: 'item',
          id: 'other',
          title: { en: 'Own', ja: '独自' },
          receipts: [1],
          payments: [2],
        },
      ],
    )
    const titles = new Map([
      ['telecom', { en: 'Telecommunications', ja: '通信' }],
      ['other', { en: 'Lookup', ja: '表' }],
    ])
    const [run] = summarizeResults([results], { by: 'item', titles }).runs
    expect(run?.entries.map((entry) => entry.title.en)).toEqual([
      'boj5',
      'Telecommunications',
      'Own',
    ])
  })

  test('draws give one row for each statistic, with its standard error', () => {
    const { rows } = summarizeResults([withDraws(oneTotal([1, 2]), 0.5)], { by: 'item' })
    const net = rows.filter((row) => row.measure === 'net' && row.year === 2025)
    expect(net.map((row) => row.statistic)).toEqual(['mean', 'sd', 'p5', 'p50', 'p95'])
    expect(net[3]).toMatchObject({ value: -2e8, standard_error: 2e5 })
  })

  test('no results make an empty report', () => {
    expect(summarizeResults([], { by: 'item' })).toEqual({ runs: [], rows: [] })
  })
})

describe('the headline', () => {
  test('takes the last year shown, the base year and the 90 % interval of the net total', () => {
    const results = withDraws(oneTotal([10, 20, 40], [2024, 2025, 2026]), 0.25)
    const [all] = summarizeResults([results], { by: 'item' }).runs
    expect(all?.headline).toEqual({
      year: 2026,
      baseYear: 2024,
      net: -40e8,
      baseNet: -10e8,
      band: [-50e8, -30e8],
    })
    const [some] = summarizeResults([results], { by: 'item', years: [2025] }).runs
    expect(some?.headline).toMatchObject({ year: 2025, net: -20e8, baseNet: -10e8 })
  })

  test('is absent without a total, without years, and where the figure is undefined', () => {
    const noTotal = buildResults([2024], [{ level: 'item', id: 'a', receipts: [1], payments: [1] }])
    const cases = [
      summarizeResults([noTotal], { by: 'item' }),
      summarizeResults([oneTotal([1])], { by: 'item', years: [] }),
      summarizeResults([oneTotal([NaN])], { by: 'item' }),
    ]
    expect(cases.map(({ runs }) => runs[0]?.headline)).toEqual([undefined, undefined, undefined])
  })

  test.each([
    [['sd', 'mean', 'p50', 'central'], 'p50'],
    [['mean', 'central'], 'central'],
    [['mean', 'sd', 'p50'], 'p50'],
    [['sd', 'mean'], 'mean'],
    [['sd'], 'sd'],
    [[], undefined],
  ])('centralStatistic(%j) is %s', (names, best) => {
    expect(centralStatistic(names)).toBe(best)
  })
})

function oneTotal(payments: number[], years = [2024, 2025].slice(0, payments.length)): Results {
  const receipts = payments.map(() => 0)
  return buildResults(years, [{ level: 'total', id: 'boj5', receipts, payments }])
}
