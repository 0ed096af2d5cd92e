import { WHOLE } from '../quantiles/selection-passes.ts'
import { FunctionWriter } from './function-writer.ts'

/** The bytes of two doubles, which is what every turn of these loops reads. */
const PAIR = 16

/**
 * `count(values, end, counts, low, scale, last) → all finite`: counts doubles by bucket. Each lane has counts of its own,
 * `laneBytes` apart, so that equal buckets side by side do not wait for each other.
 */
export function emitCount(laneBytes: number): FunctionWriter {
  const code = new FunctionWriter({
    parameters: ['i32', 'i32', 'i32', 'f64', 'f64', 'f64'],
    results: ['i32'],
  })
  const [values, end, counts] = [0, 1, 2] as const
  const grid = gridLocals(code, counts)
  const [x, poison, address] = [code.local('v128'), code.local('v128'), code.local('i32')]
  code.loop()
  emitWordAddresses(code, { values, x, grid })
  for (const lane of [0, 1]) {
    code.getLocal(grid.addresses)
    code.lane('i32x4.extract_lane', 2 * lane)
    code.teeLocal(address)
    code.getLocal(address)
    code.loadWord(lane * laneBytes)
    code.i32(1)
    code.plain('i32.add')
    code.storeWord(lane * laneBytes)
  }
  code.getLocal(poison)
  code.getLocal(x)
  code.getLocal(x)
  code.simd('f64x2.sub')
  code.simd('f64x2.add')
  code.setLocal(poison)
  code.endLoop(values, { step: PAIR, end })
  // x − x is 0 for finite x alone, and what is not finite once stays so.
  code.getLocal(poison)
  code.splat(0)
  code.simd('f64x2.ne')
  code.simd('v128.any_true')
  code.plain('i32.eqz')
  return code
}

/**
 * `pick(values, end, places, low, scale, last, out) → end of out`: copies the doubles whose buckets have a place other than 0,
 * without a branch: each is written, and the next one over it unless it is wanted. `out` has room for one more.
 */
export function emitPick(): FunctionWriter {
  const code = new FunctionWriter({
    parameters: ['i32', 'i32', 'i32', 'f64', 'f64', 'f64', 'i32'],
    results: ['i32'],
  })
  const [values, end, places, out] = [0, 1, 2, 6] as const
  const grid = gridLocals(code, places)
  const x = code.local('v128')
  code.loop()
  emitWordAddresses(code, { values, x, grid })
  for (const lane of [0, 1]) {
    code.getLocal(out)
    code.getLocal(x)
    code.lane('f64x2.extract_lane', lane)
    code.storeDouble(0)
    code.getLocal(out)
    code.getLocal(grid.addresses)
    code.lane('i32x4.extract_lane', 2 * lane)
    code.loadWord(0)
    code.i32(0)
    code.plain('i32.ne')
    code.i32(3)
    code.plain('i32.shl')
    code.plain('i32.add')
    code.setLocal(out)
  }
  code.endLoop(values, { step: PAIR, end })
  code.getLocal(out)
  return code
}

/** What turns a double into the address of its bucket's word, in both lanes. */
interface GridLocals {
  readonly words: number
  readonly low: number
  readonly scale: number
  readonly last: number
  /** Where the addresses of a pair are left. */
  readonly addresses: number
}

/** From the parameters: the address of the words, which is given, then from 3 on the grid's low, scale and last bucket. */
function gridLocals(code: FunctionWriter, table: number): GridLocals {
  const splat = (parameter: number, type: 'i32x4.splat' | 'f64x2.splat'): number => {
    const local = code.local('v128')
    code.getLocal(parameter)
    code.simd(type)
    code.setLocal(local)
    return local
  }
  return {
    words: splat(table, 'i32x4.splat'),
    low: splat(3, 'f64x2.splat'),
    scale: splat(4, 'f64x2.splat'),
    last: splat(5, 'f64x2.splat'),
    addresses: code.local('v128'),
  }
}

/** Reads a pair into `x` and leaves the addresses of its buckets' words, as `bucketOf` finds the buckets. */
function emitWordAddresses(
  code: FunctionWriter,
  { values, x, grid }: { readonly values: number; readonly x: number; readonly grid: GridLocals },
): void {
  code.splat(0)
  code.getLocal(values)
  code.loadVector(0)
  code.teeLocal(x)
  code.getLocal(grid.low)
  code.simd('f64x2.sub')
  code.getLocal(grid.scale)
  code.simd('f64x2.mul')
  // In this order NaN becomes 0: no address leaves the table.
  code.simd('f64x2.pmax')
  code.setLocal(grid.addresses)
  code.getLocal(grid.last)
  code.getLocal(grid.addresses)
  code.simd('f64x2.pmin')
  // The low word of the sum is the whole number.
  code.splat(WHOLE)
  code.simd('f64x2.add')
  code.i32(2)
  code.simd('i64x2.shl')
  code.getLocal(grid.words)
  code.simd('i32x4.add')
  code.setLocal(grid.addresses)
}
