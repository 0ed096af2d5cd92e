import { describe, expect, test } from 'vitest'
import { invariant } from '../../src/diagnostics/invariant.ts'
import { estimateCells, estimationMethod } from '../../src/baseline/estimate-cells.ts'
import { estimatedItems, findEvidence } from '../../src/baseline/estimation-evidence.ts'
import { formatObservations } from '../../src/baseline/format-observations.ts'
import { readObservations } from '../../src/baseline/read-baseline.ts'
import type { Measure, Observation } from '../../src/baseline/types.ts'
import { dataFiles } from '../support/data-files.ts'

const text = dataFiles().get('observations.csv') ?? ''
const read = readObservations(new Map([['observations.csv', text]]))
invariant(read.ok, 'observations.csv reads')
const published = read.value.filter(({ method }) => method !== estimationMethod)
const estimates = estimate(published)

describe('estimateCells', () => {
  test('recomputes observations.csv byte for byte', () => {
    expect(formatObservations([...published, ...estimates])).toBe(text)
  })

  test('gives the ten cells of 2024 and eight sums of them, in whole 億円', () => {
    expect(estimates.slice(0, 10).map(({ item, measure }) => `${item}.${measure}`)).toEqual([
      ...estimatedItems.map((item) => `${item}.receipts`),
      ...estimatedItems.map((item) => `${item}.payments`),
    ])
    expect(estimates).toHaveLength(18)
    expect(estimates.every(({ value }) => Number.isInteger(value))).toBe(true)
  })

  test.each([
    ['copyright', ['copyright'], -16842],
    ['computer', ['computer'], -25153],
    ['consulting', ['consulting'], -24764],
    ['telecom and information', ['telecom', 'information'], -1741],
    ['tci', ['telecom', 'computer', 'information'], -26894],
    ['boj5', estimatedItems, -68500],
  ])('the cells give the net of %s exactly', (_, items, net) => {
    const total = items.reduce(
      (sum, item) => sum + cell(item, 'receipts') - cell(item, 'payments'),
      0,
    )
    expect(total).toBe(net)
  })

  test('the rows of sums are the sums of the cells', () => {
    for (const measure of ['receipts', 'payments'] as const) {
      const sum = (items: readonly string[]) =>
        items.reduce((total, item) => total + cell(item, measure), 0)
      expect(cell('tci', measure)).toBe(sum(['telecom', 'computer', 'information']))
      expect(cell('boj5', measure)).toBe(sum(estimatedItems))
      expect(cell('soumu3', measure)).toBe(sum(['copyright', 'computer', 'consulting']))
    }
  })

  test('contradicts no published figure of 2024 of the same vintage', () => {
    const netOf: Record<string, readonly string[]> = {
      tci: ['telecom', 'computer', 'information'],
      boj5: estimatedItems,
      soumu3: ['copyright', 'computer', 'consulting'],
      'telecom+information': ['telecom', 'information'],
    }
    const same = published.filter(
      ({ period, vintage }) => period === '2024' && vintage === estimates[0]?.vintage,
    )
    expect(same).toHaveLength(8)
    for (const { item, measure, lower, upper } of same) {
      expect(measure).toBe('net')
      const net = (netOf[item] ?? [item]).reduce(
        (sum, part) => sum + cell(part, 'receipts') - cell(part, 'payments'),
        0,
      )
      expect(net).toBeGreaterThanOrEqual(lower)
      expect(net).toBeLessThanOrEqual(upper)
    }
  })

  test('lies between the totals published for 2023 and 2025', () => {
    expect(cell('boj5', 'receipts')).toBeGreaterThan(37103)
    expect(cell('boj5', 'receipts')).toBeLessThan(40000)
    expect(cell('boj5', 'payments')).toBeGreaterThan(92463)
  })

  test('every cell is positive and inside its interval, which is wider than rounding', () => {
    for (const { item, measure, value, lower, upper } of estimates) {
      if (measure !== 'net') expect(lower, `${item} ${measure}`).toBeGreaterThanOrEqual(0)
      expect(value - lower, `${item} ${measure}`).toBeGreaterThan(1)
      expect(upper - value, `${item} ${measure}`).toBeGreaterThan(1)
    }
  })

  test('the nets tie receipts and payments: the total is surer than its parts', () => {
    const width = (item: string) => {
      const { lower, upper } = row(item, 'payments')
      return upper - lower
    }
    const parts = estimatedItems.reduce((sum, item) => sum + width(item), 0)
    expect(width('boj5')).toBeLessThan(parts / 3)
  })

  test('does not depend on the order of the observations', () => {
    expect(estimate([...published].reverse())).toEqual(estimates)
  })

  test('says which published figure is missing', () => {
    const without = published.filter(({ item }) => item !== 'telecom+information')
    const result = estimateCells(without)
    invariant(!result.ok, 'a net is missing')
    expect(result.diagnostics).toMatchObject([
      {
        code: 'missing-evidence',
        message: {
          en: 'The estimation needs a preferred figure for telecom+information net in 2024.',
        },
      },
    ])
  })

  test('refuses nets that would push receipts below zero', () => {
    const odd = published.map((one) =>
      isNet(one, 'copyright')
        ? { ...one, value: -160_000 }
        : isNet(one, 'computer')
          ? { ...one, value: 118_005 }
          : one,
    )
    const result = estimateCells(odd)
    invariant(!result.ok, 'no receipts are that small')
    expect(new Set(result.diagnostics.map(({ code }) => code))).toEqual(
      new Set(['estimate-not-positive']),
    )
  })
})

describe('findEvidence', () => {
  test('takes the shares of 2016 and the pooled drift of log shares over eight years', () => {
    const evidence = findEvidence(published)
    invariant(evidence.ok, 'the evidence is there')
    const { shares, shareSpread, receiptsBand } = evidence.value
    expect(shares.receipts[0]).toBeCloseTo(2990 / 12720, 12)
    expect(shares.payments[4]).toBeCloseTo(12204 / 39097, 12)
    expect(receiptsBand).toEqual([37103, 40000])
    // Recomputed by hand from the six columns of the published table of 2014–2016: 0.1336 a year.
    expect(shareSpread / Math.sqrt(8)).toBeCloseTo(0.1336, 3)
  })
})

function estimate(observations: readonly Observation[]): readonly Observation[] {
  const result = estimateCells(observations)
  invariant(result.ok, 'the published figures suffice')
  return result.value
}

function row(item: string, measure: Measure): Observation {
  const found = estimates.find((one) => one.item === item && one.measure === measure)
  invariant(found, `${item} ${measure} is estimated`)
  return found
}

function cell(item: string, measure: Measure): number {
  return row(item, measure).value
}

function isNet({ period, item, measure, preferred }: Observation, wanted: string): boolean {
  return period === '2024' && item === wanted && measure === 'net' && preferred
}
