import type { TakeValues } from './prepare-ensemble.ts'

/** How often the program's guard was below 0 or not a number. */
export interface BrokenDraws {
  readonly count: number
  /** The first such draw; -1 where there is none. */
  readonly first: number
}

/** No draw broke a rule. */
export const NONE_BROKEN: BrokenDraws = { count: 0, first: -1 }

/** Watches the values of a guard as they are drawn, in any order of blocks. */
interface Guard {
  readonly take: TakeValues
  readonly broken: () => BrokenDraws
}

/** A guard that has seen nothing. */
export function createGuard(): Guard {
  let count = 0
  let first = -1
  return {
    take: (startDraw, values) => {
      for (let d = 0; d < values.length; d++) {
        if (values[d]! >= 0) continue
        if (first < 0 || startDraw + d < first) first = startDraw + d
        count += 1
      }
    },
    broken: () => ({ count, first }),
  }
}

/** What several threads saw together. */
export function mergeBroken(parts: readonly BrokenDraws[]): BrokenDraws {
  return parts.reduce(
    (all, { count, first }) => ({
      count: all.count + count,
      first: all.first < 0 ? first : first < 0 ? all.first : Math.min(all.first, first),
    }),
    NONE_BROKEN,
  )
}
