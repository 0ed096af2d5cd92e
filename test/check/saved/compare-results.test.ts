import { describe, expect, test } from 'vitest'
import { compareResults, drawnAlike } from '../../../src/check/saved/compare-results.ts'
import type { SavedDraws, SavedResults } from '../../../src/check/saved/saved-results.ts'
import { savedWith, tolerance } from '../check-text.ts'

const drawn: SavedDraws = { count: 1000, seed: 1, sampler: 'sobol' }

function moved(
  before: SavedResults,
  after: SavedResults,
  ...tolerances: readonly string[]
): readonly string[] {
  return compareResults(before, after, tolerances.map(tolerance)).moved.map(({ cell }) => cell)
}

/** A mean of 1兆円 + `offset`, known to within 1億円. */
function sampled(offset: number, draws: SavedDraws): SavedResults {
  const saved = savedWith({ 'mean(net)': [1e12 + offset] }, { draws })
  return { ...saved, rows: saved.rows.map((row) => ({ ...row, errors: new Map([[2025, 1e8]]) })) }
}

describe('compareResults', () => {
  test('a yen either way is the rounding of the file', () => {
    expect(moved(savedWith({ net: [100] }), savedWith({ net: [101] }))).toEqual([])
    expect(moved(savedWith({ net: [100] }), savedWith({ net: [102] }))).toEqual(['net[2025]'])
  })

  test('movements within a tolerance are counted as drift', () => {
    const [a, b] = [savedWith({ net: [1000, 1000] }), savedWith({ net: [1005, 1020] })]
    expect(compareResults(a, b, [tolerance('1%')])).toMatchObject({
      compared: 2,
      drifted: 1,
      moved: [{ cell: 'net[2026]', before: 1000, after: 1020 }],
    })
  })

  test('a tolerance for some cells leaves the others as they are', () => {
    const [a, b] = [
      savedWith({ net: [1000], 'computer.net': [1000] }),
      savedWith({ net: [1030], 'computer.net': [1030] }),
    ]
    expect(moved(a, b, '1%', 'computer.*=5%')).toEqual(['net[2025]'])
  })

  test('figures that came or went have moved, whatever the tolerance', () => {
    expect(moved(savedWith({ net: [1] }), savedWith({ payments: [1] }), '100%')).toEqual([
      'net[2025]',
      'payments[2025]',
    ])
  })

  test('an undefined figure equals itself and nothing else', () => {
    const [none, some] = [savedWith({ net: [Number.NaN] }), savedWith({ net: [5] })]
    expect(moved(none, none)).toEqual([])
    expect(moved(none, some, '100%')).toEqual(['net[2025]'])
    expect(moved(some, none, '100%')).toEqual(['net[2025]'])
  })

  test('drawn alike, figures must be the same', () => {
    expect(moved(sampled(0, drawn), sampled(2e8, drawn))).toEqual(['mean(net[2025])'])
  })

  test.each<[string, SavedDraws]>([
    ['seed', { ...drawn, seed: 2 }],
    ['number of draws', { ...drawn, count: 4000 }],
    ['sampler', { ...drawn, sampler: 'mc' }],
  ])('drawn with another %s, statistics may differ by five standard errors', (_, draws) => {
    // Of the difference: √2 × 1億円.
    expect(moved(sampled(0, drawn), sampled(7e8, draws))).toEqual([])
    expect(moved(sampled(0, drawn), sampled(7.2e8, draws))).toEqual(['mean(net[2025])'])
  })

  test('says how much of each tolerance the figure that needs most of it uses', () => {
    const [a, b] = [savedWith({ net: [1000, 1000] }), savedWith({ net: [1005, 1010] })]
    const { tolerances } = compareResults(a, b, [tolerance('2%'), tolerance('tci.*=1%')])
    expect(tolerances).toEqual([
      { text: '2%', used: 0.5 },
      { text: 'tci.*=1%', used: 0 },
    ])
  })
})

describe('drawnAlike', () => {
  test('results without draws are alike', () => {
    expect(drawnAlike(savedWith({}), savedWith({}))).toBe(true)
    expect(drawnAlike(savedWith({}), savedWith({}, { draws: drawn }))).toBe(false)
  })
})
