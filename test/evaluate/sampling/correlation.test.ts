import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { standardNormalQuantile } from '../../../src/evaluate/distributions/normal.ts'
import {
  correlateNormals,
  fillUniformOfNormals,
  gaussianCopula,
  pearsonOfRanks,
  ranksOfPearson,
  type RankCorrelation,
} from '../../../src/evaluate/sampling/correlation.ts'
import { uniformSource, type SamplerKind } from '../../../src/evaluate/sampling/sampler.ts'
import { correlation, ksStatistic } from './goodness-of-fit.ts'

function ranks(values: Float64Array): Float64Array {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!)
  const out = new Float64Array(values.length)
  for (const [rank, i] of order.entries()) out[i] = rank
  return out
}

function factorOf(size: number, wishes: readonly RankCorrelation[]) {
  const result = gaussianCopula(size, wishes)
  if (!result.ok) throw new Error('not possible')
  return result.factor
}

function normals(
  kind: SamplerKind,
  size: number,
  draws: number,
  seed = 1,
): readonly Float64Array[] {
  return Array.from({ length: size }, (_, index) => {
    const out = new Float64Array(draws)
    uniformSource({ kind, seed, draws }, { id: `v${index}`, year: undefined, index }).fill(0, out)
    return out.map(standardNormalQuantile)
  })
}

const trio = [
  { first: 0, second: 1, rho: 0.6 },
  { first: 1, second: 2, rho: -0.4 },
  { first: 0, second: 2, rho: 0.2 },
]

