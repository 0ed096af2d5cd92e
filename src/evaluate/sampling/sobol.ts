import { directionSeed, SOBOL_DIMENSIONS } from './joe-kuo-table.ts'
import { finalMix, streamKey, type StreamKey, type StreamName } from './stream-key.ts'

export { SOBOL_DIMENSIONS }

/** One dimension of a Sobol sequence, ready to compute any block of its points. */
export interface SobolDimension {
  /** Direction numbers as 32-bit fractions, for bits 0 … 31 of the point's index. */
  readonly directions: Int32Array
  /** The XOR of directions 0 … c at c: what changes when the index carries into bit c. */
  readonly carries: Int32Array
  /** XORed to every point. */
  readonly shift: number
}

/** The plain, unscrambled dimension, counted from 0; its point 0 is 0. */
export function sobolDimension(dimension: number): SobolDimension {
  return dimensionOf(directionNumbers(dimension), 0)
}

/**
 * A dimension under J. Matoušek's random linear scrambling with a digital shift (Journal of Complexity 14, 1998):
 * the digits of each point are multiplied by a random lower triangular matrix of bits with a unit diagonal, then
 * shifted. Any 2^k points that start at a multiple of 2^k stay a digital net, every single point is uniform, and a
 * value still costs one XOR. The randomness is keyed by name, not by dimension.
 */
export function scrambledSobolDimension(dimension: number, name: StreamName): SobolDimension {
  const key = streamKey(name, 'sobol')
  const rows = Int32Array.from({ length: 32 }, (_, digit) => matrixRow(key, digit))
  const directions = directionNumbers(dimension).map((direction) => multiply(rows, direction))
  return dimensionOf(directions, wordAt(key, 32))
}

/**
 * Fills `out` with the points `startDraw`, `startDraw + 1`, … in the order of the index itself (not of its Gray
 * code, as Joe and Kuo's program does; the points up to any power of two are the same). Values are odd multiples of
 * 2^−33, strictly between 0 and 1. `startDraw + out.length` may be at most 2^32.
 */
export function fillSobol(dimension: SobolDimension, startDraw: number, out: Float64Array): void {
  const { carries } = dimension
  let point = sobolPoint(dimension, startDraw)
  const first = startDraw | 0
  const n = out.length
  for (let i = 0; i < n; i++) {
    out[i] = (point >>> 0) * 2.3283064365386963e-10 + 1.1641532182693481e-10
    // The next index turns its lowest zero into a one and the ones below it into zeros.
    const ones = ~(first + i)
    point ^= carries[31 - Math.clz32(ones & -ones)]!
  }
}

/** The point of a draw as a 32-bit fraction. */
export function sobolPoint({ directions, shift }: SobolDimension, draw: number): number {
  let point = shift
  for (let rest = draw >>> 0; rest !== 0; rest &= rest - 1) {
    point ^= directions[31 - Math.clz32(rest & -rest)]!
  }
  return point
}

/**
 * How the points of `length` draws (a power of 2) differ from the first of them, wherever they start at a multiple of
 * `length`: the same for all such blocks of a dimension.
 */
export function sobolPattern({ directions }: SobolDimension, length: number): Int32Array {
  const pattern = new Int32Array(length)
  for (let i = 1; i < length; i++) {
    const lowest = i & -i
    pattern[i] = pattern[i ^ lowest]! ^ directions[31 - Math.clz32(lowest)]!
  }
  return pattern
}

function dimensionOf(directions: Int32Array, shift: number): SobolDimension {
  const carries = new Int32Array(33)
  let carry = 0
  for (let bit = 0; bit < 32; bit++) {
    carry ^= directions[bit]!
    carries[bit] = carry
  }
  return { directions, carries, shift }
}

/**
 * The 32 direction numbers of a dimension by Bratley and Fox's recurrence; dimension 0 reverses the bits of the
 * index.
 */
function directionNumbers(dimension: number): Int32Array {
  const directions = new Int32Array(32)
  if (dimension === 0) return directions.map((_, bit) => 1 << (31 - bit))
  const { degree, coefficients, initial } = directionSeed(dimension + 1)
  for (let bit = 0; bit < 32; bit++) {
    if (bit < degree) {
      directions[bit] = initial[bit]! << (31 - bit)
      continue
    }
    let value = directions[bit - degree]! ^ (directions[bit - degree]! >>> degree)
    for (let k = 1; k < degree; k++) {
      if (((coefficients >> (degree - 1 - k)) & 1) === 1) value ^= directions[bit - k]!
    }
    directions[bit] = value
  }
  return directions
}

/** Row `digit` of the matrix: random bits before the diagonal (the higher digits), 1 on it, 0 after. */
function matrixRow(key: StreamKey, digit: number): number {
  const diagonal = 1 << (31 - digit)
  const above = digit === 0 ? 0 : -1 << (32 - digit)
  return (wordAt(key, digit) & above) | diagonal
}

/** The product of a matrix of 32 rows and a vector of 32 digits, the first digit being the highest bit. */
function multiply(rows: Int32Array, vector: number): number {
  let product = 0
  for (const row of rows) product = (product << 1) | parity(row & vector)
  return product
}

function parity(word: number): number {
  let folded = word ^ (word >>> 16)
  folded ^= folded >>> 8
  folded ^= folded >>> 4
  return (0x6996 >>> (folded & 15)) & 1
}

/** A random word for each index, from a key. */
function wordAt([k0, k1, k2, k3]: StreamKey, index: number): number {
  return finalMix(k1 ^ finalMix(k0 + index)) ^ finalMix(k3 ^ finalMix(k2 + index))
}
