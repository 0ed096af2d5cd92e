import { FunctionWriter } from './function-writer.ts'
import type { SimdName } from './instructions.ts'

/** The bytes of two doubles, which is what every turn of the loop reads. */
const PAIR = 16

/** What a scan keeps in memory between its calls, two doubles each: four sums of powers, the smallest and the largest gap. */
export const SCAN_STATE = ['first', 'second', 'third', 'fourth', 'low', 'high'] as const

/**
 * `scan(values, end, gaps, state, pivot)`: writes doubles less the pivot from `gaps` on, adds their powers to the sums of
 * the state, and widens its range. The first of each two doubles of the state is for even draws.
 */
export function emitScan(): FunctionWriter {
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
