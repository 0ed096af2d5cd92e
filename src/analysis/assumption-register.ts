import type { Baseline } from '../baseline/types.ts'
import type { Program, ProgramQuantity } from '../compile/program.ts'
import type { Text } from '../diagnostics/text.ts'
import { correlateStreams } from '../evaluate/ensemble/correlate-streams.ts'
import { drawEnsemble } from '../evaluate/ensemble/draw-ensemble.ts'
import { ensembleOf } from '../evaluate/ensemble/ensemble-options.ts'
import { readDrawSettings, UNSAID } from '../scenario/draw-settings.ts'
import type { Assumption, Origin } from '../scenario/types.ts'
import type { Dimension } from '../units/types.ts'
import { citeSource } from './cite-source.ts'
import type { Citation } from './cite-source.ts'
import { distributionText, valueText } from './explain/describe-value.ts'
import { Figures } from './explain/figures.ts'
import { assumptionFinder } from './explain/write-out.ts'
import { formatWritten, writtenScale } from './explain/written-scale.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { success } from '../diagnostics/diagnostic.ts'
import { ranksOfPearson } from '../evaluate/sampling/correlation.ts'

/** The value of an assumption in one year of the central case. */
export interface RegisteredValue {
  readonly year: number
  /** In canonical units; NaN where the assumption has no value in this year. */
  readonly value: number
  /** The value for people, in the unit that it was written in. */
  readonly shown: Text
}

/** The 90 % interval of an assumption over draws, in the last year in which the results read it. */
export interface RegisteredRange {
  readonly year: number
  /** The 5th and the 95th percentile, in canonical units. */
  readonly low: number
  readonly high: number
  /** Both for people, in the unit that the value was written in. */
  readonly shown: readonly [low: Text, high: Text]
}

/** One assumption in force, with all that is known about it. */
export interface RegisteredAssumption {
  readonly id: string
  readonly title: Text | undefined
  /** The formula or the points of the path, as written. */
  readonly formula: string
  readonly unit: Dimension
  /** In the first projected year and in the last; the same where it is constant. */
  readonly first: RegisteredValue
  readonly last: RegisteredValue
  /** True where every projected year has one and the same value. */
  readonly constant: boolean
  /** True where the value differs between draws, be it by its own distribution or by that of another. */
  readonly uncertain: boolean
  /** The text of its own distribution. */
  readonly distribution: string | undefined
  /** Where nine draws in ten lie; undefined where the value is certain, or where no result reads it. */
  readonly range: RegisteredRange | undefined
  readonly source: Citation | undefined
  readonly note: string | undefined
  readonly origin: Origin
  /** True where the results read it in some year. */
  readonly used: boolean
}

/** Every assumption in force, in the scenario's order: the central case, and the range of what is uncertain. */
export function assumptionRegister(
  program: Program,
  baseline: Baseline,
): readonly RegisteredAssumption[] {
  const figures = new Figures(program, baseline)
  const own = program.quantities.filter(({ kind }) => kind === 'assumption')
  const used = new Map(own.map((quantity) => [quantity.id, quantity]))
  const ranges = drawRanges(program, own)
  return program.scenario.assumptions.map((assumption) => {
    const one = registerOne(assumption, figures)
    const range = ranges.get(assumption.id)
    const scale = writtenScale(assumption, assumptionFinder(figures))
    // What is sampled is good for three digits.
    const shown = (value: number): Text =>
      formatWritten(Number(value.toPrecision(3)), one.unit, scale)
    return {
      ...one,
      used: used.has(assumption.id),
      range: range && { ...range, shown: [shown(range.low), shown(range.high)] as const },
    }
  })
}

/**
 * The ranges of all random quantities in the last years that the results read, from one set of draws, as the scenario
 * says; none where it says that nothing is drawn.
 */
