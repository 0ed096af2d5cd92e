import { questionProblem } from '../../diagnostics/messages/analysis.ts'
import { unlikeDraws } from '../../diagnostics/messages/evaluate.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { EnsembleRun } from '../../evaluate/ensemble/draw-ensemble.ts'
import { isUncertain } from '../../evaluate/ensemble/prepare-ensemble.ts'
import type { ResultSeries, Results, Statistic } from '../../evaluate/types.ts'
import type { ScenarioRun } from '../../run-scenario.ts'
import { pairDraws } from './pair-draws.ts'
import type { Measure, ObservationStatus } from '../../baseline/types.ts'
import { worstStatus } from '../../baseline/worst-status.ts'
import type { ProgramOutput, SeriesLevel } from '../../compile/program.ts'
import type { Text } from '../../diagnostics/text.ts'

/** Some scenarios beside the one that they are compared with. */
export interface Comparison {
  readonly reference: Results
  readonly scenarios: readonly ScenarioDifference[]
}

/** One scenario minus the reference. */
export interface ScenarioDifference {
  readonly results: Results
  /** The years that both have, ascending. */
  readonly years: readonly number[]
  /** In the order of the reference; what only the scenario has stands in its place. */
  readonly series: readonly SeriesDifference[]
}

/** One series of both scenarios over the common years. */
export interface SeriesDifference extends Pick<
  MatchedSeries<ResultSeries>,
  'level' | 'id' | 'parent' | 'title' | 'measure' | 'status'
> {
  /** The statistics of either side as its own results have them; 0 where it lacks the series. */
  readonly reference: readonly Statistic[]
  readonly scenario: readonly Statistic[]
  /**
   * `difference` of the central cases in JPY per year and `relative_difference`, its share of the size of the reference (NaN
   * of nothing). With draws also `difference_mean`, `difference_p5` …, `probability_above` and `probability_equal`, draw
   * by draw.
   */
  readonly differences: readonly Statistic[]
}

/**
 * Compares scenarios with the first of them, series by series over the years that both project. Where they were drawn,
 * differences are taken draw by draw. Codes: unlike-definitions, no-common-years, unlike-draws.
 */
export function compareScenarios([reference, ...others]: readonly [
  ScenarioRun,
  ...ScenarioRun[],
]): Result<Comparison> {
  const compared = others.map((other) => compareWith(reference, other))
  const problems = compared.flatMap((one) => (one.ok ? [] : one.diagnostics))
  if (problems.length > 0) return failure(problems)
  const scenarios = compared.flatMap((one) => (one.ok ? [one.value] : []))
  return success({ reference: reference.results, scenarios })
}

/** One side of a comparison, and how it is to be drawn. */
export type DrawnSide = Pick<ScenarioRun, 'program' | 'ensemble'>

/**
 * How to draw two sides of a comparison, which is draw by draw: as both say. What is certain goes with any draws.
 * Undefined where neither is drawn. Codes: unlike-draws.
 */
export function commonEnsemble(
  first: DrawnSide,
  second: DrawnSide,
): Result<EnsembleRun | undefined> {
  const [one, two] = [first, second].filter(({ program }) => isUncertain(program))
  if (!one || !two || drawsText(one) === drawsText(two)) return success((one ?? two)?.ensemble)
  const names = [one, two].map(({ program: { scenario } }) =>
    resultsName({ scenario: scenario.id, variant: scenario.variant }),
  )
  const [a = '', b = ''] = names
  return failure([unlikeDraws([a, b], [drawsText(one), drawsText(two)])])
}

function drawsText({ ensemble }: DrawnSide): string {
  if (!ensemble) return 'draws: 0'
  const { draws, seed, sampler } = ensemble
  return `draws: ${String(draws)}, seed: ${String(seed)}, sampler: ${sampler}`
}

