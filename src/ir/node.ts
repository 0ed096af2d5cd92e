import type { Location } from '../diagnostics/diagnostic.ts'
import type { Dimension } from '../units/types.ts'

/** The index of a node in its graph. Inputs always have smaller ids than the nodes that read them. */
export type NodeId = number & { readonly __brand: 'NodeId' }

/** Names one stream of random numbers: which assumption, which distribution in its formula, which year. */
export interface StreamId {
  /** The qualified id of the assumption. */
  readonly assumption: string
  /** 0 for the first distribution in the formula, 1 for the next. */
  readonly ordinal: number
  /** The calendar year for yearly shocks; undefined for a quantity sampled once per draw. */
  readonly year: number | undefined
}

/** Operations on one number. Conditions are 0 or 1. */
export type UnaryOperation = 'negate' | 'absolute' | 'exp' | 'ln' | 'sqrt' | 'not'

/**
 * Operations on two numbers. Comparisons give 0 or 1 and take numbers for equal that differ by rounding alone; `below`,
 * with which draws are dealt, does not.
 */
export type BinaryOperation =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'power'
  | 'minimum'
  | 'maximum'
  | 'below'
  | 'less'
  | 'less-or-equal'
  | 'equal'
  | 'not-equal'
  | 'and'
  | 'or'

/**
 * A distribution by its quantile function: the value at probability u. Parameters are nodes.
 * Normal, lognormal, uniform and triangular quantities are built from plain operations instead.
 */
export type QuantileSpec =
  | { readonly family: 'beta'; readonly parameters: readonly [alpha: NodeId, beta: NodeId] }
  | { readonly family: 'gamma'; readonly parameters: readonly [shape: NodeId, scale: NodeId] }
  | { readonly family: 'normal'; readonly parameters: readonly [mean: NodeId, sd: NodeId] }
  | { readonly family: 'lognormal'; readonly parameters: readonly [mu: NodeId, sigma: NodeId] }
  | { readonly family: 'uniform'; readonly parameters: readonly [low: NodeId, high: NodeId] }
  | {
      readonly family: 'triangular'
      readonly parameters: readonly [low: NodeId, mode: NodeId, high: NodeId]
    }
  | {
      readonly family: 'pert'
      readonly parameters: readonly [low: NodeId, mode: NodeId, high: NodeId]
    }
  | {
      readonly family: 'two-piece-normal'
      readonly parameters: readonly [mode: NodeId, lowerSd: NodeId, upperSd: NodeId]
    }
  | { readonly family: 'bernoulli'; readonly parameters: readonly [probability: NodeId] }
  | {
      readonly family: 'choice'
      /** Values first, then as many weights. */
      readonly parameters: readonly NodeId[]
    }
  | { readonly family: 'empirical'; readonly parameters: readonly NodeId[] }
  | {
      readonly family: 'truncated'
      readonly of: QuantileSpec
      readonly parameters: readonly [low: NodeId, high: NodeId]
    }
  | {
      readonly family: 'mixture'
      readonly of: readonly QuantileSpec[]
      /** One weight for each component. */
      readonly parameters: readonly NodeId[]
    }

/** What every node carries. */
interface NodeBase {
  readonly id: NodeId
  readonly unit: Dimension
  /** True where the value differs between draws. */
  readonly random: boolean
  /** The latest calendar year that the value belongs to; undefined where no year went into it. */
  readonly stage: number | undefined
  /** Where it was first written. */
  readonly location: Location | undefined
}

/** A number known on compile. */
export interface ConstantNode extends NodeBase {
  readonly kind: 'constant'
  readonly value: number
}

/** A standard random number: uniform on (0, 1) or normal with mean 0 and sd 1. Central value 0.5 or 0. */
export interface SampleNode extends NodeBase {
  readonly kind: 'sample'
  readonly variate: 'uniform' | 'normal'
  readonly stream: StreamId
}

/** The quantile of a distribution at the probability `at`. */
export interface QuantileNode extends NodeBase {
  readonly kind: 'quantile'
  readonly spec: QuantileSpec
  readonly at: NodeId
}

export interface UnaryNode extends NodeBase {
  readonly kind: 'unary'
  readonly operation: UnaryOperation
  readonly operand: NodeId
}

export interface BinaryNode extends NodeBase {
  readonly kind: 'binary'
  readonly operation: BinaryOperation
  readonly left: NodeId
  readonly right: NodeId
}

/** `condition` ≠ 0 picks `whenTrue`. Both branches are computed; the other one is dropped. */
export interface SelectNode extends NodeBase {
  readonly kind: 'select'
  readonly condition: NodeId
  readonly whenTrue: NodeId
  readonly whenFalse: NodeId
}

/** A node of the graph: one number in one year, or in all of them, per draw or for all draws. */
export type Node = ConstantNode | SampleNode | QuantileNode | UnaryNode | BinaryNode | SelectNode

/** A node before it has an id. */
export type NodeDraft =
  | Omit<ConstantNode, 'id'>
  | Omit<SampleNode, 'id'>
  | Omit<QuantileNode, 'id'>
  | Omit<UnaryNode, 'id'>
  | Omit<BinaryNode, 'id'>
  | Omit<SelectNode, 'id'>

/** The nodes in an order in which inputs come first. */
export interface Graph {
  readonly nodes: readonly Node[]
}
