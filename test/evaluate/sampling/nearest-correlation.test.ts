import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearestCorrelations } from '../../../src/evaluate/sampling/correlation.ts'

const give = 1e-7

function wishes(...pairs: readonly (readonly [number, number, number])[]) {
  return pairs.map(([first, second, value]) => ({ first, second, value, give }))
}

/** The end of the path. */
function nearest(size: number, pairs: ReturnType<typeof wishes>): readonly number[] {
  return nearestCorrelations(size, pairs).at(-1) ?? []
}

describe('nearestCorrelations', () => {
  test("finds Higham's published answer", () => {
    // N. J. Higham, "Computing the nearest correlation matrix – a problem from finance" (2002), section 4: the
    // nearest correlation matrix to the tridiagonal matrix of ones, here to four decimals.
    const found = nearest(3, wishes([0, 1, 1], [0, 2, 0], [1, 2, 1]))
    for (const [i, value] of [0.7607, 0.1573, 0.7607].entries())
      expect(found[i]).toBeCloseTo(value, 4)
  })

  test('a pair that gives far less than the others keeps its wish', () => {
    const trio = wishes([0, 1, 1], [0, 2, 0], [1, 2, 1])
    const found = nearest(
      3,
      trio.map((wish, i) => (i === 1 ? { ...wish, give: 1e-13 } : wish)),
    )
    expect(found[1]).toBeCloseTo(0, 5)
    // With this one at 0 both others can be at most √½.
    expect(found[0]).toBeCloseTo(Math.SQRT1_2, 4)
    expect(found[2]).toBeCloseTo(Math.SQRT1_2, 4)
  })

  test('the sides of an impossible ring of four give alike, its diagonals are free', () => {
    const ring = wishes([0, 1, 0.95], [1, 2, 0.95], [2, 3, 0.95], [0, 3, -0.95])
    // Angles add up along a ring: three of them reach π − the fourth where each side is cos(π/4).
    const found = nearest(4, ring)
    for (const [i, sign] of [1, 1, 1, -1].entries())
      expect(found[i]).toBeCloseTo(sign * Math.SQRT1_2, 4)
  })

  test('wishes that can hold together are kept', () => {
    const value = fc.double({ min: -0.45, max: 0.45, noNaN: true })
    fc.assert(
      // Diagonally dominant, so possible.
      fc.property(fc.tuple(value, value, value), ([a, b, c]) => {
        const found = nearest(3, wishes([0, 1, a], [0, 2, b], [1, 2, c]))
        return [a, b, c].every((wish, i) => Math.abs(found[i]! - wish) < 2e-4)
      }),
      { numRuns: 50 },
    )
  })
})