function compareWith(reference: ScenarioRun, other: ScenarioRun): Result<ScenarioDifference> {
  const [first, second] = [reference.results, other.results]
  const [a, b] = [resultsName(first), resultsName(second)]
  if (first.definition !== second.definition) {
    const definitions = { first: first.definition, second: second.definition }
    return failure([questionProblem('unlike-definitions', undefined, { a, b, ...definitions })])
  }
  const years = first.years.filter((year) => second.years.includes(year))
  const projected = years.filter((year) => year > Math.max(first.baseYear, second.baseYear))
  if (projected.length === 0) {
    return failure([questionProblem('no-common-years', undefined, { a, b })])
  }
  const series = matchSeries(first.series, second.series).map((pair) =>
    subtract(pair, { first, second, years }),
  )
  const ensemble = commonEnsemble(reference, other)
  if (!ensemble.ok) return ensemble
  if (ensemble.value === undefined) return success({ results: second, years, series })
  const paired = pairDraws(series, {
    reference: reference.parts,
    scenario: other.parts,
    years,
    ensemble: ensemble.value,
  })
  const withDraws = series.map((one, k) => ({
    ...one,
    differences: [...one.differences, ...(paired[k] ?? [])],
  }))
  return success({ results: second, years, series: withDraws })
}

/** A scenario as the command line names it: `trend`, `trend@compound`. */
export function resultsName({ scenario, variant }: Pick<Results, 'scenario' | 'variant'>): string {
  return variant === '' ? scenario : `${scenario}@${variant}`
}

interface Sides {
  readonly first: Results
  readonly second: Results
  readonly years: readonly number[]
}

function subtract(
  { reference, scenario, ...row }: MatchedSeries<ResultSeries>,
  { first, second, years }: Sides,
): SeriesDifference {
  const sides = {
    reference: statisticsOver(reference, first, years),
    scenario: statisticsOver(scenario, second, years),
  }
  const [base, value] = [centralOf(sides.reference), centralOf(sides.scenario)]
  const difference = value.map((one, y) => one - (base[y] ?? 0))
  const relative = difference.map((one, y) => relativeTo(one, base[y] ?? 0))
  const differences = [
    { name: 'difference', values: difference, standardErrors: undefined },
    { name: 'relative_difference', values: relative, standardErrors: undefined },
  ]
  return { ...row, ...sides, differences }
}

/** A difference as a share of the size of what it is compared with: a wider deficit is negative, as it is in yen. */
function relativeTo(difference: number, base: number): number {
  if (difference === 0) return 0
  return base === 0 ? Number.NaN : difference / Math.abs(base)
}

function statisticsOver(
  series: ResultSeries | undefined,
  results: Results,
  years: readonly number[],
): readonly Statistic[] {
  const indexes = years.map((year) => results.years.indexOf(year))
  if (series === undefined) {
    return [{ name: 'central', values: new Float64Array(years.length), standardErrors: undefined }]
  }
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(indexes, (index) => values[index] ?? Number.NaN)
  return series.statistics.map(({ name, values, standardErrors }) => ({
    name,
    values: pick(values),
    standardErrors: standardErrors && pick(standardErrors),
  }))
}

function centralOf(statistics: readonly Statistic[]): Float64Array {
  const central = statistics.find(({ name }) => name === 'central')
  invariant(central, 'results hold the central case')
  return central.values
}

/** One series of two scenarios; a side that has no such line or memo item lacks it. */
interface MatchedSeries<T> {
  readonly level: SeriesLevel
  readonly id: string
  readonly parent: string | undefined
  readonly title: Text | undefined
  readonly measure: Measure
  /** The less certain of the two. */
  readonly status: ObservationStatus
  readonly reference: T | undefined
  readonly scenario: T | undefined
}

/** What tells series apart. */
type SeriesRow = Omit<ProgramOutput, 'nodes'>

/**
 * Brings the series of two scenarios together, in the order of the reference; what only the scenario has follows what it
 * follows there. A balance with memo items is compared with the plain balance of a side that has no memo items.
 */
function matchSeries<T extends SeriesRow>(
  reference: readonly T[],
  scenario: readonly T[],
): readonly MatchedSeries<T>[] {
  const [first, second] = [indexSeries(reference), indexSeries(scenario)]
  return mergeKeys([...first.keys()], [...second.keys()]).flatMap((key) => {
    const pair = { reference: first.get(key), scenario: second.get(key) }
    const row = pair.reference ?? pair.scenario
    if (row === undefined) return []
    const { level, id, parent, measure } = row
    const title = pair.scenario?.title ?? pair.reference?.title
    const sides = [pair.reference, pair.scenario].filter((side) => side !== undefined)
    const status = worstStatus(sides.map((side) => side.status))
    const plain = level === 'total-with-memo' ? `total ${measure} ` : undefined
    return [
      {
        level,
        id,
        parent,
        title,
        measure,
        status,
        reference: pair.reference ?? findPlain(first, plain),
        scenario: pair.scenario ?? findPlain(second, plain),
      },
    ]
  })
}

