import type { Interpolation } from '../../scenario/types.ts'

/** How a path comes to its value in a year; undefined before its first point. */
export type PathPlace<Point> =
  /** A point of its own, or the one that holds: after the last, or until the next of a stepwise path. */
  | { readonly kind: 'held'; readonly point: Point }
  /** Between two points, `passed` of `span` years after the first. */
  | {
      readonly kind: 'between'
      readonly before: Point
      readonly after: Point
      readonly passed: number
      readonly span: number
    }

/** Finds the points that a path's value in a year rests on; `points` are in the order of their years. */
export function placeOnPath<Point extends { readonly year: number }>(
  points: readonly Point[],
  year: number,
  interpolate: Interpolation,
): PathPlace<Point> | undefined {
  const next = points.findIndex((point) => point.year >= year)
  const after = points[next]
  if (after?.year === year) return { kind: 'held', point: after }
  const before = next < 0 ? points.at(-1) : points[next - 1]
  if (before === undefined) return undefined
  if (after === undefined || interpolate === 'step') return { kind: 'held', point: before }
  const passed = year - before.year
  return { kind: 'between', before, after, passed, span: after.year - before.year }
}
