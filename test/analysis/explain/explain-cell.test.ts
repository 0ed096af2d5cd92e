import { describe, expect, test } from 'vitest'
import { explainCell } from '../../../src/analysis/explain/explain-cell.ts'
import { baseline, runOf, plainScenarioIds, valueOf } from '../../scenarios/load-library.ts'
import { childrenOf, explained, nodesOf } from './explain-text.ts'

const growth = `
adjustments:
  trend: { on: baseline.computer.*, factor: 1 + 10% * (year - base_year) }
`

describe('explainCell: the account', () => {
  test('a total is made of its groups and items, a group of its items', () => {
    const root = explained(growth, 'deficit[2026]')
    expect(childrenOf(root)).toEqual([
      'copyright.deficit[2026]',
      'tci.deficit[2026]',
      'consulting.deficit[2026]',
    ])
    const [, tci] = root.children
    expect(tci?.kind).toBe('group')
    expect(tci && childrenOf(tci)).toEqual([
      'telecom.deficit[2026]',
      'computer.deficit[2026]',
      'information.deficit[2026]',
    ])
  })

  test('an item of a definition that holds one member of a group stands by itself', () => {
    const root = explained(growth, 'net[2026]', { overrides: ['definition=soumu3'] })
    expect(childrenOf(root)).toEqual([
      'copyright.net[2026]',
      'computer.net[2026]',
      'consulting.net[2026]',
    ])
  })

  test('a balance is made of its flows, in the order of the subtraction', () => {
    expect(childrenOf(explained(growth, 'computer.net[2026]'))).toEqual([
      'computer.receipts[2026]',
      'computer.payments[2026]',
    ])
    expect(explained(growth, 'computer.deficit[2026]').formula).toBe(
      'computer.payments - computer.receipts',
    )
  })

  test('a line is its amount and the factors that select it', () => {
    const line = explained(growth, 'baseline.computer.payments[2026]')
    expect(line).toMatchObject({
      kind: 'line',
      formula: 'amount(baseline.computer.payments) * trend',
      arithmetic: { en: 'JPY 6 tn/year × 1.2', ja: '6兆円/年 × 1.2' },
      shown: { ja: '7.2兆円/年' },
    })
    expect(line.children.map(({ kind }) => kind)).toEqual(['observation', 'adjustment'])
  })

  test('an observation carries the published figure and its citation', () => {
    const [cell] = explained(growth, 'baseline.computer.payments[2026]').children
    expect(cell).toMatchObject({
      kind: 'observation',
      value: 6e12,
      observation: { status: 'E', vintage: '2025-01', value: 60_000, period: '2024' },
      source: { id: 'fixture', publisher: 'P', title: 'T', url: 'https://example.org' },
    })
  })

  test('the base year shows what was observed', () => {
    const line = explained(growth, 'baseline.computer.payments[2024]')
    expect(line.remark?.en).toBe('base year: no adjustment applies')
    expect(line.children.map(({ kind }) => kind)).toEqual(['observation'])
    const lines = 'lines: { extra: { item: computer, flow: payments, amount: 1兆円/年 } }'
    expect(explained(lines, 'extra[2024]')).toMatchObject({ value: 0, children: [] })
  })

  test('an item without lines says so', () => {
    expect(explained(growth, 'robots.payments[2026]')).toMatchObject({
      value: 0,
      remark: { en: 'no lines' },
    })
  })
})

