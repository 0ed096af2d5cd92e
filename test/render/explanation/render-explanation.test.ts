import { describe, expect, test } from 'vitest'
import { explainCell } from '../../../src/analysis/explain/explain-cell.ts'
import { displayWidth } from '../../../src/diagnostics/display-width.ts'
import { renderExplanation } from '../../../src/render/explanation/render-explanation.ts'
import { defaultRenderOptions } from '../../../src/render/render-options.ts'
import type { DataFormat, RenderOptions } from '../../../src/render/render-options.ts'
import { compileText, fixtureBaseline, valueOf } from '../../support/run-text.ts'

const body = `
assumptions:
  users:
    value: 30M people
    title: { ja: 利用者数, en: Users }
    source: { title: Survey, publisher: Office, date: '2026', url: 'https://example.org/s' }
    note: workers | all of them
  price: 2500 JPY/person/month to 3600 JPY/person/month
  stock: prev(stock, 10億円) * 90%
lines:
  fees: { item: computer, flow: payments, amount: users * price * share }
adjustments:
  cut: { on: fees, factor: 1 - share }
variants: { low: { assumptions: { users: 20M people } } }
`.replace('\nlines:', '\n  share: 50%\n  hit: event(20%/year)\nlines:')

interface Shown extends Partial<RenderOptions> {
  readonly format?: DataFormat
  readonly depth?: number
  readonly variant?: string
}

function show(cell: string, shown: Shown = {}): Promise<string> {
  const { format = 'table', depth = 4, variant = '', ...options } = shown
  const program = valueOf(compileText(body, { variant }))
  const explanation = valueOf(explainCell(cell, { program, baseline: fixtureBaseline }, depth))
  return renderExplanation(explanation, format, { ...defaultRenderOptions, ...options })
}

describe('the tree', () => {
  test('shows name, value and title, below them formula, calculation, place and source', async () => {
    expect(await show('fees[2026]')).toBe(`\
fees[2026] = JPY 270 bn/year (central case)
│  = amount(fees) * cut
│  = JPY 540 bn/year × 0.5
│  test.yaml:15:51 (test)
├─ amount(fees) = JPY 540 bn/year (central case)
│  │  = users * price * share
│  │  = 30M people × JPY 3,000/person/month × 50% × 12 months/year
│  │  test.yaml:15:51 (test)
│  ├─ users = 30M people  Users
│  │     test.yaml:6:12 (test)
│  │     source: Office, Survey (2026) https://example.org/s
│  │     note: workers | all of them
│  ├─ price = JPY 3,000/person/month (median)
│  │     = 2500 JPY/person/month to 3600 JPY/person/month
│  │     test.yaml:10:10 (test)
│  └─ share = 50%
│        test.yaml:12:10 (test)
└─ cut = 0.5
   │  = 1 - share
   │  = 1 − 50%
   │  on fees
   │  test.yaml:17:28 (test)
   └─ share = 50%
         test.yaml:12:10 (test)
`)
  })

  test('calls the figure of a distribution its median, and what is computed the central case', async () => {
    expect(await show('price[2026]')).toMatch(
      /^price\[2026\] = JPY 3,000\/person\/month \(median\)$/m,
    )
    expect(await show('fees[2026]', { depth: 0, language: 'ja' })).toMatch(
      /円\/年 \(中央ケース\)$/m,
    )
    expect(await show('hit[2026]', { depth: 0 })).toMatch(/\(central case\)$/m)
  })

  test('speaks Japanese', async () => {
    expect(await show('users[2026]', { language: 'ja', variant: 'low' })).toBe(`\
users[2026] = 2,000万人  利用者数
   = 20M people
   test.yaml:18:42 (variant low)、置き換え前は 30M people test.yaml:6:12 (test)
`)
    expect(await show('baseline.computer.payments[2024]', { language: 'ja' })).toContain(
      '2024年: 60,000億円、推計、2025-01公表、方法 published、精度 exact\n',
    )
  })

  test('says what is left out, and how to see it', async () => {
    expect(await show('fees[2026]', { depth: 0 })).toMatch(
      /└─ … 2 more \(--depth shows more levels\)\n$/,
    )
    expect(await show('stock[2028]')).toContain('… and so on, year by year (explain stock[2027]')
  })

  test('gives the source of a figure once, and its children once', async () => {
    const text = await show('deficit[2026]', { depth: 9 })
    expect(text.match(/source: Office/g)).toHaveLength(1)
  })

  test.each([72, 100, 120])('fits into %i columns, Japanese too', async (width) => {
    for (const language of ['en', 'ja'] as const) {
      const text = await show('tci.net[2026]', { width, language, depth: 9 })
      const wide = text.split('\n').filter((line) => displayWidth(line) > width)
      expect(wide).toEqual([])
    }
  })

  test('is drawn in ASCII where box characters take two columns', async () => {
    const text = await show('fees[2026]', { ambiguousWidth: 2 })
    expect(text).toMatch(/^\|- amount\(fees\)/m)
    expect(text).not.toMatch(/[│├└]/)
  })

  test('colours go through the style that is given', async () => {
    const tag = (name: string) => (text: string) => `<${name}>${text}</${name}>`
    const style = {
      title: tag('t'), heading: tag('h'), total: tag('v'), deficit: tag('d'), faint: tag('f'),
    } // prettier-ignore
    expect(await show('price[2026]', { style })).toContain(
      '<h>price[2026]</h> = <v>JPY 3,000/person/month (median)</v>',
    )
  })
})

