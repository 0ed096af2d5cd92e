import type { RateHistory } from '../../baseline/types.ts'
import type { Baseline, Measure } from '../../baseline/types.ts'
import { vintageRuns } from '../../baseline/vintage-runs.ts'
import type { VintageRun } from '../../baseline/vintage-runs.ts'
import { JPY_PER_YEAR, dimensionOf } from '../../units/dimension.ts'
import type { Dimension } from '../../units/types.ts'

/** A series that methods can be tried on: consecutive years of one vintage. */
export interface BacktestSeries {
  /** `tci.deficit`, `computer.payments`, `usdjpy`. */
  readonly id: string
  readonly firstYear: number
  /** In canonical units; a net balance as a deficit, so that a larger value means more of it. */
  readonly values: readonly number[]
  readonly unit: Dimension
  /** `''` for exchange rates, which are not revised. */
  readonly vintage: string
}

/** Figures that make no series. */
export interface RefusedSeries {
  readonly id: string
  /** How many years have a figure. */
  readonly years: number
  /** The vintages that these are from. */
  readonly vintages: readonly string[]
  /** The years between the first and the last of them that have no figure anywhere. */
  readonly gaps: readonly number[]
}

/** What the history offers. */
export interface FoundSeries {
  readonly series: readonly BacktestSeries[]
  /** Items and totals with figures of several vintages, or too few of one, in the years that no series covers. */
  readonly refused: readonly RefusedSeries[]
}

/** Fewer points leave no origin with a past and a future. */
const FEWEST_POINTS = 3

/** The series of the data package that a method can be tried on, the longest of the account first, and the figures that make none. */
export function findSeries(baseline: Baseline, rates: readonly RateHistory[] = []): FoundSeries {
  const runs = vintageRuns(baseline)
  const long = runs.filter(({ values }) => values.length >= FEWEST_POINTS)
  const ofAccount = long.map(seriesOfRun).sort((a, b) => b.values.length - a.values.length)
  return {
    series: [...ofAccount, ...rates.map(seriesOfRate)],
    refused: refusedOf(baseline, long),
  }
}

function seriesOfRun({ item, measure, vintage, firstYear, values }: VintageRun): BacktestSeries {
  const signed = measure === 'net' ? values.map((value) => -value) : values
  return { id: seriesId(item, measure), firstYear, values: signed, unit: JPY_PER_YEAR, vintage }
}

function seriesOfRate({ pair, unit, years, rates }: RateHistory): BacktestSeries {
  const [above = '', below = ''] = unit.split('/')
  const dimension = dimensionOf([
    [above, 1],
    [below, -1],
  ])
  const id = pair.replace('/', '').toLowerCase()
  return { id, firstYear: years[0] ?? 0, values: rates, unit: dimension, vintage: '' }
}

function seriesId(item: string, measure: Measure): string {
  return `${item}.${measure === 'net' ? 'deficit' : measure}`
}

/** The preferred yearly figures outside every series, where two or more stand side by side. */
function refusedOf(baseline: Baseline, series: readonly VintageRun[]): readonly RefusedSeries[] {
  const left = new Map<string, { readonly year: number; readonly vintage: string }[]>()
  const known = new Map<string, Set<number>>()
  for (const { item, measure, period, vintage, preferred } of baseline.observations) {
    if (!preferred || !/^\d{4}$/.test(period)) continue
    const year = Number(period)
    const covered = series.some(
      (run) =>
        run.item === item &&
        run.measure === measure &&
        year >= run.firstYear &&
        year < run.firstYear + run.values.length,
    )
    const id = seriesId(item, measure)
    known.set(id, (known.get(id) ?? new Set()).add(year))
    if (!covered) left.set(id, [...(left.get(id) ?? []), { year, vintage }])
  }
  return [...left]
    .filter(([, figures]) => figures.length >= FEWEST_POINTS)
    .map(([id, figures]) => ({
      id,
      years: figures.length,
      vintages: [...new Set(figures.map(({ vintage }) => vintage))],
      gaps: gapsBetween(
        figures.map(({ year }) => year),
        known.get(id) ?? new Set(),
      ),
    }))
}

function gapsBetween(years: readonly number[], known: ReadonlySet<number>): readonly number[] {
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const all = Array.from({ length: last - first + 1 }, (_, k) => first + k)
  return all.filter((year) => !known.has(year))
}