describe('explainCell: names of a scenario', () => {
  const body = `
units: { seats: {} }
assumptions:
  users: { value: 30M people, source: { title: Survey, date: '2026' }, note: all of them }
  price: { value: 3000 JPY/person/month }
  idle: price * 2
lines:
  fees: { item: computer, flow: payments, amount: users * price }
variants:
  more: { assumptions: { users: 40M people } }
`

  test('a formula has its names as children, with place, source and note', () => {
    const root = explained(body, 'fees[2026]')
    expect(childrenOf(root)).toEqual(['users[2026]', 'price[2026]'])
    expect(root.children[0]).toMatchObject({
      source: { title: 'Survey', date: '2026' },
      note: 'all of them',
      origin: { overlay: 'test', location: { file: 'test.yaml', line: 6, column: 19 } },
    })
  })

  test('what a variant and --set replaced is kept', () => {
    const options = { variant: 'more', overrides: ['price=4000 JPY/person/month'] }
    const [users, price] = explained(body, 'fees[2026]', options).children
    expect(users?.origin).toMatchObject({
      overlay: 'variant more',
      shadowed: [{ text: '30M people', overlay: 'test' }],
    })
    expect(price?.origin?.overlay).toBe('--set')
  })

  test('what no result reads is explained all the same', () => {
    expect(explained(body, 'idle[2026]')).toMatchObject({
      value: 72_000,
      shown: { en: 'JPY 72,000/person/year' },
    })
  })

  test('an uncertain figure is the median, with the text of its distribution', () => {
    const root = explained('assumptions: { share: 20% to 45% }', 'share[2026]')
    expect(root).toMatchObject({
      uncertain: true,
      distribution: '20% to 45%',
      shown: { en: '30%' },
    })
    expect(root.arithmetic).toBeUndefined()
  })
})

describe('explainCell: how far it goes', () => {
  const stock = 'assumptions: { stock: "prev(stock, 100億円) * 90%" }'

  test('a figure that reads its own past shows the year before, and no more', () => {
    const root = explained(stock, 'stock[2028]', { depth: 20 })
    expect(childrenOf(root)).toEqual(['stock[2027]'])
    expect(root.children[0]).toMatchObject({
      children: [],
      hidden: { count: 1, reason: 'past' },
      arithmetic: { ja: '81億円 × 90%' },
    })
  })

  test.each([0, 1, 2, 3])('depth %i shows so many levels and counts what follows', (depth) => {
    const root = explained(growth, 'deficit[2026]', { depth })
    const levels = (node: typeof root): number =>
      node.children.length === 0 ? 0 : 1 + Math.max(...node.children.map(levels))
    expect(levels(root)).toBe(depth)
    const cut = nodesOf(root).filter(({ hidden }) => hidden?.reason === 'depth')
    expect(cut.length).toBeGreaterThan(0)
  })

  test('what stands twice is explained once', () => {
    const body = `
assumptions: { g: 1 + rate * 2, rate: 5% }
adjustments: { a: { on: computer, factor: g } }
`
    const nodes = nodesOf(explained(body, 'computer.net[2026]', { depth: 9 }))
    const adjustments = nodes.filter(({ id }) => id === 'a')
    expect(adjustments.map(({ repeated }) => repeated)).toEqual([false, true])
    expect(nodes.filter(({ id }) => id === 'rate')).toHaveLength(1)
  })

  test('a long chain of names is followed as far as asked, one level a name', () => {
    const chain = Array.from({ length: 200 }, (_, k) => `  x${String(k)}: x${String(k + 1)} + 1`)
    const body = `assumptions:\n${chain.join('\n')}\n  x200: 1\n`
    expect(nodesOf(explained(body, 'x0[2026]', { depth: 50 }))).toHaveLength(51)
  })
})

describe('explainCell over the shipped scenarios', () => {
  test.each(plainScenarioIds)('%s: every figure of the results has the value of the run', (id) => {
    const { program, results } = runOf(id)
    const last = results.years.length - 1
    const year = results.years[last] ?? 0
    for (const series of results.series) {
      if (series.level === 'total-with-memo') continue
      const name = series.level === 'total' ? series.measure : `${series.id}.${series.measure}`
      const cell = `${series.level === 'line' ? series.id : name}[${String(year)}]`
      const { root } = valueOf(explainCell(cell, { program, baseline }, 0))
      const central = series.statistics.find((one) => one.name === 'central')
      if (central) expect([cell, root.value]).toEqual([cell, central.values[last]])
    }
  })
})
