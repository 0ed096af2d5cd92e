import type { Baseline } from '../../baseline/types.ts'
import { needsDraws, lowerProbe } from '../../compile/lower-probe.ts'
import type { Program, ProgramProbe, ProgramLine } from '../../compile/program.ts'
import { mixFails, unlikeBases, questionProblem } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { EnsembleRun } from '../../evaluate/ensemble/draw-ensemble.ts'
import type { Formula } from '../../formula/syntax.ts'
import { cellDisplay, answerProbes } from '../question.ts'
import type { CellDisplay } from '../question.ts'
import {
  compensatedSum,
  everyone,
  exactShapley,
  sampledShapley,
  sequentialSplit,
} from './shapley.ts'
import type { Coalition, PlayerPart, Worth } from './shapley.ts'
import {
  pairDefinitions,
  pairNamed,
  findDependencies,
  definitionOf,
  accountSymbols,
} from './definitions.ts'
import type { ProgramPair, Side, Definition, DefinitionPair, Dependencies } from './definitions.ts'
import { findDrivers } from './find-drivers.ts'
import type { Driver, DriverDetail } from './find-drivers.ts'
import { didYouMean, nearestName } from '../../diagnostics/nearest.ts'
import { buildOutputs } from '../../compile/build-outputs.ts'
import { Lowering, quantityName } from '../../compile/lowering.ts'
import type { LoweringInput } from '../../compile/lowering.ts'
import type { QuantityReference, YearRequest } from '../../compile/lowering-context.ts'
import { GraphBuilder } from '../../ir/graph-builder.ts'
import type { Graph, NodeId } from '../../ir/node.ts'
import type { Symbol, SymbolTable } from '../../compile/symbols.ts'
import type { Adjustment } from '../../scenario/types.ts'

/** Drivers up to which every coalition is computed: 2^12 of them. */
const MOST_EXACT_DRIVERS = 12

/** Pairs of orders that are drawn for more drivers than that. */
const DEFAULT_ORDER_PAIRS = 200

/** How to split a difference. */
export interface AttributionOptions {
  readonly baseline: Baseline
  /** What differs: `deficit[2030]`, `p95(deficit[2035])`. */
  readonly cell: Formula
  readonly detail: DriverDetail
  /** The sequential split in this order; drivers that it does not name come last. Shapley values where absent. */
  readonly order?: readonly string[] | undefined
  /** For cells that hold statistics; also the seed of sampled orders. */
  readonly ensemble: EnsembleRun
  /** Default `DEFAULT_ORDER_PAIRS`. */
  readonly orderPairs?: number
}

/** How the parts were found. */
export type AttributionMethod = 'shapley' | 'sampled-shapley' | 'sequential'

/** What sampled Shapley values rest on. */
interface SampledOrders {
  readonly orders: number
  readonly seed: number
}

/** The difference of a cell between two scenarios, split by what differs. */
export interface Attribution {
  readonly reference: Program
  readonly scenario: Program
  readonly cell: Formula
  readonly display: CellDisplay
  readonly method: AttributionMethod
  /** The orders that were drawn, and with which seed; undefined where none had to be. */
  readonly sampled?: SampledOrders | undefined
  /** The cell in the reference and in the scenario. */
  readonly start: number
  readonly end: number
  /** Largest first, or in the order of the sequential split. They add up to `end − start`. */
  readonly parts: readonly AttributionPart[]
  /** What differs, but does not reach the cell. */
  readonly idle: readonly Driver[]
}

/** What one driver contributes. */
export interface AttributionPart extends PlayerPart {
  readonly driver: Driver
}

/**
 * Splits the difference of a cell between two scenarios by driver. A coalition of drivers stands for the mix that takes
 * them from the scenario and all else from the reference. Exact Shapley values up to `MOST_EXACT_DRIVERS` drivers, sampled
 * orders above, or the sequential split in a given order. Codes: unlike-bases, mix-fails, unknown-driver.
 */
export function attributeDifference(
  reference: Program,
  scenario: Program,
  options: AttributionOptions,
): Result<Attribution> {
  const unlike = findUnlikeBases(reference, scenario)
  if (unlike !== undefined) return failure([unlike])
  const { baseline, cell } = options
  const pairs = pairDefinitions(reference.scenario, scenario.scenario)
  const programs: ProgramPair = { reference, scenario, baseline, pairs }
  const dependencies = findDependencies(programs)
  const all = findDrivers(programs, dependencies, options.detail)
  const reached = dependencies.reach(dependencies.readsOf(cell, ''))
  const isActive = ({ changes }: Driver): boolean => changes.some(({ id }) => reached.has(id))
  const drivers = all.filter(isActive)
  const order = chooseOrder(options.order, { drivers, all })
  if (!order.ok) return order
  const drawn = needsDraws(cell)
  const hybrids = createHybrids({ programs, dependencies, drivers, cell, drawn })
  const split = chooseSplit(drivers.length, order.value, options)
  const worth = computeWorth(split.parts, { hybrids, drivers, programs, options })
  if (!worth.ok) return worth
  const { worthOf, display } = worth.value
  const parts = split.parts(worthOf).map((part, player): AttributionPart => {
    const driver = drivers[player]
    invariant(driver, 'each player is a driver')
    return { driver, ...part }
  })
  return success({
    reference,
    scenario,
    cell,
    display,
    method: split.method,
    sampled: split.sampled,
    start: worthOf(0n),
    end: worthOf(everyone(drivers.length)),
    parts: sortParts(parts, order.value),
    idle: all.filter((driver) => !isActive(driver)),
  })
}