/** The shape of the JSON that these tests read. */
function parsed(text: string): { readonly root: JsonNode; readonly [key: string]: unknown } {
  return JSON.parse(text) as { root: JsonNode }
}

interface JsonNode {
  readonly children: readonly JsonNode[]
}

describe('other formats', () => {
  test('Markdown is a nested list with everything escaped', async () => {
    const text = await show('fees[2026]', { format: 'markdown' })
    expect(text).toMatch(/^- fees\\\[2026\\\] = \*\*JPY 270 bn\/year \(central case\)\*\* {2}$/m)
    expect(text).toMatch(/^ {4}- users = \*\*30M people\*\* – Users {2}$/m)
    expect(text).toContain('<sub>note: workers \\| all of them</sub>')
  })

  test('JSON nests the figures with values in canonical units', async () => {
    const { root, ...head } = JSON.parse(
      await show('fees[2026]', { format: 'json', variant: 'low' }),
    )
    expect(head).toEqual({ format_version: 1, scenario: 'test', variant: 'low', base_year: 2024 })
    const [amount] = root.children
    expect(amount?.children[0]).toMatchObject({
      id: 'users',
      value: 20_000_000,
      unit: 'people',
      origin: {
        line: 18,
        column: 42,
        overlay: 'variant low',
        replaces: [{ text: '30M people', line: 6 }],
      },
      children: [],
    })
    expect(amount?.children[1]).toMatchObject({
      uncertain: true,
      distribution: '2500 JPY/person/month to 3600 JPY/person/month',
    })
  })

  test('JSON of a cell holds the observation', async () => {
    const { root } = parsed(await show('baseline.computer.payments[2024]', { format: 'json' }))
    expect(root.children[0]).toMatchObject({
      kind: 'observation',
      observation: { period: '2024', value_100mn_jpy: 60_000, status: 'E', vintage: '2025-01' },
      source: { id: 'fixture', publisher: 'P' },
    })
  })

  test('CSV has a row for each figure, with its depth', async () => {
    const [head, ...rows] = (await show('fees[2026]', { format: 'csv' })).trim().split('\n')
    expect(head).toMatch(/^depth,id,kind,year,value,unit,/)
    expect(rows.map((row) => row.split(',').slice(0, 3).join())).toEqual([
      '0,fees,line',
      '1,fees,amount',
      '2,users,assumption',
      '2,price,assumption',
      '2,share,assumption',
      '1,cut,adjustment',
      '2,share,assumption',
    ])
  })
})
