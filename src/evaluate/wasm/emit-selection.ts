import { WHOLE } from '../quantiles/selection-passes.ts'
import { FunctionWriter } from './function-writer.ts'
import type { ValueType } from './instructions.ts'

/** The bytes of two doubles, which is what every turn of these loops reads. */
const PAIR = 16

/** A word of the table of `count`: twice the number of values in a bucket, and 1 more where they are to be picked. */
const ONE_VALUE = 2

/**
 * `count(values, end, words, low, scale, last, out) → end of out`: counts doubles by bucket, in words that are
 * `ONE_VALUE` a value, and copies those whose words are odd, as `pick` does. The end of `out` is 0 where any is not finite.
 */
export function emitCount(): FunctionWriter {
  const code = new FunctionWriter({ parameters: SCAN, results: ['i32'] })
  const grid = gridLocals(code)
  const [x, poison] = [code.local('v128'), code.local('v128')]
  const [address, word] = [code.local('i32'), code.local('i32')]
  code.loop()
  emitCopies(code, { x, grid }, () => {
    code.teeLocal(address)
    code.getLocal(address)
    code.loadWord(0)
    code.teeLocal(word)
    code.i32(ONE_VALUE)
    code.plain('i32.add')
    code.storeWord(0)
    code.getLocal(word)
    code.i32(1)
    code.plain('i32.and')
  })
  code.getLocal(poison)
  code.getLocal(x)
  code.getLocal(x)
  code.simd('f64x2.sub')
  code.simd('f64x2.add')
  code.setLocal(poison)
  code.endLoop(VALUES, { step: PAIR, end: END })
  code.i32(0)
  code.getLocal(OUT)
  // x − x is 0 for finite x alone, and what is not finite once stays so.
  code.getLocal(poison)
  code.splat(0)
  code.simd('f64x2.ne')
  code.simd('v128.any_true')
  code.plain('select')
  return code
}

/**
 * `pick(values, end, places, low, scale, last, out) → end of out`: copies the doubles whose buckets have a place other than 0,
 * without a branch: each is written, and the next one over it unless it is wanted. `out` has room for one more.
 */
export function emitPick(): FunctionWriter {
  const code = new FunctionWriter({ parameters: SCAN, results: ['i32'] })
  const grid = gridLocals(code)
  const x = code.local('v128')
  code.loop()
  emitCopies(code, { x, grid }, () => {
    code.loadWord(0)
    code.i32(0)
    code.plain('i32.ne')
  })
  code.endLoop(VALUES, { step: PAIR, end: END })
  code.getLocal(OUT)
  return code
}

/** Both functions take the same: where the values begin and end, the words of the buckets, the grid, where copies go. */
const SCAN: readonly ValueType[] = ['i32', 'i32', 'i32', 'f64', 'f64', 'f64', 'i32']
const [VALUES, END, WORDS, LOW, SCALE, LAST, OUT] = [0, 1, 2, 3, 4, 5, 6] as const

/**
 * Copies both doubles of a pair, which it leaves in `x`. `judge` turns the address of a bucket's word into 1 where the copy is
 * to stay, and into 0 where the next one goes over it.
 */
function emitCopies(
  code: FunctionWriter,
  { x, grid }: { readonly x: number; readonly grid: GridLocals },
  judge: () => void,
): void {
  emitWordAddresses(code, { x, grid })
  for (const lane of [0, 1]) {
    code.getLocal(OUT)
    code.getLocal(x)
    code.lane('f64x2.extract_lane', lane)
    code.storeDouble(0)
    code.getLocal(grid.addresses)
    code.lane('i32x4.extract_lane', 2 * lane)
    judge()
    code.i32(3)
    code.plain('i32.shl')
    code.getLocal(OUT)
    code.plain('i32.add')
    code.setLocal(OUT)
  }
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

/** From the parameters. */
function gridLocals(code: FunctionWriter): GridLocals {
  const splat = (parameter: number, type: 'i32x4.splat' | 'f64x2.splat'): number => {
    const local = code.local('v128')
    code.getLocal(parameter)
    code.simd(type)
    code.setLocal(local)
    return local
  }
  return {
    words: splat(WORDS, 'i32x4.splat'),
    low: splat(LOW, 'f64x2.splat'),
    scale: splat(SCALE, 'f64x2.splat'),
    last: splat(LAST, 'f64x2.splat'),
    addresses: code.local('v128'),
  }
}

/** Reads a pair into `x` and leaves the addresses of its buckets' words, as `bucketOf` finds the buckets. */
function emitWordAddresses(
  code: FunctionWriter,
  { x, grid }: { readonly x: number; readonly grid: GridLocals },
): void {
  code.splat(0)
  code.getLocal(VALUES)
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