/** What is left of the difference once all parts are taken off: 0 but for rounding. */
export function residualOf({ start, end, parts }: Attribution): number {
  return compensatedSum([end, -start, ...parts.map(({ value }) => -value)])
}

function findUnlikeBases(reference: Program, scenario: Program): Diagnostic | undefined {
  const [first, second] = [reference, scenario].map(({ baseYear, definition }) => ({
    baseYear,
    definition,
  }))
  invariant(first && second, 'there are two programs')
  const alike = first.baseYear === second.baseYear && first.definition === second.definition
  return alike ? undefined : unlikeBases(first, second)
}

interface Split {
  readonly method: AttributionMethod
  readonly sampled?: SampledOrders
  readonly parts: (worth: Worth) => readonly PlayerPart[]
}

function chooseSplit(
  players: number,
  order: readonly number[] | undefined,
  { ensemble, orderPairs = DEFAULT_ORDER_PAIRS }: AttributionOptions,
): Split {
  if (order !== undefined) {
    return { method: 'sequential', parts: (worth) => sequentialSplit(order, worth) }
  }
  if (players <= MOST_EXACT_DRIVERS) {
    return { method: 'shapley', parts: (worth) => exactShapley(players, worth) }
  }
  const orders = { players, pairs: orderPairs, seed: ensemble.seed }
  return {
    method: 'sampled-shapley',
    sampled: { orders: 2 * orderPairs, seed: ensemble.seed },
    parts: (worth) => sampledShapley(orders, worth),
  }
}

interface WorthContext {
  readonly hybrids: Hybrids
  readonly drivers: readonly Driver[]
  readonly programs: ProgramPair
  readonly options: AttributionOptions
}

/** The worths that a split asks for, and what they measure. */
interface KnownWorth {
  readonly worthOf: Worth
  readonly display: CellDisplay
}

/**
 * Computes every worth that a split will ask for, all at once: the split is run first to learn which. It asks for the
 * same coalitions again afterwards, because none of its choices depend on their worth.
 */
function computeWorth(
  split: Split['parts'],
  { hybrids, drivers, programs, options }: WorthContext,
): Result<KnownWorth> {
  const asked = new Set<Coalition>([0n, everyone(drivers.length)])
  split((coalition) => {
    asked.add(coalition)
    return 0
  })
  const coalitions = [...asked]
  const namesOf = (coalition: Coalition): readonly string[] =>
    drivers
      .filter((_, player) => ((coalition >> BigInt(player)) & 1n) === 1n)
      .map((driver) => driver.id)
  const probes: ProgramProbe[] = []
  for (const coalition of coalitions) {
    const probe = hybrids.cellOf(coalition)
    if (!probe.ok) return failure([mixFails(namesOf(coalition), probe.diagnostics)])
    probes.push(probe.value)
  }
  const [first] = probes
  invariant(first, 'there is always the empty coalition')
  const program = { ...programs.scenario, graph: hybrids.graph }
  const answers = answerProbes(program, probes, options.ensemble)
  if (!answers.ok) return answers
  const values = new Map(
    coalitions.map((coalition, k) => [coalition, answers.value[k] ?? Number.NaN]),
  )
  const broken = coalitions.find((coalition) => !Number.isFinite(values.get(coalition)))
  if (broken !== undefined) return failure([mixFails(namesOf(broken), [])])
  const worthOf = (coalition: Coalition): number => values.get(coalition) ?? Number.NaN
  return success({ worthOf, display: cellDisplay(first, hybrids.graph) })
}

function sortParts(
  parts: readonly AttributionPart[],
  order: readonly number[] | undefined,
): readonly AttributionPart[] {
  if (order !== undefined) {
    return order.map((player) => parts[player]).filter((part) => part !== undefined)
  }
  return parts.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
}

/** The drivers that an order can name. */
interface OrderedDrivers {
  /** Those that reach the cell, by player. */
  readonly drivers: readonly Driver[]
  /** Those that do not as well: naming them is no mistake. */
  readonly all: readonly Driver[]
}

/**
 * The players in the order of the names given; a name may be that of a driver or of something that it moves. Drivers
 * without a name come last. Undefined without an order. Codes: unknown-driver, repeated-driver.
 */
