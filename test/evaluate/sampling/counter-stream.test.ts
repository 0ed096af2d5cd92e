import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillUniform } from '../../../src/evaluate/sampling/counter-stream.ts'
import { streamKey, type StreamKey } from '../../../src/evaluate/sampling/stream-key.ts'
import { chiSquareScore, correlation, ksStatistic } from './goodness-of-fit.ts'

const draws = 200_000

function stream(id: string, year?: number, count = draws): Float64Array {
  const out = new Float64Array(count)
  fillUniform(streamKey({ seed: 1, id, year }, 'mc'), 0, out)
  return out
}

/** The uniform of one draw of a stream. */
function uniformAt(key: StreamKey, draw: number): number {
  const out = new Float64Array(1)
  fillUniform(key, draw, out)
  return out[0]!
}

describe('fillUniform', () => {
  const base = stream('users')

  test('any blocks in any order give the same values', () => {
    const key = streamKey({ seed: 1, id: 'users', year: undefined }, 'mc')
    fc.assert(
      fc.property(fc.nat(draws - 600), fc.integer({ min: 1, max: 600 }), (start, length) => {
        const block = new Float64Array(length)
        fillUniform(key, start, block)
        expect(block).toEqual(base.slice(start, start + length))
        expect(uniformAt(key, start)).toBe(base[start])
      }),
    )
  })

  test('values are odd multiples of 2^−53 strictly between 0 and 1', () => {
    for (const u of base.subarray(0, 5000)) {
      expect((u * 9007199254740992) % 2).toBe(1)
      expect(u > 0 && u < 1).toBe(true)
    }
  })

  test('the extreme words still lie inside', () => {
    // The largest and smallest value that 52 bits can give.
    expect(
      4294967295 * 2.3283064365386963e-10 +
        1048575 * 2.220446049250313e-16 +
        1.1102230246251565e-16,
    ).toBeLessThan(1)
    expect(1.1102230246251565e-16).toBeGreaterThan(0)
  })

  test('is uniform: Kolmogorov–Smirnov and chi-square over 1,000 cells', () => {
    expect(ksStatistic(base)).toBeLessThan(1.63 / Math.sqrt(draws))
    const counts = new Float64Array(1000)
    for (const u of base) counts[Math.floor(u * 1000)]! += 1
    expect(Math.abs(chiSquareScore(counts))).toBeLessThan(3)
  })

  test('pairs and triples of neighbours fill their cubes evenly', () => {
    const pairs = new Float64Array(32 * 32)
    const triples = new Float64Array(8 * 8 * 8)
    for (let i = 0; i + 2 < draws; i += 3) {
      const [a, b, c] = [base[i]!, base[i + 1]!, base[i + 2]!]
      pairs[Math.floor(a * 32) * 32 + Math.floor(b * 32)]! += 1
      triples[Math.floor(a * 8) * 64 + Math.floor(b * 8) * 8 + Math.floor(c * 8)]! += 1
    }
    expect(Math.abs(chiSquareScore(pairs))).toBeLessThan(3)
    expect(Math.abs(chiSquareScore(triples))).toBeLessThan(3)
  })

  test('draws at any lag up to 64 are uncorrelated', () => {
    for (let lag = 1; lag <= 64; lag++) {
      const r = correlation(base.slice(0, draws - lag), base.slice(lag))
      expect(Math.abs(r)).toBeLessThan(4 / Math.sqrt(draws))
    }
  })

  test('every one of 52 bits is set half the time, and so is the XOR of neighbours', () => {
    const set = new Float64Array(52)
    const changed = new Float64Array(52)
    const bitsOf = (u: number) => BigInt(u * 9007199254740992) >> 1n
    for (let i = 0; i + 1 < 40_000; i++) {
      const [here, next] = [bitsOf(base[i]!), bitsOf(base[i + 1]!)]
      for (let bit = 0; bit < 52; bit++) {
        set[bit]! += Number((here >> BigInt(bit)) & 1n)
        changed[bit]! += Number(((here ^ next) >> BigInt(bit)) & 1n)
      }
    }
    // Four standard deviations of 40,000 coin tosses.
    for (const count of [...set, ...changed]) expect(Math.abs(count - 20_000)).toBeLessThan(400)
  })

  test('streams of other ids, years and seeds are uncorrelated', () => {
    const count = 50_000
    const streams = Array.from({ length: 8 }, (_, i) => stream('users', 2025 + i, count))
    streams.push(stream('user', undefined, count), stream('users_', undefined, count))
    const other = new Float64Array(count)
    fillUniform(streamKey({ seed: 2, id: 'users', year: undefined }, 'mc'), 0, other)
    streams.push(other, base.slice(0, count))
    for (const [i, a] of streams.entries()) {
      for (const b of streams.slice(i + 1)) {
        expect(Math.abs(correlation(a, b))).toBeLessThan(4.5 / Math.sqrt(count))
      }
    }
  })

  test('keys that differ in one bit give unrelated streams', () => {
    const count = 20_000
    const zero: StreamKey = [0, 0, 0, 0]
    const first = new Float64Array(count)
    fillUniform(zero, 0, first)
    // Word 2 turns the low bits alone, which correlation cannot see.
    for (const word of [0, 1, 3]) {
      for (const bit of [0, 15, 31]) {
        const key: [number, number, number, number] = [0, 0, 0, 0]
        key[word] = 1 << bit
        const second = new Float64Array(count)
        fillUniform(key, 0, second)
        expect(Math.abs(correlation(first, second))).toBeLessThan(4.5 / Math.sqrt(count))
      }
    }
  })

  test('one draw across 100,000 ids is uniform', () => {
    const across = Float64Array.from({ length: 100_000 }, (_, i) =>
      uniformAt(streamKey({ seed: 1, id: `a${i}`, year: undefined }, 'mc'), 7),
    )
    expect(ksStatistic(across)).toBeLessThan(1.63 / Math.sqrt(100_000))
  })

  test('the stream of a name is fixed for good', () => {
    expect(Array.from(base.subarray(0, 3))).toEqual([
      0.8395095778529468, 0.129233501334295, 0.49696916180376827,
    ])
  })
})
