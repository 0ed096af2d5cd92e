import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fillSobol,
  scrambledSobolDimension,
  SOBOL_DIMENSIONS,
  sobolDimension,
  type SobolDimension,
} from '../../../src/evaluate/sampling/sobol.ts'
import { correlation, ksStatistic } from './goodness-of-fit.ts'

function points(dimension: SobolDimension, count: number, start = 0): Float64Array {
  const out = new Float64Array(count)
  fillSobol(dimension, start, out)
  return out
}

/** Without the half step that keeps points off 0. */
const corner = (u: number) => Math.floor(u * 4294967296) / 4294967296

const gray = (i: number) => i ^ (i >> 1)

const scrambled = (index: number, seed = 1) =>
  scrambledSobolDimension(index, { seed, id: `a${index}`, year: undefined })

describe('the plain sequence', () => {
  test("its first points are those of Joe and Kuo's program", () => {
    // The ten points in three dimensions of the notes that come with the published direction numbers.
    const published = [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]
    const columns = [0, 1, 2].map((d) => points(sobolDimension(d), 16))
    const found = published.map((_, i) => columns.map((column) => corner(column[gray(i)]!)))
    expect(found).toEqual(published)
  })

  test('points of high dimensions are those of SciPy', () => {
    // scipy.stats.qmc.Sobol(1024, scramble=False, bits=32) of SciPy 1.17, dimensions 1, 9, 99, 499, 1023, whose
    // i-th point is ours at the Gray code of i.
    const table: readonly (readonly [number, readonly number[]])[] = [
      [5, [0.875, 0.125, 0.375, 0.125, 0.375]],
      [1000, [0.0966796875, 0.0693359375, 0.1865234375, 0.2548828125, 0.7138671875]],
      [
        65535,
        [
          0.9999847412109375, 0.1638946533203125, 0.4727630615234375, 0.4038543701171875,
          0.4597015380859375,
        ],
      ],
    ]
    for (const [i, expected] of table) {
      const found = [1, 9, 99, 499, 1023].map((d) =>
        corner(points(sobolDimension(d), 1, gray(i))[0]!),
      )
      expect(found).toEqual(expected)
    }
  })
})

describe('a scrambled dimension', () => {
  test('any blocks in any order give the same values', () => {
    const dimension = scrambled(5)
    const all = points(dimension, 5000)
    fc.assert(
      fc.property(fc.nat(4000), fc.integer({ min: 1, max: 999 }), (start, length) => {
        expect(points(dimension, length, start)).toEqual(all.slice(start, start + length))
      }),
    )
  })

  test('2^k points from a multiple of 2^k hit each of 2^k cells once, in every dimension', () => {
    for (const index of [0, 1, 2, 17, 300, SOBOL_DIMENSIONS - 1]) {
      for (const [count, start] of [
        [1024, 0],
        [256, 768],
        [4096, 8192],
      ] as const) {
        const cells = new Set(
          Array.from(points(scrambled(index), count, start), (u) => Math.floor(u * count)),
        )
        expect(cells.size).toBe(count)
      }
    }
  })

  test('the first two dimensions are a (0, k, 2) net: one point in every dyadic box', () => {
    const k = 8
    const [x, y] = [points(scrambled(0), 1 << k), points(scrambled(1), 1 << k)]
    for (let split = 0; split <= k; split++) {
      const boxes = new Set(
        Array.from(
          x,
          (u, i) => `${Math.floor(u * (1 << split))}:${Math.floor(y[i]! * (1 << (k - split)))}`,
        ),
      )
      expect(boxes.size).toBe(1 << k)
    }
  })

  test('scrambling moves every point to anywhere: one point over many seeds is uniform', () => {
    const place = Float64Array.from(
      { length: 20_000 },
      (_, seed) => points(scrambled(3, seed), 1, 5)[0]!,
    )
    expect(ksStatistic(place)).toBeLessThan(1.63 / Math.sqrt(20_000))
    const pairs = Float64Array.from(
      { length: 20_000 },
      (_, seed) => points(scrambled(3, seed), 1, 6)[0]!,
    )
    // Points 5 and 6 share their first digit, so that they must differ after it, but are not close otherwise.
    expect(Math.abs(correlation(place, pairs))).toBeLessThan(0.9)
  })

  test('values lie strictly between 0 and 1', () => {
    for (const u of points(scrambled(7), 70_000)) expect(u > 0 && u < 1).toBe(true)
  })

  test('the randomness follows the name, not the dimension', () => {
    const shift = (index: number, id: string) =>
      scrambledSobolDimension(index, { seed: 1, id, year: undefined }).shift
    expect(shift(0, 'users')).toBe(shift(12, 'users'))
    expect(shift(0, 'users')).not.toBe(shift(0, 'price'))
  })

  test('integrates a smooth function of six variables 30 times better than plain draws would', () => {
    const count = 4096
    const columns = Array.from({ length: 6 }, (_, d) => points(scrambled(d), count))
    let sum = 0
    for (let i = 0; i < count; i++) {
      sum += columns.reduce((product, column) => product * (1 + (column[i]! - 0.5)), 1)
    }
    // The integral is 1; a plain draw has variance (13/12)^6 − 1.
    const plain = Math.sqrt(((13 / 12) ** 6 - 1) / count)
    expect(Math.abs(sum / count - 1)).toBeLessThan(plain / 30)
  })
})
