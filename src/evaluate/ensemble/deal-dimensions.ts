import type { Program } from '../../compile/program.ts'
import type { SampleNode, StreamId } from '../../ir/node.ts'
import type { DeclaredStream } from '../../scenario/declare-streams.ts'
import type { DimensionKey } from '../sampling/sampler.ts'

/** One assumption's random numbers: one a draw, or one for each year of a path. */
export interface StreamGroup {
  /** The assumption and the position of the distribution in its formula: `usdjpy` or `usdjpy#1`. */
  readonly id: string
  readonly variate: SampleNode['variate']
  /** The years of a path, ascending and without gaps; empty for one number a draw. */
  readonly years: readonly number[]
  /** Its place among the first dimensions of all groups. */
  readonly first: number
  /** The place of its second dimension among the further dimensions of paths. */
  readonly further: number
}

/**
 * Deals dimensions to every random quantity of a program: in the order in which the layers of the scenario declare
 * distributions, base first, so that a derived scenario only appends, and what it fixes, replaces or leaves unread keeps its
 * place. Paths take one for each year after the base year up to the end of the horizon, whichever years the results
 * read: their first ones among those of all others, the rest apart, so that the horizon moves no other dimension.
 */
export function dealDimensions(program: Program): readonly StreamGroup[] {
  const { scenario, baseYear } = program
  const found = new Map<string, SampleNode>()
  for (const node of program.graph.nodes) {
    if (node.kind === 'sample') found.set(streamName(node.stream), node)
  }
  const years = Array.from({ length: scenario.horizon.end - baseYear }, (_, k) => baseYear + 1 + k)
  const firsts = places(scenario.streams.all, found)
  const paths = places(
    scenario.streams.paths,
    new Map([...found].filter(([, { stream }]) => stream.year !== undefined)),
  )
  return [...firsts].flatMap(([id, first]) => {
    const node = found.get(id)
    if (!node) return []
    const own = node.stream.year === undefined ? [] : years
    const further = (paths.get(id) ?? 0) * Math.max(0, years.length - 1)
    return [{ id, variate: node.variate, years: own, first, further }]
  })
}

/** The streams that one program deals other dimensions than another does; those that only one has are not looked at. */
export function movedStreams(before: Program, after: Program): readonly string[] {
  const known = new Map(dealDimensions(before).map((group) => [group.id, dimensionsOf(group)]))
  return dealDimensions(after)
    .filter((group) => {
      const old = known.get(group.id)
      return old && dimensionsOf(group).some(({ index }, k) => index !== old[k]?.index)
    })
    .map(({ id }) => id)
}

/** The places of streams: as declared, then those that no declaration told of, as they were found. */
function places(
  declared: readonly DeclaredStream[],
  found: ReadonlyMap<string, SampleNode>,
): ReadonlyMap<string, number> {
  const names = declared.map((stream) => streamName({ ...stream, year: undefined }))
  return new Map([...new Set([...names, ...found.keys()])].map((name, place) => [name, place]))
}

/** The name that streams are keyed by: the assumption, with a number from its second distribution on. */
export function streamName({ assumption, ordinal }: StreamId): string {
  return ordinal === 0 ? assumption : `${assumption}#${String(ordinal)}`
}

/** The dimensions of a group, in the order in which they were dealt. */
export function dimensionsOf(group: StreamGroup): readonly DimensionKey[] {
  const { id, years, first, further } = group
  if (years.length === 0) return [{ id, year: undefined, index: indexOfFirst(first) }]
  return years.map((year, k) => ({
    id,
    year,
    index: k === 0 ? indexOfFirst(first) : indexOfFurther(further + k - 1),
  }))
}

/** The dimensions that first ones have for themselves; of those beyond, every fourth. */
const FIRST_ALONE = 24

function indexOfFirst(place: number): number {
  return place < FIRST_ALONE ? place : FIRST_ALONE + 4 * (place - FIRST_ALONE)
}

function indexOfFurther(place: number): number {
  return FIRST_ALONE + 1 + place + Math.floor(place / 3)
}
