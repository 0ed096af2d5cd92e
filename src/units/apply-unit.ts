import { decimalOf, decimalToNumber, multiplyDecimals } from './decimal.ts'
import type { Unit } from './types.ts'

/**
 * A bare number in a unit, in canonical value: 3.3 in 兆円 is exactly 3.3e12. Multiplies the digits a person reads,
 * not their binary expansions. The number is finite; the result may be ±Infinity.
 */
export function applyUnit(value: number, unit: Unit): number {
  return decimalToNumber(multiplyDecimals(decimalOf(value), decimalOf(unit.factor)))
}
