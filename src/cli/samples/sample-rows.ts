import type { DrawBatch } from '../../evaluate/ensemble/draw-batches.ts'

/** Rows of samples by column. All rows are of one scenario, so that its names are given once. */
export interface SampleRows {
  readonly scenario: string
  readonly variant: string
  /** The scenario of a mixture that the draws are from; the scenario itself otherwise. */
  readonly component: string
  /** What each of the draws counts for, over all scenarios of a mixture 1; undefined where the file has no such column. */
  readonly weight: number | undefined
  readonly rows: number
  /** From 1 in each run. */
  readonly draw: Int32Array
  readonly year: Int32Array
  /** In the order of the columns; NaN where there is no value. */
  readonly values: readonly Float64Array[]
}

/** Takes rows into a file of some form. */
export interface SampleWriter {
  write(rows: SampleRows): void
  /** Writes what comes last. */
  finish(): void
}

/** Where in a batch a column of the samples is: by year the place among the nodes drawn, -1 where there is none. */
export type ColumnPlaces = readonly number[]

/** A row for each draw of a batch and each year, the years of a draw one after the other. */
export function layOutRows(
  { start, count, columns }: DrawBatch,
  years: readonly number[],
  places: readonly ColumnPlaces[],
): Pick<SampleRows, 'rows' | 'draw' | 'year' | 'values'> {
  const rows = count * years.length
  const draw = new Int32Array(rows)
  const year = new Int32Array(rows)
  for (let d = 0, row = 0; d < count; d++) {
    for (let y = 0; y < years.length; y++, row++) {
      draw[row] = start + d + 1
      year[row] = years[y]!
    }
  }
  const values = places.map((byYear) => {
    const out = new Float64Array(rows)
    byYear.forEach((place, y) => {
      const column = columns[place]
      for (let d = 0, row = y; d < count; d++, row += years.length) out[row] = column?.[d] ?? NaN
    })
    return out
  })
  return { rows, draw, year, values }
}
