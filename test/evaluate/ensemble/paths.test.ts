import { describe, expect, test } from 'vitest'
import { correlation } from '../sampling/goodness-of-fit.ts'
import { drawCells, meanOf, prepareText, sdOf } from './draw-cells.ts'

const draws = 16_384
const samplers = ['mc', 'lhs', 'sobol'] as const

/** What chance allows a statistic of a standard normal quantity, at four standard errors. */
const chance = 4 / Math.sqrt(draws)

describe.each(samplers)('with %s draws', (sampler) => {
  test('walk(…) has the drift and the volatility that it states, and independent steps', () => {
    const columns = drawCells(
      'assumptions:\n  x: walk(100 JPY/USD, 10%, 2%/year)\n',
      [2024, 2025, 2026, 2027, 2028].map((year) => `x[${String(year)}]`),
      { draws, sampler },
    ).map((column) => column.map((value) => Math.log(value / 100)))
    expect(columns[0]?.every((x) => x === 0)).toBe(true)
    const steps = columns
      .slice(1)
      .map((column, k) => column.map((x, d) => x - (columns[k]?.[d] ?? 0)))
    steps.forEach((step, k) => {
      expect(Math.abs(meanOf(step) - 0.02)).toBeLessThan(0.1 * chance)
      expect(Math.abs(sdOf(step) / 0.1 - 1)).toBeLessThan(chance)
      for (const other of steps.slice(0, k)) {
        expect(Math.abs(correlation(step, other))).toBeLessThan(chance)
      }
    })
    const last = columns[4] ?? new Float64Array()
    expect(Math.abs(meanOf(last) - 0.08)).toBeLessThan(0.2 * chance)
    expect(Math.abs(sdOf(last) / 0.2 - 1)).toBeLessThan(chance)
  })

  test('ar1(…) reverts to its mean, with the variance and the correlation of theory', () => {
    const [, , third = new Float64Array(), fourth = new Float64Array()] = drawCells(
      'assumptions:\n  x: ar1(5, 60%, 2)\n',
      [2025, 2026, 2027, 2028].map((year) => `x[${String(year)}]`),
      { draws, sampler },
    )
    // sd² (1 + ρ² + ρ⁴ + ρ⁶) after four years.
    const variance = (years: number): number => (4 * (1 - 0.36 ** years)) / (1 - 0.36)
    expect(Math.abs(meanOf(fourth) - 5)).toBeLessThan(3 * chance)
    expect(Math.abs(sdOf(fourth) / Math.sqrt(variance(4)) - 1)).toBeLessThan(chance)
    const expected = 0.6 * Math.sqrt(variance(3) / variance(4))
    expect(Math.abs(correlation(third, fourth) - expected)).toBeLessThan(chance)
  })

  test('ar1(…) at a persistence of 100% is a random walk', () => {
    const [first = new Float64Array(), , , fourth = new Float64Array()] = drawCells(
      'assumptions:\n  x: ar1(5, 100%, 2)\n',
      [2025, 2026, 2027, 2028].map((year) => `x[${String(year)}]`),
      { draws, sampler },
    )
    expect(Math.abs(sdOf(first) / 2 - 1)).toBeLessThan(chance)
    expect(Math.abs(sdOf(fourth) / 4 - 1)).toBeLessThan(chance)
  })

  test('noise(…) is drawn anew each year', () => {
    const columns = drawCells(
      'assumptions:\n  x: noise(3)\n',
      [2025, 2026, 2027].map((year) => `x[${String(year)}]`),
      { draws, sampler },
    )
    columns.forEach((column, k) => {
      expect(Math.abs(meanOf(column))).toBeLessThan(3 * chance)
      expect(Math.abs(sdOf(column) / 3 - 1)).toBeLessThan(chance)
      for (const other of columns.slice(0, k)) {
        expect(Math.abs(correlation(column, other))).toBeLessThan(chance)
      }
    })
  })

  test('event(…) happens at its hazard and never unhappens', () => {
    const columns = drawCells(
      'assumptions:\n  x: event(10%)\n',
      [2024, 2025, 2026, 2027, 2028].map((year) => `x[${String(year)}]`),
      { draws, sampler },
    )
    columns.forEach((column, years) => {
      expect(Math.abs(meanOf(column) - (1 - 0.9 ** years))).toBeLessThan(chance / 2)
      const before = columns[years - 1]
      expect(column.every((x, d) => x >= (before?.[d] ?? 0))).toBe(true)
    })
  })

  test('hazard(…) has happened by year t in a share of 1 − exp(−rate × t) of the worlds, rates above 1 included', () => {
    for (const [text, rate] of [
      ['10%/year', 0.1],
      ['150%/year', 1.5],
    ] as const) {
      const columns = drawCells(
        `assumptions:\n  x: hazard(${text})\n`,
        [2024, 2025, 2026, 2027, 2028].map((year) => `x[${String(year)}]`),
        { draws, sampler },
      )
      columns.forEach((column, years) => {
        expect(Math.abs(meanOf(column) - (1 - Math.exp(-rate * years)))).toBeLessThan(chance / 2)
        const before = columns[years - 1]
        expect(column.every((x, d) => x >= (before?.[d] ?? 0))).toBe(true)
      })
    }
  })
})

test('hazard(…) adds up rates that change over the years', () => {
  const [second = new Float64Array(), fourth = new Float64Array()] = drawCells(
    'assumptions:\n  x: hazard(path(2024 = 10%, 2028 = 50%))\n',
    ['x[2026]', 'x[2028]'],
    { draws },
  )
  expect(meanOf(second)).toBeCloseTo(1 - Math.exp(-(0.2 + 0.3)), 3)
  expect(meanOf(fourth)).toBeCloseTo(1 - Math.exp(-(0.2 + 0.3 + 0.4 + 0.5)), 3)
})

test('hazard(rate) happens in the worlds of event(1 − exp(−rate))', () => {
  const cells = [2025, 2028, 2032].map((year) => `x[${String(year)}]`)
  const rates = drawCells('assumptions:\n  x: hazard(30%/year)\n', cells)
  const probabilities = drawCells('assumptions:\n  x: event(1 - exp(-30%))\n', cells)
  expect(rates).toEqual(probabilities)
})

test('noise(…) starts after the base year, and draws nothing for it', () => {
  const run = prepareText('assumptions:\n  x: noise(3)\n', ['x[2024]', 'x[2025]'])
  const program = run.parts[0]?.program
  const years = program?.graph.nodes.flatMap((node) =>
    node.kind === 'sample' ? [node.stream.year] : [],
  )
  expect(years).toEqual([2025])
  const [first] = program?.probes.flatMap(({ nodes }) => [...nodes.values()]) ?? []
  expect(program?.graph.nodes[first ?? -1]).toMatchObject({ kind: 'constant', value: 0 })
})
