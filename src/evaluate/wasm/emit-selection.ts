import { FunctionWriter } from './function-writer.ts'

/** The bytes of two doubles, which is what every turn of these loops reads. */
const PAIR = 16

/** `range(values, end, state)`: takes the doubles into a state of three pairs: smallest, largest, Σ (x − x). */
export function emitRange(): FunctionWriter {
  const code = new FunctionWriter({ parameters: ['i32', 'i32', 'i32'], results: [] })
  const [values, end, state] = [0, 1, 2] as const
  const x = code.local('v128')
  const parts = [0, 1, 2].map((k) => {
    const local = code.local('v128')
    code.getLocal(state)
    code.loadVector(k * PAIR)
    code.setLocal(local)
    return local
  })
  const [low = 0, high = 0, poison = 0] = parts
  code.loop()
  code.getLocal(values)
  code.loadVector(0)
  code.setLocal(x)
  for (const [local, operation] of [
    [low, 'f64x2.pmin'],
    [high, 'f64x2.pmax'],
  ] as const) {
    code.getLocal(local)
    code.getLocal(x)
    code.simd(operation)
    code.setLocal(local)
  }
  code.getLocal(poison)
  code.getLocal(x)
  code.getLocal(x)
  code.simd('f64x2.sub')
  code.simd('f64x2.add')
  code.setLocal(poison)
  code.endLoop(values, { step: PAIR, end })
  parts.forEach((local, k) => {
    code.getLocal(state)
    code.getLocal(local)
    code.storeVector(k * PAIR)
  })
  return code
}

/**
 * `count(values, end, counts, low, scale)`: counts doubles by bucket. Each lane has counts of its own, `laneBytes` apart,
 * so that equal buckets side by side do not wait for each other.
 */
export function emitCount(laneBytes: number): FunctionWriter {
  const code = new FunctionWriter({ parameters: ['i32', 'i32', 'i32', 'f64', 'f64'], results: [] })
  const [values, end, counts] = [0, 1, 2] as const
  const grid = gridLocals(code, counts)
  const [x, address] = [code.local('v128'), code.local('i32')]
  code.loop()
  emitWordAddresses(code, { values, x, grid })
  for (const lane of [0, 1]) {
    code.getLocal(grid.addresses)
    code.lane('i32x4.extract_lane', lane)
    code.teeLocal(address)
    code.getLocal(address)
    code.loadWord(lane * laneBytes)
    code.i32(1)
    code.plain('i32.add')
    code.storeWord(lane * laneBytes)
  }
  code.endLoop(values, { step: PAIR, end })
  return code
}

/**
 * `pick(values, end, places, low, scale, out) → end of out`: copies the doubles whose buckets have a place other than 0,
 * without a branch: each is written, and the next one over it unless it is wanted. `out` has room for one more.
 */
export function emitPick(): FunctionWriter {
  const code = new FunctionWriter({
    parameters: ['i32', 'i32', 'i32', 'f64', 'f64', 'i32'],
    results: ['i32'],
  })
  const [values, end, places, out] = [0, 1, 2, 5] as const
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
    code.lane('i32x4.extract_lane', lane)
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
  /** Where the addresses of a pair are left. */
  readonly addresses: number
}

/** From the parameters: the address of the words, which is given, then at 3 and 4 the grid's low and scale. */
function gridLocals(code: FunctionWriter, table: number): GridLocals {
  const [words, low, scale, addresses] = [0, 1, 2, 3].map(() => code.local('v128'))
  const locals = { words: words ?? 0, low: low ?? 0, scale: scale ?? 0, addresses: addresses ?? 0 }
  code.getLocal(table)
  code.simd('i32x4.splat')
  code.setLocal(locals.words)
  for (const [parameter, local] of [
    [3, locals.low],
    [4, locals.scale],
  ] as const) {
    code.getLocal(parameter)
    code.simd('f64x2.splat')
    code.setLocal(local)
  }
  return locals
}

/** Reads a pair into `x` and leaves the addresses of its buckets' words: ((x − low) × scale) | 0 words from the first. */
function emitWordAddresses(
  code: FunctionWriter,
  { values, x, grid }: { readonly values: number; readonly x: number; readonly grid: GridLocals },
): void {
  code.getLocal(grid.words)
  code.getLocal(values)
  code.loadVector(0)
  code.teeLocal(x)
  code.getLocal(grid.low)
  code.simd('f64x2.sub')
  code.getLocal(grid.scale)
  code.simd('f64x2.mul')
  code.simd('i32x4.trunc_sat_f64x2_s_zero')
  code.i32(2)
  code.simd('i32x4.shl')
  code.simd('i32x4.add')
  code.setLocal(grid.addresses)
}
