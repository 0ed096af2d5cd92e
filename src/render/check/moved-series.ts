import type { MovedCell } from '../../check/types.ts'

/** The figures of one cell that moved, over the years. */
export interface MovedSeries<T extends MovedCell = MovedCell> {
  /** The year that moved most. */
  readonly largest: T
  /** Every year that moved. */
  readonly cells: readonly T[]
  /** `2030`, `2030..2035`; with the number of years where some between did not move. */
  readonly years: string
}

/** Gathers by cell what moved, which is in the order of `orderMovements`. */
export function movedSeries<T extends MovedCell>(moved: readonly T[]): readonly MovedSeries<T>[] {
  const groups = new Map<string, T[]>()
  for (const one of moved) {
    const key = one.cell.replace(/\[\d{4}\]/, '')
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  // The figures come in order: the first of each cell moved most, and so do the cells.
  return [...groups.values()].flatMap((cells) => {
    const [largest] = cells
    return largest === undefined ? [] : [{ largest, cells, years: yearsText(cells) }]
  })
}

function yearsText(cells: readonly MovedCell[]): string {
  const years = cells.map(({ cell }) => Number(/\[(\d{4})\]/.exec(cell)?.[1] ?? 0))
  const [low, high] = [Math.min(...years), Math.max(...years)]
  if (low === high) return String(low)
  const range = `${String(low)}..${String(high)}`
  return years.length === high - low + 1 ? range : `${range} (${String(years.length)})`
}