function drawRanges(
  program: Program,
  quantities: readonly ProgramQuantity[],
): ReadonlyMap<string, Omit<RegisteredRange, 'shown'>> {
  const wanted = quantities.flatMap(({ id, nodes }) => {
    const year = Math.max(...nodes.keys())
    const node = nodes.get(year)
    return node !== undefined && program.graph.nodes[node]?.random === true
      ? [{ id, year, node }]
      : []
  })
  if (wanted.length === 0) return new Map()
  const own = readDrawSettings(program.scenario)
  const ensemble = ensembleOf({}, own.ok ? own.value : UNSAID)
  if (!ensemble) return new Map()
  const correlated = correlateStreams(program)
  const drawn = drawEnsemble(
    { ...program, guard: undefined },
    wanted.map(({ node }) => node),
    { ...ensemble, correlated: correlated.ok ? correlated.value : undefined },
  )
  return new Map(
    wanted.flatMap(({ id, year, node }) => {
      const [low, high] = drawn.sinks.get(node)?.quantiles([0.05, 0.95]) ?? []
      return low === undefined || high === undefined ? [] : [[id, { year, low, high }] as const]
    }),
  )
}

type CentralEntry = Omit<RegisteredAssumption, 'used' | 'range'>

function registerOne(assumption: Assumption, figures: Figures): CentralEntry {
  const { id, title, note, origin, value } = assumption
  const scale = writtenScale(assumption, assumptionFinder(figures))
  const years = figures.program.years.slice(1)
  const values = years.map((year) => {
    const before = figures.problems.length
    const figure = figures.quantity({ kind: 'assumption', assumption }, year)
    // A path may begin later than the projection; nothing that the results read does.
    return figures.problems.length > before ? { ...figure, value: Number.NaN } : figure
  })
  const unit = figures.units.get(id) ?? {}
  const at = (position: number): RegisteredValue => {
    const number = values.at(position)?.value ?? Number.NaN
    const year = years.at(position) ?? figures.program.baseYear
    return { year, value: number, shown: formatWritten(number, unit, scale) }
  }
  const [first] = values
  return {
    id,
    title,
    formula: valueText({ value, assumption }),
    unit,
    first: at(0),
    last: at(-1),
    constant: values.every((figure) => Object.is(figure.value, first?.value)),
    uncertain: values.some((figure) => figure.uncertain),
    distribution: distributionText(value),
    source: citeSource(assumption.source, figures.baseline.sources),
    note,
    origin,
  }
}

/** Two assumptions whose draws are tied. */
export interface RegisteredCorrelation {
  readonly between: readonly [string, string]
  /** Spearman's rank correlation, −1..1. */
  readonly rank: number
  /** False for a pair that the scenario does not list, whose correlation the listed ones bring with them. */
  readonly listed: boolean
}

/** Correlations that nobody listed are told from this one on. */
const SMALLEST_TOLD = 0.0005

/** The pairs of `correlations:` as they are listed, then the others that are tied by them. Codes: those of `correlateStreams`. */
export function registerCorrelations(program: Program): Result<readonly RegisteredCorrelation[]> {
  const correlated = correlateStreams(program)
  if (!correlated.ok) return correlated
  const listed = program.scenario.correlations.map(({ first, second, rank }) => ({
    between: [first.name, second.name] as const,
    rank,
    listed: true,
  }))
  if (!correlated.value) return success(listed)
  const { ids, factor } = correlated.value
  const known = new Set(listed.flatMap(({ between: [a, b] }) => [`${a} ${b}`, `${b} ${a}`]))
  const others = ids.flatMap((second, i) =>
    ids.slice(0, i).flatMap((first, j): RegisteredCorrelation[] => {
      if (known.has(`${first} ${second}`)) return []
      const row = (k: number): Float64Array =>
        factor.values.subarray(k * factor.size, (k + 1) * factor.size)
      const [a, b] = [row(i), row(j)]
      const rank = ranksOfPearson(a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0))
      return Math.abs(rank) < SMALLEST_TOLD
        ? []
        : [{ between: [first, second], rank, listed: false }]
    }),
  )
  return success([...listed, ...others])
}
