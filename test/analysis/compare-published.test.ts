import { describe, expect, test } from 'vitest'
import { comparePublished } from '../../src/analysis/compare-published.ts'
import type { PublishedComparison } from '../../src/analysis/compare-published.ts'
import { runScenario } from '../../src/run-scenario.ts'
import { readProjections } from '../../src/baseline/read-projections.ts'
import type { Projection } from '../../src/baseline/read-projections.ts'
import { runOf, setting, totalOf, valueOf } from '../scenarios/load-library.ts'
import { dataFiles } from '../support/data-files.ts'

const projections = valueOf(readProjections(dataFiles()))

function compare(
  scenario: string,
  list: readonly Projection[] = projections,
): readonly PublishedComparison[] {
  return comparePublished([runOf(scenario).results], list)
}

function against(scenario: string, id: string): PublishedComparison | undefined {
  return compare(scenario).find(({ projection }) => projection.id === id)
}

describe('comparePublished', () => {
  test('subtracts the deficit of the same year and item', () => {
    const base = against('trend', 'pivot_base_2035')
    expect(base).toMatchObject({ published: 18e12, notCompared: undefined, scopeUnclear: false })
    expect(base?.ours).toBe(-totalOf('trend', 'net', 2035))
    expect(base?.gap).toBeCloseTo(-totalOf('trend', 'net', 2035) - 18e12, 3)
    const { results } = runOf('trend')
    const computer = results.series.find(
      ({ id, measure }) => id === 'computer' && measure === 'net',
    )
    expect(against('trend', 'meti_2022_computer')?.ours).toBe(
      -(computer?.statistics[0]?.values[results.years.indexOf(2030)] ?? 0),
    )
  })

  test('gives the growth that closes the gap: that of the calibrated scenarios', () => {
    const closed = against('pivot-base', 'pivot_base_2035')
    expect(closed?.gap).toBeCloseTo(0, -1)
    expect(closed?.growth).toBeCloseTo(closed?.closingGrowth ?? 0, 12)
    expect(against('trend', 'pivot_base_2035')?.closingGrowth).toBeCloseTo(
      (18 / 6.85) ** (1 / 11) - 1,
      12,
    )
  })

  test('marks a projection that does not state its scope', () => {
    expect(against('trend', 'meti_2024_10')).toMatchObject({
      scopeUnclear: true,
      notCompared: undefined,
      published: 10e12,
    })
  })

  test('does not subtract what starts from another deficit of the base year', () => {
    const overrides = ['definition=soumu3']
    const entry = { kind: 'reference', reference: 'trend' } as const
    const { results } = valueOf(runScenario(entry, { overrides }, setting))
    const found = (id: string): PublishedComparison | undefined =>
      comparePublished([results], projections).find(({ projection }) => projection.id === id)
    expect(found('pivot_base_2035')).toMatchObject({ notCompared: 'other-base', gap: undefined })
    expect(found('meti_2022_computer')).toMatchObject({ notCompared: undefined })
  })

  test.each([
    ['pivot_hidden_2035', 'includes-goods'],
    ['content_target_2033', 'not-a-balance'],
    ['jri_2025', 'no-year'],
    ['daiwa_2024', 'no-figure'],
  ])('shows %s without subtracting it: %s', (id, notCompared) => {
    expect(against('trend', id)).toMatchObject({
      notCompared,
      ours: undefined,
      gap: undefined,
      closingGrowth: undefined,
    })
  })

  test('puts what is compared first, by year', () => {
    const rows = compare('trend')
    const compared = rows.filter(({ notCompared }) => notCompared === undefined)
    expect(rows.slice(0, compared.length)).toEqual(compared)
    expect(compared.map(({ projection }) => projection.year)).toEqual([2030, 2030, 2035, 2035])
    expect(rows).toHaveLength(projections.length)
  })

  test('does not compare a year behind the end of a run, or the base year', () => {
    const [some] = projections.filter(({ id }) => id === 'pivot_base_2035')
    const years = [2024, 2040].map((year) => ({ ...some!, year }))
    expect(compare('trend', years).map(({ notCompared }) => notCompared)).toEqual([
      'not-projected',
      'not-projected',
    ])
  })
})
