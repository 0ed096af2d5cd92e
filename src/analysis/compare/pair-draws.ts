import type { Program, ProgramOutput } from '../../compile/program.ts'
import type { EnsemblePart } from '../../evaluate/ensemble/draw-numbers.ts'
import type { EnsembleRun } from '../../evaluate/ensemble/draw-request.ts'
import { LARGEST_KEPT } from '../../evaluate/ensemble/ensemble-options.ts'
import { mixSinks } from '../../evaluate/ensemble/mix-sinks.ts'
import { sinkOf } from '../../evaluate/ensemble/sinks.ts'
import { countValues } from '../../evaluate/quantiles/count-values.ts'
import { summarizeSinks } from '../../evaluate/ensemble/summarize-outputs.ts'
import type { Statistic } from '../../evaluate/types.ts'
import type { NodeId } from '../../ir/node.ts'
import { drawTask } from '../../evaluate/ensemble/draw-task.ts'
import { prepareEnsemble } from '../../evaluate/ensemble/prepare-ensemble.ts'
import type { DrawRange } from '../../evaluate/ensemble/prepare-ensemble.ts'
import { shareDraws } from '../../evaluate/ensemble/share-draws.ts'

/** What tells the series of results apart. */
type SeriesKey = Pick<ProgramOutput, 'level' | 'id' | 'measure'>

/** Two runs and how to draw them. */
interface PairedRuns {
  readonly reference: readonly EnsemblePart[]
  readonly scenario: readonly EnsemblePart[]
  /** The years that both have. */
  readonly years: readonly number[]
  readonly ensemble: EnsembleRun
}

/**
 * The statistics of differences that are taken draw by draw: both sides are drawn with one seed, so that what they
 * assume alike is alike in each draw. For each series `difference_mean`, `difference_sd`, `difference_p5` … and the
 * shares of draws in which the scenario's figure is larger, `probability_above`, and the same, `probability_equal`.
 */
export function pairDraws(
  series: readonly SeriesKey[],
  runs: PairedRuns,
): readonly (readonly Statistic[])[] {
  const { reference, scenario, years, ensemble } = runs
  const matches = matchParts(reference, scenario, ensemble.draws)
  const batch = Math.max(1, Math.floor(LARGEST_KEPT / 4 / (ensemble.draws * years.length)))
  const statistics: (readonly Statistic[])[] = []
  for (let start = 0; start < series.length; start += batch) {
    const some = series.slice(start, start + batch)
    statistics.push(
      ...drawDifferences(some, matches, runs).map((one) => describe(one, matches, ensemble)),
    )
  }
  return statistics
}

/** By series and year, the difference in every draw. */
function drawDifferences(
  series: readonly SeriesKey[],
  matches: readonly MatchedParts[],
  { years, ensemble }: PairedRuns,
): readonly (readonly Float64Array[])[] {
  const differences = series.map(() => years.map(() => new Float64Array(ensemble.draws)))
  for (const { start, end, ...parts } of matches) {
    if (start === end) continue
    const columnsOf = (part: EnsemblePart): readonly (readonly (Float64Array | undefined)[])[] => {
      const nodes = series.map((one) => nodesOf(one, part.program, years))
      const wanted = [...new Set(nodes.flat().filter((node) => node !== undefined))]
      const columns: Columns = drawWorlds(part, wanted, { start, end, run: ensemble })
      return nodes.map((own) =>
        own.map((node) => (node === undefined ? undefined : columns.get(node))),
      )
    }
    const [reference, scenario] = [columnsOf(parts.reference), columnsOf(parts.scenario)]
    differences.forEach((byYear, k) => {
      byYear.forEach((column, y) => {
        const [base, value] = [reference[k]?.[y], scenario[k]?.[y]]
        for (let draw = start; draw < end; draw++) {
          column[draw] = (value?.[draw - start] ?? 0) - (base?.[draw - start] ?? 0)
        }
      })
    })
  }
  return differences
}

/** What a program calls a series in each year; undefined where it lacks the series, which counts as 0. */
function nodesOf(
  { level, id, measure }: SeriesKey,
  { outputs, years: own }: Program,
  years: readonly number[],
): readonly (NodeId | undefined)[] {
  const alike = outputs.filter((one) => one.measure === measure)
  const output =
    alike.find((one) => one.level === level && one.id === id) ??
    // Without memo items the balance with them is the plain one.
    (level === 'total-with-memo' ? alike.find((one) => one.level === 'total') : undefined)
  return years.map((year) => output?.nodes[own.indexOf(year)])
}

function describe(
  differences: readonly Float64Array[],
  matches: readonly MatchedParts[],
  ensemble: EnsembleRun,
): readonly Statistic[] {
  const parts = differences.map((column) =>
    matches.flatMap(({ start, end, weight }) => {
      const own = sinkOf({ kind: 'kept', column: column.subarray(start, end) })
      return start === end ? [] : [{ weight, draws: end - start, sink: own, constant: NaN }]
    }),
  )
  const numbers = parts.map((own) => {
    const [only] = own
    return { sink: only && own.length === 1 ? only.sink : mixSinks(own), central: 0 }
  })
  const statistics = summarizeSinks(numbers, ensemble)
    .filter(({ name }) => name !== 'central')
    .map((statistic) => ({ ...statistic, name: `difference_${statistic.name}` }))
  const columns = differences.map((column) =>
    matches.map(({ start, end, weight }) => ({ weight, values: column.subarray(start, end) })),
  )
  return [
    ...statistics,
    probability('probability_above', columns, (value) => value > 0),
    probability('probability_equal', columns, (value) => value === 0),
  ]
}

