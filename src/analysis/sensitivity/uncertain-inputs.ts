import type { Text } from '../../diagnostics/text.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { NodeId, SampleNode } from '../../ir/node.ts'
import { reachable } from '../../ir/reachable.ts'
import type { Dimension } from '../../units/types.ts'
import type { CellProgram } from './compile-cell.ts'

/** An assumption as an input of a cell, with what a table shows of it. */
export interface CellInput {
  /** The id of the assumption. */
  readonly id: string
  readonly title: Text | undefined
  readonly unit: Dimension
  /** Its value in the year of the cell; NaN where nothing asked for it. */
  readonly central: number
}

/** An uncertain input: one assumption with all of its random numbers. */
export interface UncertainInput extends CellInput {
  /** At least one; the yearly shocks of a path are several. */
  readonly streams: readonly SampleNode[]
  /** Its value in the year of the cell. */
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
    const node = inputNode(cell, id)
    invariant(node !== undefined, 'random numbers belong to a compiled assumption')
    return [{ ...describeInput(cell, id), streams: own, node }]
  })
}

/** What tables show of an assumption. */
export function describeInput(cell: CellProgram, id: string): CellInput {
  const { program, central } = cell
  const node = inputNode(cell, id)
  return {
    id,
    title: program.scenario.assumptions.find((one) => one.id === id)?.title,
    unit: program.quantities.find((one) => isAssumption(one, id))?.unit ?? {},
    central: node === undefined ? Number.NaN : (central[node] ?? Number.NaN),
  }
}

/** The node of an assumption in the year of the cell, else in the last year before it, else in the first after. */
function inputNode({ program, year }: CellProgram, id: string): NodeId | undefined {
  const quantity = program.quantities.find((one) => isAssumption(one, id))
  if (!quantity) return undefined
  const years = [...quantity.nodes.keys()].sort((a, b) => a - b)
  const nearest = years.findLast((one) => one <= year) ?? years[0]
  return nearest === undefined ? undefined : quantity.nodes.get(nearest)
}

function isAssumption(one: { readonly kind: string; readonly id: string }, id: string): boolean {
  return one.kind === 'assumption' && one.id === id
}
