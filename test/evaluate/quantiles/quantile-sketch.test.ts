import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactQuantiles } from '../../../src/evaluate/quantiles/exact-quantiles.ts'
import {
  addToSketch,
  createSketch,
  mergeSketch,
  SKETCH_ERROR,
  type QuantileSketch,
} from '../../../src/evaluate/quantiles/quantile-sketch.ts'
import { sketchQuantiles } from '../../../src/evaluate/quantiles/read-sketch.ts'
import { standardNormalQuantile } from '../../../src/evaluate/distributions/normal.ts'
import { fillUniform } from '../../../src/evaluate/sampling/counter-stream.ts'

/** Buckets of numbers too small for a full mantissa have this width. */
const TINY = 2.2e-311

const probabilities = [0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1]

/** The smallest and largest of some values, NaN passed over. */
function rangeOf(values: Float64Array): { readonly low: number; readonly high: number } {
  const numbers = values.filter((value) => !Number.isNaN(value))
  return {
    low: numbers.reduce((a, b) => Math.min(a, b), Infinity),
    high: numbers.reduce((a, b) => Math.max(a, b), -Infinity),
  }
}

function sketchOf(...blocks: readonly Float64Array[]): QuantileSketch {
  const sketch = createSketch()
  for (const block of blocks) addToSketch(sketch, block, rangeOf(block))
  return sketch
}

function uniforms(count: number): Float64Array {
  const out = new Float64Array(count)
  fillUniform([5, 6, 7, 8], 0, out)
  return out
}

/** The counts of a sketch by sign and exponent, as text: pages may be numbered in any order. */
function contents({ pageNumbers, counts, count, low, high }: QuantileSketch): string {
  const pages = Array.from(pageNumbers, (page, key) =>
    page === 0 ? '' : `${key}: ${counts.subarray((page - 1) * 1024, page * 1024).join()}`,
  )
  return JSON.stringify([count, low, high, pages.filter((page) => page !== '')])
}

/** The largest error of any quantile relative to the larger of the two order statistics around it. */
function worstError(values: Float64Array): number {
  const sorted = values.slice().sort()
  const found = sketchQuantiles(sketchOf(values), probabilities)
  return probabilities.reduce((most, p, i) => {
    const h = (sorted.length - 1) * p
    const [low, high] = [sorted[Math.floor(h)]!, sorted[Math.ceil(h)]!]
    const exact = low + (h - Math.floor(h)) * (high - low)
    const size = Math.max(Math.abs(low), Math.abs(high))
    const error = Math.abs(found[i]! - exact)
    return error <= TINY ? most : Math.max(most, error / size)
  }, 0)
}

