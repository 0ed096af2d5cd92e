import type { ProgramQuantity } from '../../compile/program.ts'
import type { Text } from '../../diagnostics/text.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { NodeId, SampleNode } from '../../ir/node.ts'
import { reachable } from '../../ir/reachable.ts'
import type { AssumptionValue } from '../../scenario/types.ts'
import { DIMENSIONLESS, isDimensionless } from '../../units/dimension.ts'
import type { Dimension } from '../../units/types.ts'
import type { CellProgram } from './compile-cell.ts'

/** An assumption as an input of a cell, with what a table shows of it. */
export interface CellInput {
  /** The id of the assumption. */
  readonly id: string
  readonly title: Text | undefined
  readonly unit: Dimension
  /** The scenario writes it in percent, so that people should read it in percent. */
  readonly inPercent: boolean
  /** The year in which it is shown; undefined where it is the same in all years. */
  readonly year: number | undefined
  /** Its value in that year; NaN where nothing asked for it. */
  readonly central: number
}

/** An uncertain input: one assumption with all of its random numbers. */
export interface UncertainInput extends CellInput {
  /** At least one; the yearly shocks of a path are several. */
  readonly streams: readonly SampleNode[]
  /** Its value in the year in which it is shown. */
  readonly node: NodeId
}

/** The uncertain assumptions that move a cell, in the order of the scenario. */
export function uncertainInputs(cell: CellProgram): readonly UncertainInput[] {
  const { program } = cell
  const needed = reachable(program.graph, [cell.node])
  const streams = new Map<string, SampleNode[]>()
  for (const node of program.graph.nodes) {
    if (node.kind !== 'sample' || !needed.has(node.id)) continue
    const { assumption } = node.stream
    streams.set(assumption, [...(streams.get(assumption) ?? []), node])
  }
  return program.scenario.assumptions.flatMap(({ id }) => {
    const own = streams.get(id)
    if (!own) return []
    const point = inputPoint(cell, id)
    invariant(point, 'random numbers belong to a compiled assumption')
    return [{ ...describeInput(cell, id), streams: own, node: point.node }]
  })
}

/** What tables show of an assumption. */
export function describeInput(cell: CellProgram, id: string): CellInput {
  const { program, central } = cell
  const assumption = program.scenario.assumptions.find((one) => one.id === id)
  const unit = quantityOf(cell, id)?.unit ?? DIMENSIONLESS
  const point = inputPoint(cell, id)
  return {
    id,
    title: assumption?.title,
    unit,
    inPercent: isDimensionless(unit) && assumption !== undefined && isPercent(assumption.value),
    year: point?.year,
    central: point === undefined ? Number.NaN : (central[point.node] ?? Number.NaN),
  }
}

function isPercent(value: AssumptionValue): boolean {
  const formulas =
    value.kind === 'formula' ? [value.formula] : value.points.map(({ formula }) => formula)
  return formulas.some(({ text }) => /[%％]/u.test(text))
}

/**
 * The assumption in the year of the cell, else in the last year before it, else in the first after. Spending that has ended
 * by then still has its effect: it is shown in its last year above or below 0.
 */
function inputPoint(
  cell: CellProgram,
  id: string,
): { readonly node: NodeId; readonly year: number | undefined } | undefined {
  const points = [...(quantityOf(cell, id)?.nodes ?? [])].sort(([a], [b]) => a - b)
  const [first] = points
  if (!first) return undefined
  if (points.every(([, node]) => node === first[1])) return { node: first[1], year: undefined }
  const until = points.filter(([year]) => year <= cell.year)
  const isFelt = ([, node]: readonly [number, NodeId]): boolean => {
    const { random } = cell.program.graph.nodes[node] ?? { random: false }
    return random || cell.central[node] !== 0
  }
  const [year, node] = until.findLast(isFelt) ?? until.at(-1) ?? first
  return { node, year }
}

function quantityOf({ program }: CellProgram, id: string): ProgramQuantity | undefined {
  return program.quantities.find((one) => one.kind === 'assumption' && one.id === id)
}
