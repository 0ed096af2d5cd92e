import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { thinYears } from '../../src/render/thin-years.ts'

const years = Array.from({ length: 12 }, (_, index) => 2024 + index)

describe('thinYears(years, { capacity, baseYear })', () => {
  test.each([
    [12, years],
    [11, [2024, 2025, 2026, 2028, 2030, 2032, 2034, 2035]],
    [8, [2024, 2025, 2026, 2028, 2030, 2032, 2034, 2035]],
    [7, [2024, 2025, 2030, 2035]],
    [4, [2024, 2025, 2030, 2035]],
    [3, [2024, 2030, 2035]],
    [2, [2024, 2035]],
    [1, [2024, 2035]],
    [-3, [2024, 2035]],
  ])('with room for %i keeps %j', (capacity, kept) => {
    expect(thinYears(years, { capacity, baseYear: 2024 })).toEqual(kept)
  })

  test('keeps the base and the last year in order and fits wherever two years fit', () => {
    const range = fc.tuple(fc.integer({ min: 1990, max: 2050 }), fc.integer({ min: 1, max: 80 }))
    fc.assert(
      fc.property(range, fc.integer({ min: 2, max: 30 }), ([start, count], capacity) => {
        const all = Array.from({ length: count }, (_, index) => start + index)
        const kept = thinYears(all, { capacity, baseYear: start })
        expect(kept.length).toBeLessThanOrEqual(capacity)
        expect(kept[0]).toBe(start)
        expect(kept.at(-1)).toBe(all.at(-1))
        expect(kept).toEqual(all.filter((year) => kept.includes(year)))
      }),
    )
  })

  test('years without the base year lose nothing to it', () => {
    expect(thinYears([2030, 2035], { capacity: 2, baseYear: 2024 })).toEqual([2030, 2035])
    expect(thinYears([], { capacity: 2, baseYear: 2024 })).toEqual([])
  })
})