describe('sketchQuantiles', () => {
  const shapes: readonly (readonly [string, (u: number, i: number) => number])[] = [
    ['normal around 0', (u) => standardNormalQuantile(u)],
    ['a deficit in yen', (u) => -1.46e13 + 4e12 * standardNormalQuantile(u)],
    ['lognormal', (u) => Math.exp(2 * standardNormalQuantile(u))],
    ['spread over 600 orders of magnitude', (u) => Math.exp((u - 0.5) * 1400)],
    ['ties', (u) => Math.round(u * 7) - 3],
    ['with zeros of both signs', (u, i) => (i % 3 === 0 ? (i % 2 === 0 ? 0 : -0) : u - 0.5)],
    ['subnormal', (u) => u * 1e-310],
  ]

  test.each(shapes)('errs by less than its bound: %s', (_, shape) => {
    expect(worstError(uniforms(30_000).map((u, i) => shape(u, i)))).toBeLessThan(SKETCH_ERROR)
  })

  test('errs by less than its bound for any values', () => {
    const value = fc.double({ min: -1e300, max: 1e300, noNaN: true })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (list) => {
        return worstError(Float64Array.from(list)) <= SKETCH_ERROR
      }),
    )
  })

  test('errs far less than the sampling error of a million smooth draws', () => {
    const values = uniforms(1_000_000).map((u) => -1.46e13 + 4e12 * standardNormalQuantile(u))
    const exact = exactQuantiles(values, [0.05, 0.5, 0.95])
    const found = sketchQuantiles(sketchOf(values), [0.05, 0.5, 0.95])
    for (const [i, value] of found.entries()) {
      // The standard error of these medians is 5e9.
      expect(Math.abs(value - exact[i]!)).toBeLessThan(1e9)
    }
  })

  test('the smallest and the largest value are exact, and one value is itself', () => {
    const values = Float64Array.of(0.1, -0.3, 12.7)
    expect(Array.from(sketchQuantiles(sketchOf(values), [0, 1]))).toEqual([-0.3, 12.7])
    expect(Array.from(sketchQuantiles(sketchOf(Float64Array.of(0.1)), [0, 0.4, 1]))).toEqual([
      0.1, 0.1, 0.1,
    ])
  })

  test('a zero is exactly 0, though its bucket holds tiny numbers too', () => {
    const sketch = sketchOf(Float64Array.of(-4, -0, 0, 0, 0, 3))
    expect(Array.from(sketchQuantiles(sketch, [0.2, 0.4, 0.5, 0.8]))).toEqual([0, 0, 0, 0])
  })

  test('rises with the probability', () => {
    const sketch = sketchOf(uniforms(500).map((u) => standardNormalQuantile(u)))
    const probability = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(probability, probability, (p, q) => {
        const [low, high] = sketchQuantiles(sketch, [Math.min(p, q), Math.max(p, q)])
        return low! <= high!
      }),
    )
  })

  test('is NaN for nothing and where a value was NaN', () => {
    expect(sketchQuantiles(createSketch(), [0.5])[0]).toBeNaN()
    expect(sketchQuantiles(sketchOf(Float64Array.of(1, NaN, 2)), [0, 0.5])).toEqual(
      Float64Array.of(NaN, NaN),
    )
  })

  test('passes infinities on', () => {
    const values = Float64Array.of(-Infinity, 1, 2, Infinity, Infinity)
    expect(Array.from(sketchQuantiles(sketchOf(values), [0, 1]))).toEqual([-Infinity, Infinity])
    expect(sketchQuantiles(sketchOf(values), [0.75])[0]).toBe(Infinity)
  })
})

describe('mergeSketch', () => {
  test('parts in any order and cut give exactly the sketch of the whole', () => {
    const values = uniforms(4000).map((u) => (u - 0.4) * 6e12)
    const whole = sketchOf(values)
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 3999 }), { maxLength: 6 }),
        fc.nat(),
        (cuts, turn) => {
          const ends = [0, ...cuts.toSorted((a, b) => a - b), values.length]
          const parts = ends.slice(1).map((end, i) => sketchOf(values.subarray(ends[i], end)))
          const first = turn % parts.length
          const merged = createSketch()
          for (const part of [...parts.slice(first), ...parts.slice(0, first)])
            mergeSketch(merged, part)
          expect(contents(merged)).toBe(contents(whole))
          expect(sketchQuantiles(merged, probabilities)).toEqual(
            sketchQuantiles(whole, probabilities),
          )
        },
      ),
      { numRuns: 20 },
    )
  })

  test('leaves the merged part as it was', () => {
    const part = sketchOf(Float64Array.of(1, 2))
    const into = createSketch()
    mergeSketch(into, part)
    addToSketch(into, Float64Array.of(1), { low: 1, high: 1 })
    expect(contents(part)).toBe(contents(sketchOf(Float64Array.of(1, 2))))
  })

  test('memory stays at 4 kB for each doubling of the range, however many values', () => {
    const sketch = createSketch()
    const block = uniforms(10_000).map((u) => 1e12 * (1 + 6 * u))
    for (let i = 0; i < 50; i++) addToSketch(sketch, block, rangeOf(block))
    expect(sketch.count).toBe(500_000)
    expect(sketch.pages).toBeLessThanOrEqual(4)
    expect(sketch.counts.byteLength).toBeLessThanOrEqual(16_384)
  })

  test('reads a block that lies within a larger buffer', () => {
    const buffer = Float64Array.of(9, 1, 2, 3, 9)
    expect(contents(sketchOf(buffer.subarray(1, 4)))).toBe(
      contents(sketchOf(Float64Array.of(1, 2, 3))),
    )
  })
})
