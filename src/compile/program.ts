import type { BaselineCell, Flow, Measure, ObservationStatus } from '../baseline/types.ts'
import type { Location } from '../diagnostics/diagnostic.ts'
import { unreachable } from '../diagnostics/invariant.ts'
import type { Text } from '../diagnostics/text.ts'
import type { Expr, Formula } from '../formula/syntax.ts'
import type { Graph, NodeId } from '../ir/node.ts'
import type { Adjustment, AssumptionValue, Line, Scenario } from '../scenario/types.ts'
import type { Dimension } from '../units/types.ts'

/** What a series adds up. `line` belongs to an item; `memo` items are outside every total but `total-with-memo`. */
export type SeriesLevel = 'total' | 'group' | 'item' | 'line' | 'memo' | 'total-with-memo'

/** A stream of receipts or payments: a baseline cell, or a line that the scenario adds. */
export interface ProgramLine {
  readonly id: string
  readonly item: string
  readonly flow: Flow
  readonly title: Text | undefined
  readonly tags: readonly string[]
  /** The observed cell, or the amount that the scenario states. */
  readonly amount:
    | { readonly kind: 'observed'; readonly cell: BaselineCell }
    | { readonly kind: 'stated'; readonly value: AssumptionValue; readonly line: Line }
  /** The adjustments that select it, in the scenario's order. */
  readonly adjustments: readonly Adjustment[]
}

/** A quantity with a name, over the years for which it was computed. */
export interface ProgramQuantity {
  /** `usdjpy`, `genai.users`; the amount and the value of a line are two quantities. */
  readonly id: string
  readonly kind: 'assumption' | 'amount' | 'value' | 'factor'
  readonly unit: Dimension
  /** The flow of a line. */
  readonly flow: Flow | undefined
  /** Where the scenario states it; undefined for baseline lines. */
  readonly location: Location | undefined
  /** The node of each year that something asked for. */
  readonly nodes: ReadonlyMap<number, NodeId>
}

/** The largest amount of a line, in JPY per year: a billion times what Japan pays. */
export const LARGEST_AMOUNT = 1e21

/**
 * What the numbers of a quantity lie between. What differs between draws is 0 but for rounding at a factor of −10⁻¹⁵ and a
 * flow of −1 yen a year; of constants, what rounding leaves of a difference is 0 in the graph already.
 */
export function boundsOf(
  kind: ProgramQuantity['kind'],
  random: boolean,
): { readonly least: number; readonly most: number } {
  switch (kind) {
    case 'assumption':
      return { least: -Number.MAX_VALUE, most: Number.MAX_VALUE }
    case 'factor':
      return { least: random ? -1e-15 : 0, most: Number.MAX_VALUE }
    case 'amount':
    case 'value':
      return { least: random ? -1 : 0, most: LARGEST_AMOUNT }
    default:
      return unreachable(kind)
  }
}

/** What a parameter must keep that draws may change: how its two sides compare. */
export interface ProgramDemand {
  readonly operation: 'less' | 'less-or-equal'
  readonly sides: readonly [left: NodeId, right: NodeId]
  /** The conditions under which it counts: it stands in branches of `if`. */
  readonly when: readonly { readonly condition: NodeId; readonly holds: boolean }[]
  readonly year: number
  /** In words, without a full stop: `"sd" of normal must be above 0`. */
  readonly rule: Text
  readonly hint: Text
  /** What the sides come to: "is −2", "they are 3 and 2". */
  readonly found: (left: number, right: number) => Text
  readonly location: Location
}

/** One series of the results: a node for each year. */
export interface ProgramOutput {
  readonly level: SeriesLevel
  readonly id: string
  readonly parent: string | undefined
  readonly title: Text | undefined
  readonly measure: Measure
  readonly status: ObservationStatus
  /** The status of the base year's figure itself: a published net is published, whatever is known of its receipts and payments. */
  readonly baseStatus: ObservationStatus
  /** JPY per year; one for each of `Program.years`. */
  readonly nodes: readonly NodeId[]
}

/**
 * A question about a program: a cell, an expression or a condition. Its parts that every draw answers alone are nodes;
 * statistics, comparisons and names of other scenarios around them are left to whoever has the draws.
 */
export interface ProgramProbe {
  readonly formula: Formula
  /** By part of the formula: its node. Statistics have the node of what they summarise, under their argument. */
  readonly nodes: ReadonlyMap<Expr, NodeId>
  /** The unit of the whole, where it was compiled with a scenario; none for conditions. */
  readonly unit?: Dimension | undefined
}

/** A scenario ready to be computed. */
export interface Program {
  readonly scenario: Scenario
  readonly definition: string
  readonly baseYear: number
  /** The base year, then every year of the horizon. */
  readonly years: readonly number[]
  readonly graph: Graph
  readonly lines: readonly ProgramLine[]
  readonly quantities: readonly ProgramQuantity[]
  readonly outputs: readonly ProgramOutput[]
  /** The questions that were compiled with it, in the order asked. */
  readonly probes: readonly ProgramProbe[]
  /** Of the parameters of distributions and paths. */
  readonly demands: readonly ProgramDemand[]
  /**
   * 0 in draws that keep the rules, below 0 where a line value or factor is out of its bounds or not a number, or a demand
   * is not met; undefined where no draw can break a rule.
   */
  readonly guard: NodeId | undefined
}
