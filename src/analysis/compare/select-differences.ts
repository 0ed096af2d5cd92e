import type { SeriesLevel } from '../../compile/program.ts'
import type { Comparison, ScenarioDifference, SeriesDifference } from './compare-scenarios.ts'

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
export function sizeOf({ differences }: SeriesDifference): number {
  const shown =
    differences.find(({ name }) => name === 'difference_p50') ??
    differences.find(({ name }) => name === 'difference')
  return Math.abs(shown?.values.at(-1) ?? 0)
}
