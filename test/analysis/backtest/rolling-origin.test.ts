import { describe, expect, test } from 'vitest'
import type { BacktestSeries } from '../../../src/analysis/backtest/find-series.ts'
import { accuracyOf, rollOrigins } from '../../../src/analysis/backtest/backtest.ts'

function series(values: readonly number[], firstYear = 2000): BacktestSeries {
  return { id: 'x', firstYear, values, unit: {}, vintage: '2020-01' }
}

const long = series([10, 12, 11, 14, 14, 15, 19, 18, 22])

describe('rollOrigins', () => {
  test('forecasts from every origin with five known years, and knows nothing behind it', () => {
    const errors = rollOrigins(long, 'last-value')
    expect(errors.map(({ origin, horizon }) => `${String(origin)}+${String(horizon)}`)).toEqual([
      '2004+1', '2004+2', '2004+3', '2004+4',
      '2005+1', '2005+2', '2005+3',
      '2006+1', '2006+2',
      '2007+1',
    ]) // prettier-ignore
    expect(errors[4]).toMatchObject({ forecast: 15, actual: 19 })
  })

  test('does not change its forecasts when the future changes', () => {
    const other = series([...long.values.slice(0, 6), 0, 0, 0])
    const forecasts = (one: BacktestSeries): readonly number[] =>
      rollOrigins(one, 'drift').flatMap(({ origin, forecast }) =>
        origin <= 2005 ? [forecast] : [],
      )
    expect(forecasts(other)).toEqual(forecasts(long))
  })

  test('makes do with two known years where there are not even eight', () => {
    const errors = rollOrigins(series([1, 2, 4]), 'drift')
    expect(errors).toMatchObject([
      { origin: 2001, horizon: 1, forecast: 3, actual: 4, covered: undefined, scale: 1 },
    ])
  })
})

describe('accuracyOf', () => {
  const [one, two] = accuracyOf('last-value', rollOrigins(long, 'last-value'))

  test('counts forecasts and averages their errors by horizon', () => {
    // One year ahead: 14 → 15, 15 → 19, 19 → 18, 18 → 22.
    expect(one).toMatchObject({ method: 'last-value', horizon: 1, count: 4, mae: 2.5 })
    expect(one?.bias).toBe((-1 - 4 + 1 - 4) / 4)
    expect(two).toMatchObject({ horizon: 2, count: 3 })
  })

  test('scales each error by the mean change that was known then', () => {
    // Mean absolute changes up to 2004 … 2007: 6/4, 7/5, 11/6, 12/7.
    const expected = (1 / (6 / 4) + 4 / (7 / 5) + 1 / (11 / 6) + 4 / (12 / 7)) / 4
    expect(one?.mase).toBeCloseTo(expected, 12)
  })

  test('measures the spread of logarithms about zero', () => {
    const logs = [15 / 14, 19 / 15, 18 / 19, 22 / 18].map(Math.log)
    const squares = logs.reduce((sum, log) => sum + log * log, 0)
    expect(one?.spread).toBeCloseTo(Math.sqrt(squares / 4), 12)
  })

  test('has no spread where a forecast is not above zero', () => {
    const falling = series([5, 4, 3, 2, 1, 1, 1, 1])
    const [first] = accuracyOf('drift', rollOrigins(falling, 'drift'))
    expect(first?.spread).toBeUndefined()
  })

  test('gives the share of actual values inside the bands', () => {
    const flat = series([10, 11, 10, 11, 10, 11, 10, 30])
    const [next] = accuracyOf('last-value', rollOrigins(flat, 'last-value'))
    expect(next).toMatchObject({ count: 3, coverage: 2 / 3 })
  })
})