describe('gaussianCopula', () => {
  /** How far the rank correlations of 10,000 draws are from those wished, for each seed and pair. */
  function misses(kind: SamplerKind, seeds: number): readonly number[] {
    const u = new Float64Array(10_000)
    return Array.from({ length: seeds }, (_, seed) => {
      const columns = normals(kind, 3, 10_000, seed + 1)
      correlateNormals(factorOf(3, trio), columns)
      for (const column of columns) {
        fillUniformOfNormals(column, u)
        // One in 10,000 exceeds it by chance.
        expect(ksStatistic(u)).toBeLessThan(2.23 / Math.sqrt(10_000))
      }
      return trio.map(
        ({ first, second, rho }) =>
          correlation(ranks(columns[first]!), ranks(columns[second]!)) - rho,
      )
    }).flat()
  }

  test('sobol: 10,000 draws have the wished rank correlations within 0.005, whatever the seed', () => {
    expect(Math.max(...misses('sobol', 12).map(Math.abs))).toBeLessThan(0.005)
  })

  test.each(['mc', 'lhs'] as const)(
    '%s: 10,000 draws have the wished rank correlations on average, with a standard error of at most 0.01',
    (kind) => {
      const found = misses(kind, 12)
      const mean = found.reduce((sum, miss) => sum + miss, 0) / found.length
      const spread = Math.sqrt(found.reduce((sum, miss) => sum + miss * miss, 0) / found.length)
      expect(Math.abs(mean)).toBeLessThan(0.005)
      expect(spread).toBeLessThan(0.013)
    },
  )

  test('pairs that are not given are uncorrelated where that can be', () => {
    const factor = factorOf(3, [{ first: 0, second: 1, rho: 0.6 }])
    expect(factor.values[6]).toBe(0)
    expect(factor.values[7]).toBe(0)
  })

  test('along a chain correlations multiply where pairs that are not given cannot be 0', () => {
    const chain = [0, 1, 2].map((first) => ({ first, second: first + 1, rho: 0.8 }))
    const { size, values } = factorOf(4, chain)
    const r = (i: number, j: number): number =>
      Array.from({ length: size }, (_, k) => values[i * size + k]! * values[j * size + k]!).reduce(
        (sum, x) => sum + x,
        0,
      )
    const given = pearsonOfRanks(0.8)
    expect(r(0, 1)).toBeCloseTo(given, 10)
    expect(r(2, 3)).toBeCloseTo(given, 10)
    expect(r(0, 2)).toBeCloseTo(given ** 2, 8)
    expect(r(0, 3)).toBeCloseTo(given ** 3, 8)
  })

  test('what no completion can hold is refused, with values that one can', () => {
    const wishes = [
      { first: 0, second: 1, rho: 0.95 },
      { first: 1, second: 2, rho: 0.95 },
      { first: 2, second: 3, rho: 0.95 },
      { first: 0, second: 3, rho: -0.95 },
    ]
    const result = gaussianCopula(4, wishes)
    expect(result.ok).toBe(false)
    if (result.ok) return
    const repaired = result.pairs.map(({ first, second, nearest }) => ({
      first,
      second,
      rho: nearest,
    }))
    expect(repaired).toHaveLength(4)
    expect(gaussianCopula(4, repaired).ok).toBe(true)
  })

  test('an impossible set names the pairs and values that are possible as stated', () => {
    const wishes = [
      { first: 0, second: 1, rho: 0.9 },
      { first: 1, second: 2, rho: 0.9 },
      { first: 0, second: 2, rho: -0.9 },
      { first: 3, second: 4, rho: 0.5 },
    ]
    const result = gaussianCopula(5, wishes)
    expect(result.ok).toBe(false)
    if (result.ok) return
    // By symmetry all three move alike; the pair of 3 and 4 has no part in it.
    expect(result.pairs.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [1, 2],
      [0, 2],
    ])
    expect(result.pairs[0]?.nearest).toBeCloseTo(0.482, 2)
    expect(result.pairs[2]?.nearest).toBeCloseTo(-0.482, 2)
    const repaired = wishes.map((wish) => ({
      ...wish,
      rho:
        result.pairs.find(({ first, second }) => first === wish.first && second === wish.second)
          ?.nearest ?? wish.rho,
    }))
    expect(gaussianCopula(5, repaired).ok).toBe(true)
  })

  /** The pairs that are refused, as [first, second, nearest], once these are seen to be possible. */
  function namedBy(size: number, rhos: readonly (readonly [number, number, number])[]) {
    const wishes = rhos.map(([first, second, rho]) => ({ first, second, rho }))
    const result = gaussianCopula(size, wishes)
    if (result.ok) return []
    const repaired = wishes.map((wish) => {
      const same = ({ first, second }: RankCorrelation) =>
        first === wish.first && second === wish.second
      return { ...wish, rho: result.pairs.find(same)?.nearest ?? wish.rho }
    })
    expect(gaussianCopula(size, repaired).ok).toBe(true)
    return result.pairs.map(({ first, second, nearest }) => [first, second, nearest])
  }

  test.each([
    [0.56, -0.25, 0.8],
    [0.95, 0.82, 0.8],
    [0.587, -0.256, 0.2],
  ])(
    'a possible trio %s, %s stays possible where a fourth variable is tied to one of it',
    (side, base, tie) => {
      const rhos = [
        [0, 1, side],
        [1, 2, side],
        [0, 2, base],
        [0, 3, tie],
      ] as const
      expect(namedBy(4, rhos)).toEqual([])
    },
  )

  test.each([0.2, 0.9, -0.999])(
    'a pair outside a conflict, here of %s, is not named and moves no other',
    (tie) => {
      const trio = [
        [0, 1, 0.9],
        [1, 2, 0.9],
        [0, 2, -0.5],
      ] as const
      const alone = namedBy(3, trio)
      expect(alone).toEqual([
        [0, 1, 0.587],
        [1, 2, 0.587],
        [0, 2, -0.256],
      ])
      expect(namedBy(4, [...trio, [0, 3, tie]])).toEqual(alone)
      expect(namedBy(6, [...trio, [3, 4, tie], [0, 5, tie]])).toEqual(alone)
    },
  )

  test('of two conflicts the slight one is named, too, and what is tied to them is not', () => {
    const rhos = [
      [0, 1, 0.9],
      [1, 2, 0.9],
      [0, 2, -0.9],
      [3, 4, 0.9],
      [4, 5, 0.9],
      [3, 5, 0.594],
      [0, 3, 0.5],
    ] as const
    const named = namedBy(6, rhos)
    expect(named.map((pair) => pair.slice(0, 2))).toEqual([
      [0, 1],
      [1, 2],
      [0, 2],
      [3, 4],
      [4, 5],
      [3, 5],
    ])
  })

  test('perfect correlation is impossible, 0.999 the nearest that is not', () => {
    const result = gaussianCopula(2, [{ first: 0, second: 1, rho: 1 }])
    expect(result.ok ? [] : result.pairs.map(({ nearest }) => nearest)).toEqual([0.999])
  })

  test('whatever is wished, the answer is a factor or a repair that works', () => {
    const rho = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(rho, { minLength: 6, maxLength: 6 }), (rhos) => {
        const pairs = [
          [0, 1],
          [0, 2],
          [0, 3],
          [1, 2],
          [1, 3],
          [2, 3],
        ] as const
        const wishes = pairs.map(([first, second], i) => ({ first, second, rho: rhos[i]! }))
        const result = gaussianCopula(4, wishes)
        if (result.ok) return true
        const repaired = wishes.map((wish) => {
          const change = result.pairs.find(
            ({ first, second }) => first === wish.first && second === wish.second,
          )
          return { ...wish, rho: change?.nearest ?? wish.rho }
        })
        return result.pairs.length > 0 && gaussianCopula(4, repaired).ok
      }),
      { numRuns: 60 },
    )
  })
})

describe('the parts', () => {
  test('ranksOfPearson undoes pearsonOfRanks, and both keep −1, 0 and 1', () => {
    for (const rho of [-1, -0.5, 0, 0.3, 1])
      expect(ranksOfPearson(pearsonOfRanks(rho))).toBeCloseTo(rho, 14)
    expect(pearsonOfRanks(1)).toBeCloseTo(1, 15)
    expect(pearsonOfRanks(0.5)).toBeCloseTo(0.5176380902050415, 15)
  })

  test('the factor L of a copula has L Lᵀ = the correlations of its normals', () => {
    const factor = factorOf(3, trio)
    const row = (i: number) => Array.from(factor.values.subarray(3 * i, 3 * i + 3))
    const product = (i: number, j: number) => row(i).reduce((sum, x, k) => sum + x * row(j)[k]!, 0)
    for (let i = 0; i < 3; i++) expect(product(i, i)).toBeCloseTo(1, 14)
    for (const { first, second, rho } of trio)
      expect(product(first, second)).toBeCloseTo(pearsonOfRanks(rho), 14)
  })
})