/** The draws of a match. */
interface WeightedDraws {
  readonly weight: number
  readonly values: Float64Array
}

function probability(
  name: string,
  columns: readonly (readonly WeightedDraws[])[],
  holds: (value: number) => boolean,
): Statistic {
  const shares = columns.map((matches) => {
    // Weights add up to 1 by rounding alone; what holds in every draw is to be certain.
    const whole = matches.reduce((total, { weight }) => total + weight, 0)
    return matches
      .filter(({ values }) => values.length > 0)
      .map(({ weight, values }) => {
        const share = countValues(values, holds) / values.length
        const variance = ((weight / whole) ** 2 * share * (1 - share)) / values.length
        return { mean: weight * share, whole, variance }
      })
  })
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
  return {
    name,
    values: Float64Array.from(
      shares,
      (own) => sum(own.map(({ mean }) => mean)) / (own[0]?.whole ?? NaN),
    ),
    standardErrors: Float64Array.from(shares, (own) =>
      Math.sqrt(sum(own.map(({ variance }) => variance))),
    ),
  }
}

/** Draws by node, one for each world asked for. */
type Columns = ReadonlyMap<NodeId, Float64Array>

/**
 * The worlds `start` … `end` − 1 of a run, whose numbers do not depend on which of them are asked for. Nodes that no
 * draw changes have the same number in all.
 */
function drawWorlds(
  { program, correlated }: EnsemblePart,
  nodes: readonly NodeId[],
  { start, end, run }: DrawRange & { readonly run: EnsembleRun },
): Columns {
  const task = drawTask(program, nodes, { ...run, correlated })
  const { plan, run: draw } = prepareEnsemble(task)
  const columns = new Map(
    nodes.map((id) => [id, new Float64Array(end - start).fill(plan.constants[id] ?? Number.NaN)]),
  )
  const takers = plan.outputs.map((id) => (first: number, values: Float64Array) => {
    // A block may begin before the first world.
    const wanted = first < start ? values.subarray(start - first) : values
    columns.get(id)?.set(wanted, Math.max(first - start, 0))
  })
  const { block } = task.kernel
  draw({ start: Math.floor(start / block) * block, end }, takers)
  return columns
}

/** Worlds in which each side is one of its scenarios. */
interface MatchedParts {
  readonly reference: EnsemblePart
  readonly scenario: EnsemblePart
  /** 0..1; those of all matches add up to 1. */
  readonly weight: number
  /** The worlds from `start` up to but not including `end`; no world is in two matches. */
  readonly start: number
  readonly end: number
}

/** Weights that differ by rounding alone are the same. */
const NO_WEIGHT = 1e-9

/**
 * Says for each of `draws` worlds which scenario either side is. An ordinary scenario is the same in all of them; a
 * mixture takes its parts by their weights. Of two mixtures, a part that both have is matched with itself as far as both
 * weigh it, so that mixtures differ only in what they weigh otherwise; what is left is matched in the order written.
 */
function matchParts(
  reference: readonly EnsemblePart[],
  scenario: readonly EnsemblePart[],
  draws: number,
): readonly MatchedParts[] {
  const [first, second] = [reference.map(weightLeft), scenario.map(weightLeft)]
  const pairs = [
    ...takePairs(first, second, (a, b) => nameOf(a) === nameOf(b)),
    ...takePairs(first, second, () => true),
  ]
  const counts = shareDraws(
    draws,
    pairs.map(({ weight }) => weight),
  )
  let end = 0
  return pairs.map((pair, k) => {
    const start = end
    end += counts[k] ?? 0
    return { ...pair, start, end }
  })
}

/** A part and what is not yet matched of its weight. */
interface WeightLeft {
  readonly part: EnsemblePart
  left: number
}

function weightLeft(part: EnsemblePart): WeightLeft {
  return { part, left: part.weight }
}

interface WeightedPair {
  readonly reference: EnsemblePart
  readonly scenario: EnsemblePart
  readonly weight: number
}

/** Matches what is left of both sides wherever `fits`, in order. */
function takePairs(
  first: readonly WeightLeft[],
  second: readonly WeightLeft[],
  fits: (a: EnsemblePart, b: EnsemblePart) => boolean,
): readonly WeightedPair[] {
  const pairs: WeightedPair[] = []
  for (const a of first) {
    for (const b of second) {
      const weight = Math.min(a.left, b.left)
      if (weight <= NO_WEIGHT || !fits(a.part, b.part)) continue
      a.left -= weight
      b.left -= weight
      pairs.push({ reference: a.part, scenario: b.part, weight })
    }
  }
  return pairs
}

function nameOf({ program: { scenario } }: EnsemblePart): string {
  return `${scenario.id} ${scenario.variant}`
}
