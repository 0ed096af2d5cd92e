import { MOST_BUCKETS, plainPasses, WHOLE } from '../quantiles/selection-passes.ts'
import type { BucketCounts, Grid, SelectionPasses } from '../quantiles/selection-passes.ts'
import { instantiate, webAssembly } from './web-assembly.ts'
import type { WasmFunction, WasmMemory } from './web-assembly.ts'
import { FunctionWriter } from './function-writer.ts'
import type { ValueType } from './instructions.ts'

const DOUBLE = 8
const WORD = 4

/** Fewer values are not worth compiling for. */
const LEAST_COMPILED = 4096

/** Where compiled passes work: in the memory that holds the values, with `selectionBytes` from `start` on for themselves. */
export interface SelectionRoom {
  readonly memory: WasmMemory
  /** A multiple of 8. */
  readonly start: number
}

/** The bytes that passes over columns of up to so many values take: words of buckets, then what is picked. */
export function selectionBytes(values: number): number {
  return MOST_BUCKETS * WORD + (values + 1) * DOUBLE
}

/**
 * Passes that are compiled to WebAssembly when they first see many values of that memory; in plain JavaScript for few, and
 * for values elsewhere. To be used for one column after the other.
 */
export function createPasses(room: SelectionRoom): SelectionPasses {
  let compiled: SelectionPasses | undefined
  const passesFor = (values: Float64Array): SelectionPasses =>
    values.length < LEAST_COMPILED || values.buffer !== room.memory.buffer
      ? plainPasses
      : (compiled ??= compilePasses(room) ?? plainPasses)
  return {
    count: (values, grid, likely) => passesFor(values).count(values, grid, likely),
    pick: (values, wish, take) => {
      passesFor(values).pick(values, wish, take)
    },
  }
}

/** The passes over values in a memory as WebAssembly; undefined where the host has none. */
export function compilePasses({ memory, start }: SelectionRoom): SelectionPasses | undefined {
  const host = webAssembly()
  if (!host) return undefined
  const functions = new Map([
    ['count', emitCount()],
    ['pick', emitPick()],
  ])
  const find = instantiate(host, memory, functions)
  const words = new Int32Array(memory.buffer, start, MOST_BUCKETS)
  const out = start + MOST_BUCKETS * WORD
  const scan = scanner(memory, words, out)
  const [count, pick] = [scan(find('count')), scan(find('pick'))]
  return {
    count: (values, grid, likely) => {
      words.set(likely)
      const found = count(values, grid)
      const rest = found && plainPasses.count(found.rest, grid, likely)
      return rest && addUp(found.picked, words, rest)
    },
    pick: (values, wish, take) => {
      words.set(wish.places)
      const found = pick(values, wish.grid)
      if (!found) return
      plainPasses.pick(found.picked, wish, take)
      plainPasses.pick(found.rest, wish, take)
    },
  }
}

/** What a function copies of some values. */
interface Scanned {
  readonly picked: Float64Array
  /** The last of an odd number of values, which is left to the caller. */
  readonly rest: Float64Array
}

/** Has a function go over values two by two; undefined where it finds one that is not finite. */
type Scan = (values: Float64Array, grid: Grid) => Scanned | undefined

function scanner(memory: WasmMemory, words: Int32Array, out: number): (run: WasmFunction) => Scan {
  return (run) =>
    (values, { low, scale, buckets }) => {
      const even = values.length - (values.length % 2)
      const [first, end] = [values.byteOffset, values.byteOffset + even * DOUBLE]
      const at = even === 0 ? out : run(first, end, words.byteOffset, low, scale, buckets - 1, out)
      // What comes back is an i32; addresses have no sign.
      const after = Number(at) >>> 0
      if (after === 0) return undefined
      const picked = new Float64Array(memory.buffer, out, (after - out) / DOUBLE)
      return { picked, rest: values.subarray(even) }
    }
}

/** Puts what was found of all values but the last together with what was found of that. */
function addUp(picked: Float64Array, words: Int32Array, rest: BucketCounts): BucketCounts {
  const { counts } = rest
  for (let b = 0; b < counts.length; b++) counts[b]! += words[b]! >>> 1
  const last = rest.picked[0]
  if (last === undefined) return { counts, picked }
  const { buffer, byteOffset, length } = picked
  const all = new Float64Array(buffer, byteOffset, length + 1)
  all[length] = last
  return { counts, picked: all }
}

/** The bytes of two doubles, which is what every turn of these loops reads. */
const PAIR = 16

/** A word of the table of `count`: twice the number of values in a bucket, and 1 more where they are to be picked. */
const ONE_VALUE = 2

/**
 * `count(values, end, words, low, scale, last, out) → end of out`: counts doubles by bucket, in words that are
 * `ONE_VALUE` a value, and copies those whose words are odd, as `pick` does. The end of `out` is 0 where any is not finite.
 */
function emitCount(): FunctionWriter {
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
function emitPick(): FunctionWriter {
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