function indexSeries<T extends SeriesRow>(series: readonly T[]): ReadonlyMap<string, T> {
  return new Map(series.map((one) => [`${one.level} ${one.measure} ${one.id}`, one]))
}

function findPlain<T>(series: ReadonlyMap<string, T>, start: string | undefined): T | undefined {
  if (start === undefined) return undefined
  for (const [key, one] of series) if (key.startsWith(start)) return one
  return undefined
}

/** The first list with what only the second has put in behind the key that it follows there. */
function mergeKeys(first: readonly string[], second: readonly string[]): readonly string[] {
  const followers = new Map<string, string[]>()
  const known = new Set(first)
  let anchor = ''
  for (const key of second) {
    if (known.has(key)) anchor = key
    else followers.set(anchor, [...(followers.get(anchor) ?? []), key])
  }
  const start = followers.get('') ?? []
  return [...start, ...first.flatMap((key) => [key, ...(followers.get(key) ?? [])])]
}

/** A difference that counts as none: a share of the size of the reference, or JPY per year. */
export type Noise =
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'amount'; readonly amount: number }

/** Which rows of a comparison to keep, and in which order. */
export interface DifferenceChoice {
  /** The levels of the account to keep. */
  readonly levels: ReadonlySet<SeriesLevel>
  /** The years to keep; all where undefined. */
  readonly years: readonly number[] | undefined
  /** Leaves out what no more than noise sets apart in every year kept; undefined keeps all. */
  readonly changedOver: Noise | undefined
  /** By the size of the difference in the last year kept, largest first. */
  readonly bySize: boolean
}

/** Keeps some rows and years of a comparison. Totals are kept and stay where they are, whatever they differ by. */
export function selectDifferences(comparison: Comparison, choice: DifferenceChoice): Comparison {
  return {
    ...comparison,
    scenarios: comparison.scenarios.map((one) => selectScenario(one, choice)),
  }
}

function selectScenario(
  difference: ScenarioDifference,
  choice: DifferenceChoice,
): ScenarioDifference {
  const { levels, changedOver, bySize } = choice
  const kept = difference.years
    .map((year, index) => ({ year, index }))
    .filter(({ year }) => choice.years?.includes(year) !== false)
  const series = difference.series
    .filter(({ level }) => levels.has(level))
    .map((one) =>
      pickYears(
        one,
        kept.map(({ index }) => index),
      ),
    )
    .filter((one) => isTotal(one) || !changedOver || isChanged(one, changedOver))
  const years = kept.map(({ year }) => year)
  return { ...difference, years, series: bySize ? sortBySize(series) : series }
}

function pickYears(series: SeriesDifference, indexes: readonly number[]): SeriesDifference {
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(indexes, (index) => values[index] ?? Number.NaN)
  const pickAll = (statistics: SeriesDifference['differences']): SeriesDifference['differences'] =>
    statistics.map((one) => ({
      ...one,
      values: pick(one.values),
      standardErrors: one.standardErrors && pick(one.standardErrors),
    }))
  return {
    ...series,
    reference: pickAll(series.reference),
    scenario: pickAll(series.scenario),
    differences: pickAll(series.differences),
  }
}

function isTotal({ level }: SeriesDifference): boolean {
  return level === 'total' || level === 'total-with-memo'
}

/** Whether some year differs by more than noise; with draws a difference that is none on average may still be wide. */
function isChanged(series: SeriesDifference, noise: Noise): boolean {
  const amounts = series.differences.filter(({ name }) => name.startsWith('difference'))
  const base = series.reference.find(({ name }) => name === 'central')
  return amounts.some(({ values }) =>
    values.some((value, y) => {
      const limit =
        noise.kind === 'amount' ? noise.amount : noise.share * Math.abs(base?.values[y] ?? 0)
      return Math.abs(value) > limit
    }),
  )
}

function sortBySize(series: readonly SeriesDifference[]): readonly SeriesDifference[] {
  const [totals, rest] = [series.filter(isTotal), series.filter((one) => !isTotal(one))]
  return [...totals, ...rest.toSorted((a, b) => sizeOf(b) - sizeOf(a))]
}

/** The size of the difference in the last year: the median of the draws, or the central case. */
function sizeOf({ differences }: SeriesDifference): number {
  const shown =
    differences.find(({ name }) => name === 'difference_p50') ??
    differences.find(({ name }) => name === 'difference')
  return Math.abs(shown?.values.at(-1) ?? 0)
}
