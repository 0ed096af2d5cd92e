import { invariant } from '../../diagnostics/invariant.ts'
import { FINE, OCTAVES } from '../distributions/quantile-table.ts'
import type { QuantileKernel, QuantileTable } from '../distributions/quantile-table.ts'
import type { BlockOperations, OperationNeeds } from '../kernel/block-operations.ts'
import { sobolPattern, sobolPoint } from '../sampling/sobol.ts'
import type { SobolDimension } from '../sampling/sobol.ts'
import type { UniformSource } from '../sampling/sampler.ts'
import type { WeightedSum } from '../sampling/weighted-sum.ts'
import { emitDifference, emitReadTable, emitSobol, emitWeightedSum } from './emit-sampling.ts'
import { instantiate } from './web-assembly.ts'
import type { WasmFunction, WasmMemory, WebAssemblyHost } from './web-assembly.ts'

const DOUBLE = 8
const WORD = 4
/** Columns are this far apart, so that the same draw of all of them does not share the same few lines of the cache. */
export const COLUMN_PADDING = 64
/** Tables have 2^5, 2^7 or 2^9 cells an octave. */
const CELL_BITS = [5, 7, 9]
const LARGEST_TABLE = 2 * (1 + OCTAVES * FINE) * 4 * DOUBLE

/** The memory that needs may take in blocks of some length; untouched pages of it cost nothing. */
export function operationBytes(needs: OperationNeeds, block: number): number {
  const column = block * DOUBLE + COLUMN_PADDING
  const { blocks, sobols, tables } = needs
  return blocks * column + sobols * (block * WORD + COLUMN_PADDING) + tables * LARGEST_TABLE
}

/** A part of a memory, from `start` on. */
export interface MemoryRoom {
  readonly host: WebAssemblyHost
  readonly memory: WasmMemory
  readonly start: number
  /** The draws of a block. */
  readonly block: number
}

/** The operations as WebAssembly over a part of a memory. Blocks are those of `block` and of the same memory. */
export function compileOperations(room: MemoryRoom): BlockOperations {
  const { host, memory, block } = room
  const find = instantiate(
    host,
    memory,
    new Map([
      ['sobol', emitSobol()],
      ['weightedSum', emitWeightedSum()],
      ['difference', emitDifference()],
      ...CELL_BITS.map((bits) => [tableName(bits), emitReadTable(bits)] as const),
    ]),
  )
  let next = room.start
  const reserve = (bytes: number): number => {
    const address = next
    next += Math.ceil(bytes / COLUMN_PADDING) * COLUMN_PADDING
    invariant(next <= memory.buffer.byteLength, 'there is room for what was said to be needed')
    return address
  }
  const [weightedSum, difference] = [find('weightedSum'), find('difference')]
  return {
    block: () => {
      const address = reserve(block * DOUBLE + COLUMN_PADDING)
      // Somebody may have used the memory before.
      return new Float64Array(memory.buffer, address, block).fill(0)
    },
    sobol: (dimension) => {
      const pattern = new Int32Array(memory.buffer, reserve(block * WORD + COLUMN_PADDING), block)
      return sobolSource(find('sobol'), dimension, pattern)
    },
    readTable: (table) => {
      const { length } = table.coefficients
      const copy = new Float64Array(memory.buffer, reserve(length * DOUBLE), length)
      copy.set(table.coefficients)
      return tableReader(find(tableName(Math.log2(table.cells))), table, copy.byteOffset)
    },
    weightedSum: (sum) => () => {
      runWeightedSum(weightedSum, sum)
    },
    difference: (a, b, out) => () => {
      difference(out.byteOffset, endOf(out), a.byteOffset, b.byteOffset)
    },
  }
}

function tableName(cellBits: number): string {
  return `readTable${String(cellBits)}`
}

function endOf(column: Float64Array): number {
  return column.byteOffset + column.byteLength
}

function sobolSource(
  fill: WasmFunction,
  dimension: SobolDimension,
  pattern: Int32Array,
): UniformSource {
  pattern.set(sobolPattern(dimension, pattern.length))
  return {
    fill: (startDraw, out) => {
      const point = sobolPoint(dimension, startDraw)
      fill(out.byteOffset, endOf(out), pattern.byteOffset, point)
    },
  }
}

function tableReader(read: WasmFunction, table: QuantileTable, address: number): QuantileKernel {
  const { quantile } = table
  return (u, out) => {
    if (read(u.byteOffset, endOf(u), out.byteOffset, address) === 0) return
    const n = out.length
    for (let i = 0; i < n; i++) {
      const x = out[i]!
      if (x !== x) out[i] = quantile(u[i]!)
    }
  }
}

function runWeightedSum(
  run: WasmFunction,
  { out, columns: [x, y, z], weights }: WeightedSum,
): void {
  run(out.byteOffset, endOf(out), x.byteOffset, y.byteOffset, z.byteOffset, ...weights)
}
