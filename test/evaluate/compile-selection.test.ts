import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactQuantiles } from '../../src/evaluate/quantiles/exact-quantiles.ts'
import { plainPasses } from '../../src/evaluate/quantiles/selection-passes.ts'
import type { Grid, SelectionPasses, Wish } from '../../src/evaluate/quantiles/selection-passes.ts'
import { fillUniform } from '../../src/evaluate/sampling/counter-stream.ts'
import {
  compilePasses,
  createPasses,
  selectionBytes,
} from '../../src/evaluate/wasm/compile-selection.ts'
import type { SelectionRoom } from '../../src/evaluate/wasm/compile-selection.ts'
import { createMemory, webAssembly } from '../../src/evaluate/wasm/web-assembly.ts'

const MOST_VALUES = 20_000
const host = webAssembly()
if (!host) throw new Error('Node.js has WebAssembly')
const room: SelectionRoom = {
  memory: createMemory(host, 8 * MOST_VALUES + selectionBytes(MOST_VALUES)),
  start: 8 * MOST_VALUES,
}
const compiled = compilePasses(room) ?? plainPasses

/** The same values in the memory of the compiled passes, where the last ones were. */
function inMemory(list: Float64Array): Float64Array {
  const column = new Float64Array(room.memory.buffer, 0, list.length)
  column.set(list)
  return column
}
const probabilities = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]

const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true })
const values = fc
  .oneof(
    fc.array(finite, { minLength: 1, maxLength: 40 }),
    fc.array(finite, { minLength: 2040, maxLength: 2060 }),
  )
  .map((list) => Float64Array.from(list))

/** A grid over the middle of some values, so that others lie outside. */
function gridOf(list: Float64Array): Grid {
  const sorted = list.toSorted()
  const [low = 0, high = 0] = [sorted[list.length >> 2], sorted[(list.length * 3) >> 2]]
  return { low, scale: high > low ? 512 / (high - low) : 1, buckets: 512 }
}

function picked(passes: SelectionPasses, list: Float64Array, wish: Wish): readonly number[][] {
  const found: number[][] = []
  passes.pick(list, wish, (place, x) => found.push([place, x]))
  return found
}

const GRID: Grid = { low: 0.2, scale: 512, buckets: 512 }
const NONE = new Uint8Array(512)

function uniforms(count: number): Float64Array {
  const out = new Float64Array(count)
  fillUniform([9, 8, 7, 6], 0, out)
  return out
}

describe('the compiled passes of a selection', () => {
  test('exist on this host', () => {
    expect(compilePasses(room)).toBeDefined()
  })

  test('find the counts and the wanted values that the plain ones find', () => {
    fc.assert(
      fc.property(values, fc.infiniteStream(fc.nat(9)), (list, choice) => {
        const grid = gridOf(list)
        const places = Int32Array.from({ length: 512 }, () => (choice.next().value ?? 0) % 3)
        const likely = Uint8Array.from(places, (place) => place & 1)
        expect(plainPasses.count(list, grid, likely)).toBeDefined()
        expect(compiled.count(inMemory(list), grid, likely)).toEqual(
          plainPasses.count(list, grid, likely),
        )
        const wish = { grid, places }
        expect(picked(compiled, inMemory(list), wish)).toEqual(picked(plainPasses, list, wish))
      }),
      { numRuns: 60 },
    )
  })

  test.each([Number.NaN, Infinity, -Infinity])('see a single %d, wherever it is', (odd) => {
    for (const length of [1, 2, 2048, 4097]) {
      for (const at of [0, length >> 1, length - 1]) {
        const list = uniforms(length)
        list[at] = odd
        expect(compiled.count(inMemory(list), GRID, NONE)).toBeUndefined()
        expect(plainPasses.count(list, GRID, NONE)).toBeUndefined()
      }
    }
  })

  test('give exactQuantiles the same bits, also with far outliers, ties and odd lengths', () => {
    const lists = [
      uniforms(9001),
      uniforms(20_000).map((u) => Math.round(u * 50)),
      uniforms(10_000).map((u, i) => (i % 5000 === 0 ? 1e12 : u)),
      uniforms(5000).map((u) => -14e12 - 1e12 * u),
    ]
    for (const list of lists) {
      const found = exactQuantiles(inMemory(list), probabilities, createPasses(room))
      expect(found).toEqual(exactQuantiles(list, probabilities, plainPasses))
    }
  })

  test('are used again for another column without a trace of the one before', () => {
    const passes = createPasses(room)
    const [one, other] = [uniforms(8000), uniforms(6001).map((u) => u * u)]
    exactQuantiles(inMemory(one), probabilities, passes)
    const found = exactQuantiles(inMemory(other), probabilities, passes)
    expect(found).toEqual(exactQuantiles(other, probabilities, plainPasses))
  })
})
