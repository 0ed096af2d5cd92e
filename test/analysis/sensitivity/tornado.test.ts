import { describe, expect, test } from 'vitest'
import { swingOf, tornado } from '../../../src/analysis/sensitivity/tornado.ts'
import { setting, cellOf, shipped, world } from '../small-world.ts'

const { baseline } = setting
const quantiles = { kind: 'quantiles', low: 0.1, high: 0.9 } as const

function line(amount: string, assumptions: string): string {
  return `
assumptions:
${assumptions}
lines:
  fees: { item: computer, flow: payments, amount: '${amount}' }
`
}

describe('tornado at quantiles', () => {
  test('puts each input at its own 10th and 90th percentile, the widest bar first', () => {
    const program = world(
      line(
        '1兆円/年 * narrow + 1兆円/年 * wide',
        '  narrow: uniform(0, 1)\n  wide: uniform(0, 10)',
      ),
    )
    const { bars } = tornado(cellOf(program, 'fees[2030]'), quantiles, baseline)
    expect(bars.map(({ input }) => input.id)).toEqual(['wide', 'narrow'])
    expect(bars[1]?.low.input).toBeCloseTo(0.1, 12)
    expect(bars[1]?.high.input).toBeCloseTo(0.9, 12)
    expect(bars[0]?.low.cell).toBeCloseTo(1.5e12, 0)
    expect(swingOf(bars[0]!, 5.5e12)).toBeCloseTo(8e12, 0)
  })

  test('calls the lower value of an input low, also where its random number is high', () => {
    const program = world(line('1兆円/年 * (1 + hit)', '  hit: event(20%/year)'))
    const {
      bars: [bar],
    } = tornado(cellOf(program, 'fees[2030]'), quantiles, baseline)
    expect(bar).toMatchObject({ low: { input: 0, cell: 1e12 }, high: { input: 1, cell: 2e12 } })
  })

  test('takes a random walk along its likeliest path to the percentile of the year asked for', () => {
    const program = world(line('1兆円/年 * rate', '  rate: walk(1, 10%)'))
    const {
      bars: [bar],
    } = tornado(cellOf(program, 'fees[2028]'), quantiles, baseline)
    // ln rate[2028] is normal with standard deviation 10 % × √4.
    const p90 = Math.exp(1.2815515655446004 * 0.1 * 2)
    expect(bar?.input).toMatchObject({ id: 'rate', year: 2028 })
    expect(bar?.high.input).toBeCloseTo(p90, 6)
    expect(bar?.low.input).toBeCloseTo(1 / p90, 6)
    expect(bar?.high.cell).toBeCloseTo(p90 * 1e12, -6)
  })

  test('gives a bar to an input whose two ends lie on one side of the central case', () => {
    const hump = '1兆円/年 * (1 - 4 * (tax - 0.5)^2 * 0.9) * other'
    const program = world(line(hump, '  tax: uniform(0%, 100%)\n  other: uniform(0.9, 1.1)'))
    const { bars, without } = tornado(cellOf(program, 'fees[2030]'), quantiles, baseline)
    expect(bars.map(({ input }) => input.id)).toEqual(['tax', 'other'])
    // 1 at 50 %, 1 − 4 · 0.4² · 0.9 at both 10 % and 90 %.
    expect(swingOf(bars[0]!, 1e12)).toBeCloseTo(0.576e12, 0)
    expect(without).toBe(0)
  })

  test('sees x2 of the Ishigami function, and counts x3, which moves nothing on its own', () => {
    const [sine, square] = [
      (x: string) => `(${x} - ${x}^3 / 6 + ${x}^5 / 120 - ${x}^7 / 5040)`,
      (x: string) => `(${x} - ${x}^3 / 6 + ${x}^5 / 120 - ${x}^7 / 5040)^2`,
    ]
    const inputs = ['x1', 'x2', 'x3'].map((x) => `  ${x}: uniform(-3.14159265, 3.14159265)`)
    const ishigami = `1兆円/年 * (20 + ${sine('x1')} + 7 * ${square('x2')} + 0.1 * x3^4 * ${sine('x1')})`
    const program = world(line(ishigami, inputs.join('\n')))
    const { bars, without } = tornado(cellOf(program, 'fees[2030]'), quantiles, baseline)
    expect(bars.map(({ input }) => input.id)).toEqual(['x2', 'x1'])
    expect(without).toBe(1)
  })

  test('leaves out inputs that the cell does not read', () => {
    const program = world(line('1兆円/年 * 2', '  idle: uniform(0, 1)'))
    const found = tornado(cellOf(program, 'fees[2030]'), quantiles, baseline)
    expect(found).toEqual({ bars: [], unbounded: [], without: 0, zeros: 0 })
  })
})

describe('tornado by a share', () => {
  test('moves stated figures and not what is computed from them', () => {
    const program = shipped('genai-30m')
    const { bars } = tornado(
      cellOf(program, 'genai.spend[2030]'),
      { kind: 'share', share: 0.1 },
      baseline,
    )
    expect(bars.map(({ input }) => input.id)).toContain('genai.users')
    expect(bars.map(({ input }) => input.id)).not.toContain('genai.spend')
    const users = bars.find(({ input }) => input.id === 'genai.users')
    expect(users?.low.cell).toBeCloseTo(0.9 * 1.08e12, 0)
    expect(users?.high.cell).toBeCloseTo(1.1 * 1.08e12, 0)
  })

  test('shows spending that has ended in its last year', () => {
    const program = world(
      line(
        'spent / 1 year',
        '  budget: { value: { 2024: 0, 2026: 2, 2028: 0 }, unit: 兆円/年 }\n  spent: cumulative(budget)',
      ),
    )
    const {
      bars: [bar],
    } = tornado(cellOf(program, 'fees[2030]'), { kind: 'share', share: 0.1 }, baseline)
    expect(bar?.input).toMatchObject({ id: 'budget', year: 2027, central: 1e12 })
  })

  test('puts the lower value of a negative figure at the low end, and counts figures of 0', () => {
    const program = world(line('1兆円/年 * (1 + loss + nothing)', '  loss: -50%\n  nothing: 0%'))
    const found = tornado(cellOf(program, 'fees[2030]'), { kind: 'share', share: 0.1 }, baseline)
    const [bar] = found.bars
    expect([bar?.low.input, bar?.high.input]).toEqual([-0.55, -0.45])
    expect(bar?.low.cell).toBeCloseTo(0.45e12, 0)
    expect(bar?.high.cell).toBeCloseTo(0.55e12, 0)
    expect([found.bars.length, found.without, found.zeros]).toEqual([1, 1, 1])
  })

  test('leaves calendar years alone', () => {
    const program = world(line('1兆円/年 * size * ramp(start, 2030)', '  start: 2026\n  size: 2'))
    const { bars } = tornado(cellOf(program, 'fees[2028]'), { kind: 'share', share: 0.1 }, baseline)
    expect(bars.map(({ input }) => input.id)).toEqual(['size'])
  })
})

describe('a cell that is no finite number', () => {
  test.each([
    ['at quantiles', quantiles],
    ['around stated figures', { kind: 'share', share: 0.1 }],
  ] as const)('names the input that makes it so %s, and not one that does not', (_, range) => {
    const program = world(line('1兆円/年', '  safe: uniform(1, 2)\n  bad: uniform(1, 2)'))
    const { unbounded } = tornado(cellOf(program, 'safe + (bad - 1.45)^0.5'), range, baseline)
    expect(unbounded).toEqual(['bad'])
  })
})
