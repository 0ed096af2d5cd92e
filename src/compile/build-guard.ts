import type { GraphBuilder } from '../ir/graph-builder.ts'
import type { NodeId, SampleNode } from '../ir/node.ts'
import { valueRanges } from '../ir/value-range.ts'
import type { ValueRange } from '../ir/value-range.ts'
import type { Correlation } from '../scenario/types.ts'
import type { Lowering } from './lowering.ts'
import { boundsOf } from './program.ts'
import type { ProgramDemand } from './program.ts'

/**
 * No standard normal that is drawn from a uniform is larger: the smallest uniform is 2^−53, 8.21 standard deviations
 * out.
 */
const FARTHEST_NORMAL = 8.3

/** What decides how large random numbers get. */
export interface GuardContext {
  readonly correlations: readonly Correlation[]
  readonly baseYear: number
  readonly lastYear: number
}

/**
 * A node that is 0 where a draw keeps the rules, and less by 1 for every demand that is not met and every line value and
 * factor that is out of its bounds or not a number. It watches only what differs between draws and is not proven by the
 * ranges of its inputs; undefined where everything is.
 */
export function buildGuard(lowering: Lowering, context: GuardContext): NodeId | undefined {
  const { builder } = lowering
  if (!builder.graph.nodes.some(({ random }) => random)) return undefined
  const ranges = valueRanges(builder.graph, (sample) => rangeOfVariate(sample, context))
  const isRandom = (id: NodeId): boolean => builder.node(id).random
  const bound = (value: number): NodeId => builder.constant(value, {})
  const values = lowering.quantities().flatMap(({ reference: { kind }, nodes }) => {
    if (kind !== 'value' && kind !== 'factor') return []
    const { least, most } = boundsOf(kind, true)
    return [...nodes].flatMap(([year, node]): readonly Watched[] => {
      const range = ranges[node]
      if (!isRandom(node) || range === undefined) return []
      // What a factor makes too large or undefined is so in the lines that it multiplies.
      const isBelow = kind === 'factor' || range.high <= most
      const isAbove = range.low >= least && !range.undefinable
      return [
        ...(isAbove ? [] : [{ year, node, test: [bound(least), node] as const }]),
        ...(isBelow ? [] : [{ year, node, test: [node, bound(most)] as const }]),
      ]
    })
  })
  const isMet = ({ operation, sides: [left, right] }: ProgramDemand): boolean => {
    const [a, b] = [ranges[left], ranges[right]]
    if (a === undefined || b === undefined || a.undefinable || b.undefinable) return false
    if (left === right) return operation === 'less-or-equal'
    return operation === 'less' ? a.high < b.low : a.high <= b.low
  }
  const open: readonly Watched[] = [
    ...lowering
      .demands()
      .filter((one) => one.sides.some(isRandom) && !isMet(one))
      .map((demand) => ({ year: demand.year, node: demand.sides[1], demand })),
    ...values,
  ]
  // Comparisons and additions are cheaper than minima, which have to mind NaN and the sign of 0.
  const nodes = open
    .toSorted((a, b) => a.year - b.year || a.node - b.node)
    .map((one) =>
      'demand' in one
        ? demandNode(one.demand, builder)
        : builder.binary('less-or-equal', one.test[0], one.test[1]),
    )
  const watched = [...new Set(nodes)]
  if (watched.length === 0) return undefined
  const [first, ...rest] = watched
  if (first === undefined) return undefined
  const kept = rest.reduce((sum, one) => builder.binary('add', sum, one), first)
  return builder.binary('subtract', kept, builder.constant(watched.length, {}))
}

/** What differs between draws and may break a rule. */
type Watched = { readonly year: number; readonly node: NodeId } & (
  | { readonly demand: ProgramDemand }
  /** The first is to be the second at most. */
  | { readonly test: readonly [NodeId, NodeId] }
)

/** 1 where a demand is met, else 0. */
function demandNode(
  { operation, sides: [left, right], when }: ProgramDemand,
  builder: GraphBuilder,
): NodeId {
  return when.reduce(
    (met, { condition, holds }) =>
      builder.binary('or', holds ? builder.unary('not', condition) : condition, met),
    builder.binary(operation, left, right),
  )
}

/**
 * Paths and correlated streams mix independent normals with weights whose squares add up to 1, so by Cauchy and Schwarz n
 * of them reach at most √n times as far.
 */
function rangeOfVariate({ variate, stream }: SampleNode, context: GuardContext): ValueRange {
  if (variate === 'uniform') return { low: 0, high: 1, undefinable: false }
  const steps = stream.year === undefined ? 1 : context.lastYear - context.baseYear
  const tied = new Set(
    context.correlations.flatMap(({ first, second }) => [first.name, second.name]),
  )
  const farthest = FARTHEST_NORMAL * Math.sqrt(steps * Math.max(1, tied.size))
  return { low: -farthest, high: farthest, undefinable: false }
}
