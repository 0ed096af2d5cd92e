import type { Program } from '../../compile/program.ts'
import type { SampleNode, StreamId } from '../../ir/node.ts'
import { reachable } from '../../ir/reachable.ts'
import type { DimensionKey } from '../sampling/sampler.ts'

/** One assumption's random numbers: one a draw, or one for each year of a path. */
export interface StreamGroup {
  /** The assumption and the position of the distribution in its formula: `usdjpy` or `usdjpy#1`. */
  readonly id: string
  readonly variate: SampleNode['variate']
  /** The years of a path, ascending and without gaps; empty for one number a draw. */
  readonly years: readonly number[]
  /** Where in the dimensions its first one is. */
  readonly first: number
}

/**
 * Deals dimensions to every random quantity of a program: in the order in which assumptions were first defined along
 * the extends chain, base first, so that a derived scenario only appends. Paths take one for each year after the base
 * year up to the end of the horizon, whichever years the results read. What only questions read comes last, so that asking
 * changes no draw.
 */
export function dealDimensions(program: Program): readonly StreamGroup[] {
  const results = reachable(
    program.graph,
    program.outputs.flatMap(({ nodes }) => nodes),
  )
  const found = new Map<string, SampleNode>()
  const asked = new Set<string>()
  for (const node of program.graph.nodes) {
    if (node.kind !== 'sample') continue
    const name = streamName(node.stream)
    if (results.has(node.id)) asked.delete(name)
    else if (!found.has(name)) asked.add(name)
    found.set(name, node)
  }
  const order = new Map(program.scenario.assumptions.map(({ id }, k) => [id, k]))
  const late = (node: SampleNode): number => Number(asked.has(streamName(node.stream)))
  const position = (node: SampleNode): number => order.get(node.stream.assumption) ?? order.size
  const sorted = [...found.values()].sort(
    (a, b) => late(a) - late(b) || position(a) - position(b) || a.stream.ordinal - b.stream.ordinal,
  )
  const lastYear = program.scenario.horizon.end
  const years = Array.from(
    { length: lastYear - program.baseYear },
    (_, k) => program.baseYear + 1 + k,
  )
  let first = 0
  return sorted.map((node) => {
    const own = node.stream.year === undefined ? [] : years
    const group = { id: streamName(node.stream), variate: node.variate, years: own, first }
    first += Math.max(1, own.length)
    return group
  })
}

/** The name that streams are keyed by: the assumption, with a number from its second distribution on. */
export function streamName({ assumption, ordinal }: StreamId): string {
  return ordinal === 0 ? assumption : `${assumption}#${String(ordinal)}`
}

/** The dimensions of a group, in the order in which they were dealt. */
export function dimensionsOf(group: StreamGroup): readonly DimensionKey[] {
  if (group.years.length === 0) return [{ id: group.id, year: undefined, index: group.first }]
  return group.years.map((year, k) => ({ id: group.id, year, index: group.first + k }))
}
