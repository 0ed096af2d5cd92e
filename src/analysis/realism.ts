import type { RateHistory } from '../baseline/types.ts'
import type { Baseline, Measure } from '../baseline/types.ts'
import { vintageRuns } from '../baseline/vintage-runs.ts'
import type { VintageRun } from '../baseline/vintage-runs.ts'
import type { Program, ProgramOutput, ProgramQuantity } from '../compile/program.ts'
import type { Text } from '../diagnostics/text.ts'
import { evaluateCentral } from '../evaluate/evaluate-central.ts'
import { exactQuantiles } from '../evaluate/quantiles/exact-quantiles.ts'
import { PER_YEAR, dimensionOf, equalDimensions } from '../units/dimension.ts'
import type { Dimension } from '../units/types.ts'

/** Something that a scenario lets happen and the past has not seen. */
export interface RealismNote {
  /** `growth` of a row of the account, or the level of an exchange `rate`. */
  readonly kind: 'growth' | 'rate'
  /** `computer.payments`, `boj5.deficit`, or the id of an assumption. */
  readonly subject: string
  readonly title: Text | undefined
  /** The year that is furthest outside. */
  readonly year: number
  readonly value: number
  readonly unit: Dimension
  /** `percentiles`: the 5th and 95th of past growth; `extremes`: the lowest and highest, of rates and of a short past. */
  readonly limits: 'percentiles' | 'extremes'
  /** The lower limit; of growth only where that was a fall, else 0, and −Infinity where falls cannot be judged. */
  readonly low: number
  readonly high: number
  /** How many past values that rests on, and from when they are. */
  readonly count: number
  readonly firstYear: number
  readonly lastYear: number
  /** How many years of the horizon are outside. */
  readonly years: number
}

/** Fewer past changes make no range. */
const FEWEST_CHANGES = 2

/** Of fewer changes than these a 95th percentile means nothing: growth is held against the highest of them. */
export const FEWEST_FOR_PERCENTILES = 10

/** Exchange rates are held against so many years, or as many as there are. */
export const RATE_YEARS = 20

/** A fall is judged where so many changes are known: that two years saw none says little. */
const FEWEST_FOR_FALLS = 5

/**
 * What a scenario assumes beyond its own history, in the central case: growth of an item, a group or the total in a year above
 * the 95th percentile of its past growth (the highest where few changes are known), or a fall steeper than that; exchange
 * rates above or below the yearly averages of the last twenty years on record. Past growth is taken within one vintage only. Slower growth than ever is not remarkable.
 */
export function realismNotes(
  program: Program,
  baseline: Baseline,
  rates: readonly RateHistory[],
): readonly RealismNote[] {
  const central = evaluateCentral(program.graph)
  const runs = vintageRuns(baseline)
  const growth = program.outputs.flatMap((output) => growthNote(output, { program, central, runs }))
  const levels = distinctQuantities(program).flatMap((quantity) =>
    rateNote(quantity, { program, central, rates }),
  )
  return [...growth, ...levels]
}

/** Assumptions in the order of the scenario, without those that pass another one on, as the inputs of modules do. */
function distinctQuantities({ quantities, scenario }: Program): readonly ProgramQuantity[] {
  const seen = new Set<string>()
  return scenario.assumptions.flatMap(({ id }) => {
    const quantity = quantities.find((one) => one.kind === 'assumption' && one.id === id)
    if (!quantity) return []
    const key = [...quantity.nodes.values()].sort((a, b) => a - b).join(' ')
    if (seen.has(key)) return []
    seen.add(key)
    return [quantity]
  })
}

interface GrowthContext {
  readonly program: Program
  readonly central: Float64Array
  readonly runs: readonly VintageRun[]
}

/** A rate in a year: a growth rate as a fraction, or an exchange rate. */
interface YearValue {
  readonly year: number
  readonly value: number
}

