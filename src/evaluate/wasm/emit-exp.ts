import type { FunctionWriter } from './function-writer.ts'

/** Scratch locals of the exponential, shared by every use in a function. */
export interface ExpLocals {
  readonly x: number
  readonly rounded: number
  readonly cell: number
  readonly rest: number
  readonly half: number
  readonly scale: number
}

/** Makes the scratch locals. */
export function expLocals(code: FunctionWriter): ExpLocals {
  const vector = (): number => code.local('v128')
  return {
    x: vector(),
    rounded: vector(),
    cell: vector(),
    rest: vector(),
    half: vector(),
    scale: vector(),
  }
}

const CELLS_PER_UNIT = 369.3299304675746
const CELL_HIGH = 0.00270760617331689
const CELL_LOW = 7.453964567463233e-13
const ROUNDER = 6755399441055744
const BIAS = 1023
/** Beyond ±this e^x is 0 or infinite whatever x is. */
const FAR = 800

/**
 * e^x of the vector on the stack, with the bits of `exponential` for every x, NaN and infinities included. Free of
 * branches: V8 keeps constants in registers or on the stack only where no branch stands between them and their use.
 * `fractions` is the address of the table of 2^(i/256).
 */
export function emitExp(code: FunctionWriter, locals: ExpLocals, fractions: number): void {
  const { x, rounded, cell, rest, scale } = locals
  emitClamp(code, x)
  // The sum has the number of the cell in its low bits.
  code.getLocal(x)
  code.splat(CELLS_PER_UNIT)
  code.simd('f64x2.mul')
  code.splat(ROUNDER)
  code.simd('f64x2.add')
  code.teeLocal(rounded)
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
  emitScale(code, locals, fractions)
  // (scale + scale × (e^rest − 1)) × the rest of the power
  code.getLocal(scale)
  code.getLocal(scale)
  emitExpMinusOne(code, rest)
  code.simd('f64x2.mul')
  code.simd('f64x2.add')
  emitOtherHalf(code, locals)
  code.simd('f64x2.mul')
}

/** Keeps NaN: these two give their first operand where a comparison fails. */
function emitClamp(code: FunctionWriter, x: number): void {
  code.splat(FAR)
  code.simd('f64x2.pmin')
  code.splat(-FAR)
  code.simd('f64x2.pmax')
  code.setLocal(x)
}

/**
 * scale = table[cell & 255] × 2^half, where half = cell >> 9. Powers of 2 are added to the exponent; in two halves,
 * neither can leave the range of normal numbers before the last multiplication.
 */
function emitScale(code: FunctionWriter, locals: ExpLocals, fractions: number): void {
  const { rounded, cell, half, scale } = locals
  code.getLocal(rounded)
  code.i32(3)
  code.simd('i64x2.shl')
  code.splatBits(0, 255 << 3)
  code.simd('v128.and')
  code.setLocal(cell)
  code.getLocal(cell)
  code.lane('i32x4.extract_lane', 2)
  code.getLocal(cell)
  code.lane('i32x4.extract_lane', 0)
  code.loadFirstLane(fractions)
  code.loadSecondLane(fractions)
  code.getLocal(rounded)
  code.i32(9)
  code.simd('i32x4.shr_s')
  code.teeLocal(half)
  code.i32(52)
  code.simd('i64x2.shl')
  code.simd('i64x2.add')
  code.setLocal(scale)
}

/** 2^((cell >> 8) − half), from its exponent alone. */
function emitOtherHalf(code: FunctionWriter, { rounded, half }: ExpLocals): void {
  code.getLocal(rounded)
  code.i32(8)
  code.simd('i32x4.shr_s')
  code.getLocal(half)
  code.simd('i32x4.sub')
  code.splatBits(0, BIAS)
  code.simd('i32x4.add')
  code.i32(52)
  code.simd('i64x2.shl')
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
