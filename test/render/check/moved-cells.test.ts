import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderMovements } from '../../../src/check/order-movements.ts'
import { movedLines, movedRows, tellingDecimals } from '../../../src/render/check/moved-cells.ts'
import { movedSeries } from '../../../src/render/check/moved-series.ts'
import { findMoneyScale, formatMoney } from '../../../src/units/format-money.ts'

const english = { language: 'en', unit: undefined } as const

describe('movedSeries', () => {
  test('has one entry for each cell and statistic, with the years that moved', () => {
    const cells = ['net[2030]', 'net[2031]', 'net[2035]', 'p95(net[2030])'].map((cell, k) => ({
      cell,
      before: 0,
      after: k + 1,
    }))
    expect(movedSeries(orderMovements(cells)).map(({ largest, years }) => [largest.cell, years])).toEqual([
      ['p95(net[2030])', '2030'],
      ['net[2035]', '2030..2035 (3)'],
    ]) // prettier-ignore
  })

  test('loses no movement', () => {
    const moved = fc.array(
      fc.record({
        cell: fc.constantFrom('net[2030]', 'net[2031]', 'mean(net[2031])', 'tci.net[2030]'),
        before: fc.integer(),
        after: fc.integer(),
      }),
    )
    fc.assert(
      fc.property(moved, (cells) => {
        expect(movedSeries(cells).flatMap((one) => one.cells)).toHaveLength(cells.length)
      }),
    )
  })
})

describe('movedRows', () => {
  test('shows amounts, the change and its share', () => {
    const cells = [{ cell: 'net[2030]', before: -10e12, after: -10.5e12 }]
    expect(movedRows(cells, english)).toEqual([
      { cell: 'net[2030]', before: '−10.00', after: '−10.50', change: '−0.50 (−5.0%)', years: '2030' },
    ]) // prettier-ignore
    expect(movedLines(cells, { language: 'ja', unit: undefined })).toEqual([
      'net[2030]: ▲10.00 → ▲10.50 兆円, ▲0.50 (▲5.0%), 2030',
    ]) // prettier-ignore
  })

  test('a figure that came or went has no change, one that was 0 no share', () => {
    const rows = movedRows(
      [
        { cell: 'a[2030]', before: undefined, after: 1e12 },
        { cell: 'b[2030]', before: 1e12, after: undefined },
        { cell: 'c[2030]', before: 0, after: 1e12 },
      ],
      english,
    )
    expect(rows.map(({ before, after, change }) => [before, after, change])).toEqual([
      ['–', '1.00', ''],
      ['1.00', '–', ''],
      ['0.00', '1.00', '+1.00'],
    ])
  })
})

describe('tellingDecimals', () => {
  test('is as few digits as tell every pair of whole yen apart', () => {
    const scale = findMoneyScale('兆円')
    if (scale === undefined) throw new Error('no 兆円')
    const yen = fc.integer({ min: -1e15, max: 1e15 })
    fc.assert(
      fc.property(yen, fc.integer({ min: 1, max: 1e6 }), (before, change) => {
        const decimals = tellingDecimals([{ before, after: before + change }], scale)
        const shown = [before, before + change].map((value) =>
          formatMoney(value, scale, { decimals }),
        )
        expect(decimals).toBeGreaterThanOrEqual(scale.decimals)
        expect(shown[0]).not.toBe(shown[1])
      }),
    )
  })
})
