import type { Dimension } from './types.ts'

export { isCurrencyBase } from './currencies.ts'

/** The base dimension of headcounts. */
export const peopleBase = 'people'

/** The base dimension of durations, in years. */
export const timeBase = 'time'

/**
 * Builds a dimension in canonical form: keys sorted by UTF-16 units, no zero exponents, null prototype, frozen.
 * Exponents given twice for one base add up.
 */
export function dimensionOf(exponents: Iterable<readonly [string, number]>): Dimension {
  const sums = new Map<string, number>()
  for (const [base, exponent] of exponents) sums.set(base, (sums.get(base) ?? 0) + exponent)
  const dimension: Record<string, number> = Object.create(null)
  for (const base of [...sums.keys()].sort()) {
    const exponent = sums.get(base) ?? 0
    if (exponent !== 0) dimension[base] = exponent
  }
  return Object.freeze(dimension)
}

/** One base to the power 1, such as `JPY`. */
export function baseDimension(base: string): Dimension {
  return dimensionOf([[base, 1]])
}

/** No dimension: shares, factors, plain numbers. */
export const DIMENSIONLESS: Dimension = dimensionOf([])

/** Durations; canonical unit the year. */
export const TIME: Dimension = baseDimension(timeBase)

/** Rates of growth and hazards; canonical unit 1/year. */
export const PER_YEAR: Dimension = dimensionOf([[timeBase, -1]])

/** Headcounts; canonical unit one person. */
export const PEOPLE: Dimension = baseDimension(peopleBase)

/** Yen; canonical unit ¥1. */
export const JPY: Dimension = baseDimension('JPY')

/** Flows of yen; canonical unit ¥1 per year. */
export const JPY_PER_YEAR: Dimension = divideDimensions(JPY, TIME)

/** The dimension of a product. */
export function multiplyDimensions(a: Dimension, b: Dimension): Dimension {
  if (isDimensionless(b)) return a
  if (isDimensionless(a)) return b
  return dimensionOf([...Object.entries(a), ...Object.entries(b)])
}

/** The dimension of `a / b`. */
export function divideDimensions(a: Dimension, b: Dimension): Dimension {
  if (isDimensionless(b)) return a
  return multiplyDimensions(a, invertDimension(b))
}

/** The dimension of `1 / a`. */
export function invertDimension(a: Dimension): Dimension {
  return powerDimension(a, -1)
}

/** The dimension of `a ^ power`. Whole powers in formulas; 0.5 for square roots. */
export function powerDimension(a: Dimension, power: number): Dimension {
  return dimensionOf(Object.entries(a).map(([base, exponent]) => [base, exponent * power] as const))
}

/** Whether two dimensions are the same, so that their quantities may be added and compared. */
export function equalDimensions(a: Dimension, b: Dimension): boolean {
  const bases = Object.keys(a)
  return bases.length === Object.keys(b).length && bases.every((base) => a[base] === b[base])
}

/** Whether a quantity is a plain number. */
export function isDimensionless(a: Dimension): boolean {
  for (const _ in a) return false
  return true
}

/** A text that is the same for equal dimensions and different for others, such as `JPY^1 time^-1`. */
export function dimensionKey(a: Dimension): string {
  let key = ''
  for (const base in a) key += `${key === '' ? '' : ' '}${base}^${String(a[base])}`
  return key
}
