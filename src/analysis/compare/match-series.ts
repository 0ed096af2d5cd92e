import type { Measure, ObservationStatus } from '../../baseline/types.ts'
import { worstStatus } from '../../baseline/worst-status.ts'
import type { ProgramOutput, SeriesLevel } from '../../compile/program.ts'
import type { Text } from '../../diagnostics/text.ts'

/** One series of two scenarios; a side that has no such line or memo item lacks it. */
export interface MatchedSeries<T> {
  readonly level: SeriesLevel
  readonly id: string
  readonly parent: string | undefined
  readonly title: Text | undefined
  readonly measure: Measure
  /** The less certain of the two. */
  readonly status: ObservationStatus
  readonly reference: T | undefined
  readonly scenario: T | undefined
}

/** What tells series apart. */
type SeriesRow = Omit<ProgramOutput, 'nodes'>

/**
 * Brings the series of two scenarios together, in the order of the reference; what only the scenario has follows what it
 * follows there. A balance with memo items is compared with the plain balance of a side that has no memo items.
 */
export function matchSeries<T extends SeriesRow>(
  reference: readonly T[],
  scenario: readonly T[],
): readonly MatchedSeries<T>[] {
  const [first, second] = [indexSeries(reference), indexSeries(scenario)]
  return mergeKeys([...first.keys()], [...second.keys()]).flatMap((key) => {
    const pair = { reference: first.get(key), scenario: second.get(key) }
    const row = pair.reference ?? pair.scenario
    if (row === undefined) return []
    const { level, id, parent, measure } = row
    const title = pair.scenario?.title ?? pair.reference?.title
    const sides = [pair.reference, pair.scenario].filter((side) => side !== undefined)
    const status = worstStatus(sides.map((side) => side.status))
    const plain = level === 'total-with-memo' ? `total ${measure} ` : undefined
    return [
      {
        level,
        id,
        parent,
        title,
        measure,
        status,
        reference: pair.reference ?? findPlain(first, plain),
        scenario: pair.scenario ?? findPlain(second, plain),
      },
    ]
  })
}

function indexSeries<T extends SeriesRow>(series: readonly T[]): ReadonlyMap<string, T> {
  return new Map(series.map((one) => [`${one.level} ${one.measure} ${one.id}`, one]))
}

function findPlain<T>(series: ReadonlyMap<string, T>, start: string | undefined): T | undefined {
  if (start === undefined) return undefined
  for (const [key, one] of series) if (key.startsWith(start)) return one
  return undefined
}

/** The first list with what only the second has put in behind the key that it follows there. */
function mergeKeys(first: readonly string[], second: readonly string[]): readonly string[] {
  const followers = new Map<string, string[]>()
  const known = new Set(first)
  let anchor = ''
  for (const key of second) {
    if (known.has(key)) anchor = key
    else followers.set(anchor, [...(followers.get(anchor) ?? []), key])
  }
  const start = followers.get('') ?? []
  return [...start, ...first.flatMap((key) => [key, ...(followers.get(key) ?? [])])]
}
