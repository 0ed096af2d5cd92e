import { describe, expect, test } from 'vitest'
import {
  attributeDifference,
  residualOf,
} from '../../../src/analysis/attribute/attribute-difference.ts'
import type {
  Attribution,
  AttributionOptions,
} from '../../../src/analysis/attribute/attribute-difference.ts'
import type { Program } from '../../../src/compile/program.ts'
import { evaluateProgram } from '../../../src/evaluate/evaluate-program.ts'
import { DEFAULT_ENSEMBLE } from '../../../src/evaluate/ensemble/ensemble-options.ts'
import { baseline, runOf, valueOf } from '../../scenarios/load-library.ts'
import { question, world } from '../small-world.ts'

type Wish = Partial<Omit<AttributionOptions, 'cell' | 'baseline'>> & { readonly cell?: string }

function attribute(reference: Program, scenario: Program, wish: Wish = {}): Attribution {
  return valueOf(split(reference, scenario, wish))
}

function split(
  reference: Program,
  scenario: Program,
  { cell = 'deficit[2030]', ...options }: Wish = {},
): ReturnType<typeof attributeDifference> {
  return attributeDifference(reference, scenario, {
    baseline,
    cell: question(scenario, cell),
    detail: 'assumption',
    ensemble: { ...DEFAULT_ENSEMBLE, draws: 512 },
    ...options,
  })
}

/** Parts by driver, in 億円. */
function partsOf({ parts }: Attribution): Readonly<Record<string, number>> {
  return Object.fromEntries(
    parts.map(({ driver, value }) => [driver.id, Math.round(value / 1e4) / 1e4]),
  )
}

function totalOf(program: Program, year: number): number {
  const manifest = runOf('trend').results.manifest
  const results = valueOf(evaluateProgram(program, { manifest }))
  const net = results.series.find(({ level, measure }) => level === 'total' && measure === 'net')
  return -(net?.statistics[0]?.values[results.years.indexOf(year)] ?? Number.NaN)
}

function subscriptions(users: string, price: string, usdjpy: string): Program {
  return world(`
assumptions:
  users: ${users}
  price: ${price}
  usdjpy: ${usdjpy}
lines:
  fees: { item: computer, flow: payments, amount: users * price * usdjpy }
`)
}

/** What parts may miss the difference by: one unit in the last place of the figure for each of them. */
function ulpsOf({ end, parts }: Attribution): number {
  return 2 ** -52 * end * (parts.length + 1)
}

describe('attributeDifference', () => {
  test('users × price × exchange rate splits as by hand', () => {
    const reference = subscriptions('10M people', '20 USD/person/month', '150 JPY/USD')
    const scenario = subscriptions('30M people', '25 USD/person/month', '170 JPY/USD')
    const found = attribute(reference, scenario)
    const part = (own: number, [a0, a1]: [number, number], [b0, b1]: [number, number]): number =>
      own * ((a0 * b0 + a1 * b1) / 3 + (a0 * b1 + a1 * b0) / 6)
    const byDriver = new Map(found.parts.map(({ driver, value }) => [driver.id, value]))
    expect(byDriver.get('users')).toBeCloseTo(part(20e6, [240, 300], [150, 170]), 0)
    expect(byDriver.get('price')).toBeCloseTo(part(60, [10e6, 30e6], [150, 170]), 0)
    expect(byDriver.get('usdjpy')).toBeCloseTo(part(20, [10e6, 30e6], [240, 300]), 0)
    expect(found.end - found.start).toBe(30e6 * 300 * 170 - 10e6 * 240 * 150)
    expect(found.parts.map(({ driver }) => driver.id)).toEqual(['users', 'price', 'usdjpy'])
  })

  test('each driver says what changes', () => {
    const reference = subscriptions(
      '10M people',
      '20 USD/person/month',
      '{ 2024: 150 JPY/USD, 2030: 150 JPY/USD }',
    )
    const scenario = subscriptions(
      '10M people',
      '25 USD/person/month',
      '{ 2024: 150 JPY/USD, 2030: 170 JPY/USD }',
    )
    const { parts } = attribute(reference, scenario)
    expect(parts.map(({ driver }) => driver.changes)).toEqual([
      [{ id: 'price', from: '20 USD/person/month', to: '25 USD/person/month' }],
      [{ id: 'usdjpy', from: '2030: 150 JPY/USD', to: '2030: 170 JPY/USD' }],
    ])
  })

  test.each([
    ['trend', 'genai-30m'],
    ['trend', 'weak-yen'],
    ['genai-30m', 'agents'],
    ['watt-bit', 'sovereign-ai'],
    ['physical-ai', 'content-20tn'],
    ['pivot-base', 'pivot-pessimistic'],
  ])('%s and %s come out at both ends, and their parts add up', (a, b) => {
    const [reference, scenario] = [runOf(a).program, runOf(b).program]
    for (const detail of ['assumption', 'module'] as const) {
      const found = attribute(reference, scenario, { detail, cell: 'deficit[2035]' })
      expect(found.start).toBeCloseTo(totalOf(reference, 2035), 1)
      expect(found.end).toBeCloseTo(totalOf(scenario, 2035), 1)
      expect(Math.abs(residualOf(found))).toBeLessThanOrEqual(ulpsOf(found))
    }
  })

  test('what differs without reaching the cell is listed and gets no part', () => {
    const { parts, idle } = attribute(runOf('trend').program, runOf('weak-yen').program, {
      cell: 'telecom.payments[2030]',
    })
    expect(parts.map(({ driver }) => driver.id)).not.toContain('computer_multiple')
    expect(idle.map(({ id }) => id)).toContain('computer_multiple')
  })

  test('equal scenarios differ in nothing', () => {
    const trend = runOf('trend').program
    const found = attribute(trend, trend)
    expect(found.parts).toEqual([])
    expect(found.end).toBe(found.start)
  })

  test('differences of spelling, spacing and documentation are none', () => {
    const a = world('assumptions: { x: 30M people, y: { value: x / 2, note: half } }')
    const b = world('assumptions: { x: 3000万人, y: x/2 }')
    expect(attribute(a, b).idle).toEqual([])
  })

  test('the other way round every part changes its sign', () => {
    const [a, b] = [runOf('trend').program, runOf('weak-yen').program]
    const back = partsOf(attribute(b, a))
    for (const [driver, value] of Object.entries(partsOf(attribute(a, b)))) {
      expect(back[driver]).toBeCloseTo(-value, 3)
    }
  })
})

