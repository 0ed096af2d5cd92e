import type { RateHistory } from '../baseline/read-rates.ts'
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
  /** What the past allows: the 5th percentile of past growth where that was a fall, or the lowest rate; may be −Infinity. */
  readonly low: number
  /** The 95th percentile of past growth, or the highest rate. */
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

/** A fall is judged where so many changes are known: that two years saw none says little. */
const FEWEST_FOR_FALLS = 5

/**
 * What a scenario assumes beyond its own history, in the central case: growth of an item, a group or the total in a year above
 * the 95th percentile of its past growth, or a fall steeper than any; exchange rates above or below all yearly averages on
 * record. Past growth is taken within one vintage only. Slower growth than ever is not remarkable.
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
  const [p5 = Number.NaN, high = Number.NaN] = exactQuantiles(
    Float64Array.from(past, ({ value }) => value),
    [0.05, 0.95],
  )
  // Only a fall is remarkable at the lower end.
  const low = past.length < FEWEST_FOR_FALLS ? -Infinity : Math.min(p5, 0)
  const subject = `${id}.${measure === 'net' ? 'deficit' : measure}`
  const found = furthest(future, low, high)
  const years = past.map(({ year }) => year)
  return found.map((note) => ({
    kind: 'growth',
    subject,
    title,
    unit: PER_YEAR,
    ...note,
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
  const { program, central, rates } = context
  const history = rates.find(({ unit }) => equalDimensions(rateDimension(unit), quantity.unit))
  if (!history) return []
  const values = [...quantity.nodes]
    .filter(([year]) => year > program.baseYear)
    .sort(([a], [b]) => a - b)
    .map(([year, node]): YearValue => ({ year, value: central[node] ?? Number.NaN }))
  const [low, high] = [Math.min(...history.rates), Math.max(...history.rates)]
  const { assumptions } = program.scenario
  return furthest(values, low, high).map((note) => ({
    kind: 'rate',
    subject: quantity.id,
    title: assumptions.find(({ id }) => id === quantity.id)?.title,
    unit: quantity.unit,
    ...note,
    low,
    high,
    count: history.rates.length,
    firstYear: history.years[0] ?? 0,
    lastYear: history.years.at(-1) ?? 0,
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
