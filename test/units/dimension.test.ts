import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  baseDimension,
  DIMENSIONLESS,
  dimensionKey,
  dimensionOf,
  divideDimensions,
  equalDimensions,
  invertDimension,
  isDimensionless,
  JPY,
  JPY_PER_YEAR,
  multiplyDimensions,
  PER_YEAR,
  powerDimension,
  TIME,
} from '../../src/units/dimension.ts'
import { dimensions } from './arbitraries.ts'

describe('the algebra of dimensions', () => {
  test('multiplication is associative and commutative', () => {
    fc.assert(
      fc.property(dimensions, dimensions, dimensions, (a, b, c) => {
        expect(multiplyDimensions(multiplyDimensions(a, b), c)).toEqual(
          multiplyDimensions(a, multiplyDimensions(b, c)),
        )
        expect(multiplyDimensions(a, b)).toEqual(multiplyDimensions(b, a))
      }),
    )
  })

  test('DIMENSIONLESS is neutral and invertDimension gives the inverse', () => {
    fc.assert(
      fc.property(dimensions, (a) => {
        expect(multiplyDimensions(a, DIMENSIONLESS)).toEqual(a)
        expect(isDimensionless(multiplyDimensions(a, invertDimension(a)))).toBe(true)
        expect(invertDimension(invertDimension(a))).toEqual(a)
      }),
    )
  })

  test('division undoes multiplication', () => {
    fc.assert(
      fc.property(dimensions, dimensions, (a, b) => {
        expect(divideDimensions(multiplyDimensions(a, b), b)).toEqual(a)
      }),
    )
  })

  test('powers add up, and the power of a product is the product of the powers', () => {
    const whole = fc.integer({ min: -4, max: 4 })
    fc.assert(
      fc.property(dimensions, dimensions, fc.tuple(whole, whole), (a, b, [m, n]) => {
        expect(multiplyDimensions(powerDimension(a, m), powerDimension(a, n))).toEqual(
          powerDimension(a, m + n),
        )
        expect(powerDimension(multiplyDimensions(a, b), m)).toEqual(
          multiplyDimensions(powerDimension(a, m), powerDimension(b, m)),
        )
      }),
    )
  })

  test('a square root is the power 0.5 and squares back', () => {
    fc.assert(
      fc.property(dimensions, (a) => {
        expect(powerDimension(powerDimension(a, 0.5), 2)).toEqual(a)
      }),
    )
  })

  test('every result is canonical: sorted, no zero exponents, null prototype, frozen', () => {
    fc.assert(
      fc.property(dimensions, dimensions, (a, b) => {
        const product = multiplyDimensions(a, b)
        const bases = Object.keys(product)
        expect(bases).toEqual([...bases].sort())
        expect(Object.values(product)).not.toContain(0)
        expect(Object.getPrototypeOf(product)).toBeNull()
        expect(Object.isFrozen(product)).toBe(true)
      }),
    )
  })

  test('dimensionKey and equalDimensions agree', () => {
    fc.assert(
      fc.property(dimensions, dimensions, (a, b) => {
        expect(dimensionKey(a) === dimensionKey(b)).toBe(equalDimensions(a, b))
        expect(equalDimensions(a, multiplyDimensions(a, DIMENSIONLESS))).toBe(true)
      }),
    )
  })
})

test('the constants are what their names say', () => {
  expect({ ...PER_YEAR }).toEqual({ time: -1 })
  expect({ ...JPY_PER_YEAR }).toEqual({ JPY: 1, time: -1 })
  expect(equalDimensions(multiplyDimensions(JPY_PER_YEAR, TIME), JPY)).toBe(true)
})

test('a base called __proto__ is an ordinary base', () => {
  const odd = dimensionOf([['__proto__', 2]])
  expect(Object.keys(odd)).toEqual(['__proto__'])
  expect(isDimensionless(odd)).toBe(false)
  expect(equalDimensions(odd, baseDimension('JPY'))).toBe(false)
})
