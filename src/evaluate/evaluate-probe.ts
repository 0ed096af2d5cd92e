import type { ProgramProbe } from '../compile/program.ts'
import { applyOperator } from '../compile/lower-expression.ts'
import { isForeign, statisticCall } from '../compile/lower-probe.ts'
import { invariant, unreachable } from '../diagnostics/invariant.ts'
import { percentileOf } from '../formula/functions/function-table.ts'
import type { BinaryOperator, CallExpr, Expr, IndexExpr, NameExpr } from '../formula/syntax.ts'
import type { NodeId } from '../ir/node.ts'
import { applyUnary, isWithin } from '../ir/scalar-operations.ts'
import type { Sink } from './ensemble/sinks.ts'
import type { SampledNumber } from './ensemble/summarize-outputs.ts'

/** Draws and central values by node. */
interface ProbeDraws {
  /** Nodes without a sink are the same in every draw. */
  readonly sinks: ReadonlyMap<NodeId, Sink>
  /** By node id: the central value. */
  readonly constants: Float64Array
}

/** What a probe is answered from. */
interface ProbeAnswers {
  readonly drawn: ProbeDraws
  /** The central value of a name of another scenario: `trend::deficit[2030]`. */
  readonly foreign: (expr: NameExpr | IndexExpr) => number
}

/** What a question is answered from. */
interface QuestionNumbers {
  /** What is known of a part of the formula that draws answer alone; undefined of all other parts. */
  readonly number: (part: Expr) => SampledNumber | undefined
  readonly foreign: ProbeAnswers['foreign']
}

/**
 * The value of a probe, or of a part of its formula: statistics over the draws, all else in the central case. Conditions
 * give 0 or 1, or NaN where anything in them is undefined.
 */
export function evaluateProbe(
  probe: ProgramProbe,
  { drawn, foreign }: ProbeAnswers,
  part: Expr = probe.formula.expr,
): number {
  const number = (expr: Expr): SampledNumber | undefined => {
    const node = probe.nodes.get(expr)
    if (node === undefined) return undefined
    return { sink: drawn.sinks.get(node), central: drawn.constants[node] ?? Number.NaN }
  }
  return evaluateQuestion(part, { number, foreign })
}

/**
 * The value of a question: statistics over the draws, all else in the central case. Conditions give 0 or 1, or NaN where
 * anything in them is undefined.
 */
export function evaluateQuestion(part: Expr, read: QuestionNumbers): number {
  const known = read.number(part)
  if (known) return known.central
  const statistic = statisticCall(part)
  if (statistic) return evaluateStatistic(statistic, read)
  const value = (expr: Expr): number => evaluateQuestion(expr, read)
  switch (part.kind) {
    case 'name':
    case 'index':
      invariant(isForeign(part), 'names of this scenario have nodes')
      return read.foreign(part)
    case 'number':
      return part.value
    case 'unary': {
      const x = value(part.operand)
      return ifDefined([x], () => applyUnary(part.operator === '-' ? 'negate' : 'not', x))
    }
    case 'binary':
      return evaluateBinary(part.operator, value(part.left), value(part.right))
    case 'range': {
      const [x, low, high] = [value(part.value), value(part.low), value(part.high)]
      return ifDefined([x, low, high], () => (isWithin(x, low, high) ? 1 : 0))
    }
    case 'tolerance': {
      const [x, target, tolerance] = [value(part.value), value(part.target), value(part.tolerance)]
      const allowed = part.relative ? tolerance * Math.abs(target) : tolerance
      return ifDefined([x, target, allowed], () =>
        isWithin(x, target - allowed, target + allowed) ? 1 : 0,
      )
    }
    case 'call':
      return evaluateCall(part, value)
    default:
      return unreachable(part)
  }
}

/** NaN where a number is; else what is made of them, which would compare NaN as if it were one. */
function ifDefined(numbers: readonly number[], result: () => number): number {
  return numbers.some(Number.isNaN) ? Number.NaN : result()
}

function evaluateStatistic(call: CallExpr, read: QuestionNumbers): number {
  const [argument] = call.arguments
  const number = argument && read.number(argument.value)
  invariant(number, 'the argument of a statistic has a node')
  const { sink, central } = number
  if (!sink) return call.name === 'sd' ? 0 : central
  const percentile = percentileOf(call.name)
  if (percentile !== undefined) return sink.quantiles([percentile / 100])[0] ?? Number.NaN
  const { mean, sd } = sink.moments()
  return call.name === 'sd' ? sd : mean
}

/** The few functions that make sense around statistics and names of other scenarios. */
function evaluateCall(call: CallExpr, value: (expr: Expr) => number): number {
  const values = call.arguments.map((argument) => value(argument.value))
  const [x = Number.NaN] = values
  switch (call.name) {
    case 'abs':
      return Math.abs(x)
    case 'min':
      return Math.min(...values)
    case 'max':
      return Math.max(...values)
    case 'sum':
      return values.reduce((total, term) => total + term, 0)
    default:
      return Number.NaN
  }
}

function evaluateBinary(operator: BinaryOperator, a: number, b: number): number {
  return operator === 'to' ? Number.NaN : ifDefined([a, b], () => applyOperator(operator, a, b))
}

/** The nodes that a probe's statistics need draws of. */
export function probeNodes(probe: ProgramProbe): readonly NodeId[] {
  return [...probe.nodes.values()]
}
