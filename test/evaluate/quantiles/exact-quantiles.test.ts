import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactQuantiles } from '../../../src/evaluate/quantiles/exact-quantiles.ts'
import { fillUniform } from '../../../src/evaluate/sampling/counter-stream.ts'

const usual = [0.05, 0.25, 0.5, 0.75, 0.95]

/** The definition, by sorting: type 7; type 1 beside a value that several draws share. */
function bySorting(values: Float64Array, probabilities: readonly number[]): readonly number[] {
  const sorted = values.slice().sort()
  return probabilities.map((p) => {
    const h = (sorted.length - 1) * p
    const below = Math.floor(h)
    const low = sorted[below]!
    const high = sorted[Math.min(below + 1, sorted.length - 1)]!
    const [before, after] = [sorted[below - 1], sorted[below + 2]]
    const isShared = low !== high && (before === low || after === high)
    const upTo = sorted.filter((value) => value <= low).length
    if (h > below && isShared) return (upTo >= sorted.length * p - 1e-9 ? low : high) + 0
    // The sum with 0 turns −0 into 0.
    return Math.min(high, low + (h - below) * (high - low)) + 0
  })
}

function uniforms(count: number): Float64Array {
  const out = new Float64Array(count)
  fillUniform([5, 6, 7, 8], 0, out)
  return out
}

const probability = fc.double({ min: 0, max: 1, noNaN: true })

describe('exactQuantiles', () => {
  test('of any values and probabilities is to the bit what sorting gives', () => {
    const value = fc.oneof(
      fc.double({ min: -1e300, max: 1e300, noNaN: true }),
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(0, -0, 5e-324, 1e-300),
    )
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 1500 }),
        fc.array(probability),
        (list, ps) => {
          const values = Float64Array.from(list)
          expect(Array.from(exactQuantiles(values, ps))).toEqual(bySorting(values, ps))
        },
      ),
    )
  })

  test('takes a value that occurs where draws share values', () => {
    const fair = Float64Array.from({ length: 10_000 }, (_, k) => (k % 2 === 0 ? 100 : 200))
    expect(Array.from(exactQuantiles(fair, [0.25, 0.5, 0.75]))).toEqual([100, 100, 200])
    const rare = Float64Array.from({ length: 10_000 }, (_, k) => (k % 20 === 0 ? 1000 + k : 0))
    expect(Array.from(exactQuantiles(rare, [0.95]))).toEqual([0])
    const few = Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    expect(Array.from(exactQuantiles(few, [0.85, 0.9, 0.95]))).toEqual([0, 0, 1])
    expect(Array.from(exactQuantiles(Float64Array.of(1, 2, 3, 5), [0.5]))).toEqual([2.5])
  })

  const shapes: readonly (readonly [string, (u: number, i: number) => number])[] = [
    ['uniform', (u) => u * 1000 - 400],
    ['rounded, with many ties', (u) => Math.round(u * 20)],
    ['heavy tails on both sides', (u) => 1 / (u - 0.5)],
    ['spread over 600 orders of magnitude', (u) => Math.exp((u - 0.5) * 1400)],
    ['two far clusters', (u) => (u < 0.3 ? u : 1e12 + u)],
    ['one far outlier', (u, i) => (i === 77 ? -1e200 : u)],
    ['nearly all equal', (u, i) => (i % 1000 === 0 ? u : 0.5)],
    ['neighbouring doubles', (u) => 1 + Math.floor(u * 40) * Number.EPSILON],
    ['already sorted', (_, i) => i * i],
    ['the largest numbers there are', (u) => (u - 0.5) * 3.5e308],
    ['the smallest numbers there are', (u) => Math.round(u * 5000) * 5e-324],
  ]

  test.each(shapes)('is exact for 40,000 values: %s', (_, shape) => {
    const values = uniforms(40_000).map((u, i) => shape(u, i))
    const before = values.slice()
    const ps = [0, 0.001, ...usual, 0.9999, 1, 0.123456789]
    const expected = bySorting(values, ps)
    const found = Array.from(exactQuantiles(values, ps))
    if (values.some((value) => Math.abs(value) > 1e308)) {
      // Differences overflow here, and the sum above with them.
      for (const [i, value] of found.entries()) {
        if (Number.isFinite(expected[i])) expect(value / expected[i]!).toBeCloseTo(1, 12)
      }
    } else {
      expect(found).toEqual(expected)
    }
    expect(values.every((value, i) => Object.is(value, before[i]))).toBe(true)
  })

  test('of a constant is that constant, of one value that value', () => {
    expect(Array.from(exactQuantiles(new Float64Array(5000).fill(0.1), usual))).toEqual(
      usual.map(() => 0.1),
    )
    expect(Array.from(exactQuantiles(Float64Array.of(7), [0, 0.5, 1]))).toEqual([7, 7, 7])
  })

  test('follows R and NumPy', () => {
    // numpy.quantile([1, 2, 4, 8, 16], …) of NumPy 2.4, method "linear".
    const values = Float64Array.of(8, 1, 16, 2, 4)
    expect(Array.from(exactQuantiles(values, [0.05, 0.3, 0.5, 0.95]))).toEqual([
      1.2, 2.4, 4, 14.399999999999999,
    ])
  })

  test('answers in the order asked for, repeats included', () => {
    const values = uniforms(3000)
    const [a, b, c] = exactQuantiles(values, [0.9, 0.1, 0.9])
    expect([a! > b!, a === c]).toEqual([true, true])
  })

  test('rises with the probability', () => {
    const values = uniforms(5000).map((u) => Math.log(u))
    fc.assert(
      fc.property(probability, probability, (p, q) => {
        const [low, high] = exactQuantiles(values, [Math.min(p, q), Math.max(p, q)])
        return low! <= high!
      }),
    )
  })

  test('is NaN where a value is NaN, and for no values', () => {
    const values = uniforms(3000)
    values[1234] = NaN
    expect(Array.from(exactQuantiles(values, usual))).toEqual(usual.map(() => NaN))
    expect(Array.from(exactQuantiles(Float64Array.of(1, NaN), [0]))).toEqual([NaN])
    expect(Array.from(exactQuantiles(new Float64Array(0), [0.5]))).toEqual([NaN])
  })

  test('passes infinities on where they are the answer', () => {
    const values = uniforms(3001)
    values.fill(Infinity, 0, 1600)
    expect(Array.from(exactQuantiles(values, [0.1, 0.9])).map(Number.isFinite)).toEqual([
      true,
      false,
    ])
    expect(exactQuantiles(values, [0.5])[0]).toBe(Infinity)
  })
})
