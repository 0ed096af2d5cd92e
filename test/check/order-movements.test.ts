import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderMovements } from '../../src/check/order-movements.ts'
import type { Movement } from '../../src/check/order-movements.ts'

function move(cell: string, before?: number, after?: number): Movement {
  return { cell, before, after }
}

function order(...movements: readonly Movement[]): readonly string[] {
  return orderMovements(movements).map(({ cell }) => cell)
}

describe('orderMovements', () => {
  test('the largest comes first, whichever way it goes', () => {
    expect(order(move('a[2030]', 0, 5), move('b[2030]', 0, -9), move('c[2030]', 3, 3))).toEqual([
      'b[2030]', 'a[2030]', 'c[2030]',
    ]) // prettier-ignore
  })

  test('what is on one side only comes before all else', () => {
    expect(order(move('a[2030]', 0, 1e15), move('b[2030]', undefined, 1))).toEqual([
      'b[2030]', 'a[2030]',
    ]) // prettier-ignore
  })

  test('among equals totals come before their parts, and later years before earlier ones', () => {
    const movements = [
      move('computer.net[2035]', 0, 1),
      move('net[2034]', 0, 1),
      move('net[2035]', 0, 1),
    ]
    expect(order(...movements)).toEqual(['net[2035]', 'net[2034]', 'computer.net[2035]'])
  })

  test('rounding of the arithmetic decides nothing', () => {
    expect(order(move('tci.net[2030]', 0, 1e12 + 0.001), move('net[2030]', 0, 1e12))).toEqual([
      'net[2030]', 'tci.net[2030]',
    ]) // prettier-ignore
  })

  test('keeps every movement, and does not depend on the order in which they came', () => {
    const value = fc.option(fc.double({ noNaN: true, min: -1e13, max: 1e13 }), { nil: undefined })
    const movements = fc.uniqueArray(
      fc.record({
        cell: fc
          .tuple(
            fc.constantFrom('net', 'tci.net', 'computer.payments'),
            fc.integer({ min: 2024, max: 2035 }),
          )
          .map(([cell, year]) => `${cell}[${String(year)}]`),
        before: value,
        after: value,
      }),
      { selector: ({ cell }) => cell },
    )
    fc.assert(
      fc.property(movements, (found) => {
        const ordered = orderMovements(found)
        expect(orderMovements([...found].reverse())).toEqual(ordered)
        expect(new Set(ordered)).toEqual(new Set(found))
      }),
    )
  })
})
