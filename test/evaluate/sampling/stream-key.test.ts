import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { finalMix, hash128, streamKey } from '../../../src/evaluate/sampling/stream-key.ts'

// MurmurHash3_x86_128 with seed 0 over the UTF-16LE bytes, from a Python implementation that meets the verification
// value 0xb3ece62a of SMHasher.
const vectors: readonly (readonly [string, readonly number[]])[] = [
  ['', [0, 0, 0, 0]],
  ['a', [0x033bb196, 0xccef4fe1, 0xccef4fe1, 0xccef4fe1]],
  ['ab', [0x260fb953, 0xaf22b6fd, 0xaf22b6fd, 0xaf22b6fd]],
  ['abc', [0x2b5b97a3, 0x20f75fb5, 0x5012c2b4, 0x5012c2b4]],
  ['abcd', [0x95ef82c7, 0xe4ec9aa2, 0x0a8cb00d, 0x0a8cb00d]],
  ['abcdefg', [0x851fde5e, 0xf81a9aab, 0x2a351f32, 0xfa8e8ca7]],
  ['abcdefgh', [0x6c357655, 0x8df898a1, 0xa76d230d, 0x42147114]],
  ['abcdefghi', [0x17a3d732, 0x37eee486, 0x04d39ee1, 0xee7f6ddc]],
  ['為替レート', [0x314788c1, 0xb8bc948c, 0x363e7f26, 0x9822c0fa]],
  ['The quick brown fox jumps over the lazy dog', [0x15beb686, 0x0f94f6ca, 0xfed4894d, 0x28be6d5b]],
]

describe('hash128', () => {
  test.each(vectors)('%j has the reference value of MurmurHash3', (text, expected) => {
    expect(hash128(text).map((word) => word >>> 0)).toEqual(expected)
  })

  test('no two of 200,000 similar texts share even their first 64 bits', () => {
    const seen = new Set<string>()
    for (let i = 0; i < 200_000; i++) {
      const [a, b] = hash128(`mc:1:${2025 + (i % 50)}:assumption_${Math.floor(i / 50)}`)
      seen.add(`${a}:${b}`)
    }
    expect(seen.size).toBe(200_000)
  })

  test('lone surrogates have hashes of their own', () => {
    expect(hash128('\ud800')).not.toEqual(hash128('\ud801'))
    expect(hash128('\ud800')).not.toEqual(hash128('\ufffd'))
  })
})

describe('streamKey', () => {
  test('depends on purpose, seed, year and id', () => {
    const name = { seed: 1, id: 'usdjpy', year: 2030 }
    const keys = [
      streamKey(name, 'mc'),
      streamKey(name, 'sobol'),
      streamKey({ ...name, seed: 2 }, 'mc'),
      streamKey({ ...name, year: 2031 }, 'mc'),
      streamKey({ ...name, year: undefined }, 'mc'),
      streamKey({ ...name, id: 'eurjpy' }, 'mc'),
    ]
    expect(new Set(keys.map(String)).size).toBe(keys.length)
  })

  test('different names never make one text, whatever the id holds', () => {
    const name = fc.record({
      seed: fc.integer(),
      year: fc.option(fc.integer({ min: 1900, max: 2200 }), { nil: undefined }),
      id: fc.oneof(fc.string(), fc.constantFrom(':', '1:2', '2030:a', ':a')),
    })
    fc.assert(
      fc.property(name, name, (a, b) => {
        const same = a.seed === b.seed && a.year === b.year && a.id === b.id
        // −0 is written as 0 and counts as the same seed.
        return (
          same ||
          Object.is(a.seed, -b.seed) ||
          String(streamKey(a, 'mc')) !== String(streamKey(b, 'mc'))
        )
      }),
    )
  })
})

describe('finalMix', () => {
  test('flipping any input bit flips every output bit about half the time', () => {
    const trials = 2000
    for (let inBit = 0; inBit < 32; inBit++) {
      const flips = new Float64Array(32)
      for (let i = 0; i < trials; i++) {
        const word = Math.imul(i, 0x9e3779b9)
        const changed = finalMix(word) ^ finalMix(word ^ (1 << inBit))
        for (let bit = 0; bit < 32; bit++) flips[bit]! += (changed >>> bit) & 1
      }
      for (const count of flips) expect(Math.abs(count / trials - 0.5)).toBeLessThan(0.07)
    }
  })
})
