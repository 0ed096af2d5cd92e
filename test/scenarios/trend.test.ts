import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/evaluate/types.ts'
import { runScenario } from '../../src/run-scenario.ts'
import { baseline, setting, valueOf } from './load-library.ts'

/** The trend from another base year, to 2035. */
function trendFrom(year: number, variant = ''): Results {
  const overrides = [`base=${String(year)}`, `horizon=${String(year + 1)}..2035`]
  const entry = { kind: 'reference', reference: 'trend' } as const
  return valueOf(runScenario(entry, { overrides, variant }, setting)).results
}

function netOf({ series, years }: Results, id: string, year: number): number {
  const net = series.find((one) => one.id === id && one.measure === 'net')
  return net?.statistics[0]?.values[years.indexOf(year)] ?? Number.NaN
}

/** The preferred net of the data package, in JPY a year. */
function observedNet(item: string, year: number): number {
  const found = baseline.observations.find(
    (one) =>
      one.item === item && one.measure === 'net' && one.period === String(year) && one.preferred,
  )
  return (found?.value ?? Number.NaN) * 1e8
}

describe('the trend from other base years', () => {
  test.each(['copyright', 'computer', 'consulting'])(
    'from 2014, %s reaches the published net of 2024',
    (item) => {
      const projected = netOf(trendFrom(2014), item, 2024)
      expect(projected / observedNet(item, 2024)).toBeCloseTo(1, 3)
    },
  )

  test('from 2014, the whole deficit reaches 6.85兆円 in 2024', () => {
    expect(netOf(trendFrom(2014), 'boj5', 2024) / 1e12).toBeCloseTo(-6.85, 3)
  })

  test.each([2014, 2015, 2016])('from %i, 2025 is near what it is from 2024', (year) => {
    const ratio = netOf(trendFrom(year), 'boj5', 2025) / netOf(trendFrom(2024), 'boj5', 2025)
    expect(ratio).toBeGreaterThan(0.8)
    expect(ratio).toBeLessThan(1.2)
  })

  test.each(['', 'compound', 'damped'])(
    'the deficit grows in every year (variant "%s")',
    (variant) => {
      const results = trendFrom(2014, variant)
      const nets = results.years.map((year) => netOf(results, 'boj5', year))
      expect(nets).toEqual([...nets].sort((a, b) => b - a))
    },
  )
})
