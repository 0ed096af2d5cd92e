import { describe, expect, test } from 'vitest'
import { elasticities } from '../../../src/analysis/sensitivity/elasticities.ts'
import { setting, cellOf, world } from '../small-world.ts'

const program = world(`
assumptions:
  base: 3兆円/年
  exponent_two: 2
  added: 1兆円/年
  doubled: base * 2
  idle: 5
  uncertain: 1 to 4
  steps: { 2024: 1, 2030: 2 }
lines:
  power: { item: computer, flow: payments, amount: 1兆円/年 * exponent_two ^ 3 }
  both: { item: computer, flow: payments, amount: doubled + added }
  drawn: { item: computer, flow: payments, amount: 1兆円/年 * uncertain * steps }
`)

/** By input. */
function elasticitiesOf(text: string): Readonly<Record<string, number>> {
  const found = elasticities(cellOf(program, text), setting.baseline)
  return Object.fromEntries(
    found.elasticities.map(({ input, elasticity }) => [input.id, elasticity]),
  )
}

describe('elasticities', () => {
  test('of a power are its exponent', () => {
    expect(elasticitiesOf('power[2030]')['exponent_two']).toBeCloseTo(3, 5)
  })

  test('of a sum are the shares of its terms, through whatever is computed in between', () => {
    const { base, added, doubled } = elasticitiesOf('both[2030]')
    expect(base).toBeCloseTo(6 / 7, 9)
    expect(added).toBeCloseTo(1 / 7, 9)
    expect(doubled).toBeUndefined()
  })

  test('scale distributions and paths as a whole', () => {
    const { uncertain, steps } = elasticitiesOf('drawn[2030]')
    expect(uncertain).toBeCloseTo(1, 9)
    expect(steps).toBeCloseTo(1, 9)
  })

  test('count the assumptions that do not move the cell', () => {
    const { without, elasticities: found } = elasticities(
      cellOf(program, 'power[2030]'),
      setting.baseline,
    )
    expect(found.map(({ input }) => input.id)).toEqual(['exponent_two'])
    expect(without).toBe(5)
  })

  test('come with what one percent adds, in the unit of the cell', () => {
    const cell = cellOf(program, 'both[2030]')
    const found = elasticities(cell, setting.baseline).elasticities
    expect(found.find(({ input }) => input.id === 'added')?.effect).toBeCloseTo(1e10, 0)
  })
})
