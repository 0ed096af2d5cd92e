import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completeCorrelation } from '../../../src/evaluate/sampling/correlation.ts'
import {
  cholesky,
  inverseFactored,
  type CorrelatedPair,
  type SquareMatrix,
} from '../../../src/evaluate/sampling/square-matrix.ts'

function pairsOf(
  ...pairs: readonly (readonly [number, number, number])[]
): readonly CorrelatedPair[] {
  return pairs.map(([first, second, value]) => ({ first, second, value }))
}

function completed(size: number, pairs: readonly CorrelatedPair[]): SquareMatrix {
  const completion = completeCorrelation(size, pairs)
  if (completion.outcome !== 'completed') throw new Error(completion.outcome)
  return completion.matrix
}

/** That the pairs are kept, variances are 1, and the inverse is 0 wherever no pair is given: this is what makes it the only one. */
function expectCompletion({ size, values }: SquareMatrix, pairs: readonly CorrelatedPair[]): void {
  const factor = cholesky({ size, values })
  if (!factor) throw new Error('not positive definite')
  const inverse = inverseFactored(factor).values
  const given = new Set<number>()
  for (const { first, second, value } of pairs) {
    given.add(first * size + second).add(second * size + first)
    expect(Math.abs(values[first * size + second]! - value)).toBeLessThan(1e-12)
  }
  for (let i = 0; i < size; i++) {
    expect(values[i * size + i]).toBe(1)
    for (let j = 0; j < i; j++) {
      expect(values[i * size + j]).toBe(values[j * size + i])
      if (!given.has(i * size + j)) expect(Math.abs(inverse[i * size + j]!)).toBeLessThan(1e-8)
    }
  }
}

/** The correlations of sums of independent normals with the given loadings, and a little noise each. */
function correlationsOf(loadings: readonly (readonly number[])[]) {
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, x, k) => sum + x * b[k]!, 0)
  const sd = loadings.map((row) => Math.sqrt(dot(row, row) + 0.1))
  return (i: number, j: number): number => dot(loadings[i]!, loadings[j]!) / (sd[i]! * sd[j]!)
}

const loading = fc.double({ min: -1, max: 1, noNaN: true })
const loadings = (size: number) =>
  fc.array(fc.array(loading, { minLength: 3, maxLength: 3 }), { minLength: size, maxLength: size })

