import { fillUniform } from '../../evaluate/sampling/counter-stream.ts'
import { streamKey } from '../../evaluate/sampling/stream-key.ts'

/** A set of players: player k is in it where bit k is 1. */
export type Coalition = bigint

/** What a coalition achieves; for attribution, the cell of the scenario that takes these drivers from the other side. */
export type Worth = (coalition: Coalition) => number

/** The part of one player. */
export interface PlayerPart {
  /** In the unit of the worth. */
  readonly value: number
  /** Of sampled parts; undefined where the part is exact. */
  readonly standardError: number | undefined
}

/** Everyone of so many players. */
export function everyone(players: number): Coalition {
  return (1n << BigInt(players)) - 1n
}

/**
 * The Shapley value of each player: what it adds to those before it, averaged over all orders. Asks for the worth of
 * every coalition, 2^players of them. The parts add up to worth(everyone) − worth(no one) but for rounding.
 */
export function exactShapley(players: number, worth: Worth): readonly PlayerPart[] {
  const values = Array.from({ length: 2 ** players }, (_, mask) => worth(BigInt(mask)))
  const weights = orderShares(players)
  return Array.from({ length: players }, (_, player) => {
    const bit = 1 << player
    const terms = values.flatMap((without, mask) => {
      if ((mask & bit) !== 0) return []
      const added = (values[mask | bit] ?? Number.NaN) - without
      return [(weights[countBits(mask)] ?? 0) * added]
    })
    return { value: compensatedSum(terms), standardError: undefined }
  })
}

/** What each player adds to those before it in one order; players that the order leaves out come last, by number. */
export function sequentialSplit(order: readonly number[], worth: Worth): readonly PlayerPart[] {
  const parts = new Array<number>(order.length).fill(0)
  addMarginals(order, worth, parts)
  return parts.map((value) => ({ value, standardError: undefined }))
}

/** How to sample orders. */
export interface SampledOrders {
  readonly players: number
  /** Pairs of an order and its reverse: the pair's mean varies less than two independent orders do. At least 2. */
  readonly pairs: number
  readonly seed: number
}

/**
 * Shapley values estimated from random orders, with standard errors. The parts of each order add up to the whole, so
 * the estimates do as well. The same seed gives the same orders.
 */
export function sampledShapley(orders: SampledOrders, worth: Worth): readonly PlayerPart[] {
  const { players, pairs, seed } = orders
  const samples = Array.from({ length: pairs }, (_, pair) => {
    const order = randomOrder(players, { seed, pair })
    const sums = new Array<number>(players).fill(0)
    addMarginals(order, worth, sums)
    addMarginals(order.toReversed(), worth, sums)
    return sums.map((sum) => sum / 2)
  })
  return Array.from({ length: players }, (_, player) =>
    meanWithError(samples.map((sample) => sample[player] ?? 0)),
  )
}

/** s! (n − s − 1)! / n!: the share of orders in which exactly a given coalition of s players stands before a player. */
function orderShares(players: number): readonly number[] {
  const shares: number[] = []
  let choose = 1
  for (let size = 0; size < players; size++) {
    shares.push(1 / (players * choose))
    choose = (choose * (players - 1 - size)) / (size + 1)
  }
  return shares
}

function countBits(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1
  return count
}

function addMarginals(order: readonly number[], worth: Worth, sums: number[]): void {
  let coalition: Coalition = 0n
  let before = worth(coalition)
  for (const player of order) {
    coalition |= 1n << BigInt(player)
    const after = worth(coalition)
    sums[player] = (sums[player] ?? 0) + (after - before)
    before = after
  }
}

/** Fisher–Yates, from a stream of its own for each pair. */
function randomOrder(
  players: number,
  { seed, pair }: { readonly seed: number; readonly pair: number },
): readonly number[] {
  const uniforms = new Float64Array(players)
  fillUniform(
    streamKey({ seed, id: 'orders', year: undefined }, 'shapley'),
    pair * players,
    uniforms,
  )
  const order = Array.from({ length: players }, (_, player) => player)
  for (let last = players - 1; last > 0; last--) {
    const other = Math.floor((uniforms[last] ?? 0) * (last + 1))
    const moved = order[last] ?? last
    order[last] = order[other] ?? other
    order[other] = moved
  }
  return order
}

function meanWithError(values: readonly number[]): PlayerPart {
  const mean = compensatedSum(values) / values.length
  const squares = compensatedSum(values.map((value) => (value - mean) ** 2))
  const variance = squares / (values.length - 1)
  return { value: mean, standardError: Math.sqrt(variance / values.length) }
}

/** The sum of numbers with what rounding lost added back (Neumaier): exact to one rounding unless terms cancel wildly. */
export function compensatedSum(terms: readonly number[]): number {
  let sum = 0
  let lost = 0
  for (const term of terms) {
    const next = sum + term
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum
    sum = next
  }
  return sum + lost
}
