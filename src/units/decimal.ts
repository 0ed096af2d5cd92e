/**
 * A decimal number, exactly: `mantissa × 10^exponent`. Numerals are read and scales applied in this form, so that 1.08兆
 * is the same number as 1.08e12; binary floats enter only at the end.
 */
export interface Decimal {
  readonly mantissa: bigint
  readonly exponent: number
}

/** The decimal a person reads when a finite number is printed in full: its shortest digits, not its binary expansion. */
export function decimalOf(value: number): Decimal {
  const [, sign, whole, fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  return {
    mantissa: BigInt(`${sign ?? ''}${whole ?? '0'}${fraction}`),
    exponent: Number(exponent) - fraction.length,
  }
}

/** The number nearest to a decimal; ±Infinity beyond the range of numbers. */
export function decimalToNumber({ mantissa, exponent }: Decimal): number {
  return Number(`${String(mantissa)}e${String(exponent)}`)
}

/** The exact product. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { mantissa: a.mantissa * b.mantissa, exponent: a.exponent + b.exponent }
}

/** The exact sum. Both exponents must be small: the digits between them are written out. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent)
  return { mantissa: digitsAt(a, exponent) + digitsAt(b, exponent), exponent }
}

function digitsAt({ mantissa, exponent }: Decimal, target: number): bigint {
  return mantissa * 10n ** BigInt(exponent - target)
}

/** A fraction of whole numbers; the denominator is positive. */
export interface Ratio {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** Digits of a quotient that decide its rounding to 53 bits, with many to spare. */
const quotientDigits = 40

/** The number nearest to `decimal × ratio`, rounded once. */
export function scaleDecimal(decimal: Decimal, ratio: Ratio): number {
  const dividend = decimal.mantissa * ratio.numerator
  const { denominator } = ratio
  if (denominator === 1n) return decimalToNumber({ ...decimal, mantissa: dividend })
  const missing = quotientDigits + String(denominator).length - String(dividend).length
  const shift = Math.max(0, missing)
  const scaled = dividend * 10n ** BigInt(shift)
  const quotient = scaled / denominator
  // A last digit that says "and a bit more", so that a cut quotient is never taken for a tie.
  const sticky = quotient * denominator === scaled ? 0n : scaled < 0n ? -1n : 1n
  return decimalToNumber({
    mantissa: quotient * 10n + sticky,
    exponent: decimal.exponent - shift - 1,
  })
}

/**
 * Rounds half away from zero to `decimals` places, on the digits that a person sees (1.005 → 1.01).
 * The result's exponent is `-decimals`.
 */
export function roundDecimal(decimal: Decimal, decimals: number): Decimal {
  const drop = -decimals - decimal.exponent
  if (drop <= 0) return { mantissa: digitsAt(decimal, -decimals), exponent: -decimals }
  const unit = 10n ** BigInt(drop)
  const half = decimal.mantissa < 0n ? -unit / 2n : unit / 2n
  return { mantissa: (decimal.mantissa + half) / unit, exponent: -decimals }
}