function growthNote(output: ProgramOutput, context: GrowthContext): readonly RealismNote[] {
  const { level, id, measure, title } = output
  if (!['total', 'group', 'item'].includes(level)) return []
  const { program, central, runs } = context
  const past = pastGrowth(runs, id, measure)
  if (past.length < FEWEST_CHANGES) return []
  const values = output.nodes.map((node) => central[node] ?? Number.NaN)
  const future = growthOf(values, program.years[0] ?? 0, measure)
  const limits = past.length < FEWEST_FOR_PERCENTILES ? 'extremes' : 'percentiles'
  const [lower = Number.NaN, high = Number.NaN] = exactQuantiles(
    Float64Array.from(past, ({ value }) => value),
    limits === 'extremes' ? [0, 1] : [0.05, 0.95],
  )
  // Only a fall is remarkable at the lower end.
  const low = past.length < FEWEST_FOR_FALLS ? -Infinity : Math.min(lower, 0)
  const subject = `${id}.${measure === 'net' ? 'deficit' : measure}`
  const found = furthest(future, low, high)
  const years = past.map(({ year }) => year)
  return found.map((note) => ({
    kind: 'growth',
    subject,
    title,
    unit: PER_YEAR,
    ...note,
    limits,
    low,
    high,
    count: past.length,
    firstYear: Math.min(...years) - 1,
    lastYear: Math.max(...years),
  }))
}

/** Growth within each vintage, by the later year. */
function pastGrowth(
  runs: readonly VintageRun[],
  item: string,
  measure: Measure,
): readonly YearValue[] {
  return runs
    .filter((run) => run.item === item && run.measure === measure)
    .flatMap(({ values, firstYear }) => growthOf(values, firstYear, measure))
}

/** Growth of one year over the one before, of a deficit where the measure is net; none where it changes sides. */
function growthOf(
  values: readonly number[],
  firstYear: number,
  measure: Measure,
): readonly YearValue[] {
  return values.slice(1).flatMap((value, k): YearValue[] => {
    const before = values[k] ?? Number.NaN
    const grows = measure === 'net' ? before < 0 && value < 0 : before > 0 && value >= 0
    return grows ? [{ year: firstYear + k + 1, value: value / before - 1 }] : []
  })
}

function rateNote(
  quantity: ProgramQuantity,
  context: {
    readonly program: Program
    readonly central: Float64Array
    readonly rates: readonly RateHistory[]
  },
): readonly RealismNote[] {
  const { program, central } = context
  const history = context.rates.find(({ unit }) =>
    equalDimensions(rateDimension(unit), quantity.unit),
  )
  if (!history) return []
  const values = [...quantity.nodes]
    .filter(([year]) => year > program.baseYear)
    .sort(([a], [b]) => a - b)
    .map(([year, node]): YearValue => ({ year, value: central[node] ?? Number.NaN }))
  const [years, rates] = [history.years.slice(-RATE_YEARS), history.rates.slice(-RATE_YEARS)]
  const [low, high] = [Math.min(...rates), Math.max(...rates)]
  const { assumptions } = program.scenario
  return furthest(values, low, high).map((note) => ({
    kind: 'rate',
    subject: quantity.id,
    title: assumptions.find(({ id }) => id === quantity.id)?.title,
    unit: quantity.unit,
    ...note,
    limits: 'extremes',
    low,
    high,
    count: rates.length,
    firstYear: years[0] ?? 0,
    lastYear: years.at(-1) ?? 0,
  }))
}

function rateDimension(unit: string): Dimension {
  const [above = '', below = ''] = unit.split('/')
  return dimensionOf([
    [above, 1],
    [below, -1],
  ])
}

/** The value furthest outside of a range, and how many are; none where all are inside. */
function furthest(
  values: readonly YearValue[],
  low: number,
  high: number,
): readonly (YearValue & { readonly years: number })[] {
  const distance = ({ value }: YearValue): number => Math.max(value - high, low - value)
  const outside = values.filter((one) => distance(one) > 0)
  const [first, ...rest] = outside
  if (!first) return []
  // Among years that differ by rounding alone, the first.
  const worst = rest.reduce((a, b) => (distance(b) > distance(a) + 1e-9 ? b : a), first)
  return [{ ...worst, years: outside.length }]
}