describe('drivers that move together', () => {
  test('a module instance is one driver, or each of its names', () => {
    const use = (users: string, price: string): Program =>
      world(`modules: { genai: { use: subscription, with: { users: ${users}, price: ${price} } } }`)
    const [a, b] = [
      use('10M people', '2000 JPY/person/month'),
      use('20M people', '3000 JPY/person/month'),
    ]
    expect(partsOf(attribute(a, b, { detail: 'module' }))).toEqual({ genai: 4800 })
    expect(partsOf(attribute(a, b))).toEqual({ 'genai.users': 3000, 'genai.price': 1800 })
  })

  test('a price in dollars moves with the rate that turns it into yen', () => {
    const fees = (price: string, rate: string, users: string): Program =>
      world(`
assumptions:
  users: ${users}
  price: ${price}
  rate: ${rate}
  per_user: price * rate
lines: { fees: { item: computer, flow: payments, amount: users * per_user } }
`)
    const a = fees('3000 JPY/person/month', '1', '10M people')
    const b = fees('30 USD/person/month', '150 JPY/USD', '20M people')
    const found = attribute(a, b)
    expect(partsOf(found)).toEqual({ users: 4500, 'price + rate': 2700 })
  })

  test('what reads a line of one side alone moves with that line', () => {
    const a = world('lines: { tax: { item: copyright, flow: payments, amount: 1億円/年 } }')
    const b = world(`
assumptions: { half: 'value(seats) / 2' }
lines:
  seats: { item: computer, flow: payments, amount: 10億円/年 }
  tax: { item: copyright, flow: payments, amount: half }
`)
    expect(partsOf(attribute(a, b))).toEqual({ 'tax + seats': 14 })
  })

  test('an assumption of one side alone comes along with what reads it', () => {
    const a = world('lines: { fees: { item: computer, flow: payments, amount: 1億円/年 } }')
    const b = world(`
assumptions: { seats: 3, each: seats * 2億円/年 }
lines: { fees: { item: computer, flow: payments, amount: each } }
`)
    expect(partsOf(attribute(a, b))).toEqual({ fees: 5 })
  })

  test('an adjustment has no effect where the lines that it selects are not there', () => {
    const a = world('')
    const b = world(`
lines: { fees: { item: computer, flow: payments, amount: 8億円/年, tags: [ai] } }
adjustments: { cheaper: { on: 'tag:ai', factor: 50% } }
`)
    // The line alone adds 8, with the adjustment 4: (8 + 4) / 2 and −4 / 2.
    expect(partsOf(attribute(a, b))).toEqual({ fees: 6, cheaper: -2 })
  })

  test('an adjustment whose selectors change, or a line that changes its item, is one driver', () => {
    const on = (selector: string, item: string): Program =>
      world(`
lines: { fees: { item: ${item}, flow: payments, amount: 8億円/年 } }
adjustments: { cheaper: { on: ${selector}, factor: 50% } }
`)
    const found = attribute(on('fees', 'computer'), on("'!baseline.*'", 'copyright'), {
      cell: 'computer.payments[2030]',
    })
    expect(found.parts.map(({ driver }) => driver.id)).toContain('fees')
    expect(found.end - found.start).toBe(-4e8)
  })

  test('a name that means an assumption here and a line there is one driver with its readers', () => {
    const a = world(`
assumptions: { seats: 2億円/年 }
lines: { fees: { item: computer, flow: payments, amount: seats } }
`)
    const b = world(`
lines:
  seats: { item: computer, flow: payments, amount: 5億円/年 }
  fees: { item: computer, flow: payments, amount: value(seats) }
`)
    const { parts, start, end } = attribute(a, b)
    expect(parts).toHaveLength(1)
    expect(end - start).toBe(8e8)
  })
})

