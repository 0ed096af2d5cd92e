import type { FunctionWriter } from './function-writer.ts'

/** Scratch locals of the exponential, shared by every use in a function. */
export interface ExpLocals {
  readonly x: number
  readonly cell: number
  readonly rest: number
  readonly scale: number
  readonly result: number
  readonly cells: number
}

/** Makes the scratch locals. */
export function expLocals(code: FunctionWriter): ExpLocals {
  const vector = (): number => code.local('v128')
  return {
    x: vector(),
    cell: vector(),
    rest: vector(),
    scale: vector(),
    result: vector(),
    cells: vector(),
  }
}

const CELLS_PER_UNIT = 369.3299304675746
const CELL_HIGH = 0.00270760617331689
const CELL_LOW = 7.453964567463233e-13
const ROUNDER = 6755399441055744
const NORMAL = 708
const BIAS = 1023

/**
 * e^x of the vector on the stack, by the same steps as `exponential`, so with the same bits. `fractions` is the address
 * of the table of 2^(i/256). Lanes outside ±708 go through the imported function.
 */
export function emitExp(
  code: FunctionWriter,
  locals: ExpLocals,
  at: { fractions: number; imported: number },
): void {
  const { x, result } = locals
  code.teeLocal(x)
  code.simd('f64x2.abs')
  code.splat(NORMAL)
  code.simd('f64x2.le')
  code.simd('i64x2.all_true')
  code.raw(0x04, 0x40) // if
  emitNormalRange(code, locals, at.fractions)
  code.raw(0x05) // else
  for (const lane of [0, 1] as const) {
    if (lane === 0) code.splat(0)
    else code.getLocal(result)
    code.getLocal(x)
    code.lane('f64x2.extract_lane', lane)
    code.call(at.imported)
    code.lane('f64x2.replace_lane', lane)
    code.setLocal(result)
  }
  code.raw(0x0b) // end
  code.getLocal(result)
}

function emitNormalRange(code: FunctionWriter, locals: ExpLocals, fractions: number): void {
  const { x, cell, rest, scale, result, cells } = locals
  code.getLocal(x)
  code.splat(CELLS_PER_UNIT)
  code.simd('f64x2.mul')
  code.splat(ROUNDER)
  code.simd('f64x2.add')
  code.splat(ROUNDER)
  code.simd('f64x2.sub')
  code.setLocal(cell)
  // rest = x − cell × high − cell × low
  code.getLocal(x)
  code.getLocal(cell)
  code.splat(CELL_HIGH)
  code.simd('f64x2.mul')
  code.simd('f64x2.sub')
  code.getLocal(cell)
  code.splat(CELL_LOW)
  code.simd('f64x2.mul')
  code.simd('f64x2.sub')
  code.setLocal(rest)
  code.getLocal(cell)
  code.simd('i32x4.trunc_sat_f64x2_s_zero')
  code.setLocal(cells)
  emitFractions(code, locals, fractions)
  // (scale + scale × (e^rest − 1)) × 2^(cell >> 8)
  code.getLocal(scale)
  code.getLocal(scale)
  emitExpMinusOne(code, rest)
  code.simd('f64x2.mul')
  code.simd('f64x2.add')
  code.getLocal(cells)
  code.i32(8)
  code.simd('i32x4.shr_s')
  code.i32(BIAS)
  code.simd('i32x4.splat')
  code.simd('i32x4.add')
  code.simd('i64x2.extend_low_i32x4_s')
  code.i32(52)
  code.simd('i64x2.shl')
  code.simd('f64x2.mul')
  code.setLocal(result)
}

/** scale = table[cell & 255], lane by lane. */
function emitFractions(code: FunctionWriter, { cells, scale }: ExpLocals, fractions: number): void {
  for (const lane of [0, 1] as const) {
    if (lane === 1) code.getLocal(scale)
    code.getLocal(cells)
    code.lane('i32x4.extract_lane', lane)
    code.i32(255)
    code.raw(0x71) // i32.and
    code.i32(3)
    code.raw(0x74) // i32.shl
    code.loadDouble(fractions)
    if (lane === 0) code.simd('f64x2.splat')
    else code.lane('f64x2.replace_lane', lane)
    code.setLocal(scale)
  }
}

/** r + r × r × (1/2 + r × (1/6 + r × (1/24 + r × (1/120)))). */
function emitExpMinusOne(code: FunctionWriter, rest: number): void {
  code.getLocal(rest)
  code.getLocal(rest)
  code.getLocal(rest)
  code.simd('f64x2.mul')
  code.splat(1 / 2)
  code.getLocal(rest)
  code.splat(1 / 6)
  code.getLocal(rest)
  code.splat(1 / 24)
  code.getLocal(rest)
  code.splat(1 / 120)
  for (let k = 0; k < 3; k++) {
    code.simd('f64x2.mul')
    code.simd('f64x2.add')
  }
  code.simd('f64x2.mul')
  code.simd('f64x2.add')
}
