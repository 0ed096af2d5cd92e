import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecastMethods, methodIds } from '../../../src/analysis/backtest/backtest.ts'

describe('forecastMethods', () => {
  test('continue a straight line: the last value stays, the drift goes on, the damped drift slows', () => {
    const line = [1, 2, 3, 4]
    expect(forecastMethods['last-value'](line, 3)?.value).toBe(4)
    expect(forecastMethods.drift(line, 3)?.value).toBe(7)
    expect(forecastMethods.damped(line, 3)?.value).toBeCloseTo(4 + 0.9 + 0.81 + 0.729, 12)
  })

  test('continue constant growth: the log-linear line meets it exactly', () => {
    const growth = [100, 110, 121, 133.1]
    expect(forecastMethods['log-linear'](growth, 2)?.value).toBeCloseTo(133.1 * 1.21, 9)
  })

  test('have bands as the textbook gives them', () => {
    // Changes 2, −1, 3, 0: mean 1, sum of squares 14, sum of squared deviations 10.
    const history = [10, 12, 11, 14, 14]
    const z = 1.6448536269514722
    const half = (id: 'last-value' | 'drift', horizon: number): number => {
      const forecast = forecastMethods[id](history, horizon)
      return (forecast?.band?.[1] ?? Number.NaN) - (forecast?.value ?? Number.NaN)
    }
    expect(half('last-value', 4)).toBeCloseTo(z * Math.sqrt((14 / 4) * 4), 12)
    expect(half('drift', 2)).toBeCloseTo(z * Math.sqrt((10 / 3) * 2 * (1 + 2 / 4)), 12)
  })

  test('have no band where one change is all that is known', () => {
    for (const id of methodIds) expect(forecastMethods[id]([1, 2], 1)?.band).toBeUndefined()
  })

  test('do not take logarithms of what is not above zero', () => {
    expect(forecastMethods['log-linear']([1, -1, 2], 1)).toBeUndefined()
  })

  test('scale with the unit of the series', () => {
    const history = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 3, maxLength: 12 })
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 10 }), (values, horizon) => {
        for (const id of methodIds) {
          const [plain, scaled] = [values, values.map((value) => value * 1024)].map((one) =>
            forecastMethods[id](one, horizon),
          )
          const ratio = (scaled?.value ?? 0) / (plain?.value ?? 1)
          if (plain?.value !== 0) expect(ratio).toBeCloseTo(1024, 5)
        }
      }),
    )
  })
})
