/** A figure on two sides; undefined where a side lacks it. */
export interface Movement {
  /** With its year: `computer.payments[2030]`. */
  readonly cell: string
  readonly before: number | undefined
  readonly after: number | undefined
}

/** The largest movement first; among equals totals before their parts, and later years before earlier ones. */
export function orderMovements<T extends Movement>(movements: readonly T[]): readonly T[] {
  return movements
    .map((movement) => ({ movement, size: sizeOf(movement), name: nameOf(movement) }))
    .sort(
      (a, b) =>
        descending(a.size, b.size) ||
        Number(a.name.includes('.')) - Number(b.name.includes('.')) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
        yearOf(b.movement) - yearOf(a.movement),
    )
    .map(({ movement }) => movement)
}

/** How far a figure moved to six digits, so that rounding decides nothing; infinite where one side lacks it. */
function sizeOf({ before, after }: Movement): number {
  const size = Math.abs((after ?? Infinity) - (before ?? Infinity))
  return Number.isFinite(size) ? Number(size.toPrecision(6)) : Infinity
}

function descending(a: number, b: number): number {
  return a === b ? 0 : a > b ? -1 : 1
}

function nameOf({ cell }: Movement): string {
  return cell.replace(/\[\d{4}\]/, '')
}

function yearOf({ cell }: Movement): number {
  return Number(/\[(\d{4})\]/.exec(cell)?.[1] ?? 0)
}
