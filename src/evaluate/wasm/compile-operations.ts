import { invariant } from '../../diagnostics/invariant.ts'
import { FINE, OCTAVES } from '../distributions/quantile-table.ts'
import type { QuantileKernel, QuantileTable } from '../distributions/quantile-table.ts'
import type { BlockOperations, OperationNeeds } from '../kernel/block-operations.ts'
import { sobolPattern, sobolPoint } from '../sampling/sobol.ts'
import type { SobolDimension } from '../sampling/sobol.ts'
import type { UniformSource } from '../sampling/sampler.ts'
import type { WeightedSum } from '../sampling/weighted-sum.ts'
import { instantiate } from './web-assembly.ts'
import type { WasmFunction, WasmMemory, WebAssemblyHost } from './web-assembly.ts'
import { FunctionWriter } from './function-writer.ts'

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
interface MemoryRoom {
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

/** The bytes of two doubles, which is what every turn of these loops computes. */
const PAIR = 16

/**
 * `sobol(out, end, pattern, point)`: the points of a block as uniforms, into the doubles from `out` up to `end`.
 * `pattern` is the address of the words that `point` is XORed with.
 */
function emitSobol(): FunctionWriter {
  const code = new FunctionWriter({ parameters: ['i32', 'i32', 'i32', 'i32'], results: [] })
  const [out, end, pattern, point] = [0, 1, 2, 3] as const
  const points = code.local('v128')
  code.getLocal(point)
  code.simd('i32x4.splat')
  code.setLocal(points)
  code.loop()
  code.getLocal(out)
  code.getLocal(pattern)
  code.loadFirstLane(0)
  code.getLocal(points)
  code.simd('v128.xor')
  code.simd('f64x2.convert_low_i32x4_u')
  code.splat(2 ** -32)
  code.simd('f64x2.mul')
  code.splat(2 ** -33)
  code.simd('f64x2.add')
  code.storeVector(0)
  code.advance(pattern, PAIR / 2)
  code.endLoop(out, { step: PAIR, end })
  return code
}

/** The bits of 1, and those of a mantissa, by their high and low halves. */
const ONE = [0x3ff00000, 0] as const
const MANTISSA = [0x000fffff, -1] as const

/** The exponent, with its bias, of the smallest distance that a table holds. */
const FIRST_EXPONENT = 1023 - OCTAVES

/**
 * `readTable(u, end, out, table) → missed`: quantiles of the uniforms from `u` up to `end` off the table at `table`, as
 * `tableKernel` reads them. Leaves NaN where a cell is not to be used, and tells whether it did. For tables of
 * 2^`cellBits` cells an octave.
 */
function emitReadTable(cellBits: number): FunctionWriter {
  const code = new FunctionWriter({ parameters: ['i32', 'i32', 'i32', 'i32'], results: ['i32'] })
  const [u, end, out, table] = [0, 1, 2, 3] as const
  const [tables, missed] = [code.local('v128'), code.local('v128')]
  const [p, distance, x] = [code.local('v128'), code.local('v128'), code.local('v128')]
  code.getLocal(table)
  code.simd('i32x4.splat')
  code.setLocal(tables)
  code.loop()
  code.getLocal(u)
  code.loadVector(0)
  code.teeLocal(p)
  // distance = 0.5 − |p − 0.5|
  code.splat(0.5)
  code.simd('f64x2.sub')
  code.simd('f64x2.abs')
  code.setLocal(distance)
  code.splat(0.5)
  code.getLocal(distance)
  code.simd('f64x2.sub')
  code.setLocal(distance)
  emitCellAddresses(code, { p, distance, tables }, cellBits)
  emitCubic(code, distance, cellBits)
  code.setLocal(x)
  code.getLocal(out)
  code.getLocal(x)
  code.storeVector(0)
  // Nothing but NaN differs from itself.
  code.getLocal(x)
  code.getLocal(x)
  code.simd('f64x2.ne')
  code.getLocal(missed)
  code.simd('v128.or')
  code.setLocal(missed)
  code.advance(out, PAIR)
  code.endLoop(u, { step: PAIR, end })
  code.getLocal(missed)
  code.simd('v128.any_true')
  return code
}

/**
 * The first bits of the distance, exponent and all, count cells from the smallest distance on; below it lies the cell
 * that is not to be used. Leaves the addresses in the low words of the lanes.
 */
function emitCellAddresses(
  code: FunctionWriter,
  { p, distance, tables }: { p: number; distance: number; tables: number },
  cellBits: number,
): void {
  code.getLocal(distance)
  code.i32(52 - cellBits)
  code.simd('i64x2.shr_u')
  code.splatBits(0, (FIRST_EXPONENT << cellBits) - 1)
  code.simd('i32x4.sub')
  code.splatBits(0, 0)
  code.simd('i32x4.max_s')
  // The cells of the upper half come after those of the lower one.
  code.getLocal(p)
  code.splat(0.5)
  code.simd('f64x2.ge')
  code.splatBits(0, 1 + (OCTAVES << cellBits))
  code.simd('v128.and')
  code.simd('i32x4.add')
  code.i32(5)
  code.simd('i32x4.shl')
  code.getLocal(tables)
  code.simd('i32x4.add')
}

/** c₀ + t (c₁ + t (c₂ + t c₃)) for the cells at the addresses on the stack; t is the rest of the mantissa. */
function emitCubic(code: FunctionWriter, distance: number, cellBits: number): void {
  const addresses = code.local('v128')
  const cells = [0, 1].map((lane) => {
    const address = code.local('i32')
    if (lane === 0) code.teeLocal(addresses)
    else code.getLocal(addresses)
    code.lane('i32x4.extract_lane', 2 * lane)
    code.setLocal(address)
    return [0, PAIR].map((offset) => {
      const coefficients = code.local('v128')
      code.getLocal(address)
      code.loadVector(offset)
      code.setLocal(coefficients)
      return coefficients
    })
  })
  const t = code.local('v128')
  code.getLocal(distance)
  code.i32(cellBits)
  code.simd('i64x2.shl')
  code.splatBits(...MANTISSA)
  code.simd('v128.and')
  code.splatBits(...ONE)
  code.simd('v128.or')
  code.splat(1)
  code.simd('f64x2.sub')
  code.setLocal(t)
  const coefficient = (power: number): void => {
    for (const cell of cells) code.getLocal(cell[power >> 1] ?? 0)
    code.pairUp(power % 2 === 0 ? 'first' : 'second')
  }
  coefficient(0)
  for (const power of [1, 2, 3]) {
    code.getLocal(t)
    coefficient(power)
  }
  for (let k = 0; k < 3; k++) {
    code.simd('f64x2.mul')
    code.simd('f64x2.add')
  }
}

/** `weightedSum(out, end, x, y, z, wx, wy, wz)`: the doubles from `out` up to `end` become wx x + wy y + wz z. */
function emitWeightedSum(): FunctionWriter {
  const code = new FunctionWriter({
    parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'f64', 'f64', 'f64'],
    results: [],
  })
  const [out, end] = [0, 1] as const
  const terms = [0, 1, 2].map((k) => {
    const weight = code.local('v128')
    code.getLocal(5 + k)
    code.simd('f64x2.splat')
    code.setLocal(weight)
    return { column: 2 + k, weight }
  })
  code.loop()
  code.getLocal(out)
  terms.forEach(({ column, weight }, k) => {
    code.getLocal(weight)
    code.getLocal(column)
    code.loadVector(0)
    code.simd('f64x2.mul')
    if (k > 0) code.simd('f64x2.add')
  })
  code.storeVector(0)
  for (const { column } of terms) code.advance(column, PAIR)
  code.endLoop(out, { step: PAIR, end })
  return code
}

/** `difference(out, end, a, b)`: the doubles from `out` up to `end` become a − b. */
function emitDifference(): FunctionWriter {
  const code = new FunctionWriter({ parameters: ['i32', 'i32', 'i32', 'i32'], results: [] })
  const [out, end, a, b] = [0, 1, 2, 3] as const
  code.loop()
  code.getLocal(out)
  for (const column of [a, b]) {
    code.getLocal(column)
    code.loadVector(0)
  }
  code.simd('f64x2.sub')
  code.storeVector(0)
  for (const column of [a, b]) code.advance(column, PAIR)
  code.endLoop(out, { step: PAIR, end })
  return code
}
