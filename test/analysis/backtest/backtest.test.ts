import { describe, expect, test } from 'vitest'
import { backtest, PANEL_ID, resultOf } from '../../../src/analysis/backtest/backtest.ts'
import { errorBands } from '../../../src/analysis/backtest/error-bands.ts'
import { findSeries } from '../../../src/analysis/backtest/find-series.ts'
import { readRates } from '../../../src/baseline/read-rates.ts'
import { backtestTable } from '../../../src/report/backtest-table.ts'
import { bandsScenario } from '../../../src/report/bands-scenario.ts'
import { baseline, valueOf } from '../../scenarios/load-library.ts'
import { dataFiles } from '../../support/data-files.ts'
import { cellOf, world } from '../small-world.ts'
import { decomposeVariance } from '../../../src/analysis/sensitivity/variance-shares.ts'

const found = findSeries(baseline, valueOf(readRates(dataFiles())))
const items = new Set(baseline.items.filter(({ kind }) => kind === 'item').map(({ id }) => id))
const results = backtest(found.series, items)

describe('findSeries', () => {
  test('finds the long series on the old collection basis, as a deficit', () => {
    const [longest] = found.series
    expect(longest).toMatchObject({ id: 'tci.deficit', firstYear: 1996, vintage: '2017-10' })
    expect(longest?.values).toHaveLength(18)
    expect(longest?.values[0]).toBe(1862e8)
  })

  test('refuses figures of mixed vintages, with their vintages', () => {
    const total = found.refused.find(({ id }) => id === 'boj5.deficit')
    expect(total?.years).toBe(6)
    expect(total?.vintages.length).toBeGreaterThan(3)
    expect(total?.gaps).toEqual([2019, 2020, 2021])
    for (const { vintage, firstYear, values } of found.series) {
      expect(vintage === '2017-05' ? [firstYear, values.length] : [2014, 3]).toEqual([2014, 3])
    }
  })
})

describe('backtest', () => {
  test('judges long series alone and the short flows of items together', () => {
    expect(results.map(({ id }) => id)).toEqual([
      'tci.deficit',
      'eurjpy',
      'usdeur',
      'usdjpy',
      PANEL_ID,
    ])
    const panel = results.at(-1)
    expect(panel?.series).toHaveLength(10)
    expect(panel?.accuracies.every(({ horizon, count }) => horizon === 1 && count === 10)).toBe(
      true,
    )
    expect(panel?.accuracies.every(({ coverage }) => coverage === undefined)).toBe(true)
  })

  test('has fewer forecasts the further ahead they look', () => {
    const drift = results[0]?.accuracies.filter(({ method }) => method === 'drift') ?? []
    expect(drift.map(({ count }) => count)).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  })

  test('finds that nothing beat the last value on the deficit of 1996–2013', () => {
    const at = (method: string, horizon: number): number =>
      results[0]?.accuracies.find((one) => one.method === method && one.horizon === horizon)?.mae ??
      0
    for (const method of ['drift', 'log-linear', 'damped']) {
      for (const horizon of [1, 2, 3, 5, 10]) {
        expect(at(method, horizon)).toBeGreaterThan(at('last-value', horizon))
      }
    }
  })
})

describe('backtestTable', () => {
  const table = backtestTable({ results, refused: found.refused, horizons: [1] }, 'people')
  const coverage = (series: string): readonly unknown[] =>
    table.rows.filter(([id]) => id === series).map((row) => row.at(-1))

  test('counts the bands that held, and says where a method had none', () => {
    expect(coverage('tci.deficit')).toContainEqual({ en: '12 of 13', ja: '13回中12回' })
    expect(coverage(PANEL_ID)).toContainEqual({ en: 'no band', ja: '帯なし' })
  })

  test('states in both languages how little there is, of which vintage, and what is left out', () => {
    const notes = (language: 'en' | 'ja'): string =>
      table.footnotes.map((note) => note[language]).join('\n')
    expect(notes('en')).toMatch(/less evidence than the counts suggest/)
    expect(notes('en')).toMatch(/18 years, vintage 2017-10/)
    expect(notes('en')).toMatch(
      /boj5\.deficit, from \d vintages .* No figure for 2019, 2020, 2021\./,
    )
    expect(notes('ja')).toMatch(/実質の数は見かけよりかなり少ない/)
    expect(notes('ja')).toMatch(/2019, 2020, 2021年は値がない/)
  })
})

describe('errorBands', () => {
  const [longest] = found.series
  const bands = errorBands(resultOf('tci.deficit', [longest!]), 'drift', 12)

  test('take the spread of each horizon with enough errors, and never narrow', () => {
    const spreads = bands.points.map(({ spread }) => spread)
    expect(spreads).toEqual([...spreads].sort((a, b) => a - b))
    expect(bands.points.map(({ count }) => count)).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 0, 0])
  })

  test('grow with the root of time where no errors are known', () => {
    const [tenth, , twelfth] = bands.points.slice(9)
    expect(twelfth?.spread).toBeCloseTo((tenth?.spread ?? 0) * Math.sqrt(12 / 10), 12)
  })

  test('make a scenario whose draws have that spread', () => {
    const text = bandsScenario(bands, {
      reference: 'trend',
      base: { year: 2024, location: undefined },
      horizon: { start: 2025, end: 2030, location: undefined },
    })
    const body = text.replace(/^akaji: 1$/m, '').replace(/^horizon: .*$/m, '')
    const cell = cellOf(world(body), 'ln(deficit[2030] / 1兆円 * 1 year)')
    const options = { rows: 512, replicates: 8, seed: 1, draws: 1_000, sampler: 'sobol' } as const
    const { sd, shares } = valueOf(decomposeVariance(cell, options))
    expect(shares.map(({ input }) => input.id)).toEqual(['past_error'])
    // Written with one decimal of a percent.
    expect(sd).toBeCloseTo(bands.points[5]?.spread ?? 0, 2)
  })
})
