import type { Report, ReportRun, Row } from '../report/types.ts'
import { moneyScaleOf } from './figure-text.ts'
import type { RenderOptions } from './render-options.ts'

/** A cell of CSV or TSV: numbers are never guarded or quoted, null is an empty cell. */
export type DelimitedCell = string | number | null

const longHeader = [
  'scenario', 'variant', 'year', 'level', 'id', 'measure', 'statistic',
  'value', 'unit', 'standard_error', 'status', 'definition', 'title',
] // prettier-ignore

const wideHeader = [
  'scenario', 'variant', 'level', 'id', 'measure', 'statistic',
  'unit', 'status', 'definition', 'title',
] // prettier-ignore

/**
 * The header and rows of CSV and TSV. Long: one row for each figure. Wide: one row for each series and statistic with a column
 * for every year, without standard errors. Values are in yen, or in the unit asked for, unrounded.
 */
export function delimitedCells(report: Report, options: RenderOptions): DelimitedCell[][] {
  return options.layout === 'wide' ? wideCells(report, options) : longCells(report, options)
}

function longCells(report: Report, options: RenderOptions): DelimitedCell[][] {
  const { unit, scaled } = cellUnit(options)
  const body = report.runs.flatMap((run) => {
    const titles = titlesOf(run, options)
    return run.rows.map((row): DelimitedCell[] => [
      row.scenario, row.variant, row.year, row.level, row.id, row.measure, row.statistic,
      scaled(row.value), unit, scaled(row.standard_error), row.status,
      run.definition, titles(row),
    ]) // prettier-ignore
  })
  return [longHeader, ...body]
}

function wideCells(report: Report, options: RenderOptions): DelimitedCell[][] {
  const { unit, scaled } = cellUnit(options)
  const years = [...new Set(report.runs.flatMap((run) => run.years))].sort((a, b) => a - b)
  const body = report.runs.flatMap((run) => {
    const titles = titlesOf(run, options)
    return seriesOf(run.rows).map((series): DelimitedCell[] => {
      const { first, values } = series
      return [
        first.scenario, first.variant, first.level, first.id, first.measure, first.statistic,
        unit, first.status, run.definition, titles(first),
        ...years.map((year) => scaled(values.get(year) ?? null)),
      ] // prettier-ignore
    })
  })
  return [[...wideHeader, ...years], ...body]
}

/** The rows of one series and statistic: the first of them, and the value of each year. */
interface SeriesRows {
  readonly first: Row
  readonly values: Map<number, number>
}

function seriesOf(rows: readonly Row[]): readonly SeriesRows[] {
  const series = new Map<string, SeriesRows>()
  for (const row of rows) {
    const key = JSON.stringify([row.level, row.id, row.measure, row.statistic])
    const known = series.get(key)
    if (known === undefined)
      series.set(key, { first: row, values: new Map([[row.year, row.value]]) })
    else known.values.set(row.year, row.value)
  }
  return [...series.values()]
}

function titlesOf(run: ReportRun, options: RenderOptions): (row: Row) => string {
  const titles = new Map(run.entries.map((e) => [`${e.level}:${e.id}`, e.title[options.language]]))
  return (row) => titles.get(`${row.level}:${row.id}`) ?? row.id
}

/** How the values of the cells are scaled, and the unit to print beside them. */
interface CellUnit {
  readonly unit: string
  readonly scaled: (value: number | null) => number | null
}

function cellUnit(options: RenderOptions): CellUnit {
  const { id, power } = moneyScaleOf({ unit: options.unit ?? 'JPY' })
  return {
    unit: `${id}/year`,
    scaled: (value) => finiteOrNull(value === null ? null : value / 10 ** power),
  }
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null
}
