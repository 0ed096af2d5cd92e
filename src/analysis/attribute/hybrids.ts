import { buildOutputs } from '../../compile/build-outputs.ts'
import { lowerProbe } from '../../compile/lower-probe.ts'
import { Lowering } from '../../compile/lowering.ts'
import type { LoweringInput } from '../../compile/lowering.ts'
import type { QuantityReference, YearRequest } from '../../compile/lowering-context.ts'
import { quantityName } from '../../compile/lowering.ts'
import type { ProgramProbe } from '../../compile/program.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Result } from '../../diagnostics/diagnostic.ts'
import type { Formula } from '../../formula/syntax.ts'
import { GraphBuilder } from '../../ir/graph-builder.ts'
import type { Graph, NodeId } from '../../ir/node.ts'
import type { Side } from './definitions.ts'
import type { Dependencies } from './dependencies.ts'
import type { ProgramPair } from './program-pair.ts'
import type { Driver } from './find-drivers.ts'
import { createMixer } from './mixes.ts'
import { definitionOf } from './program-pair.ts'
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
  const bits = driverBits(input)
  const masks = relevanceMasks(input, bits)
  const mix = createMixer(programs, input.dependencies)
  const all = everyone(input.drivers.length)
  const lastYear = Math.max(reference.scenario.horizon.end, scenario.scenario.horizon.end)
  const years = {
    first: Math.max(reference.years[1] ?? lastYear, scenario.years[1] ?? lastYear),
    last: Math.min(reference.scenario.horizon.end, scenario.scenario.horizon.end),
  }
  const cellOf = (coalition: Coalition): Result<ProgramProbe> => {
    // The bit after the players' is that of all that is idle: it goes over with the last of them.
    const moved = coalition === all && all > 0n ? everyone(input.drivers.length + 1) : coalition
    const sideOf = (id: string): Side =>
      ((bits.get(id) ?? 0n) & moved) === 0n ? 'reference' : 'scenario'
    const versionOf = (id: string): string => (masks(id) & moved).toString(36)
    const mixed = mix({ sideOf, versionOf })
    const lowering = new HybridLowering(
      { ...mixed, baseYear: reference.baseYear, lastYear },
      { builder, known, versionOf },
    )
    const probe = lowerProbe(cell, lowering, years)
    if (input.drawn && (coalition === 0n || coalition === all)) {
      const account = { items: baseline.items, definition: definitionOf(programs) }
      const common = scenario.years.filter((year) => reference.years.includes(year))
      buildOutputs({ lowering, lines: mixed.lines, ...account, years: common })
    }
    return lowering.diagnostics.length > 0 ? failure(lowering.diagnostics) : success(probe)
  }
  return { cellOf, graph: builder.graph }
}

/** By name: the bit of the driver that moves it; one bit for all that is idle. */
function driverBits({ drivers, programs }: HybridInput): ReadonlyMap<string, Coalition> {
  const idle = 1n << BigInt(drivers.length)
  const bits = new Map<string, Coalition>()
  for (const { id, role } of programs.pairs.values()) if (role === 'driver') bits.set(id, idle)
  drivers.forEach(({ changes }, player) => {
    for (const { id } of changes) bits.set(id, 1n << BigInt(player))
  })
  return bits
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
