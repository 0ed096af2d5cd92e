import { MOST_BUCKETS, plainPasses } from '../quantiles/selection-passes.ts'
import type { BucketCounts, Grid, SelectionPasses } from '../quantiles/selection-passes.ts'
import { emitCount, emitPick } from './emit-selection.ts'
import { instantiate, webAssembly } from './web-assembly.ts'
import type { WasmFunction, WasmMemory } from './web-assembly.ts'

const DOUBLE = 8
const WORD = 4

/** Fewer values are not worth compiling for. */
const LEAST_COMPILED = 4096

/** Where compiled passes work: in the memory that holds the values, with `selectionBytes` from `start` on for themselves. */
export interface SelectionRoom {
  readonly memory: WasmMemory
  /** A multiple of 8. */
  readonly start: number
}

/** The bytes that passes over columns of up to so many values take: words of buckets, then what is picked. */
export function selectionBytes(values: number): number {
  return MOST_BUCKETS * WORD + (values + 1) * DOUBLE
}

/**
 * Passes that are compiled to WebAssembly when they first see many values of that memory; in plain JavaScript for few, and
 * for values elsewhere. To be used for one column after the other.
 */
export function createPasses(room: SelectionRoom): SelectionPasses {
  let compiled: SelectionPasses | undefined
  const passesFor = (values: Float64Array): SelectionPasses =>
    values.length < LEAST_COMPILED || values.buffer !== room.memory.buffer
      ? plainPasses
      : (compiled ??= compilePasses(room) ?? plainPasses)
  return {
    count: (values, grid, likely) => passesFor(values).count(values, grid, likely),
    pick: (values, wish, take) => {
      passesFor(values).pick(values, wish, take)
    },
  }
}

/** The passes over values in a memory as WebAssembly; undefined where the host has none. */
export function compilePasses({ memory, start }: SelectionRoom): SelectionPasses | undefined {
  const host = webAssembly()
  if (!host) return undefined
  const functions = new Map([
    ['count', emitCount()],
    ['pick', emitPick()],
  ])
  const find = instantiate(host, memory, functions)
  const words = new Int32Array(memory.buffer, start, MOST_BUCKETS)
  const out = start + MOST_BUCKETS * WORD
  const scan = scanner(memory, words, out)
  const [count, pick] = [scan(find('count')), scan(find('pick'))]
  return {
    count: (values, grid, likely) => {
      words.set(likely)
      const found = count(values, grid)
      const rest = found && plainPasses.count(found.rest, grid, likely)
      return rest && addUp(found.picked, words, rest)
    },
    pick: (values, wish, take) => {
      words.set(wish.places)
      const found = pick(values, wish.grid)
      if (!found) return
      plainPasses.pick(found.picked, wish, take)
      plainPasses.pick(found.rest, wish, take)
    },
  }
}

/** What a function copies of some values. */
interface Scanned {
  readonly picked: Float64Array
  /** The last of an odd number of values, which is left to the caller. */
  readonly rest: Float64Array
}

/** Has a function go over values two by two; undefined where it finds one that is not finite. */
type Scan = (values: Float64Array, grid: Grid) => Scanned | undefined

function scanner(memory: WasmMemory, words: Int32Array, out: number): (run: WasmFunction) => Scan {
  return (run) =>
    (values, { low, scale, buckets }) => {
      const even = values.length - (values.length % 2)
      const [first, end] = [values.byteOffset, values.byteOffset + even * DOUBLE]
      const at = even === 0 ? out : run(first, end, words.byteOffset, low, scale, buckets - 1, out)
      // What comes back is an i32; addresses have no sign.
      const after = Number(at) >>> 0
      if (after === 0) return undefined
      const picked = new Float64Array(memory.buffer, out, (after - out) / DOUBLE)
      return { picked, rest: values.subarray(even) }
    }
}

/** Puts what was found of all values but the last together with what was found of that. */
function addUp(picked: Float64Array, words: Int32Array, rest: BucketCounts): BucketCounts {
  const { counts } = rest
  for (let b = 0; b < counts.length; b++) counts[b]! += words[b]! >>> 1
  const last = rest.picked[0]
  if (last === undefined) return { counts, picked }
  const { buffer, byteOffset, length } = picked
  const all = new Float64Array(buffer, byteOffset, length + 1)
  all[length] = last
  return { counts, picked: all }
}
