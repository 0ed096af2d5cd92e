import { MOST_BUCKETS, plainPasses } from '../quantiles/selection-passes.ts'
import type { BucketCounts, Grid, SelectionPasses, Wish } from '../quantiles/selection-passes.ts'
import { emitCount, emitPick, ONE_VALUE } from './emit-selection.ts'
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
  values: 0,
  words: PORTION * DOUBLE,
  /** Room for one more than a portion. */
  picked: PORTION * DOUBLE + MOST_BUCKETS * WORD,
  size: (2 * PORTION + 1) * DOUBLE + MOST_BUCKETS * WORD,
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
    count: (values, grid, likely) => passesFor(values).count(values, grid, likely),
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
    ['count', emitCount()],
    ['pick', emitPick()],
  ])
  const find = instantiate(host, memory, functions)
  let all = new Float64Array(0)
  const room: Room = {
    values: new Float64Array(buffer, layout.values, PORTION),
    picked: new Float64Array(buffer, layout.picked, PORTION + 1),
    words: new Int32Array(buffer, layout.words, MOST_BUCKETS),
    roomFor: (n) => (all.length < n ? (all = new Float64Array(n)) : all),
  }
  const [count, pick] = [find('count'), find('pick')]
  return {
    count: (values, grid, likely) => countBuckets(count, room, { values, grid, likely }),
    pick: (values, wish, take) => {
      pickWanted(pick, room, { values, wish, take })
    },
  }
}

/** Views of the memory. */
interface Room {
  readonly values: Float64Array
  readonly picked: Float64Array
  readonly words: Int32Array
  roomFor(n: number): Float64Array
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

function countBuckets(
  count: WasmFunction,
  room: Room,
  {
    values,
    grid,
    likely,
  }: { readonly values: Float64Array; readonly grid: Grid; readonly likely: Uint8Array },
): BucketCounts | undefined {
  const { words } = room
  const { low, scale, buckets } = grid
  words.set(likely)
  const picked = room.roomFor(values.length)
  let end = 0
  let finite = true
  const rest = eachPortion(room, values, (last) => {
    const after = Number(
      count(layout.values, last, layout.words, low, scale, buckets - 1, layout.picked),
    )
    if (after === 0) finite = false
    else {
      const own = room.picked.subarray(0, (after - layout.picked) / DOUBLE)
      picked.set(own, end)
      end += own.length
    }
  })
  const found = plainPasses.count(rest, grid, likely)
  if (!finite || !found) return undefined
  const { counts } = found
  picked.set(found.picked, end)
  end += found.picked.length
  for (let b = 0; b < buckets; b++) counts[b]! += Math.floor(words[b]! / ONE_VALUE)
  return { counts, picked: picked.subarray(0, end) }
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
  const { low, scale, buckets } = wish.grid
  room.words.set(wish.places)
  const rest = eachPortion(room, values, (end) => {
    const after = pick(layout.values, end, layout.words, low, scale, buckets - 1, layout.picked)
    const found = (Number(after) - layout.picked) / DOUBLE
    plainPasses.pick(room.picked.subarray(0, found), wish, take)
  })
  plainPasses.pick(rest, wish, take)
}
