import { ByteWriter } from './byte-writer.ts'

/** WebAssembly value types used here. */
export const VALUE_TYPE = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const

/** SIMD instructions (after the prefix 0xfd), by their names in the specification. */
export const SIMD = {
  'v128.load': 0x00,
  'v128.store': 0x0b,
  'v128.const': 0x0c,
  'f64x2.splat': 0x14,
  'i32x4.splat': 0x11,
  'i32x4.extract_lane': 0x1b,
  'f64x2.extract_lane': 0x21,
  'f64x2.replace_lane': 0x22,
  'f64x2.eq': 0x47,
  'f64x2.ne': 0x48,
  'f64x2.lt': 0x49,
  'f64x2.le': 0x4b,
  'v128.not': 0x4d,
  'v128.and': 0x4e,
  'v128.or': 0x50,
  'v128.bitselect': 0x52,
  'v128.any_true': 0x53,
  'i64x2.all_true': 0xc3,
  'i32x4.shr_s': 0xac,
  'i32x4.add': 0xae,
  'i64x2.extend_low_i32x4_s': 0xc7,
  'i64x2.shl': 0xcb,
  'f64x2.abs': 0xec,
  'f64x2.neg': 0xed,
  'f64x2.sqrt': 0xef,
  'f64x2.add': 0xf0,
  'f64x2.sub': 0xf1,
  'f64x2.mul': 0xf2,
  'f64x2.div': 0xf3,
  'f64x2.min': 0xf4,
  'f64x2.max': 0xf5,
  'i32x4.trunc_sat_f64x2_s_zero': 0xfc,
} as const

/** The name of a SIMD instruction without immediates. */
export type SimdName = keyof typeof SIMD

/** Writes the body of one function without parameters and results: locals, then code. */
export class FunctionWriter {
  readonly #code = new ByteWriter()
  readonly #locals: number[] = []

  /** Adds a local of a type and gives its index. */
  local(type: keyof typeof VALUE_TYPE): number {
    this.#locals.push(VALUE_TYPE[type])
    return this.#locals.length - 1
  }

  getLocal(index: number): void {
    this.#code.raw(0x20)
    this.#code.unsigned(index)
  }

  setLocal(index: number): void {
    this.#code.raw(0x21)
    this.#code.unsigned(index)
  }

  teeLocal(index: number): void {
    this.#code.raw(0x22)
    this.#code.unsigned(index)
  }

  i32(value: number): void {
    this.#code.raw(0x41)
    this.#code.signed(value)
  }

  simd(name: SimdName): void {
    this.#code.raw(0xfd)
    this.#code.unsigned(SIMD[name])
  }

  lane(
    name: 'i32x4.extract_lane' | 'f64x2.extract_lane' | 'f64x2.replace_lane',
    lane: number,
  ): void {
    this.simd(name)
    this.#code.raw(lane)
  }

  /** Both lanes the same number. */
  splat(value: number): void {
    this.simd('v128.const')
    this.#code.double(value)
    this.#code.double(value)
  }

  /** Reads 16 bytes at the address on the stack plus `offset`. */
  loadVector(offset: number): void {
    this.simd('v128.load')
    this.#code.unsigned(3)
    this.#code.unsigned(offset)
  }

  /** Writes 16 bytes at the address below the value on the stack, plus `offset`. */
  storeVector(offset: number): void {
    this.simd('v128.store')
    this.#code.unsigned(3)
    this.#code.unsigned(offset)
  }

  /** Reads one double at the address on the stack plus `offset`. */
  loadDouble(offset: number): void {
    this.#code.raw(0x2b)
    this.#code.unsigned(3)
    this.#code.unsigned(offset)
  }

  call(index: number): void {
    this.#code.raw(0x10)
    this.#code.unsigned(index)
  }

  /** Plain instructions by their bytes. */
  raw(...bytes: readonly number[]): void {
    this.#code.raw(...bytes)
  }

  /** The body as the code section holds it: size, locals, instructions, end. */
  finish(): ByteWriter {
    const body = new ByteWriter()
    body.unsigned(this.#locals.length)
    for (const type of this.#locals) body.raw(1, type)
    body.append(this.#code)
    body.raw(0x0b)
    const sized = new ByteWriter()
    sized.unsigned(body.length)
    sized.append(body)
    return sized
  }
}
