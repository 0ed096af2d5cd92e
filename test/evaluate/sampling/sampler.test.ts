import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  uniformSource,
  type DimensionKey,
  type SamplerKind,
} from '../../../src/evaluate/sampling/sampler.ts'
import { SOBOL_DIMENSIONS } from '../../../src/evaluate/sampling/sobol.ts'
import { ksStatistic } from './goodness-of-fit.ts'

const kinds: readonly SamplerKind[] = ['mc', 'lhs', 'sobol']
const draws = 4096

function sample(kind: SamplerKind, dimension: Partial<DimensionKey>, seed = 1): Float64Array {
  const out = new Float64Array(draws)
  const key = { id: 'users', year: undefined, index: 0, ...dimension }
  uniformSource({ kind, seed, draws }, key).fill(0, out)
  return out
}

describe.each(kinds)('%s', (kind) => {
  test('gives uniform values, the same in whatever blocks they are asked for', () => {
    const all = sample(kind, {})
    expect(ksStatistic(all)).toBeLessThan(1.63 / Math.sqrt(draws))
    const source = uniformSource(
      { kind, seed: 1, draws },
      { id: 'users', year: undefined, index: 0 },
    )
    fc.assert(
      fc.property(fc.nat(draws - 64), fc.integer({ min: 1, max: 64 }), (start, length) => {
        const block = new Float64Array(length)
        source.fill(start, block)
        expect(block).toEqual(all.slice(start, start + length))
      }),
    )
  })

  test('depends on seed, id and year', () => {
    const base = sample(kind, {})
    for (const other of [
      sample(kind, {}, 2),
      sample(kind, { id: 'price' }),
      sample(kind, { year: 2030 }),
    ]) {
      expect(other).not.toEqual(base)
    }
  })

  test('averages a line at least as well as plain draws', () => {
    const mean = sample(kind, {}).reduce((sum, u) => sum + u, 0) / draws
    const plain = Math.sqrt(1 / 12 / draws)
    expect(Math.abs(mean - 0.5)).toBeLessThan(kind === 'mc' ? 4 * plain : plain / 20)
  })
})

describe('uniformSource', () => {
  test('only sobol looks at the index', () => {
    expect(sample('mc', { index: 3 })).toEqual(sample('mc', { index: 0 }))
    expect(sample('lhs', { index: 3 })).toEqual(sample('lhs', { index: 0 }))
    expect(sample('sobol', { index: 3 })).not.toEqual(sample('sobol', { index: 0 }))
  })

  test('sobol beyond its table is plain Monte Carlo', () => {
    expect(sample('sobol', { index: SOBOL_DIMENSIONS })).toEqual(sample('mc', {}))
    expect(sample('sobol', { index: SOBOL_DIMENSIONS - 1 })).not.toEqual(sample('mc', {}))
  })
})
