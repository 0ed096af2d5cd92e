import type { Program } from '../../compile/program.ts'
import { success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { correlateStreams } from '../../evaluate/ensemble/correlate-streams.ts'
import { drawColumns } from '../../evaluate/ensemble/draw-ensemble.ts'
import type { EnsembleRun } from '../../evaluate/ensemble/draw-ensemble.ts'
import { LARGEST_KEPT } from '../../evaluate/ensemble/ensemble-options.ts'
import { sinkOf } from '../../evaluate/ensemble/sinks.ts'
import { summarizeSinks } from '../../evaluate/ensemble/summarize-outputs.ts'
import type { Statistic } from '../../evaluate/types.ts'
import type { NodeId } from '../../ir/node.ts'

/** The nodes of one series by year; undefined where a side lacks the series, which counts as 0. */
export interface NodePair {
  readonly reference: readonly NodeId[] | undefined
  readonly scenario: readonly NodeId[] | undefined
}

/** Two programs and how to draw them. */
export interface PairedPrograms {
  readonly reference: Program
  readonly scenario: Program
  readonly ensemble: EnsembleRun
}

/**
 * The statistics of differences that are taken draw by draw: both programs are drawn with one seed, so that what they
 * assume alike is alike in each draw. For each series `difference_mean`, `difference_sd`, `difference_p5` … and
 * `probability_above`, the share of draws in which the scenario's figure is larger. Codes: those of `correlateStreams`.
 */
export function pairDraws(
  pairs: readonly NodePair[],
  { reference, scenario, ensemble }: PairedPrograms,
): Result<readonly (readonly Statistic[])[]> {
  const [first, second] = [correlateStreams(reference), correlateStreams(scenario)]
  if (!first.ok) return first
  if (!second.ok) return second
  const years = pairs.reduce((most, pair) => Math.max(most, yearsOf(pair)), 1)
  const batch = Math.max(1, Math.floor(LARGEST_KEPT / 4 / (ensemble.draws * years)))
  const statistics: (readonly Statistic[])[] = []
  for (let start = 0; start < pairs.length; start += batch) {
    const some = pairs.slice(start, start + batch)
    const columns = {
      reference: columnsOf(
        reference,
        some.map((pair) => pair.reference),
        {
          ...ensemble,
          correlated: first.value,
        },
      ),
      scenario: columnsOf(
        scenario,
        some.map((pair) => pair.scenario),
        {
          ...ensemble,
          correlated: second.value,
        },
      ),
    }
    statistics.push(...some.map((pair) => describePair(pair, columns, ensemble)))
  }
  return success(statistics)
}

function yearsOf({ reference, scenario }: NodePair): number {
  return (reference ?? scenario)?.length ?? 0
}

type Columns = ReadonlyMap<NodeId, Float64Array>

function columnsOf(
  program: Program,
  series: readonly (readonly NodeId[] | undefined)[],
  run: EnsembleRun,
): Columns {
  const nodes = [...new Set(series.flatMap((one) => one ?? []))]
  const columns = drawColumns(program, nodes, run)
  return new Map(nodes.map((node, k) => [node, columns[k] ?? new Float64Array(run.draws)]))
}

function describePair(
  pair: NodePair,
  columns: { readonly reference: Columns; readonly scenario: Columns },
  ensemble: EnsembleRun,
): readonly Statistic[] {
  const { draws } = ensemble
  const nothing = new Float64Array(draws)
  const at = (side: 'reference' | 'scenario', y: number): Float64Array => {
    const node = pair[side]?.[y]
    return (node === undefined ? undefined : columns[side].get(node)) ?? nothing
  }
  const differences = Array.from({ length: yearsOf(pair) }, (_, y) => {
    const base = at('reference', y)
    return at('scenario', y).map((value, draw) => value - (base[draw] ?? 0))
  })
  const numbers = differences.map((column) => ({
    sink: sinkOf({ kind: 'kept', column }),
    central: 0,
  }))
  const statistics = summarizeSinks(numbers, ensemble)
    .filter(({ name }) => name !== 'central')
    .map((statistic) => ({ ...statistic, name: `difference_${statistic.name}` }))
  return [...statistics, probabilityAbove(differences)]
}

function probabilityAbove(differences: readonly Float64Array[]): Statistic {
  const shares = Float64Array.from(differences, shareAboveZero)
  const errors = shares.map((share, y) =>
    Math.sqrt((share * (1 - share)) / (differences[y]?.length ?? 1)),
  )
  return { name: 'probability_above', values: shares, standardErrors: errors }
}

function shareAboveZero(column: Float64Array): number {
  let above = 0
  for (const value of column) if (value > 0) above += 1
  return above / column.length
}