describe('completeCorrelation', () => {
  test('along a chain correlations multiply', () => {
    const chain = pairsOf([0, 1, 0.8], [1, 2, -0.9], [2, 3, 0.99])
    const { values } = completed(4, chain)
    expect(values[2]).toBeCloseTo(0.8 * -0.9, 14)
    expect(values[3]).toBeCloseTo(0.8 * -0.9 * 0.99, 14)
    expectCompletion({ size: 4, values }, chain)
  })

  test('two blocks that share a pair (chordal) are tied through it', () => {
    const pairs = pairsOf([0, 1, 0.6], [0, 2, 0.7], [1, 2, 0.8], [1, 3, 0.5], [2, 3, 0.7])
    const matrix = completed(4, pairs)
    expectCompletion(matrix, pairs)
    // By hand: (0.6, 0.7) [[1, 0.8], [0.8, 1]]⁻¹ (0.5, 0.7)ᵀ = (0.6 × −0.06 + 0.7 × 0.3) / 0.36.
    expect(matrix.values[3]).toBeCloseTo((0.6 * -0.06 + 0.7 * 0.3) / 0.36, 14)
  })

  test('a ring of four (not chordal) is completed, whichever way round it is given', () => {
    const ring = pairsOf([0, 1, 0.5], [1, 2, 0.5], [3, 2, 0.5], [3, 0, 0.5])
    const matrix = completed(4, ring)
    expectCompletion(matrix, ring)
    // By symmetry both diagonals are one x, and the inverse is 0 there where x² + x = 2 × 0.5².
    expect(matrix.values[2]).toBeCloseTo((Math.sqrt(3) - 1) / 2, 12)
    const turned = completed(4, [...ring].reverse())
    for (const [i, value] of matrix.values.entries())
      expect(turned.values[i]).toBeCloseTo(value, 12)
  })

  test('a possible block with variables that hang on it is possible, whatever they are tied by', () => {
    const tie = fc.double({ min: -0.9999, max: 0.9999, noNaN: true })
    fc.assert(
      fc.property(loadings(5), fc.array(tie, { maxLength: 4 }), (block, ties) => {
        const r = correlationsOf(block)
        const pairs: CorrelatedPair[] = []
        for (let i = 0; i < 5; i++)
          for (let j = 0; j < i; j++) pairs.push({ first: i, second: j, value: r(i, j) })
        for (const [k, value] of ties.entries())
          pairs.push({ first: (3 * k) % 5, second: 5 + k, value })
        expectCompletionOfBits(5 + ties.length, pairs)
      }),
      { numRuns: 60 },
    )
  })

  /** As `expectCompletion`, without the inverse, which is large where ties are close. */
  function expectCompletionOfBits(size: number, pairs: readonly CorrelatedPair[]): void {
    const { values } = completed(size, pairs)
    expect(cholesky({ size, values })).toBeDefined()
    for (const { first, second, value } of pairs)
      expect(Math.abs(values[first * size + second]! - value)).toBeLessThan(1e-12)
  }

  test('any part of possible correlations is completed, tied by nothing else', () => {
    const size = 8
    const given = fc.array(fc.boolean(), { minLength: 28, maxLength: 28 })
    fc.assert(
      fc.property(loadings(size), given, (rows, chosen) => {
        const r = correlationsOf(rows)
        const pairs: CorrelatedPair[] = []
        for (let i = 0, at = 0; i < size; i++)
          for (let j = 0; j < i; j++)
            if (chosen[at++]) pairs.push({ first: i, second: j, value: r(i, j) })
        expectCompletion(completed(size, pairs), pairs)
      }),
      { numRuns: 100 },
    )
  })

  // Three sides of a ring are cos ½: the fourth can be down to cos 1½ and no further.
  const ringOf = (angle: number) =>
    completeCorrelation(
      4,
      pairsOf(
        [0, 1, Math.cos(0.5)],
        [1, 2, Math.cos(0.5)],
        [2, 3, Math.cos(0.5)],
        [3, 0, Math.cos(angle)],
      ),
    ).outcome

  test.each([1e-1, 1e-3, 1e-6])('a ring is completed %s within its edge', (within) => {
    expect(ringOf(1.5 - within)).toBe('completed')
  })

  test.each([1e-1, 1e-3, 1e-6])('a ring is proven impossible %s beyond its edge', (beyond) => {
    expect(ringOf(1.5 + beyond)).toBe('impossible')
  })

  test('on the edge itself neither is claimed', () => {
    expect(ringOf(1.5)).toBe('unsettled')
  })

  test('blocks that contradict themselves are impossible, pairs of 1 or more among them', () => {
    const trio = pairsOf([0, 1, 0.9], [1, 2, 0.9], [0, 2, -0.5])
    expect(completeCorrelation(3, trio).outcome).toBe('impossible')
    for (const value of [1, -1, 2, NaN])
      expect(completeCorrelation(3, pairsOf([0, 1, value])).outcome).toBe('impossible')
  })

  test('forty variables with pairs between neighbours and a ring around them take no time', () => {
    const size = 40
    const around = Array.from({ length: size }, (_, i) => [i, (i + 1) % size, 0.9] as const)
    const across = Array.from({ length: 30 }, (_, i) => [i, i + 10, 0.4] as const)
    const pairs = pairsOf(...around, ...across)
    const start = performance.now()
    expectCompletion(completed(size, pairs), pairs)
    // Some 50 ms; a bound for a busy machine.
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
