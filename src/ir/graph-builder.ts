import type { Location } from '../diagnostics/diagnostic.ts'
import { invariant, unreachable } from '../diagnostics/invariant.ts'
import {
  DIMENSIONLESS,
  dimensionKey,
  dimensionOf,
  divideDimensions,
  isDimensionless,
  multiplyDimensions,
  powerDimension,
} from '../units/dimension.ts'
import type { Dimension } from '../units/types.ts'
import type {
  BinaryOperation,
  Graph,
  Node,
  NodeDraft,
  NodeId,
  QuantileSpec,
  StreamId,
  UnaryOperation,
} from './node.ts'
import { nodeInputs } from './node-inputs.ts'
import { applyBinary, applyUnary, SAME_WITHIN } from './scalar-operations.ts'

/** Where a node is written and for which year. */
export interface NodeContext {
  readonly location: Location | undefined
  readonly stage: number | undefined
}

/**
 * Collects nodes into a graph, each distinct computation once (hash-consing): two years or two formulas that
 * compute the same thing share a node, so nothing is computed at a larger shape than it needs.
 */
export class GraphBuilder {
  readonly #nodes: Node[] = []
  readonly #known = new Map<string, NodeId>()
  readonly #constants: (number | undefined)[] = []
  readonly #largestTerms: (number | undefined)[] = []

