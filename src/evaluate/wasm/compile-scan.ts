import { invariant } from '../../diagnostics/invariant.ts'
import { placeOfSums, plainScan } from '../quantiles/scan-draws.ts'
import type { ScanDraws } from '../quantiles/scan-draws.ts'
import { instantiate, webAssembly } from './web-assembly.ts'
import type { WasmMemory } from './web-assembly.ts'
import { FunctionWriter } from './function-writer.ts'
import type { SimdName } from './instructions.ts'

const DOUBLE = 8

/** Where a compiled scan works: in the memory that holds the values, with `scanBytes` from `start` on for itself. */
interface ScanRoom {
  readonly memory: WasmMemory
  /** A multiple of 8. */
  readonly start: number
  /** The most draws in a scan. */
  readonly draws: number
}

/** The bytes that a scan of up to so many draws takes: its state, then the gaps. */
export function scanBytes(draws: number): number {
  return (2 * SCAN_STATE.length + draws) * DOUBLE
}

/** The scan of values in a memory, from even draws on, as WebAssembly; undefined where the host has none. */
export function compileScan({ memory, start, draws }: ScanRoom): ScanDraws | undefined {
  const host = webAssembly()
  if (!host) return undefined
  const run = instantiate(host, memory, new Map([['scan', emitScan()]]))('scan')
  const state = new Float64Array(memory.buffer, start, 2 * SCAN_STATE.length)
  const gaps = new Float64Array(memory.buffer, start + state.byteLength, draws)
  const [lows, highs] = [state.subarray(8, 10), state.subarray(10, 12)]
  const scanLast = plainScan()
  return (moments, startDraw, values) => {
    invariant(startDraw % 2 === 0, 'a scan begins with an even draw')
    const at = placeOfSums(startDraw, values)
    moments.sums.forEach((own, power) => {
      state.set(own.subarray(at, at + 2), 2 * power)
    })
    lows.fill(Infinity)
    highs.fill(-Infinity)
    const even = values.length - (values.length % 2)
    const first = values.byteOffset
    if (even > 0) {
      run(first, first + even * DOUBLE, gaps.byteOffset, state.byteOffset, moments.pivot)
    }
    moments.sums.forEach((own, power) => {
      own.set(state.subarray(2 * power, 2 * power + 2), at)
    })
    const whole = { low: Math.min(...lows), high: Math.max(...highs) }
    const found = { gaps: gaps.subarray(0, values.length), ...whole }
    if (even === values.length) return found
    const last = scanLast(moments, startDraw + even, values.subarray(even))
    gaps.set(last.gaps, even)
    return {
      ...found,
      low: Math.min(whole.low, last.low),
      high: Math.max(whole.high, last.high),
    }
  }
}

/** The bytes of two doubles, which is what every turn of the loop reads. */
const PAIR = 16

/** What a scan keeps in memory between its calls, two doubles each: four sums of powers, the smallest and the largest gap. */
const SCAN_STATE = ['first', 'second', 'third', 'fourth', 'low', 'high'] as const

/**
 * `scan(values, end, gaps, state, pivot)`: writes doubles less the pivot from `gaps` on, adds their powers to the sums of
 * the state, and widens its range. The first of each two doubles of the state is for even draws.
 */
function emitScan(): FunctionWriter {
  const code = new FunctionWriter({ parameters: ['i32', 'i32', 'i32', 'i32', 'f64'], results: [] })
  const [values, end, gaps, state, around] = [0, 1, 2, 3, 4] as const
  const [pivot, gap, square] = [code.local('v128'), code.local('v128'), code.local('v128')]
  const locals = SCAN_STATE.map((_, k) => {
    const local = code.local('v128')
    code.getLocal(state)
    code.loadVector(k * PAIR)
    code.setLocal(local)
    return local
  })
  code.getLocal(around)
  code.simd('f64x2.splat')
  code.setLocal(pivot)
  code.loop()
  code.getLocal(gaps)
  code.getLocal(values)
  code.loadVector(0)
  code.getLocal(pivot)
  code.simd('f64x2.sub')
  code.teeLocal(gap)
  code.storeVector(0)
  pushProduct(code, gap, gap)
  code.setLocal(square)
  emitFolds(code, locals, { gap, square })
  code.advance(gaps, PAIR)
  code.endLoop(values, { step: PAIR, end })
  for (const [k, local] of locals.entries()) {
    code.getLocal(state)
    code.getLocal(local)
    code.storeVector(k * PAIR)
  }
  return code
}

/** Takes a pair of gaps into every local of the state. */
function emitFolds(
  code: FunctionWriter,
  locals: readonly number[],
  { gap, square }: { readonly gap: number; readonly square: number },
): void {
  const steps: readonly (readonly [SimdName, readonly [number, number?]])[] = [
    ['f64x2.add', [gap]],
    ['f64x2.add', [square]],
    ['f64x2.add', [square, gap]],
    ['f64x2.add', [square, square]],
    // The bound comes first, so that NaN is passed over.
    ['f64x2.pmin', [gap]],
    ['f64x2.pmax', [gap]],
  ]
  for (const [k, [fold, [one, other]]] of steps.entries()) {
    const local = locals[k] ?? 0
    code.getLocal(local)
    if (other === undefined) code.getLocal(one)
    else pushProduct(code, one, other)
    code.simd(fold)
    code.setLocal(local)
  }
}

function pushProduct(code: FunctionWriter, one: number, other: number): void {
  code.getLocal(one)
  code.getLocal(other)
  code.simd('f64x2.mul')
}
