import { ByteWriter } from './byte-writer.ts'
import { PLAIN, SIMD, VALUE_TYPE } from './instructions.ts'
import type { SimdName, ValueType } from './instructions.ts'

/** What goes into a function and comes out of it. */
export interface Signature {
  readonly parameters: readonly ValueType[]
  readonly results: readonly ValueType[]
}

/** The first and the second doubles of two vectors, by their bytes. */
const HALVES = {
  first: [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23],
  second: [8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31],
} as const

/** Writes one function: locals, then code. Its parameters are the first locals, in their order. */
export class FunctionWriter {
  readonly signature: Signature
  /** Runs first: constants that the code reads over and over. */
  readonly #prologue = new ByteWriter()
  readonly #code = new ByteWriter()
  readonly #locals: number[] = []
  readonly #constants = new Map<string, number>()

  constructor(signature: Signature = { parameters: [], results: [] }) {
    this.signature = signature
  }

  /** Adds a local of a type and gives its index. */
  local(type: ValueType): number {
    this.#locals.push(VALUE_TYPE[type])
    return this.signature.parameters.length + this.#locals.length - 1
  }

  getLocal(index: number): void {
    this.#code.byte(0x20)
    this.#code.unsigned(index)
  }

  setLocal(index: number): void {
    this.#code.byte(0x21)
    this.#code.unsigned(index)
  }

  teeLocal(index: number): void {
    this.#code.byte(0x22)
    this.#code.unsigned(index)
  }

  i32(value: number): void {
    this.#code.byte(0x41)
    this.#code.signed(value)
  }

  simd(name: SimdName): void {
    this.#code.byte(0xfd)
    this.#code.unsigned(SIMD[name])
  }

  lane(
    name: 'i32x4.extract_lane' | 'f64x2.extract_lane' | 'f64x2.replace_lane',
    lane: number,
  ): void {
    this.simd(name)
    this.#code.byte(lane)
  }

  /**
   * Both lanes the same number, from a local that is set before all code: V8 would load a constant inside a loop piece
   * by piece, each time.
   */
  splat(value: number): void {
    const key = Object.is(value, -0) ? '-0' : String(value)
    this.getLocal(
      this.#constant(key, (prologue) => {
        prologue.double(value)
        prologue.double(value)
      }),
    )
  }

  /** Both lanes the same 64 bits, by their high and low halves. */
  splatBits(high: number, low: number): void {
    const key = `${String(high)} ${String(low)}`
    this.getLocal(
      this.#constant(key, (prologue) => {
        for (const word of [low, high, low, high]) prologue.word(word)
      }),
    )
  }

  /** A vector of the first or of the second doubles of the two vectors on the stack. */
  pairUp(half: keyof typeof HALVES): void {
    this.simd('i8x16.shuffle')
    for (const byte of HALVES[half]) this.#code.byte(byte)
  }

  /** Reads 16 bytes at the address on the stack plus `offset`. */
  loadVector(offset: number): void {
    this.simd('v128.load')
    this.#access(3, offset)
  }

  /** Writes 16 bytes at the address below the value on the stack, plus `offset`. */
  storeVector(offset: number): void {
    this.simd('v128.store')
    this.#access(3, offset)
  }

  /** Reads 8 bytes at the address on the stack plus `offset` into the first lane; the second is 0. */
  loadFirstLane(offset: number): void {
    this.simd('v128.load64_zero')
    this.#access(3, offset)
  }

  /** Reads 8 bytes at the address below the vector on the stack, plus `offset`, into its second lane. */
  loadSecondLane(offset: number): void {
    this.simd('v128.load64_lane')
    this.#access(3, offset)
    this.#code.byte(1)
  }

  /** Reads an i32 at the address on the stack plus `offset`. */
  loadWord(offset: number): void {
    this.#code.byte(0x28)
    this.#access(2, offset)
  }

  /** Writes the i32 on the stack to the address below it, plus `offset`. */
  storeWord(offset: number): void {
    this.#code.byte(0x36)
    this.#access(2, offset)
  }

  /** Writes the f64 on the stack to the address below it, plus `offset`. */
  storeDouble(offset: number): void {
    this.#code.byte(0x39)
    this.#access(3, offset)
  }

  call(index: number): void {
    this.#code.byte(0x10)
    this.#code.unsigned(index)
  }

  /** Begins a loop. */
  loop(): void {
    this.raw(0x03, 0x40)
  }

  /** Adds to an i32. */
  advance(local: number, by: number): void {
    this.getLocal(local)
    this.i32(by)
    this.plain('i32.add')
    this.setLocal(local)
  }

  /** Ends a loop that goes round until `counter`, an i32, has grown in steps to the value of another local. */
  endLoop(counter: number, { step, end }: { readonly step: number; readonly end: number }): void {
    this.advance(counter, step)
    this.getLocal(counter)
    this.getLocal(end)
    this.plain('i32.ne')
    this.raw(0x0d, 0x00, 0x0b) // br_if to the start of the loop, end
  }

  plain(name: keyof typeof PLAIN): void {
    this.#code.byte(PLAIN[name])
  }

  /** Plain instructions by their bytes. */
  raw(...bytes: readonly number[]): void {
    this.#code.raw(...bytes)
  }

  /** Writes the function as the code section holds it: size, locals, instructions, end. */
  writeBody(section: ByteWriter): void {
    const body = new ByteWriter()
    body.unsigned(this.#locals.length)
    for (const type of this.#locals) body.raw(1, type)
    body.append(this.#prologue)
    body.append(this.#code)
    body.byte(0x0b)
    section.unsigned(body.length)
    section.append(body)
  }

  /** Alignment, as a power of two, and offset. */
  #access(alignment: number, offset: number): void {
    this.#code.byte(alignment)
    this.#code.unsigned(offset)
  }

  #constant(key: string, write: (prologue: ByteWriter) => void): number {
    const known = this.#constants.get(key)
    if (known !== undefined) return known
    const local = this.local('v128')
    this.#prologue.byte(0xfd)
    this.#prologue.unsigned(SIMD['v128.const'])
    write(this.#prologue)
    this.#prologue.byte(0x21)
    this.#prologue.unsigned(local)
    this.#constants.set(key, local)
    return local
  }
}
