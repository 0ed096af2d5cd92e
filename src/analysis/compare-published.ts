import type { Projection } from '../baseline/read-projections.ts'
import type { ResultSeries, Results } from '../evaluate/types.ts'

/** Why a published figure is shown beside ours but not subtracted; undefined where it is. */
export type NotCompared =
  /** It adds value that is embedded in goods. */
  | 'includes-goods'
  /** It is sales or GDP. */
  | 'not-a-balance'
  /** It gives a direction, not a figure. */
  | 'no-figure'
  /** It names no year. */
  | 'no-year'
  /** It starts from another figure for our base year: it counts something else. */
  | 'other-base'
  /** The results do not hold the year or the item. */
  | 'not-projected'

/** A published projection beside one run. */
export interface PublishedComparison {
  readonly projection: Projection
  readonly scenario: string
  readonly variant: string
  /** Deficit in JPY per year; undefined where there is no figure. */
  readonly published: number | undefined
  /** Deficit in JPY per year of the same item in the same year, central case; undefined where nothing is subtracted. */
  readonly ours: number | undefined
  /** Ours less theirs, JPY per year. */
  readonly gap: number | undefined
  /** Mean growth per year of our deficit since the base year; a fraction. */
  readonly growth: number | undefined
  /** The constant growth per year from our base year that would meet theirs; a fraction. */
  readonly closingGrowth: number | undefined
  readonly notCompared: NotCompared | undefined
  /** The source does not say which items it counts: it is subtracted from the whole digital deficit. */
  readonly scopeUnclear: boolean
  /** Draws would give another figure than ours. */
  readonly uncertain: boolean
}

/** 100 million JPY in JPY. */
const OKU = 1e8

/**
 * Puts the projections of others beside each run: what can be compared first, by year, then the rest with the reason why not.
 */
export function comparePublished(
  results: readonly Results[],
  projections: readonly Projection[],
): readonly PublishedComparison[] {
  return results.flatMap((run) => {
    const rows = projections.map((projection) => compareOne(run, projection))
    const rank = ({ notCompared }: PublishedComparison): number => (notCompared ? 1 : 0)
    return rows.sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.projection.year ?? Infinity) - (b.projection.year ?? Infinity) ||
        (a.published ?? Infinity) - (b.published ?? Infinity),
    )
  })
}

function compareOne(run: Results, projection: Projection): PublishedComparison {
  const { value, year } = projection
  const common = {
    projection,
    scenario: run.scenario,
    variant: run.variant,
    published: value === undefined ? undefined : positiveZero(-value * OKU),
    uncertain: run.uncertain,
    scopeUnclear: projection.comparable === 'unclear',
  }
  const deficits = deficitsOf(run, projection.item)
  const notCompared =
    obstacle(run, projection, deficits !== undefined) ??
    (hasOtherBase(run, projection, deficits?.[0]) ? 'other-base' : undefined)
  if (notCompared || !deficits || year === undefined || common.published === undefined) {
    const none = { ours: undefined, gap: undefined, growth: undefined, closingGrowth: undefined }
    return { ...common, ...none, notCompared: notCompared ?? 'no-figure' }
  }
  const base = deficits[0] ?? Number.NaN
  const ours = deficits[run.years.indexOf(year)] ?? Number.NaN
  const elapsed = year - run.baseYear
  return {
    ...common,
    ours,
    gap: ours - common.published,
    growth: meanGrowth(base, ours, elapsed),
    closingGrowth: meanGrowth(base, common.published, elapsed),
    notCompared: undefined,
  }
}

function obstacle(
  run: Results,
  { comparable, value, year }: Projection,
  hasSeries: boolean,
): NotCompared | undefined {
  if (comparable === 'includes-goods' || comparable === 'not-a-balance') return comparable
  if (value === undefined) return 'no-figure'
  if (year === undefined) return 'no-year'
  return hasSeries && run.years.includes(year) && year > run.baseYear ? undefined : 'not-projected'
}

/** Bases that differ by more than rounding do not count the same: the five items and the three of soumu3, for instance. */
const SAME_BASE = 0.01

function hasOtherBase(
  { baseYear }: Results,
  { basePeriod, baseValue }: Projection,
  ours: number | undefined,
): boolean {
  if (baseValue === undefined || ours === undefined || basePeriod !== String(baseYear)) return false
  return Math.abs(ours / (-baseValue * OKU) - 1) > SAME_BASE
}

/** Our deficit by year; a projection without a stated scope is about the whole. */
function deficitsOf(run: Results, item: string): readonly number[] | undefined {
  const isMeant = ({ level, id, measure }: ResultSeries): boolean =>
    measure === 'net' &&
    (item === 'digital-unspecified'
      ? level === 'total'
      : (level === 'item' || level === 'group') && id === item)
  const series = run.series.find(isMeant)
  const central = series?.statistics.find(({ name }) => name === 'central')
  return central && Array.from(central.values, (net) => positiveZero(-net))
}

/** Growth per year that leads from one deficit to another; undefined across zero. */
function meanGrowth(from: number, to: number, years: number): number | undefined {
  const ratio = to / from
  return ratio > 0 && years > 0 ? ratio ** (1 / years) - 1 : undefined
}

function positiveZero(value: number): number {
  return value + 0
}