  /** The graph so far. The array grows with the builder. */
  get graph(): Graph {
    return { nodes: this.#nodes }
  }

  node(id: NodeId): Node {
    const node = this.#nodes[id]
    invariant(node, `node ${String(id)} exists`)
    return node
  }

  constant(value: number, unit: Dimension, context?: NodeContext): NodeId {
    // Object.is tells −0 from 0, and their quotients differ.
    const key = `c ${Object.is(value, -0) ? '-0' : String(value)} ${dimensionKey(unit)}`
    return this.#add(key, {
      kind: 'constant',
      value,
      unit,
      random: false,
      ...at(context, undefined),
    })
  }

  sample(variate: 'uniform' | 'normal', stream: StreamId, context: NodeContext): NodeId {
    const key = `s ${variate} ${stream.assumption} ${String(stream.ordinal)} ${String(stream.year)}`
    return this.#add(key, {
      kind: 'sample',
      variate,
      stream,
      unit: DIMENSIONLESS,
      random: true,
      ...at(context, stream.year),
    })
  }

  quantile(
    spec: QuantileSpec,
    probability: NodeId,
    unitAndContext: NodeContext & { unit: Dimension },
  ): NodeId {
    const draft = {
      kind: 'quantile',
      spec,
      at: probability,
      unit: unitAndContext.unit,
      random: true,
      location: unitAndContext.location,
      stage: undefined,
    } as const
    const key = `q ${JSON.stringify(spec)} ${String(probability)} ${dimensionKey(unitAndContext.unit)}`
    return this.#add(key, { ...draft, stage: this.#latestStage(nodeInputs(draft), unitAndContext) })
  }

  unary(operation: UnaryOperation, operand: NodeId, context?: NodeContext): NodeId {
    const input = this.node(operand)
    const unit =
      operation === 'negate' || operation === 'absolute'
        ? input.unit
        : operation === 'sqrt'
          ? halfDimension(input.unit)
          : DIMENSIONLESS
    return this.#add(`u ${operation} ${String(operand)}`, {
      kind: 'unary',
      operation,
      operand,
      unit,
      random: input.random,
      location: context?.location,
      stage: this.#latestStage([operand], context),
    })
  }

  binary(operation: BinaryOperation, left: NodeId, right: NodeId, context?: NodeContext): NodeId {
    const a = this.node(left)
    const b = this.node(right)
    if (operation === 'multiply' && isOne(a)) return right
    if ((operation === 'multiply' || operation === 'divide') && isOne(b)) return left
    const key = `b ${operation} ${String(left)} ${String(right)}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const id = this.#add(key, {
      kind: 'binary',
      operation,
      left,
      right,
      unit: this.#binaryUnit(operation, a, b),
      random: a.random || b.random,
      location: context?.location,
      stage: later(later(context?.stage, a.stage), b.stage),
    })
    if (!this.#isResidue(id)) return id
    const zero = this.constant(0, this.node(id).unit, context)
    this.#known.set(key, zero)
    return zero
  }

  /**
   * Whether a sum or difference that no draw changes is 0 but for the rounding of its terms, as 1 − 50% − 40% − 10% is: by
   * the rule of all comparisons, beside the largest term.
   */
  #isResidue(id: NodeId): boolean {
    const node = this.node(id)
    if (node.random || !termsOf(node)) return false
    const value = this.constantValue(id) ?? Number.NaN
    return value !== 0 && Math.abs(value) < SAME_WITHIN * this.#largestTerm(id)
  }

  #largestTerm(id: NodeId): number {
    const known = this.#largestTerms[id]
    if (known !== undefined) return known
    const terms = termsOf(this.node(id))
    const largest = terms
      ? Math.max(...terms.map((term) => this.#largestTerm(term)))
      : Math.abs(this.constantValue(id) ?? Number.NaN)
    this.#largestTerms[id] = largest
    return largest
  }

  select(condition: NodeId, whenTrue: NodeId, whenFalse: NodeId, context?: NodeContext): NodeId {
    const inputs = [condition, whenTrue, whenFalse].map((id) => this.node(id))
    const unit = inputs[1]?.unit ?? DIMENSIONLESS
    return this.#add(`? ${String(condition)} ${String(whenTrue)} ${String(whenFalse)}`, {
      kind: 'select',
      condition,
      whenTrue,
      whenFalse,
      unit,
      random: inputs.some((input) => input.random),
      location: context?.location,
      stage: this.#latestStage([condition, whenTrue, whenFalse], context),
    })
  }

  /** Adds nodes from left to right; the empty sum is 0 of `unit`. */
  sum(terms: readonly NodeId[], unit: Dimension, context?: NodeContext): NodeId {
    let total = terms[0]
    if (total === undefined) return this.constant(0, unit)
    for (let k = 1; k < terms.length; k++) total = this.binary('add', total, terms[k]!, context)
    return total
  }

  /** The value of a node that no draw changes; undefined for a random one. */
  constantValue(id: NodeId): number | undefined {
    const node = this.node(id)
    if (node.random) return undefined
    const known = this.#constants[id]
    if (known !== undefined) return known
    const value = this.#computeConstant(node)
    this.#constants[id] = value
    return value
  }

  #computeConstant(node: Node): number {
    const input = (id: NodeId): number => {
      const value = this.constantValue(id)
      invariant(value !== undefined, 'inputs of a constant are constant')
      return value
    }
    switch (node.kind) {
      case 'constant':
        return node.value
      case 'unary':
        return applyUnary(node.operation, input(node.operand))
      case 'binary':
        return applyBinary(node.operation, input(node.left), input(node.right))
      case 'select':
        return input(node.condition) !== 0 ? input(node.whenTrue) : input(node.whenFalse)
      case 'sample':
      case 'quantile':
        invariant(false, 'samples and quantiles are random')
        break
      default:
        return unreachable(node)
    }
  }

  #binaryUnit(operation: BinaryOperation, a: Node, b: Node): Dimension {
    switch (operation) {
      case 'multiply':
        return multiplyDimensions(a.unit, b.unit)
      case 'divide':
        return divideDimensions(a.unit, b.unit)
      case 'power':
        return this.#powerUnit(a.unit, b.id)
      case 'add':
      case 'subtract':
      case 'minimum':
      case 'maximum':
        // A bare 0 takes the unit of the other side; the 1 of a growth factor, 1 + rate, keeps its own.
        return isDimensionless(a.unit) && !isNumber(a) ? b.unit : a.unit
      default:
        return DIMENSIONLESS
    }
  }

  #powerUnit(base: Dimension, exponent: NodeId): Dimension {
    const value = this.constantValue(exponent)
    return value !== undefined && Number.isInteger(value)
      ? powerDimension(base, value)
      : DIMENSIONLESS
  }

  #latestStage(inputs: readonly NodeId[], context: NodeContext | undefined): number | undefined {
    let latest = context?.stage
    for (const id of inputs) latest = later(latest, this.node(id).stage)
    return latest
  }

  #add(key: string, draft: NodeDraft): NodeId {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    // The one place where a number becomes a node id.
    const id = this.#nodes.length as NodeId
    this.#nodes.push({ ...draft, id })
    this.#known.set(key, id)
    return id
  }
}

/** What a node adds up; undefined where it is no sum. */
function termsOf(node: Node): readonly NodeId[] | undefined {
  if (node.kind === 'unary' && node.operation === 'negate') return [node.operand]
  const isSum =
    node.kind === 'binary' && (node.operation === 'add' || node.operation === 'subtract')
  return isSum ? [node.left, node.right] : undefined
}

function at(
  context: NodeContext | undefined,
  stage: number | undefined,
): { location: Location | undefined; stage: number | undefined } {
  return { location: context?.location, stage }
}

/** The later of two years; undefined stands before all. */
function later(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return b > a ? b : a
}

/** A plain 1, which changes nothing that it multiplies or divides. */
function isOne(node: Node): boolean {
  return node.kind === 'constant' && node.value === 1 && isDimensionless(node.unit)
}

/** A plain number other than 0. */
function isNumber(node: Node): boolean {
  return node.kind === 'constant' && node.value !== 0
}

/** The dimension of a square root; exponents may become halves. */
function halfDimension(unit: Dimension): Dimension {
  return dimensionOf(Object.entries(unit).map(([base, power]) => [base, power / 2] as const))
}
