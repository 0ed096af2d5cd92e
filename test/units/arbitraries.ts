import fc from 'fast-check'
import { dimensionOf } from '../../src/units/dimension.ts'
import { createRegistry } from '../../src/units/registry.ts'
import type { Dimension, UnitRegistry } from '../../src/units/types.ts'

/** The built-in units and two counts: `seats`, and `robots` with the alias 台. */
export const testRegistry: UnitRegistry = createRegistry([
  { id: 'seats', aliases: [] },
  { id: 'robots', aliases: ['台'] },
]).registry

const base = fc.constantFrom('JPY', 'USD', 'CHF', 'people', 'time', 'seats', 'robots')

/** Dimensions of up to four bases with exponents from −3 to 3. */
export const dimensions: fc.Arbitrary<Dimension> = fc
  .array(fc.tuple(base, fc.integer({ min: -3, max: 3 })), { maxLength: 4 })
  .map((exponents) => dimensionOf(new Map(exponents)))

/** Finite numbers of the sizes that appear in models, and any others. */
export const values: fc.Arbitrary<number> = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(0, 1, 36000, 1.08e12, 3.3e12, 0.1, 0.12, 1e7, 999999999999, 1e21, 5e-324),
)
