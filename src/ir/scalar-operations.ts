import { unreachable } from '../diagnostics/invariant.ts'
import { exponential } from './exponential.ts'
import type { BinaryOperation, UnaryOperation } from './node.ts'

/**
 * The meaning of every operation on single numbers, by IEEE 754 double arithmetic.
 * Every back end must agree with these functions to the bit.
 */
export function applyUnary(operation: UnaryOperation, x: number): number {
  switch (operation) {
    case 'negate':
      return -x
    case 'absolute':
      return Math.abs(x)
    case 'exp':
      return exponential(x)
    case 'ln':
      return Math.log(x)
    case 'sqrt':
      return Math.sqrt(x)
    case 'not':
      return x === 0 ? 1 : 0
    default:
      return unreachable(operation)
  }
}

/** The meaning of the operations on two numbers; comparisons and connectives give 0 or 1. */
export function applyBinary(operation: BinaryOperation, a: number, b: number): number {
  switch (operation) {
    case 'add':
      return a + b
    case 'subtract':
      return a - b
    case 'multiply':
      return a * b
    case 'divide':
      return a / b
    case 'power':
      return power(a, b)
    case 'minimum':
      return Math.min(a, b)
    case 'maximum':
      return Math.max(a, b)
    case 'below':
      return a < b ? 1 : 0
    case 'less':
      return a < b && !isSame(a, b) ? 1 : 0
    case 'less-or-equal':
      return a <= b || isSame(a, b) ? 1 : 0
    case 'equal':
      return isSame(a, b) ? 1 : 0
    case 'not-equal':
      return isSame(a, b) ? 0 : 1
    case 'and':
      return a !== 0 && b !== 0 ? 1 : 0
    case 'or':
      return a !== 0 || b !== 0 ? 1 : 0
    default:
      return unreachable(operation)
  }
}

/**
 * Numbers are the same that differ by less than this share of the larger one: by 64 units in its last place, about 1.4e-14.
 * 10% + 20% is one unit above 30%, and 57% − 56%, the worst of all whole per cents, 46 above 1%. Only 0 is the same as 0.
 */
export const SAME_WITHIN = 2 ** -46

/** Whether two numbers are equal but for rounding: the one rule of all comparisons, in formulas and of results. */
export function isSame(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) < SAME_WITHIN * Math.max(Math.abs(a), Math.abs(b))
}

/** low ≤ x ≤ high by the same rule. */
export function isWithin(x: number, low: number, high: number): boolean {
  return applyBinary('less-or-equal', low, x) === 1 && applyBinary('less-or-equal', x, high) === 1
}

/** The largest whole exponent that is computed by multiplication. */
const LARGEST_WHOLE_EXPONENT = 1024

/**
 * `base ^ exponent`. Whole exponents by repeated squaring, others as `exp(exponent × ln(base))`:
 * the language's own `**` may differ between engines, these steps do not.
 */
export function power(base: number, exponent: number): number {
  const whole = wholeExponent(exponent)
  if (whole !== undefined) {
    const result = wholePower(base, Math.abs(whole))
    return whole < 0 ? 1 / result : result
  }
  if (base === 0 && exponent > 0) return 0
  return exponential(exponent * Math.log(base))
}

/** The exponent, if it is computed by multiplication. */
export function wholeExponent(exponent: number): number | undefined {
  return Number.isInteger(exponent) && Math.abs(exponent) <= LARGEST_WHOLE_EXPONENT
    ? exponent
    : undefined
}

function wholePower(base: number, exponent: number): number {
  let result = 1
  let square = base
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square
    if (rest > 1) square *= square
  }
  return result
}