describe('orders and sampling', () => {
  const [trend, weak] = [runOf('trend').program, runOf('weak-yen').program]

  test('the sequential split follows the order; names that are left out come last', () => {
    const found = attribute(trend, weak, { order: ['usdjpy', 'imports'], detail: 'module' })
    expect(found.method).toBe('sequential')
    expect(found.parts.map(({ driver }) => driver.id).slice(0, 2)).toEqual(['usdjpy', 'imports'])
    // Nothing reads the rate before the modules are there.
    expect(found.parts[0]?.value).toBe(0)
    expect(Math.abs(residualOf(found))).toBeLessThanOrEqual(ulpsOf(found))
  })

  test.each([
    [['usdjpi'], 'unknown-driver'],
    [['imports', 'imports.currency'], 'repeated-driver'],
  ])('the order %j is refused: %s', (order, code) => {
    const found = split(trend, weak, { order, detail: 'module' })
    expect(found.ok ? [] : found.diagnostics.map((one) => one.code)).toEqual([code])
  })

  test('above twelve drivers orders are sampled, and the parts still add up', () => {
    const found = attribute(trend, runOf('combined').program, { orderPairs: 20 })
    expect(found.method).toBe('sampled-shapley')
    expect(found.sampled?.orders).toBeGreaterThanOrEqual(2)
    expect(found.sampled).toHaveProperty('seed')
    expect(found.parts.length).toBeGreaterThan(12)
    expect(found.parts.every(({ standardError }) => (standardError ?? -1) >= 0)).toBe(true)
    expect(Math.abs(residualOf(found))).toBeLessThanOrEqual(ulpsOf(found))
  })

  test('a statistic over draws is split between the figures of two runs', () => {
    const found = attribute(trend, weak, { cell: 'p95(deficit[2030])' })
    const { manifest } = runOf('trend').results
    const ensemble = { ...DEFAULT_ENSEMBLE, draws: 512 }
    const own = valueOf(evaluateProgram(weak, { manifest, ensemble }))
    const net = own.series.find(({ level, measure }) => level === 'total' && measure === 'net')
    const p5 = net?.statistics.find(({ name }) => name === 'p5')
    expect(found.end).toBeCloseTo(-(p5?.values[own.years.indexOf(2030)] ?? Number.NaN), 0)
    expect(Math.abs(residualOf(found))).toBeLessThanOrEqual(ulpsOf(found))
  })

  test('scenarios with different bases or definitions are refused', () => {
    const other = world('definition: soumu3')
    const found = split(world(''), other)
    expect(found.ok ? [] : found.diagnostics.map((one) => one.code)).toEqual(['unlike-bases'])
  })

  test('a mix that cannot be computed is named', () => {
    const divide = (x: string, y: string): Program =>
      world(`
assumptions: { x: ${x}, y: ${y} }
lines: { fees: { item: computer, flow: payments, amount: '1億円/年 / (x - y)' } }
`)
    const found = split(divide('2', '1'), divide('3', '2'))
    expect(found.ok ? [] : found.diagnostics.map((one) => [one.code, one.message.en])).toEqual([
      ['mix-fails', expect.stringContaining('with y taken from the other scenario')],
    ])
  })
})
