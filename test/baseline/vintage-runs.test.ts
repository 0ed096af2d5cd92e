import { describe, expect, test } from 'vitest'
import { vintageRuns } from '../../src/baseline/vintage-runs.ts'
import { baseline } from '../scenarios/load-library.ts'

const runs = vintageRuns(baseline)

describe('vintageRuns', () => {
  test('keeps the old collection basis of tci apart from the new one', () => {
    const tci = runs.filter(
      ({ item, measure, values }) => item === 'tci' && measure === 'net' && values.length > 1,
    )
    expect(tci.map(({ firstYear, values }) => [firstYear, values.length])).toEqual([
      [1996, 18],
      [2014, 3],
      [2022, 2],
    ])
    expect(tci[0]?.values.at(-1)).toBe(-3552e8)
  })

  test('never mixes vintages', () => {
    for (const { item, measure, vintage, firstYear, values } of runs) {
      values.forEach((value, k) => {
        const same = baseline.observations.some(
          (one) =>
            one.item === item &&
            one.measure === measure &&
            one.vintage === vintage &&
            one.period === String(firstYear + k) &&
            one.value * 1e8 === value,
        )
        expect(same).toBe(true)
      })
    }
  })

  test('leaves out estimates, multiples and bounds', () => {
    const computer = runs.filter(
      ({ item, measure }) => item === 'computer' && measure === 'payments',
    )
    expect(computer).toHaveLength(1)
    expect(computer[0]).toMatchObject({ firstYear: 2014, vintage: '2017-05' })
  })
})
