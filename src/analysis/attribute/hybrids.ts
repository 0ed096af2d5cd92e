import { buildOutputs } from '../../compile/build-outputs.ts'
import type { Definition } from '../../baseline/types.ts'
import { lowerProbe } from '../../compile/lower-probe.ts'
import { Lowering } from '../../compile/lowering.ts'
import type { LoweringInput } from '../../compile/lowering.ts'
import type { QuantityReference, YearRequest } from '../../compile/lowering-context.ts'
import { quantityName } from '../../compile/lowering.ts'
import type { ProgramLine, ProgramProbe } from '../../compile/program.ts'
import { buildSymbols } from '../../compile/symbols.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { Formula } from '../../formula/syntax.ts'
import { GraphBuilder } from '../../ir/graph-builder.ts'
import type { Graph, NodeId } from '../../ir/node.ts'
import type { Adjustment, Assumption, Scenario } from '../../scenario/types.ts'
import type { Definition as NamedDefinition, DefinitionPair, Side } from './definitions.ts'
import type { Dependencies, ProgramPair } from './dependencies.ts'
import type { Driver } from './find-drivers.ts'
import { everyone } from './shapley.ts'
import type { Coalition } from './shapley.ts'

/** Every mix of two scenarios, in one graph: what several mixes compute alike is there once. */
export interface Hybrids {
  /** The cell in the mix that takes the drivers of a coalition from the scenario and all else from the reference. */
  cellOf(coalition: Coalition): Result<ProgramProbe>
  readonly graph: Graph
}

/** What hybrids are built from. */
export interface HybridInput {
  readonly programs: ProgramPair
  readonly dependencies: Dependencies
  /** The players, in the order of their bits. */
  readonly drivers: readonly Driver[]
  readonly cell: Formula
  /** Puts all that either scenario draws into the graph, so that random numbers are dealt out as in runs of their own. */
  readonly drawn: boolean
}

/** Prepares the mixes of two scenarios of one base year and definition. */
export function createHybrids(input: HybridInput): Hybrids {
  const { programs, cell } = input
  const { reference, scenario, baseline } = programs
  const builder = new GraphBuilder()
  const known = new Map<string, NodeId>()
  const bits = driverBits(input.drivers)
  const masks = relevanceMasks(input, bits)
  const lastYear = Math.max(reference.scenario.horizon.end, scenario.scenario.horizon.end)
  const years = {
    first: Math.max(reference.years[1] ?? lastYear, scenario.years[1] ?? lastYear),
    last: Math.min(reference.scenario.horizon.end, scenario.scenario.horizon.end),
  }
  const cellOf = (coalition: Coalition): Result<ProgramProbe> => {
    const sideOf = (id: string): Side =>
      ((bits.get(id) ?? 0n) & coalition) === 0n ? 'reference' : 'scenario'
    const mixed = mixDefinitions(input, sideOf)
    const versionOf = (id: string): string => (masks(id) & coalition).toString(36)
    const lowering = new HybridLowering(
      { ...mixed, baseYear: reference.baseYear, lastYear },
      { builder, known, versionOf },
    )
    const probe = lowerProbe(cell, lowering, years)
    const isPure = coalition === 0n || coalition === everyone(input.drivers.length)
    if (input.drawn && isPure) {
      const account = { items: baseline.items, definition: definitionOf(programs) }
      const common = scenario.years.filter((year) => reference.years.includes(year))
      buildOutputs({ lowering, lines: mixed.lines, ...account, years: common })
    }
    return lowering.diagnostics.length > 0 ? failure(lowering.diagnostics) : success(probe)
  }
  return { cellOf, graph: builder.graph }
}

/** By name: the bit of the driver that moves it. */
function driverBits(drivers: readonly Driver[]): ReadonlyMap<string, Coalition> {
  return new Map(
    drivers.flatMap(({ changes }, player) =>
      changes.map(({ id }): [string, Coalition] => [id, 1n << BigInt(player)]),
    ),
  )
}

/** By name: the drivers on which its value rests, in any mix. */
function relevanceMasks(
  { dependencies }: HybridInput,
  bits: ReadonlyMap<string, Coalition>,
): (id: string) => Coalition {
  const masks = new Map<string, Coalition>()
  return (id) => {
    const known = masks.get(id)
    if (known !== undefined) return known
    let mask = 0n
    for (const read of dependencies.reach([id])) mask |= bits.get(read) ?? 0n
    masks.set(id, mask)
    return mask
  }
}

/** The names and lines of one mix. */
function mixDefinitions(
  { programs, dependencies }: HybridInput,
  sideOf: (id: string) => Side,
): Pick<LoweringInput, 'symbols' | 'lines'> {
  const { reference, scenario, baseline, pairs } = programs
  const assumptions: Assumption[] = []
  const adjustments: Adjustment[] = []
  for (const pair of pairs.values()) {
    const version = versionAt(pair, sideOf)
    if (version?.kind === 'assumption') assumptions.push(version.part)
    if (version?.kind === 'adjustment') adjustments.push(version.part)
  }
  const lines = [
    ...linesOn('reference', reference.lines, { pairs, sideOf }),
    ...linesOn('scenario', scenario.lines, { pairs, sideOf }),
  ].map(({ line, side }): ProgramLine => {
    const selecting = adjustments.filter((one) => dependencies.selects(one, line, side))
    return { ...line, adjustments: selecting }
  })
  const definition = definitionOf(programs)
  const names: Scenario = { ...reference.scenario, assumptions, adjustments }
  return { lines, symbols: buildSymbols(names, lines, { items: baseline.items, definition }) }
}

function definitionOf({ reference, baseline }: ProgramPair): Definition {
  const definition = baseline.definitions.find(({ id }) => id === reference.definition)
  invariant(definition, 'a program has a definition of its baseline')
  return definition
}

/** What a name means in a mix: carried names mean what the one side that has them says. */
function versionAt(
  pair: DefinitionPair,
  sideOf: (id: string) => Side,
): NamedDefinition | undefined {
  return pair.role === 'carried' ? (pair.reference ?? pair.scenario) : pair[sideOf(pair.id)]
}

/** The lines that a mix takes from one side; observed ones are the same on both. */
function linesOn(
  side: Side,
  lines: readonly ProgramLine[],
  {
    pairs,
    sideOf,
  }: { readonly pairs: ProgramPair['pairs']; readonly sideOf: (id: string) => Side },
): readonly { readonly line: ProgramLine; readonly side: Side }[] {
  return lines
    .filter(({ id, amount }) =>
      amount.kind === 'observed' || pairs.get(id)?.role === 'same'
        ? side === 'reference'
        : sideOf(id) === side,
    )
    .map((line) => ({ line, side }))
}

/** What the lowerings of all mixes share. */
interface SharedNodes {
  readonly builder: GraphBuilder
  /** By kind, name, year and version. */
  readonly known: Map<string, NodeId>
  /** Equal for mixes in which a name has the same value. */
  readonly versionOf: (id: string) => string
}

/** Lowers a mix, but nothing that a mix before it has lowered in the same version. */
class HybridLowering extends Lowering {
  override readonly builder: GraphBuilder
  readonly #shared: SharedNodes

  constructor(input: LoweringInput, shared: SharedNodes) {
    super(input)
    this.builder = shared.builder
    this.#shared = shared
  }

  override at(reference: QuantityReference, request: YearRequest): NodeId {
    const { known, versionOf } = this.#shared
    const name = quantityName(reference)
    const key = `${reference.kind} ${name} ${String(request.year)} ${versionOf(name)}`
    const node = known.get(key) ?? super.at(reference, request)
    known.set(key, node)
    return node
  }
}
