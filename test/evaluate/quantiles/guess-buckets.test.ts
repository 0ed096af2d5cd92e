import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessBuckets } from '../../../src/evaluate/quantiles/exact-quantiles.ts'
import { plainPasses } from '../../../src/evaluate/quantiles/selection-passes.ts'
import { fillUniform } from '../../../src/evaluate/sampling/counter-stream.ts'

const DRAWS = 100_000

function uniforms(count: number, key: number): Float64Array {
  const out = new Float64Array(count)
  fillUniform([key, 6, 7, 8], 0, out)
  return out
}

const shares = [0.05, 0.25, 0.5, 0.75, 0.95]

function ranksOf(n: number): Int32Array {
  return Int32Array.from(shares, (p) => Math.floor(p * (n - 1)))
}

/** The share of values in likely buckets, and whether all ranks are in them. */
function judge(values: Float64Array): { readonly picked: number; readonly hit: boolean } {
  const ranks = ranksOf(values.length)
  const guess = guessBuckets(values, { ranks, first: 0, base: 0 })
  if (!guess) throw new Error('there is a grid')
  const found = plainPasses.count(values, guess.grid, guess.likely)
  const sorted = values.toSorted()
  const inLikely = new Set(found?.picked)
  return {
    picked: (found?.picked.length ?? 0) / values.length,
    hit: ranks.every((rank) => inLikely.has(sorted[rank] ?? Number.NaN)),
  }
}

describe('guessBuckets', () => {
  test('finds the wanted ranks of independent values in under a third of them, nearly always', () => {
    const judged = Array.from({ length: 20 }, (_, key) =>
      judge(uniforms(DRAWS, key).map((u) => Math.exp(3 * u))),
    )
    expect(judged.filter(({ hit }) => hit).length).toBeGreaterThanOrEqual(19)
    for (const { picked } of judged) expect(picked).toBeLessThan(1 / 3)
  })

  test('counts ranks from the base on, and leaves alone those before the first and beyond the values', () => {
    const values = uniforms(DRAWS, 2)
    const plain = guessBuckets(values, { ranks: Int32Array.of(5000), first: 0, base: 0 })
    const wanted = { ranks: Int32Array.of(1, 6000, DRAWS + 1001), first: 1, base: 1000 }
    expect(guessBuckets(values, wanted)).toEqual(plain)
  })

  test('guesses nothing where there are few values: going over them again is as fast', () => {
    const guess = guessBuckets(uniforms(10_000, 3), { ranks: ranksOf(10_000), first: 0, base: 0 })
    expect(guess?.likely.every((one) => one === 0)).toBe(true)
  })

  test('lays the grid over all values where those of the sample are the same', () => {
    const values = new Float64Array(DRAWS)
    values[DRAWS - 100] = 4
    const guess = guessBuckets(values, { ranks: ranksOf(DRAWS), first: 0, base: 0 })
    expect(guess?.grid).toEqual({ low: 0, scale: 1024, buckets: 4096 })
  })

  test('gives up where there is nothing to tell apart, and where nothing is finite', () => {
    fc.assert(
      fc.property(fc.double(), fc.integer({ min: 1, max: 3000 }), (value, n) => {
        const values = new Float64Array(n).fill(value)
        return guessBuckets(values, { ranks: ranksOf(n), first: 0, base: 0 }) === undefined
      }),
    )
  })
})
