import type { Baseline } from '../../baseline/types.ts'
import { needsDraws } from '../../compile/lower-probe.ts'
import type { Program, ProgramProbe } from '../../compile/program.ts'
import { mixFails, unlikeBases } from '../../diagnostics/messages/analysis.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { invariant } from '../../diagnostics/invariant.ts'
import type { EnsembleRun } from '../../evaluate/ensemble/draw-ensemble.ts'
import type { Formula } from '../../formula/syntax.ts'
import { cellDisplay } from '../cell-display.ts'
import type { CellDisplay } from '../cell-display.ts'
import { answerProbes } from '../answer-probes.ts'
import { compensatedSum } from './compensated-sum.ts'
import { pairDefinitions } from './definitions.ts'
import { findDependencies } from './dependencies.ts'
import type { ProgramPair } from './program-pair.ts'
import { findDrivers } from './find-drivers.ts'
import type { Driver, DriverDetail } from './find-drivers.ts'
import { createHybrids } from './hybrids.ts'
import type { Hybrids } from './hybrids.ts'
import { chooseOrder } from './choose-order.ts'
import { everyone, exactShapley, sampledShapley, sequentialSplit } from './shapley.ts'
import type { Coalition, PlayerPart, Worth } from './shapley.ts'

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
export interface SampledOrders {
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
