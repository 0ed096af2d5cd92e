import type { Result } from '../diagnostics/diagnostic.ts'
import { knownIds } from './read-baseline.ts'
import type { PackageIds } from './read-baseline.ts'
import { readRows } from './read-table.ts'
import type { DataFiles, RowReader } from './read-table.ts'

/**
 * Whether a published projection can stand beside a services balance: `services` can, `unclear` does not state its scope,
 * `includes-goods` adds value embedded in goods, and `not-a-balance` is sales or GDP.
 */
export type Comparability = 'services' | 'unclear' | 'includes-goods' | 'not-a-balance'

/** What others have projected. */
export interface Projection {
  readonly id: string
  readonly publisher: string
  readonly published: string
  /** The year projected; undefined where the source names none. */
  readonly year: number | undefined
  /** The case, in the words of the source. */
  readonly scenario: string
  readonly metric: string
  /** An item, a group or `digital-unspecified`; `''` for what is no balance. */
  readonly item: string
  /** 100 million JPY (億円), negative for a deficit; undefined where only a direction is given. */
  readonly value: number | undefined
  readonly comparable: Comparability
  /** The year that the projection starts from; `''` where the source names none. */
  readonly basePeriod: string
  /** What it counts for that year, in 億円 as `value`; undefined where the source does not say. */
  readonly baseValue: number | undefined
  /** What the source counts. */
  readonly definition: string
  /** An id of the source list. */
  readonly source: string
}

/** The file that holds the projections. */
export const projectionsFile = 'projections.csv'

/** Reads `projections.csv`; its ids are checked where `files` has what they name. Codes: those of `readRows`. */
export function readProjections(files: DataFiles): Result<readonly Projection[]> {
  const known = knownIds(files)
  return readRows(files, projectionsFile, (row) => readProjection(row, known))
}

function readProjection(row: RowReader, { items, sources }: PackageIds): Projection {
  row.unique('id')
  return {
    id: row.text('id'),
    publisher: row.text('publisher'),
    published: row.text('published'),
    year: optional(row.year('horizon', Number.NaN)),
    scenario: row.text('scenario'),
    metric: row.text('metric'),
    item: row.reference('item', items),
    value: optional(row.number('value', Number.NaN)),
    comparable: row.oneOf('comparable', ['services', 'unclear', 'includes-goods', 'not-a-balance']),
    basePeriod: row.text('base_period'),
    baseValue: optional(row.number('base_value', Number.NaN)),
    definition: row.text('definition'),
    source: row.reference('source', sources),
  }
}

function optional(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value
}
