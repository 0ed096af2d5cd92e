import { MOST_BUCKETS, plainPasses } from '../quantiles/selection-passes.ts'
import type { Grid, SelectionPasses, ValueRange, Wish } from '../quantiles/selection-passes.ts'
import { emitCount, emitPick, emitRange } from './emit-selection.ts'
import { createMemory, instantiate, webAssembly } from './web-assembly.ts'
import type { WasmFunction } from './web-assembly.ts'

const DOUBLE = 8
const WORD = 4

/** Values are copied into the memory of the compiled code by so many at a time, which its cache holds. */
const PORTION = 2048

/** Fewer are not worth compiling for. */
const LEAST_COMPILED = 4096

/** What lies where in memory, in bytes. */
const layout = {
  state: 0,
  values: 64,
  picked: 64 + PORTION * DOUBLE,
  words: 64 + (2 * PORTION + 1) * DOUBLE + 56,
  size: 64 + (2 * PORTION + 1) * DOUBLE + 56 + 2 * MOST_BUCKETS * WORD,
}

/**
 * Passes that are compiled to WebAssembly when they first see many values; in plain JavaScript for few, and where the
 * host has no WebAssembly. To be used for one column after the other: they share a memory.
 */
export function createPasses(): SelectionPasses {
  let compiled: SelectionPasses | undefined
  const passesFor = (values: Float64Array): SelectionPasses =>
    values.length < LEAST_COMPILED ? plainPasses : (compiled ??= compilePasses() ?? plainPasses)
  return {
    range: (values) => passesFor(values).range(values),
    count: (values, grid) => passesFor(values).count(values, grid),
    pick: (values, wish, take) => {
      passesFor(values).pick(values, wish, take)
    },
  }
}

/** The passes as WebAssembly; undefined where the host has none. */
export function compilePasses(): SelectionPasses | undefined {
  const host = webAssembly()
  if (!host) return undefined
  const memory = createMemory(host, layout.size)
  const { buffer } = memory
  const functions = new Map([
    ['range', emitRange()],
    ['count', emitCount(MOST_BUCKETS * WORD)],
    ['pick', emitPick()],
  ])
  const find = instantiate(host, memory, functions)
  const room: Room = {
    state: new Float64Array(buffer, layout.state, 6),
    values: new Float64Array(buffer, layout.values, PORTION),
    picked: new Float64Array(buffer, layout.picked, PORTION + 1),
    words: new Int32Array(buffer, layout.words, 2 * MOST_BUCKETS),
  }
  const [range, count, pick] = [find('range'), find('count'), find('pick')]
  return {
    range: (values) => findRange(range, room, values),
    count: (values, grid) => countBuckets(count, room, { values, grid }),
    pick: (values, wish, take) => {
      pickWanted(pick, room, { values, wish, take })
    },
  }
}

/** Views of the memory. */
interface Room {
  readonly state: Float64Array
  readonly values: Float64Array
  readonly picked: Float64Array
  readonly words: Int32Array
}

/** Copies values in portion by portion; the last of an odd number is left to the caller, and given back. */
function eachPortion(room: Room, values: Float64Array, visit: (end: number) => void): Float64Array {
  const even = values.length - (values.length % 2)
  for (let start = 0; start < even; start += PORTION) {
    const portion = values.subarray(start, Math.min(even, start + PORTION))
    room.values.set(portion)
    visit(layout.values + portion.length * DOUBLE)
  }
  return values.subarray(even)
}

function findRange(range: WasmFunction, room: Room, values: Float64Array): ValueRange {
  const { state } = room
  const first = values[0] ?? Number.NaN
  state.set([first, first, first, first, 0, 0])
  const rest = eachPortion(room, values, (end) => {
    range(layout.values, end, layout.state)
  })
  const [low0 = 0, low1 = 0, high0 = 0, high1 = 0, poison0 = 0, poison1 = 0] = state
  const ends = [low0, low1, high0, high1, ...rest, poison0 + poison1 === 0 ? first : Number.NaN]
  return plainPasses.range(Float64Array.from(ends))
}

function countBuckets(
  count: WasmFunction,
  room: Room,
  { values, grid }: { readonly values: Float64Array; readonly grid: Grid },
): Uint32Array {
  const { words } = room
  words.fill(0)
  const rest = eachPortion(room, values, (end) => {
    count(layout.values, end, layout.words, grid.low, grid.scale)
  })
  const counts = plainPasses.count(rest, grid)
  for (let b = 0; b < grid.buckets; b++) counts[b]! += words[b]! + words[MOST_BUCKETS + b]!
  return counts
}

function pickWanted(
  pick: WasmFunction,
  room: Room,
  {
    values,
    wish,
    take,
  }: {
    readonly values: Float64Array
    readonly wish: Wish
    readonly take: (place: number, x: number) => void
  },
): void {
  const { low, scale } = wish.grid
  room.words.set(wish.places)
  const rest = eachPortion(room, values, (end) => {
    const last = pick(layout.values, end, layout.words, low, scale, layout.picked)
    const found = (Number(last) - layout.picked) / DOUBLE
    plainPasses.pick(room.picked.subarray(0, found), wish, take)
  })
  plainPasses.pick(rest, wish, take)
}
