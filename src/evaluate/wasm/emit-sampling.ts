import { OCTAVES } from '../distributions/quantile-table.ts'
import { FunctionWriter } from './function-writer.ts'

/** The bytes of two doubles, which is what every turn of these loops computes. */
const PAIR = 16

/**
 * `sobol(out, end, pattern, point)`: the points of a block as uniforms, into the doubles from `out` up to `end`.
 * `pattern` is the address of the words that `point` is XORed with.
 */
export function emitSobol(): FunctionWriter {
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
export function emitReadTable(cellBits: number): FunctionWriter {
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
export function emitWeightedSum(): FunctionWriter {
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
export function emitDifference(): FunctionWriter {
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
