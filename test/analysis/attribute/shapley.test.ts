import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compensatedSum,
  everyone,
  exactShapley,
  sampledShapley,
  sequentialSplit,
} from '../../../src/analysis/attribute/shapley.ts'
import type { PlayerPart, Worth } from '../../../src/analysis/attribute/shapley.ts'

/** Games of up to six players with worths of the size of the digital deficit in yen. */
const game: fc.Arbitrary<{ readonly players: number; readonly worth: Worth }> = fc
  .integer({ min: 0, max: 6 })
  .chain((players) =>
    fc
      .array(fc.double({ min: -2e13, max: 2e13, noNaN: true }), {
        minLength: 2 ** players,
        maxLength: 2 ** players,
      })
      .map((values) => ({
        players,
        worth: (coalition) => values[Number(coalition)] ?? Number.NaN,
      })),
  )

function valuesOf(parts: readonly PlayerPart[]): readonly number[] {
  return parts.map(({ value }) => value)
}

/** What rounding may add up to: one unit in the last place of the largest worth for each player. */
function tolerance(players: number, worth: Worth): number {
  const largest = Array.from({ length: 2 ** players }, (_, mask) => Math.abs(worth(BigInt(mask))))
  return (players + 1) * Math.max(...largest, Number.MIN_VALUE) * 2 ** -52
}

function residual(players: number, worth: Worth, parts: readonly PlayerPart[]): number {
  const whole = worth(everyone(players)) - worth(0n)
  return Math.abs(compensatedSum([whole, ...valuesOf(parts).map((value) => -value)]))
}

describe('exactShapley', () => {
  test('the parts add up to the whole to 1 ulp for each player', () => {
    fc.assert(
      fc.property(game, ({ players, worth }) => {
        const parts = exactShapley(players, worth)
        expect(residual(players, worth, parts)).toBeLessThanOrEqual(tolerance(players, worth))
      }),
    )
  })

  test('a player that adds nothing to any coalition gets exactly 0', () => {
    fc.assert(
      fc.property(game, ({ players, worth }) => {
        const dummy = 1n << BigInt(players)
        const parts = exactShapley(players + 1, (coalition) => worth(coalition & ~dummy))
        expect(parts.at(-1)?.value).toBe(0)
      }),
    )
  })

  test('players that every coalition can exchange get the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e13, max: 1e13, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (values) => {
          // The worth depends on how many of players 0 and 1 are in, not on which.
          const worth: Worth = (coalition) => {
            const both = Number(coalition & 1n) + Number((coalition >> 1n) & 1n)
            return values[both + 3 * Number((coalition >> 2n) & 1n)] ?? 0
          }
          const [first, second] = valuesOf(exactShapley(3, worth))
          expect(Math.abs((first ?? 0) - (second ?? 1))).toBeLessThanOrEqual(tolerance(3, worth))
        },
      ),
    )
  })

  test('the parts of a sum of two games are the sums of their parts', () => {
    fc.assert(
      fc.property(
        game,
        fc.double({ min: -3, max: 3, noNaN: true }),
        ({ players, worth }, scale) => {
          const other: Worth = (coalition) => scale * Number(coalition) ** 2
          const sum: Worth = (coalition) => worth(coalition) + other(coalition)
          const [a, b, both] = [worth, other, sum].map((one) =>
            valuesOf(exactShapley(players, one)),
          )
          both?.forEach((part, k) => {
            const parts = (a?.[k] ?? 0) + (b?.[k] ?? 0)
            expect(Math.abs(part - parts)).toBeLessThanOrEqual(8 * tolerance(players, worth) + 1e-9)
          })
        },
      ),
    )
  })

  test('one player gets the whole, none gets nothing', () => {
    expect(exactShapley(1, (coalition) => (coalition === 0n ? 3 : 10))).toEqual([
      { value: 7, standardError: undefined },
    ])
    expect(exactShapley(0, () => 3)).toEqual([])
  })

  test('a product of three factors splits as by hand', () => {
    // 2 × 3 × 5 becomes 4 × 7 × 11. For the first factor: Δ2 × [(3·5 + 7·11) / 3 + (3·11 + 7·5) / 6].
    const from = [2, 3, 5]
    const to = [4, 7, 11]
    const worth: Worth = (coalition) =>
      from.reduce((product, value, k) => {
        const isIn = ((coalition >> BigInt(k)) & 1n) === 1n
        return product * (isIn ? (to[k] ?? 0) : value)
      }, 1)
    const [first, second, third] = valuesOf(exactShapley(3, worth))
    expect(first).toBeCloseTo(2 * ((15 + 77) / 3 + (33 + 35) / 6), 10)
    expect(second).toBeCloseTo(4 * ((10 + 44) / 3 + (22 + 20) / 6), 10)
    expect(third).toBeCloseTo(6 * ((6 + 28) / 3 + (14 + 12) / 6), 10)
  })
})

describe('sequentialSplit', () => {
  test('gives each player what it adds to those before it', () => {
    const worth: Worth = (coalition) => [1, 3, 10, 100][Number(coalition)] ?? 0
    expect(valuesOf(sequentialSplit([0, 1], worth))).toEqual([2, 97])
    expect(valuesOf(sequentialSplit([1, 0], worth))).toEqual([90, 9])
  })

  test('the parts add up to the whole in every order', () => {
    fc.assert(
      fc.property(game, fc.integer(), ({ players, worth }, seed) => {
        const order = Array.from({ length: players }, (_, k) => (k + Math.abs(seed)) % players)
        const parts = sequentialSplit(order, worth)
        expect(residual(players, worth, parts)).toBeLessThanOrEqual(tolerance(players, worth))
      }),
    )
  })
})

describe('sampledShapley', () => {
  const players = 6
  const worth: Worth = (coalition) => Number(coalition) ** 1.5 + 40 * Number(coalition & 9n)

  test('the parts add up to the whole, however few orders are drawn', () => {
    for (const pairs of [2, 3, 50]) {
      const parts = sampledShapley({ players, pairs, seed: 7 }, worth)
      expect(residual(players, worth, parts)).toBeLessThanOrEqual(tolerance(players, worth) * pairs)
    }
  })

  test('the parts are within four standard errors of the exact ones', () => {
    const exact = exactShapley(players, worth)
    const sampled = sampledShapley({ players, pairs: 500, seed: 1 }, worth)
    sampled.forEach(({ value, standardError = 0 }, k) => {
      expect(standardError).toBeGreaterThan(0)
      expect(Math.abs(value - (exact[k]?.value ?? 0))).toBeLessThan(4 * standardError)
    })
  })

  test('standard errors fall with the root of the number of orders', () => {
    const error = (pairs: number): number =>
      sampledShapley({ players, pairs, seed: 3 }, worth)[0]?.standardError ?? 0
    expect(error(100) / error(1600)).toBeGreaterThan(2.5)
    expect(error(100) / error(1600)).toBeLessThan(6)
  })

  test('a game without interaction has no error', () => {
    const additive: Worth = (coalition) => 3 * Number(coalition)
    const parts = sampledShapley({ players, pairs: 4, seed: 3 }, additive)
    expect(parts.map(({ value }) => value)).toEqual([3, 6, 12, 24, 48, 96])
    expect(parts.every(({ standardError }) => standardError === 0)).toBe(true)
  })

  test('the same seed draws the same orders, another seed others', () => {
    const orders = { players, pairs: 5, seed: 11 }
    expect(sampledShapley(orders, worth)).toEqual(sampledShapley(orders, worth))
    expect(sampledShapley({ ...orders, seed: 12 }, worth)).not.toEqual(
      sampledShapley(orders, worth),
    )
  })
})
