import { unreachable } from '../diagnostics/invariant.ts'
import type {
  BinaryNode,
  BinaryOperation,
  Graph,
  Node,
  NodeId,
  QuantileSpec,
  SampleNode,
  UnaryOperation,
} from './node.ts'
import { applyBinary, applyUnary, wholeExponent } from './scalar-operations.ts'

/**
 * What a value can be, rounding included: no draw goes below `low` or above `high`. Operations of IEEE arithmetic round
 * monotonically, so the ends are computed with the very operations that draws go through.
 */
export interface ValueRange {
  /** −Infinity where nothing is known. */
  readonly low: number
  readonly high: number
  /** Whether it can be NaN, next to the numbers of the range. */
  readonly undefinable: boolean
}

/** Anything at all. */
const ANYTHING: ValueRange = { low: -Infinity, high: Infinity, undefinable: true }
/** 0 to 1: conditions and shares. */
const TRUTH: ValueRange = { low: 0, high: 1, undefinable: false }

/**
 * The range of every node of a graph, by id. `variate` tells that of a random number. Ranges are those of each input by
 * itself: `x − x` may be anything between −(high − low) and high − low.
 */
export function valueRanges(
  graph: Graph,
  variate: (sample: SampleNode) => ValueRange,
): readonly ValueRange[] {
  const ranges: ValueRange[] = []
  const rangeOf = (id: NodeId): ValueRange => ranges[id] ?? ANYTHING
  for (const node of graph.nodes) ranges.push(rangeOfNode(node, rangeOf, variate))
  return ranges
}

type RangeOf = (id: NodeId) => ValueRange

function rangeOfNode(
  node: Node,
  rangeOf: RangeOf,
  variate: (sample: SampleNode) => ValueRange,
): ValueRange {
  switch (node.kind) {
    case 'constant':
      return around([node.value], Number.isNaN(node.value))
    case 'sample':
      return variate(node)
    case 'quantile':
      return rangeOfQuantile(node.spec, rangeOf)
    case 'unary':
      return rangeOfUnary(node.operation, rangeOf(node.operand))
    case 'binary':
      return rangeOfBinary(node, rangeOf)
    case 'select':
      return hull([rangeOf(node.whenTrue), rangeOf(node.whenFalse)])
    default:
      return unreachable(node)
  }
}

function rangeOfUnary(operation: UnaryOperation, x: ValueRange): ValueRange {
  const { low, high, undefinable } = x
  const ends = [low, high].map((end) => applyUnary(operation, end))
  switch (operation) {
    case 'negate':
      return around(ends, undefinable)
    case 'absolute':
      return around(holdsZero(x) ? [...ends, 0] : ends, undefinable)
    case 'exp':
      return wider(around(ends, undefinable))
    case 'sqrt':
      return around([low < 0 ? 0 : (ends[0] ?? 0), ends[1] ?? 0], undefinable || low < 0)
    case 'ln':
      return low >= 0
        ? wider(around(ends, undefinable))
        : { low: -Infinity, high: Infinity, undefinable: true }
    case 'not':
      return TRUTH
    default:
      return unreachable(operation)
  }
}

/** Functions by tables and series are monotonic but for their last digits; the sign is never in doubt. */
function wider({ low, high, undefinable }: ValueRange): ValueRange {
  return {
    low: low * (low > 0 ? 1 - SLACK : 1 + SLACK),
    high: high * (high > 0 ? 1 + SLACK : 1 - SLACK),
    undefinable,
  }
}

const SLACK = 1e-9

