import { describe, expect, test } from 'vitest'
import { inferRecursiveUnits } from '../../src/formula/infer-recursive-units.ts'
import { dimensionKey } from '../../src/units/dimension.ts'
import { economy } from '../support/economy.ts'
import { locate, readCondition } from '../support/read-formula.ts'

/** The units of formulas that read each other, or the codes of what is wrong. */
function unitsOf(formulas: Readonly<Record<string, string>>): unknown {
  const members = Object.entries(formulas).map(([name, text]) => ({
    name,
    formula: readCondition(text),
    location: locate({ start: 0, end: 1 }),
  }))
  const units = inferRecursiveUnits(members, economy)
  return units.ok
    ? Object.fromEntries([...units.value].map(([name, unit]) => [name, dimensionKey(unit)]))
    : units.diagnostics.map(({ code }) => code)
}

describe('inferRecursiveUnits', () => {
  test('takes the unit of a stock from its initial value', () => {
    expect(unitsOf({ base: 'prev(base, 100 people) + 3 people' })).toEqual({ base: 'people^1' })
  })

  test('takes it from another term where the initial value is 0', () => {
    expect(unitsOf({ base: 'prev(base, 0) + users' })).toEqual({ base: 'people^1' })
  })

  test('carries units through quantities that read each other', () => {
    expect(unitsOf({ a: 'b * 2 JPY/people', b: 'prev(a, 0) / 2 JPY/people + 1 people' })).toEqual({
      a: 'JPY^1',
      b: 'people^1',
    })
  })

  test('asks for a declaration where nothing settles the unit', () => {
    expect(unitsOf({ x: 'x[year - 1] * 90%' })).toEqual(['unit-needs-declaration'])
    expect(unitsOf({ x: 'prev(y, 0)', y: 'prev(x, 0)' })).toEqual([
      'unit-needs-declaration',
      'unit-needs-declaration',
    ])
  })

  test('checks every use once the units are known', () => {
    expect(unitsOf({ x: 'prev(x, 100 people) * 2 people' })).toEqual(['unit-mismatch'])
  })

  test('is silent about quantities that rest on unknown names', () => {
    expect(unitsOf({ x: 'prev(x, 0) * nothing' })).toEqual({})
  })
})
