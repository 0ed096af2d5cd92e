import { sameText } from '../diagnostics/text.ts'
import type { Text } from '../diagnostics/text.ts'
import { worstStatus } from '../baseline/worst-status.ts'
import type { Results, ResultSeries, SeriesLevel, Statistic } from '../evaluate/types.ts'
import { headlineOf } from './headline.ts'
import type { Report, ReportEntry, ReportRun, Row } from './types.ts'

/** How far down the account a report goes: groups and items at the top, all items, or every line. */
export type Detail = 'group' | 'item' | 'line'

/** What a report shows of its results. */
export interface SummaryOptions {
  readonly by: Detail
  /** The years to keep, as `selectYears` chose them; undefined keeps all. */
  readonly years?: readonly number[] | undefined
  /** Names of items, groups, definitions and memo items, for series that carry no title of their own. */
  readonly titles?: ReadonlyMap<string, Text> | undefined
}

/**
 * Turns results into the tidy rows and the tree that every renderer reads, in the order of the results. Pure selection
 * and naming: no figure is computed or rounded, but negative zero becomes zero.
 */
export function summarizeResults(results: readonly Results[], options: SummaryOptions): Report {
  const runs = results.map((result) => summarizeRun(result, options))
  return { runs, rows: runs.flatMap((run) => run.rows) }
}

function summarizeRun(result: Results, options: SummaryOptions): ReportRun {
  const { scenario, variant, title, definition, baseYear, manifest } = result
  const series = result.series.filter((one) => seriesShown(one, options.by))
  const indexed = yearsShown(result, options.years)
  const years = indexed.map(({ year }) => year)
  return {
    scenario, variant, title, definition, baseYear, years, manifest,
    headline: headlineOf(result, years),
    answers: result.answers,
    uncertain: result.uncertain,
    entries: entriesOf(series, options.titles),
    rows: rowsOf({ result, series, years: indexed }),
  } // prettier-ignore
}

/** Whether a report of some detail shows a series. */
export function seriesShown(series: Pick<ResultSeries, 'level' | 'parent'>, by: Detail): boolean {
  if (by === 'line') return true
  if (series.level === 'line') return false
  return by === 'item' || series.level !== 'item' || series.parent === undefined
}

/** A year of the report and its place in the arrays of the results. */
interface IndexedYear {
  readonly year: number
  readonly index: number
}

function yearsShown(results: Results, chosen: readonly number[] | undefined): IndexedYear[] {
  const indexed = results.years.map((year, index) => ({ year, index }))
  return chosen === undefined ? indexed : indexed.filter(({ year }) => chosen.includes(year))
}

/** One entry for each row of the account, whatever number of measures it has; the worst status of these is its own. */
function entriesOf(
  series: readonly ResultSeries[],
  titles: ReadonlyMap<string, Text> | undefined,
): ReportEntry[] {
  const entries = new Map<string, ReportEntry>()
  const depths = new Map<string, number>()
  for (const one of series) {
    const key = `${rankOf(one.level)}:${one.id}`
    const known = entries.get(key)
    if (known !== undefined) {
      entries.set(key, { ...known, status: worstStatus([known.status, one.status]) })
      continue
    }
    const depth = depthOf(one, depths)
    if (one.level !== 'line') depths.set(one.id, depth)
    const { level, id, parent, status } = one
    const title = one.title ?? titles?.get(id) ?? sameText(id)
    entries.set(key, { level, id, parent, depth, title, status })
  }
  return [...entries.values()]
}

/** Lines have names of their own; a line may be called like an item. */
function rankOf(level: SeriesLevel): string {
  return level === 'line' || level === 'total' || level === 'total-with-memo' ? level : 'item'
}

/** Parents come before their children; a row whose parent is not shown stands at the top. */
function depthOf(series: ResultSeries, depths: ReadonlyMap<string, number>): number {
  if (series.level === 'total' || series.level === 'total-with-memo') return 0
  return 1 + (series.parent === undefined ? 0 : (depths.get(series.parent) ?? 0))
}

/** What the rows of one run are made from. */
interface RowSource {
  readonly result: Results
  readonly series: readonly ResultSeries[]
  readonly years: readonly IndexedYear[]
}

function rowsOf({ result, series, years }: RowSource): Row[] {
  const { scenario, variant } = result
  const rows: Row[] = []
  for (const { level, id, measure, status, baseStatus, statistics } of series) {
    for (const statistic of statistics) {
      for (const { year, index } of years) {
        const figure = figureOf(statistic, index)
        rows.push({
          scenario,
          variant,
          year,
          level,
          id,
          measure,
          statistic: statistic.name,
          ...figure,
          status: year === result.baseYear ? baseStatus : status,
        })
      }
    }
  }
  return rows
}

function figureOf(
  statistic: Statistic,
  index: number,
): { readonly value: number; readonly standard_error: number | null } {
  // Adding 0 turns −0 into 0, which would print as "-0" in some readers.
  const value = (statistic.values[index] ?? NaN) + 0
  return { value, standard_error: statistic.standardErrors?.[index] ?? null }
}
