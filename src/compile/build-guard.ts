import type { NodeId, SampleNode } from '../ir/node.ts'
import { valueRanges } from '../ir/value-range.ts'
import type { ValueRange } from '../ir/value-range.ts'
import type { Correlation } from '../scenario/types.ts'
import type { Lowering } from './lowering.ts'

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
 * A node that is 0 where a draw keeps the rules, and less by 1 for every line value, factor and demand that is negative or
 * not a number. It watches only what differs between draws and is not proven by the ranges of its inputs; undefined where
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
  const nodes = [...lowering.demands(), ...values]
    .filter(({ node }) => builder.node(node).random && !isProven(node))
    .sort((a, b) => a.year - b.year || a.node - b.node)
    .map(({ node }) => node)
  const watched = [...new Set(nodes)]
  if (watched.length === 0) return undefined
  // Comparisons and additions are cheaper than minima, which have to mind NaN and the sign of 0.
  const zero = builder.constant(0, {})
  const [first, ...rest] = watched.map((node) => builder.binary('less-or-equal', zero, node))
  if (first === undefined) return undefined
  const kept = rest.reduce((sum, one) => builder.binary('add', sum, one), first)
  return builder.binary('subtract', kept, builder.constant(watched.length, {}))
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
