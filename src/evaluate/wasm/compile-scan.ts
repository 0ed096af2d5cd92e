import { invariant } from '../../diagnostics/invariant.ts'
import { placeOfSums, plainScan } from '../quantiles/scan-draws.ts'
import type { ScanDraws } from '../quantiles/scan-draws.ts'
import { emitScan, SCAN_STATE } from './emit-scan.ts'
import { instantiate, webAssembly } from './web-assembly.ts'
import type { WasmMemory } from './web-assembly.ts'

const DOUBLE = 8

/** Where a compiled scan works: in the memory that holds the values, with `scanBytes` from `start` on for itself. */
export interface ScanRoom {
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
