import { describe, expect, test } from 'vitest'
import { realismNotes } from '../../src/analysis/realism.ts'
import type { RealismNote } from '../../src/analysis/realism.ts'
import { readRates } from '../../src/baseline/read-rates.ts'
import type { Baseline, Observation } from '../../src/baseline/types.ts'
import type { Program } from '../../src/compile/program.ts'
import { realismTable } from '../../src/report/realism-table.ts'
import { valueOf } from '../scenarios/load-library.ts'
import { dataFiles } from '../support/data-files.ts'
import { setting, world } from './small-world.ts'

const { baseline } = setting
const rates = valueOf(readRates(dataFiles()))

function notesOf(program: Program, data: Baseline = baseline): readonly RealismNote[] {
  return realismNotes(program, data, rates)
}

/** Grows every baseline line at a rate. */
function growing(rate: string): Program {
  return world(`adjustments:\n  growth: { on: tag:baseline, factor: grow(${rate}) }\n`)
}

function noteOn(subject: string, notes: readonly RealismNote[]): RealismNote | undefined {
  return notes.find((note) => note.subject === subject)
}

describe('realismNotes on growth', () => {
  test('names what grows faster than ever where the past is too short for a percentile', () => {
    const note = noteOn('boj5.receipts', notesOf(growing('12%')))
    // 10,416 → 11,393 → 12,721: 9.4 % and 11.7 %.
    expect(note).toMatchObject({
      kind: 'growth',
      limits: 'extremes',
      year: 2025,
      count: 2,
      firstYear: 2014,
      lastYear: 2016,
      years: 6,
    })
    expect(note?.value).toBeCloseTo(0.12, 12)
    expect(note?.high).toBeCloseTo(0.11656, 4)
  })

  test('names what grows faster than the 95th percentile of a longer past', () => {
    const note = noteOn('tci.deficit', notesOf(growing('100%')))
    expect(note).toMatchObject({ limits: 'percentiles' })
    expect(note?.count).toBeGreaterThanOrEqual(10)
  })

  test('says nothing of growth that the past has seen', () => {
    expect(notesOf(growing('1%'))).toEqual([])
  })

  test('says nothing of a fall where two years are all that is known', () => {
    // Only the group with twenty known changes can tell that such a fall is new.
    expect(notesOf(growing('-30%')).map(({ subject }) => subject)).toEqual(['tci.deficit'])
  })

  test('names a fall steeper than those of a longer past', () => {
    const figure = (year: number, value: number): Observation => {
      const model = baseline.observations.find(
        ({ item, period }) => item === 'boj5' && period === '2014',
      )
      return { ...model!, period: String(year), measure: 'payments', value, vintage: 'long' }
    }
    const past = [100, 110, 105, 120, 118, 130, 140].map((value, k) => figure(2000 + k, value))
    const longer = { ...baseline, observations: [...baseline.observations, ...past] }
    const note = noteOn('boj5.payments', notesOf(growing('-30%'), longer))
    expect(note).toMatchObject({ count: 8, firstYear: 2000, lastYear: 2016 })
    expect(note?.low).toBeLessThan(0)
    expect(note?.value).toBeCloseTo(-0.3, 12)
  })

  test('never takes growth across vintages', () => {
    // 2013 and 2014 of this item are from two collections: the level more than doubles between them.
    const note = noteOn('tci.deficit', notesOf(growing('100%')))
    expect(note?.high).toBeLessThan(0.8)
    expect(note?.lastYear).toBe(2023)
  })
})

describe('realismNotes on exchange rates', () => {
  test('names a rate outside its yearly averages, in the year that is furthest', () => {
    const program = world(`
assumptions:
  usdjpy: { value: { 2024: 151, 2028: 180, 2030: 175 }, unit: JPY/USD }
  passed_on: usdjpy
lines:
  fees: { item: computer, flow: payments, amount: 1B USD/year * passed_on }
`)
    expect(notesOf(program)).toMatchObject([
      {
        kind: 'rate',
        subject: 'usdjpy',
        year: 2028,
        value: 180,
        low: 79.6967,
        high: 151.4551,
        years: 6,
      },
    ])
  })

  test('takes the last twenty years, and says where there are fewer', () => {
    const program = world(`
assumptions: { usdjpy: 90 JPY/USD }
lines: { fees: { item: computer, flow: payments, amount: 1B USD/year * usdjpy } }
`)
    const years = Array.from({ length: 30 }, (_, k) => 1996 + k)
    const long = [
      { pair: 'USD/JPY', unit: 'JPY/USD', years, rates: years.map((y) => (y < 2006 ? 80 : 100)) },
    ]
    const [note] = realismNotes(program, baseline, long)
    expect(note).toMatchObject({ low: 100, count: 20, firstYear: 2006, lastYear: 2025 })
    const table = (notes: readonly RealismNote[]): readonly string[] =>
      realismTable([{ id: 'a', variant: '', notes }], 'people').footnotes.map(({ en }) => en)
    expect(table([note!])).toHaveLength(1)
    const short = long.map(({ rates, ...rate }) => ({
      ...rate,
      years: years.slice(-12),
      rates: rates.slice(-12),
    }))
    expect(table(realismNotes(program, baseline, short))[1]).toBe(
      'The data hold 12 yearly averages of exchange rates, not 20.',
    )
  })

  test('holds each currency against its own history', () => {
    const program = world(`
assumptions: { eurjpy: 165 JPY/EUR }
lines: { fees: { item: computer, flow: payments, amount: 1B EUR/year * eurjpy } }
`)
    expect(notesOf(program)).toEqual([])
  })
})
