import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillLatin, latinDimension, stratumOf } from '../../../src/evaluate/sampling/sampler.ts'
import { chiSquareScore, correlation, ksStatistic } from './goodness-of-fit.ts'

const name = (id: string, seed = 1) => ({ seed, id, year: undefined })

describe('latinDimension', () => {
  test('draws of any number hit each of their strata exactly once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.string(), (draws, id) => {
        const out = new Float64Array(draws)
        fillLatin(latinDimension(draws, name(id)), 0, out)
        const strata = new Set(Array.from(out, (u) => Math.floor(u * draws)))
        expect(strata.size).toBe(draws)
        expect(out.every((u) => u > 0 && u < 1)).toBe(true)
      }),
    )
  })

  test('any blocks in any order give the same values', () => {
    const dimension = latinDimension(10_000, name('users'))
    const all = new Float64Array(10_000)
    fillLatin(dimension, 0, all)
    fc.assert(
      fc.property(fc.nat(9000), fc.integer({ min: 1, max: 1000 }), (start, length) => {
        const block = new Float64Array(length)
        fillLatin(dimension, start, block)
        expect(block).toEqual(all.slice(start, start + length))
      }),
    )
  })

  test.each([2, 3, 5, 8, 10, 33])(
    'over many seeds, a draw of %d lands in every stratum equally often',
    (draws) => {
      const trials = 20_000
      for (const draw of [0, draws - 1]) {
        const counts = new Float64Array(draws)
        for (let seed = 0; seed < trials; seed++) {
          counts[stratumOf(draw, latinDimension(draws, name('x', seed)))]! += 1
        }
        expect(Math.abs(chiSquareScore(counts))).toBeLessThan(4)
      }
    },
  )

  test('over many seeds, two draws of five land in every pair of strata equally often', () => {
    const counts = new Float64Array(25)
    for (let seed = 0; seed < 40_000; seed++) {
      const dimension = latinDimension(5, name('x', seed))
      counts[stratumOf(1, dimension) * 5 + stratumOf(2, dimension)]! += 1
    }
    const possible = counts.filter((_, cell) => Math.floor(cell / 5) !== cell % 5)
    expect(possible.length).toBe(20)
    expect(Math.abs(chiSquareScore(possible))).toBeLessThan(4)
  })

  test('the order is random: neighbours, dimensions and seeds are uncorrelated', () => {
    const draws = 10_000
    const column = (id: string, seed = 1) => {
      const out = new Float64Array(draws)
      fillLatin(latinDimension(draws, name(id, seed)), 0, out)
      return out
    }
    const columns = ['a', 'b', 'c', 'd'].map((id) => column(id)).concat(column('a', 2))
    for (const [i, a] of columns.entries()) {
      expect(Math.abs(correlation(a.slice(1), a.slice(0, -1)))).toBeLessThan(0.045)
      for (const b of columns.slice(i + 1)) expect(Math.abs(correlation(a, b))).toBeLessThan(0.045)
    }
  })

  test('the place within a stratum is uniform', () => {
    const draws = 20_000
    const out = new Float64Array(draws)
    fillLatin(latinDimension(draws, name('users')), 0, out)
    expect(ksStatistic(out.map((u) => (u * draws) % 1))).toBeLessThan(1.63 / Math.sqrt(draws))
  })

  test('a block that reaches beyond the last draw ends, whatever the order is', () => {
    // One permutation in a thousand or so would never lead back from out there.
    for (let seed = 0; seed < 500; seed++) {
      const out = new Float64Array(64)
      fillLatin(latinDimension(9, name('users', seed)), 0, out)
      expect(new Set(out.subarray(0, 9)).size).toBe(9)
      expect(out.subarray(9).every((u) => u === 0.5)).toBe(true)
    }
  })

  test('a single draw and two billion of them stay inside 0..1', () => {
    for (const draws of [1, 0x80000000]) {
      const out = new Float64Array(100)
      fillLatin(
        latinDimension(draws, name('x')),
        draws === 1 ? 0 : draws - 100,
        draws === 1 ? out.subarray(0, 1) : out,
      )
      expect(out.every((u) => u >= 0 && u < 1)).toBe(true)
    }
    expect(() => latinDimension(0, name('x'))).toThrow('1 to 2^31')
  })
})
