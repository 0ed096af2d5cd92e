import type { GraphBuilder } from '../ir/graph-builder.ts'
import type { NodeId, SampleNode } from '../ir/node.ts'
import { valueRanges } from '../ir/value-range.ts'
import type { ValueRange } from '../ir/value-range.ts'
import type { Correlation } from '../scenario/types.ts'
import type { Lowering } from './lowering.ts'
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
 * factor that is negative or not a number. It watches only what differs between draws and is not proven by the ranges of its inputs; undefined where
 * everything is.
 */
export function buildGuard(lowering: Lowering, context: GuardContext): NodeId | undefined {
  const { builder } = lowering
  if (!builder.graph.nodes.some(({ random }) => random)) return undefined
  const ranges = valueRanges(builder.graph, (sample) => rangeOfVariate(sample, context))
  const isProven = (id: NodeId): boolean => {
    const range = ranges[id]
    return range !== undefined && range.low >= 0 && !range.undefinable
  }
  const values = lowering
    .quantities()
    .filter(({ reference }) => reference.kind === 'value' || reference.kind === 'factor')
    .flatMap((quantity) => [...quantity.nodes].map(([year, node]) => ({ year, node })))
  const isMet = ({ operation, sides: [left, right] }: ProgramDemand): boolean => {
    const [a, b] = [ranges[left], ranges[right]]
    if (a === undefined || b === undefined || a.undefinable || b.undefinable) return false
    if (left === right) return operation === 'less-or-equal'
    return operation === 'less' ? a.high < b.low : a.high <= b.low
  }
  const isRandom = (id: NodeId): boolean => builder.node(id).random
  const open: readonly Watched[] = [
    ...lowering
      .demands()
      .filter((one) => one.sides.some(isRandom) && !isMet(one))
      .map((demand) => ({ year: demand.year, node: demand.sides[1], demand })),
    ...values.filter(({ node }) => isRandom(node) && !isProven(node)),
  ]
  // Comparisons and additions are cheaper than minima, which have to mind NaN and the sign of 0.
  const nodes = open
    .toSorted((a, b) => a.year - b.year || a.node - b.node)
    .map((one) =>
      one.demand
        ? demandNode(one.demand, builder)
        : builder.binary('less-or-equal', builder.constant(0, {}), one.node),
    )
  const watched = [...new Set(nodes)]
  if (watched.length === 0) return undefined
  const [first, ...rest] = watched
  if (first === undefined) return undefined
  const kept = rest.reduce((sum, one) => builder.binary('add', sum, one), first)
  return builder.binary('subtract', kept, builder.constant(watched.length, {}))
}

/** What differs between draws and may break a rule. */
interface Watched {
  readonly year: number
  readonly node: NodeId
  /** Undefined for what must not be negative. */
  readonly demand?: ProgramDemand
}

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
