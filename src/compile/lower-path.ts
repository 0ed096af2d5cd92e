import { missingYear } from '../diagnostics/messages/compile.ts'
import { unreachable } from '../diagnostics/invariant.ts'
import type { GraphBuilder } from '../ir/graph-builder.ts'
import type { NodeId } from '../ir/node.ts'
import type { Interpolation } from '../scenario/types.ts'
import { DIMENSIONLESS } from '../units/dimension.ts'
import type { Lowerer, YearRequest } from './lowering-context.ts'

/** A path as years with nodes still to be made. */
export interface LazyPath {
  /** What the user calls it. */
  readonly name: string
  /** By year, ascending; at least one. */
  readonly points: readonly { readonly year: number; readonly node: () => NodeId }[]
  readonly interpolate: Interpolation
}

/**
 * The value of a path in a year: at a point its own value, between two points by `interpolate`,
 * after the last point the last value. Before the first point there is no value (`missing-year`).
 */
export function lowerPath(path: LazyPath, request: YearRequest, lowering: Lowerer): NodeId {
  const { year, from } = request
  const next = path.points.findIndex((point) => point.year >= year)
  const after = path.points[next]
  if (after?.year === year) return after.node()
  const before = next < 0 ? path.points.at(-1) : path.points[next - 1]
  if (!before) {
    const first = path.points[0]?.year ?? year
    return lowering.fail(missingYear(path.name, year, { location: from, first }))
  }
  if (!after || path.interpolate === 'step') return before.node()
  const share = (year - before.year) / (after.year - before.year)
  return between(
    { from: before.node(), to: after.node(), share },
    path.interpolate,
    lowering.builder,
  )
}

function between(
  ends: { readonly from: NodeId; readonly to: NodeId; readonly share: number },
  interpolate: Exclude<Interpolation, 'step'>,
  builder: GraphBuilder,
): NodeId {
  const share = builder.constant(ends.share, DIMENSIONLESS)
  switch (interpolate) {
    case 'linear': {
      const change = builder.binary('subtract', ends.to, ends.from)
      return builder.binary('add', ends.from, builder.binary('multiply', change, share))
    }
    case 'geometric': {
      const ratio = builder.binary('divide', ends.to, ends.from)
      return builder.binary('multiply', ends.from, builder.binary('power', ratio, share))
    }
    default:
      return unreachable(interpolate)
  }
}
