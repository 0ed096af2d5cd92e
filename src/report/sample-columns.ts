import type { Program, ProgramOutput } from '../compile/program.ts'
import type { EnsemblePart } from '../evaluate/ensemble/draw-numbers.ts'
import type { NodeId } from '../ir/node.ts'
import { JPY_PER_YEAR } from '../units/dimension.ts'
import type { Dimension } from '../units/types.ts'
import { seriesShown } from './summarize-results.ts'
import type { Detail } from './summarize-results.ts'

/** A column of a table with a row for each draw and year. */
export interface SampleColumn {
  /** As formulas name it: `net`, `computer.payments`, `genai.fees`, `usdjpy`. */
  readonly name: string
  /** Values are in whole currency units, people and years. */
  readonly unit: Dimension
  /** For each scenario of the run, the node of each year shown; undefined where it has none. */
  readonly nodes: readonly (readonly (NodeId | undefined)[])[]
}

/** A column as one part of the run has it: its node of each year. */
interface OwnColumn {
  readonly name: string
  readonly unit: Dimension
  readonly nodes: readonly (NodeId | undefined)[]
}

/**
 * What the samples of a run hold: every series that a report of the same detail shows, then every assumption that is
 * drawn itself.
 */
export function sampleColumns(
  parts: readonly EnsemblePart[],
  { by, years }: { readonly by: Detail; readonly years: readonly number[] },
): readonly SampleColumn[] {
  const columns = new Map<string, SampleColumn>()
  const add = (p: number, { name, unit, nodes }: OwnColumn): void => {
    const known = columns.get(name)?.nodes ?? parts.map(() => years.map(() => undefined))
    if (known[p]?.some((node) => node !== undefined)) return
    columns.set(name, { name, unit, nodes: known.map((own, q) => (q === p ? nodes : own)) })
  }
  parts.forEach(({ program }, p) => {
    for (const output of program.outputs.filter((one) => seriesShown(one, by))) {
      const nodes = years.map((year) => output.nodes[program.years.indexOf(year)])
      add(p, { name: seriesName(output), unit: JPY_PER_YEAR, nodes })
    }
  })
  parts.forEach(({ program }, p) => {
    for (const { id, unit, nodes } of drawnAssumptions(program)) {
      add(p, { name: id, unit, nodes: years.map(nodes) })
    }
  })
  return [...columns.values()]
}

function seriesName({ level, id, measure }: ProgramOutput): string {
  if (level === 'total') return measure
  return level === 'line' ? id : `${id}.${measure}`
}

interface DrawnAssumption {
  readonly id: string
  readonly unit: Dimension
  readonly nodes: (year: number) => NodeId | undefined
}

/**
 * The assumptions whose own formulas hold a distribution or a path, in the scenario's order; of a program compiled for
 * `everyYear`, in all years in which they have a value.
 */
function drawnAssumptions({ graph, quantities, scenario }: Program): readonly DrawnAssumption[] {
  const drawn = new Set(
    graph.nodes.flatMap((node) => (node.kind === 'sample' ? [node.stream.assumption] : [])),
  )
  const order = new Map(scenario.assumptions.map(({ id }, k) => [id, k]))
  return quantities
    .filter(({ kind, id }) => kind === 'assumption' && drawn.has(id))
    .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
    .map(({ id, unit, nodes }) => ({ id, unit, nodes: (year) => nodes.get(year) }))
}
