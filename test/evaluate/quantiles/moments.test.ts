import { describe, expect, test } from 'vitest'
import {
  CHUNK_DRAWS,
  createChunkedMoments,
  mergeMoments,
  momentsOfChunks,
} from '../../../src/evaluate/quantiles/chunked-moments.ts'
import { plainScan } from '../../../src/evaluate/quantiles/scan-draws.ts'
import { momentsOf } from '../../../src/evaluate/quantiles/moments.ts'
import { standardNormalQuantile } from '../../../src/evaluate/distributions/normal.ts'
import { fillUniform } from '../../../src/evaluate/sampling/counter-stream.ts'

const draws = 8 * CHUNK_DRAWS + 1000
const values = new Float64Array(draws)
const scan = plainScan()
fillUniform([9, 8, 7, 6], 0, values)

/** The sums of the draws from `from` to `to`, taken in blocks. */
function chunked(block: number, from = 0, to = draws) {
  const moments = createChunkedMoments(draws, 0.5)
  for (let start = from; start < to; start += block) {
    scan(moments, start, values.subarray(start, Math.min(start + block, to)))
  }
  return moments
}

describe('momentsOf', () => {
  test('gives mean, sample sd and the standard error of the mean', () => {
    const { mean, sd, standardError } = momentsOf(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))
    expect(mean).toBe(5)
    expect(sd).toBeCloseTo(Math.sqrt(32 / 7), 15)
    expect(standardError).toBeCloseTo(Math.sqrt(32 / 7 / 8), 15)
  })

  test('of uniforms are 1/2 and √(1/12) within four standard errors', () => {
    const { mean, sd, standardError } = momentsOf(values)
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * standardError)
    expect(sd).toBeCloseTo(Math.sqrt(1 / 12), 3)
  })

  test('keeps its digits far from 0', () => {
    const { mean, sd } = momentsOf(values.map((u) => 1e9 + u))
    expect(mean - 1e9).toBeCloseTo(momentsOf(values).mean, 6)
    expect(sd).toBeCloseTo(momentsOf(values).sd, 7)
  })

  test('one value has no spread to speak of', () => {
    expect(momentsOf(Float64Array.of(3))).toMatchObject({
      mean: 3,
      sd: NaN,
      standardError: NaN,
      sdError: NaN,
    })
  })

  test('the standard error of sd is that of the distribution, not of a normal one', () => {
    // Of a uniform m₄ = 1/80 and m₂ = 1/12; of lognormal draws with σ = 0.5 from the moments of the logarithm.
    const uniform = Math.sqrt((1 / 80 - 1 / 144) / draws) / (2 * Math.sqrt(1 / 12))
    expect(momentsOf(values).sdError / uniform).toBeCloseTo(1, 2)
    const lognormal = values.map((u) => Math.exp(0.5 * standardNormalQuantile(u)))
    const w = Math.exp(0.25)
    const m2 = w * (w - 1)
    const m4 = w ** 2 * (w - 1) ** 2 * (w ** 4 + 2 * w ** 3 + 3 * w ** 2 - 3)
    const truth = Math.sqrt((m4 - m2 ** 2) / draws) / (2 * Math.sqrt(m2))
    expect(Math.abs(momentsOf(lognormal).sdError / truth - 1)).toBeLessThan(0.1)
    expect(truth).toBeGreaterThan(1.8 * Math.sqrt(m2 / (2 * draws)))
  })

  test('equal values have no spread and no error', () => {
    expect(momentsOf(new Float64Array(100).fill(3))).toMatchObject({ sd: 0, sdError: 0 })
  })
})

describe('chunked moments', () => {
  test('agree with the moments of the kept series', () => {
    const kept = momentsOf(values)
    const streamed = momentsOfChunks(chunked(512), draws)
    expect(streamed.mean).toBeCloseTo(kept.mean, 13)
    expect(streamed.sd).toBeCloseTo(kept.sd, 13)
    expect(streamed.standardError).toBeCloseTo(kept.standardError, 13)
    expect(streamed.third).toBeCloseTo(kept.third, 13)
    expect(streamed.fourth).toBeCloseTo(kept.fourth, 13)
    expect(streamed.sdError).toBeCloseTo(kept.sdError, 13)
  })

  test('have the same bits for blocks of 64, 512 and 4,096, and of odd lengths', () => {
    expect(chunked(1)).toEqual(chunked(4096))
    expect(chunked(64)).toEqual(chunked(4096))
    expect(chunked(512)).toEqual(chunked(4096))
  })

  test('have the same bits for one worker and nine', () => {
    const whole = chunked(512)
    const merged = createChunkedMoments(draws, 0.5)
    for (const chunk of [4, 8, 3, 7, 2, 6, 1, 5, 0]) {
      const end = Math.min((chunk + 1) * CHUNK_DRAWS, draws)
      mergeMoments(merged, chunked(512, chunk * CHUNK_DRAWS, end))
    }
    expect(merged).toEqual(whole)
  })

  test('a block across two chunks and merging different pivots are bugs', () => {
    const moments = createChunkedMoments(draws, 0)
    expect(() => scan(moments, CHUNK_DRAWS - 1, values.subarray(0, 2))).toThrow('one chunk')
    expect(() => mergeMoments(moments, chunked(512))).toThrow('pivot')
  })
})