function rangeOfBinary({ operation, left, right }: BinaryNode, rangeOf: RangeOf): ValueRange {
  const [a, b] = [rangeOf(left), rangeOf(right)]
  const undefinable = a.undefinable || b.undefinable
  const corners = cornersOf(operation, a, b)
  switch (operation) {
    case 'add':
    case 'subtract':
    case 'minimum':
    case 'maximum':
      return around(corners, undefinable || corners.some(Number.isNaN))
    case 'multiply': {
      const lost = (holdsZero(a) && isUnbounded(b)) || (isUnbounded(a) && holdsZero(b))
      // 0 × Infinity at a corner stands for 0 times ever larger numbers.
      const products = corners.map((corner) => (Number.isNaN(corner) ? 0 : corner))
      const range = around(products, undefinable || lost)
      return left === right ? { ...range, low: Math.max(0, range.low) } : range
    }
    case 'divide': {
      if (holdsZero(b)) return ANYTHING
      const lost = isUnbounded(a) && isUnbounded(b)
      return around(
        corners.map((corner) => (Number.isNaN(corner) ? 0 : corner)),
        undefinable || lost,
      )
    }
    case 'power':
      return rangeOfPower(a, b)
    case 'below':
    case 'less':
    case 'less-or-equal':
    case 'equal':
    case 'not-equal':
    case 'and':
    case 'or':
      return TRUTH
    default:
      return unreachable(operation)
  }
}

function cornersOf(operation: BinaryOperation, a: ValueRange, b: ValueRange): readonly number[] {
  return [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => applyBinary(operation, x, y)))
}

/** Whole powers of what is not negative are products, and monotonic; of the others only the sign is known. */
function rangeOfPower(base: ValueRange, exponent: ValueRange): ValueRange {
  if (!(base.low >= 0)) return ANYTHING
  const undefinable = base.undefinable || exponent.undefinable
  const whole = exponent.low === exponent.high ? wholeExponent(exponent.low) : undefined
  if (whole !== undefined && (whole >= 0 || base.low > 0)) {
    return around(
      [base.low, base.high].map((end) => applyBinary('power', end, whole)),
      undefinable,
    )
  }
  const bounded = base.low > 0 && !isUnbounded(base) && !isUnbounded(exponent)
  return { low: 0, high: Infinity, undefinable: undefinable || !bounded }
}

/**
 * The support of a distribution, to within the 1e-9 of the spread by which tables and rounding may miss its ends.
 * Parameters that differ between draws may be ones that the distribution does not allow.
 */
function rangeOfQuantile(spec: QuantileSpec, rangeOf: RangeOf): ValueRange {
  const parameters = spec.parameters.map(rangeOf)
  const fixed = parameters.every(({ low, high }) => low === high)
  const { low, high, undefinable } = supportOf(spec, parameters, rangeOf)
  return { low, high, undefinable: undefinable || !fixed }
}

function supportOf(
  spec: QuantileSpec,
  parameters: readonly ValueRange[],
  rangeOf: RangeOf,
): ValueRange {
  switch (spec.family) {
    case 'beta':
    case 'bernoulli':
      return TRUTH
    case 'gamma':
    case 'lognormal':
      return { low: 0, high: Infinity, undefinable: false }
    case 'normal':
    case 'two-piece-normal':
      return { low: -Infinity, high: Infinity, undefinable: false }
    case 'uniform':
    case 'triangular':
    case 'pert':
    case 'empirical':
      return hull(parameters)
    case 'choice':
      return hull(parameters.slice(0, parameters.length / 2))
    case 'truncated': {
      const { undefinable } = rangeOfQuantile(spec.of, rangeOf)
      const { low, high } = hull(parameters)
      return { low, high, undefinable }
    }
    case 'mixture':
      return hull(spec.of.map((part) => rangeOfQuantile(part, rangeOf)))
    default:
      return unreachable(spec)
  }
}

/** From the least to the largest; what is NaN may be anything. */
function around(values: readonly number[], undefinable: boolean): ValueRange {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return Number.isNaN(low) ? { ...ANYTHING, undefinable } : { low, high, undefinable }
}

function hull(ranges: readonly ValueRange[]): ValueRange {
  return around(
    ranges.flatMap(({ low, high }) => [low, high]),
    ranges.some(({ undefinable }) => undefinable),
  )
}

function holdsZero({ low, high }: ValueRange): boolean {
  return low <= 0 && high >= 0
}

function isUnbounded({ low, high }: ValueRange): boolean {
  return low === -Infinity || high === Infinity
}