function chooseOrder(
  names: readonly string[] | undefined,
  { drivers, all }: OrderedDrivers,
): Result<readonly number[] | undefined> {
  if (names === undefined) return success(undefined)
  const order: number[] = []
  for (const name of names) {
    const isMeant = ({ id, changes }: Driver): boolean =>
      id === name || changes.some((change) => change.id === name)
    if (!all.some(isMeant)) {
      const known = all.map(({ id }) => id)
      const hint = didYouMean(nearestName(name, known))
      return failure([questionProblem('unknown-driver', undefined, { name, known, hint })])
    }
    const player = drivers.findIndex(isMeant)
    if (player === -1) continue
    if (order.includes(player))
      return failure([questionProblem('repeated-driver', undefined, { name })])
    order.push(player)
  }
  const rest = drivers.map((_, player) => player).filter((player) => !order.includes(player))
  return success([...order, ...rest])
}

/** Every mix of two scenarios, in one graph: what several mixes compute alike is there once. */
interface Hybrids {
  /** The cell in the mix that takes the drivers of a coalition from the scenario and all else from the reference. */
  cellOf(coalition: Coalition): Result<ProgramProbe>
  readonly graph: Graph
}

/** What hybrids are built from. */
interface HybridInput {
  readonly programs: ProgramPair
  readonly dependencies: Dependencies
  /** The players, in the order of their bits. */
  readonly drivers: readonly Driver[]
  readonly cell: Formula
  /** Puts all that either scenario draws into the graph, so that random numbers are dealt out as in runs of their own. */
  readonly drawn: boolean
}

/** Prepares the mixes of two scenarios of one base year and definition. */
function createHybrids(input: HybridInput): Hybrids {
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

/** The names and lines of one mix of two scenarios. */
interface Mix {
  readonly symbols: SymbolTable
  readonly lines: readonly ProgramLine[]
}

/** How one mix is put together. */
interface MixChoice {
  /** The side that a name is taken from, where both have it or it is a line or adjustment of one alone. */
  readonly sideOf: (id: string) => Side
  /** Equal for mixes in which a name has the same value. */
  readonly versionOf: (id: string) => string
}

/** Prepares mixes: what does not depend on the choice is done once. */
function createMixer(
  programs: ProgramPair,
  dependencies: Dependencies,
): (choice: MixChoice) => Mix {
  const { reference, scenario, pairs } = programs
  const account = accountSymbols(programs)
  const candidates = [
    ...reference.lines.map((line) => ({ line, side: 'reference' as const })),
    ...scenario.lines.map((line) => ({ line, side: 'scenario' as const })),
  ]
  const adjustments = [...pairs.values()].filter((pair) =>
    [pair.reference, pair.scenario].some((version) => version?.kind === 'adjustment'),
  )
  const adjusted = new Map<string, ProgramLine>()
  return (choice) => {
    const adjust = ({ line, side }: (typeof candidates)[number]): ProgramLine => {
      const key = `${side} ${line.id} ${choice.versionOf(line.id)}`
      const known = adjusted.get(key)
      if (known !== undefined) return known
      const selecting = adjustments
        .map((pair) => adjustmentIn(pair, choice))
        .filter((one) => one !== undefined)
        .filter((one) => dependencies.selects(one, line, side))
      const made = { ...line, adjustments: selecting }
      adjusted.set(key, made)
      return made
    }
    const isIn = ({ line, side }: (typeof candidates)[number]): boolean =>
      line.amount.kind === 'observed' || pairs.get(line.id)?.role === 'same'
        ? side === 'reference'
        : choice.sideOf(line.id) === side
    const lines = candidates.filter(isIn).map(adjust)
    return { lines, symbols: mixSymbols(lines, { pairs, account, choice }) }
  }
}

/** What a name means in a mix: carried names mean what the one side that has them says. */
function versionIn(pair: DefinitionPair, { sideOf }: MixChoice): Definition | undefined {
  return pair.role === 'carried' ? (pair.reference ?? pair.scenario) : pair[sideOf(pair.id)]
}

function adjustmentIn(pair: DefinitionPair, choice: MixChoice): Adjustment | undefined {
  const version = versionIn(pair, choice)
  return version?.kind === 'adjustment' ? version.part : undefined
}

interface MixNames {
  readonly pairs: ProgramPair['pairs']
  readonly account: SymbolTable
  readonly choice: MixChoice
}

/** Looks names up as `buildSymbols` does, without a table for each mix. */
function mixSymbols(
  lines: readonly ProgramLine[],
  { pairs, account, choice }: MixNames,
): SymbolTable {
  const lineOf = (id: string): Symbol | undefined => {
    const line = lines.find((candidate) => candidate.id === id)
    return line && { kind: 'line', line }
  }
  const find = (name: string, scope: string): Symbol | undefined => {
    const pair = pairNamed(pairs, scope === '' ? name : `${scope}.${name}`)
    const version = pair && versionIn(pair, choice)
    switch (version?.kind) {
      case 'assumption':
        return { kind: 'assumption', assumption: version.part }
      case 'adjustment':
        return { kind: 'adjustment', adjustment: version.part }
      case 'line':
        return lineOf(version.part.id)
      case undefined: {
        const symbol = account.find(name, '')
        return symbol?.kind === 'line' ? lineOf(symbol.line.id) : symbol
      }
    }
  }
  // Both scenarios compile, so that no name is unknown in a mix.
  return { ...account, find }
}
