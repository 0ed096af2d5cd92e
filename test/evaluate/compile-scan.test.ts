import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHUNK_DRAWS, createChunkedMoments } from '../../src/evaluate/quantiles/chunked-moments.ts'
import { plainScan } from '../../src/evaluate/quantiles/scan-draws.ts'
import { compileScan, scanBytes } from '../../src/evaluate/wasm/compile-scan.ts'
import { createMemory, webAssembly } from '../../src/evaluate/wasm/web-assembly.ts'

const DRAWS = 600
const host = webAssembly()
if (!host) throw new Error('Node.js has WebAssembly')
const memory = createMemory(host, 8 * DRAWS + scanBytes(DRAWS))
const compiled = compileScan({ memory, start: 8 * DRAWS, draws: DRAWS })
if (!compiled) throw new Error('the scan is compiled')
const plain = plainScan()

/** The same values in the memory of the compiled scan. */
function inMemory(list: Float64Array): Float64Array {
  const column = new Float64Array(memory.buffer, 0, list.length)
  column.set(list)
  return column
}

const values = fc
  .array(fc.oneof(fc.double(), fc.double({ min: -1e13, max: 1e13, noNaN: true })), {
    maxLength: DRAWS,
  })
  .map((list) => Float64Array.from(list))

describe('the compiled scan', () => {
  test('finds the gaps, sums and range that the plain one finds, to the bit', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 4 }), fc.double(), (lists, pivot) => {
        const [here, there] = [createChunkedMoments(8e4, pivot), createChunkedMoments(8e4, pivot)]
        lists.forEach((list, k) => {
          // From both chunks, one block after the other.
          const start = (k % 2) * CHUNK_DRAWS + 1000 * k
          const { gaps, ...range } = plain(here, start, list)
          const { gaps: other, ...otherRange } = compiled(there, start, inMemory(list))
          expect(other.slice()).toEqual(gaps.slice())
          expect(otherRange).toEqual(range)
        })
        expect(there).toEqual(here)
      }),
      { numRuns: 200 },
    )
  })

  test('takes draws of one chunk from an even one on; all else is a bug', () => {
    const moments = createChunkedMoments(DRAWS, 0)
    const column = inMemory(new Float64Array(2))
    expect(() => compiled(moments, 1, column)).toThrow('even')
    expect(() => compiled(moments, CHUNK_DRAWS - 2, inMemory(new Float64Array(4)))).toThrow(
      'one chunk',
    )
  })
})
