import { describe, expect, test } from 'vitest'
import { invariant } from '../../src/diagnostics/invariant.ts'
import { historyOf, historyYears, marksOf, ofOtherVintage } from '../../src/baseline/history.ts'
import type { FigureMark } from '../../src/baseline/history.ts'
import { readBaseline } from '../../src/baseline/read-baseline.ts'
import type { Measure, Observation } from '../../src/baseline/types.ts'
import { dataFiles } from '../support/data-files.ts'

const read = readBaseline(dataFiles(), '')
invariant(read.ok, 'the data package reads')
const baseline = read.value
const history = historyOf(baseline)

/** The preferred nets, as the sources give them. */
const totals: readonly (readonly [string, number, number])[] = [
  ['boj5', 2014, -21485],
  ['boj5', 2015, -26473],
  ['boj5', 2016, -26379],
  ['boj5', 2017, -24700],
  ['boj5', 2018, -27500],
  ['boj5', 2022, -47600],
  ['boj5', 2023, -59500],
  ['boj5', 2024, -68500],
  ['boj5', 2025, -60000],
  ['soumu3', 2014, -20228],
  ['soumu3', 2015, -25040],
  ['soumu3', 2016, -25036],
  ['soumu3', 2023, -58000],
  ['soumu3', 2024, -67000],
  ['tci', 2020, -12000],
  ['tci', 2021, -16800],
  ['tci', 2022, -14993],
  ['tci', 2023, -16149],
  ['tci', 2024, -26894],
]

describe('historyOf', () => {
  test.each(totals)('the net of %s in %i is the published %i', (item, year, value) => {
    expect(figure(item, 'net', year)?.value).toBe(value)
  })

  test.each([
    { item: 'computer', measure: 'payments', year: 2015, value: 13341 },
    { item: 'information', measure: 'receipts', year: 2014, value: 160 },
    { item: 'consulting', measure: 'payments', year: 2016, value: 12204 },
    { item: 'tci', measure: 'receipts', year: 2016, value: 4123 },
    { item: 'boj5', measure: 'payments', year: 2023, value: 92463 },
    { item: 'boj5', measure: 'receipts', year: 2023, value: 37103 },
  ] as const)('$item $measure of $year are the published $value', (cell) => {
    expect(figure(cell.item, cell.measure, cell.year)?.value).toBe(cell.value)
  })

  test('years without a figure stay blank', () => {
    expect(figure('boj5', 'net', 2019)).toBeUndefined()
    expect(figure('computer', 'payments', 2023)).toBeUndefined()
  })

  test('items come first in display order, then sums of items, then the totals', () => {
    expect([...new Set(history.map(({ item }) => item))]).toEqual([
      'copyright',
      'tci',
      'telecom',
      'computer',
      'information',
      'consulting',
      'telecom+information',
      'boj5',
      'soumu3',
    ])
  })

  test('no row is blank throughout, so memo items without figures do not show', () => {
    expect(history.every(({ figures }) => figures.some((one) => one !== undefined))).toBe(true)
    expect(history.every(({ figures }) => figures.length === historyYears.length)).toBe(true)
  })
})

describe('ofOtherVintage', () => {
  test('holds the receipts and payments of 2023, which are older than the net, and nothing else', () => {
    const found = [...ofOtherVintage(history)].map(({ period, item, measure }) => [
      period,
      item,
      measure,
    ])
    expect(found).toEqual([
      ['2023', 'boj5', 'receipts'],
      ['2023', 'boj5', 'payments'],
    ])
  })
})

describe('marksOf', () => {
  const cases: readonly {
    readonly of: readonly [string, Measure, number]
    readonly marks: readonly FigureMark[]
  }[] = [
    { of: ['copyright', 'payments', 2014], marks: [] },
    { of: ['boj5', 'payments', 2023], marks: ['provisional'] },
    { of: ['tci', 'net', 2020], marks: ['provisional', 'rounded'] },
    { of: ['boj5', 'net', 2024], marks: ['rounded'] },
    { of: ['computer', 'net', 2024], marks: ['estimated'] },
    { of: ['computer', 'payments', 2024], marks: ['estimated'] },
    { of: ['boj5', 'receipts', 2025], marks: ['provisional', 'above'] },
    { of: ['boj5', 'net', 2025], marks: ['provisional', 'below'] },
  ]
  test.each(cases)('$of is marked $marks', ({ of, marks }) => {
    const found = figure(...of)
    invariant(found, 'there is a figure')
    expect(marksOf(found)).toEqual(marks)
  })
})

function figure(item: string, measure: Measure, year: number): Observation | undefined {
  const row = history.find((one) => one.item === item && one.measure === measure)
  return row?.figures[historyYears.indexOf(year)]
}
