import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invariant } from '../../src/diagnostics/invariant.ts'
import { beta } from '../../src/evaluate/distributions/beta.ts'
import { choice } from '../../src/evaluate/distributions/listed-values.ts'
import { lawOf } from '../../src/evaluate/distributions/family.ts'
import type { Law } from '../../src/evaluate/distributions/family.ts'
import { normal } from '../../src/evaluate/distributions/normal.ts'
import { triangular } from '../../src/evaluate/distributions/bounded.ts'
import { quantileTable } from '../../src/evaluate/distributions/quantile-table.ts'
import { plainOperations } from '../../src/evaluate/kernel/block-operations.ts'
import type { BlockOperations } from '../../src/evaluate/kernel/block-operations.ts'
import { scrambledSobolDimension } from '../../src/evaluate/sampling/sobol.ts'
import { compileOperations, operationBytes } from '../../src/evaluate/wasm/compile-operations.ts'
import { createMemory, webAssembly } from '../../src/evaluate/wasm/web-assembly.ts'

function compiled(block: number): BlockOperations {
  const host = webAssembly()
  invariant(host, 'Node has WebAssembly')
  const needs = { blocks: 5, sobols: 1, tables: 1 }
  // Not from 0, and with remains of an earlier use.
  const memory = createMemory(host, 640 + operationBytes(needs, block))
  new Float64Array(memory.buffer).fill(7)
  return compileOperations({ host, memory, start: 640, block })
}

/** What one use of operations gives, by both back ends. */
function byBoth(
  block: number,
  use: (operations: BlockOperations) => Float64Array,
): readonly [Float64Array, Float64Array] {
  return [use(compiled(block)).slice(), use(plainOperations(block)).slice()]
}

const blocks = fc.constantFrom(4, 64, 256, 4096)
const numbers = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, 1e308, Infinity, -Infinity, Number.NaN, 5e-324),
)

describe('compiled operations compute the bits of the plain ones:', () => {
  test('points of a Sobol dimension, from any block on', () => {
    const places = fc.tuple(blocks, fc.nat(2 ** 20 - 1))
    fc.assert(
      fc.property(places, fc.nat(1023), fc.integer(), ([block, at], index, seed) => {
        const dimension = scrambledSobolDimension(index, { seed, id: 'a', year: undefined })
        const [actual, expected] = byBoth(block, (operations) => {
          const out = operations.block()
          operations.sobol(dimension).fill(at * block, out)
          return out
        })
        expect(actual).toEqual(expected)
      }),
    )
  })

  const laws: readonly (readonly [string, Law | undefined])[] = [
    ['normal', lawOf(normal, { mean: 0, sd: 1 })],
    ['beta', lawOf(beta, { alpha: 8, beta: 2 })],
    ['a beta with poles', lawOf(beta, { alpha: 0.2, beta: 0.3 })],
    ['triangular, with a kink', lawOf(triangular, { low: 1, mode: 2, high: 7 })],
    ['a choice, with jumps', lawOf(choice, { values: [1, 5, 2], weights: [0.2, 0.3, 0.5] })],
  ]
  test.each(laws)('quantiles off the table of %s', (_, law) => {
    invariant(law, 'the laws of this test exist')
    const table = quantileTable(law, 1e6)
    const uniforms = fc.oneof(
      fc.double({ min: 2 ** -53, max: 1 - 2 ** -53, noNaN: true }),
      fc.integer({ min: 1, max: 52 }).map((k) => 2 ** -k),
      fc.integer({ min: 1, max: 52 }).map((k) => 1 - 2 ** -k),
      fc.nat(2 ** 32 - 1).map((k) => (k + 0.5) / 2 ** 32),
    )
    fc.assert(
      fc.property(fc.array(uniforms, { minLength: 64, maxLength: 64 }), (values) => {
        const [actual, expected] = byBoth(64, (operations) => {
          const [u, out] = [operations.block(), operations.block()]
          u.set(values)
          operations.readTable(table)(u, out)
          return out
        })
        expect(actual).toEqual(expected)
      }),
    )
  })

  test('weighted sums and differences of any numbers', () => {
    const triples = fc.array(fc.tuple(numbers, numbers, numbers), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(triples, fc.tuple(numbers, numbers, numbers), (rows, weights) => {
        for (const operation of ['weightedSum', 'difference'] as const) {
          const [actual, expected] = byBoth(4, (operations) => {
            const [x, y, z] = [operations.block(), operations.block(), operations.block()]
            const out = operations.block()
            rows.forEach(([a, b, c], d) => {
              x[d] = a
              y[d] = b
              z[d] = c
            })
            const run =
              operation === 'difference'
                ? operations.difference(x, y, out)
                : operations.weightedSum({ out, columns: [x, y, z], weights })
            run()
            return out
          })
          expect(actual).toEqual(expected)
        }
      }),
    )
  })
})
