import type { Baseline, Measure, Observation } from './types.ts'

/** Figures of consecutive calendar years from one vintage: the only ones whose growth means anything. */
export interface VintageRun {
  readonly item: string
  readonly measure: Measure
  readonly vintage: string
  readonly firstYear: number
  /** JPY per year, one for each year from `firstYear` on; at least one. A deficit is negative. */
  readonly values: readonly number[]
}

/** 100 million JPY in JPY. */
const OKU = 1e8

/**
 * The published history as runs: for each item, measure and vintage, every stretch of calendar years without a gap. Estimates,
 * published multiples and bounds are left out, because their differences are mostly error. In the order of the observations.
 */
export function vintageRuns({ observations }: Baseline): readonly VintageRun[] {
  const series = new Map<string, Map<number, Observation>>()
  for (const observation of observations) {
    if (!isFigure(observation)) continue
    const { item, measure, vintage, period } = observation
    const key = JSON.stringify([item, measure, vintage])
    const years = series.get(key) ?? new Map<number, Observation>()
    const known = years.get(Number(period))
    // Two figures of one vintage differ by rounding at most: the preferred one stands.
    if (!known || observation.preferred) years.set(Number(period), observation)
    series.set(key, years)
  }
  return [...series.values()].flatMap(splitAtGaps)
}

function isFigure({ period, precision }: Observation): boolean {
  return /^\d{4}$/.test(period) && ['exact', 'rounded', 'derived'].includes(precision)
}

function splitAtGaps(years: ReadonlyMap<number, Observation>): readonly VintageRun[] {
  const sorted = [...years].sort(([a], [b]) => a - b)
  const runs: (VintageRun & { readonly values: number[] })[] = []
  for (const [year, { item, measure, vintage, value }] of sorted) {
    const run = runs.at(-1)
    if (run && run.firstYear + run.values.length === year) run.values.push(value * OKU)
    else runs.push({ item, measure, vintage, firstYear: year, values: [value * OKU] })
  }
  return runs
}
