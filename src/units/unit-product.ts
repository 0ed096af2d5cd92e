import type { Ratio } from './decimal.ts'
import { DIMENSIONLESS, divideDimensions, multiplyDimensions } from './dimension.ts'
import type { Dimension, UnitWord } from './types.ts'

/** A product of unit words: its dimension, and exactly what one of it is in canonical units. */
export interface UnitProduct extends Ratio {
  readonly dimension: Dimension
}

/** The empty product: a plain number. */
export const unitOne: UnitProduct = { dimension: DIMENSIONLESS, numerator: 1n, denominator: 1n }

/** `a · word`. */
export function timesUnit(a: UnitProduct, word: UnitWord): UnitProduct {
  return {
    dimension: multiplyDimensions(a.dimension, word.dimension),
    numerator: a.numerator * BigInt(word.numerator),
    denominator: a.denominator * BigInt(word.denominator),
  }
}

/** `a / word`: a month below the line makes 12 per year. */
export function perUnit(a: UnitProduct, word: UnitWord): UnitProduct {
  return {
    dimension: divideDimensions(a.dimension, word.dimension),
    numerator: a.numerator * BigInt(word.denominator),
    denominator: a.denominator * BigInt(word.numerator),
  }
}
