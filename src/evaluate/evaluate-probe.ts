import type { ProgramProbe } from '../compile/program.ts'
import { statisticCall } from '../compile/lower-probe.ts'
import { isForeign } from '../compile/lower-probe.ts'
import { invariant, unreachable } from '../diagnostics/invariant.ts'
import { percentileOf } from '../formula/functions/function-table.ts'
import type { BinaryOperator, CallExpr, Expr, IndexExpr, NameExpr } from '../formula/syntax.ts'
import type { BinaryOperation, NodeId } from '../ir/node.ts'
import { applyBinary, applyUnary } from '../ir/scalar-operations.ts'
import type { DrawnNodes } from './ensemble/draw-ensemble.ts'

/** What a probe is answered from. */
export interface ProbeAnswers {
  readonly drawn: DrawnNodes
  /** The central value of a name of another scenario: `trend::deficit[2030]`. */
  readonly foreign: (expr: NameExpr | IndexExpr) => number
}

/**
 * The value of a probe, or of a part of its formula: statistics over the draws, all else in the central case. Conditions
 * give 0 or 1.
 */
export function evaluateProbe(
  probe: ProgramProbe,
  answers: ProbeAnswers,
  part: Expr = probe.formula.expr,
): number {
  const node = probe.nodes.get(part)
  if (node !== undefined) return answers.drawn.constants[node] ?? Number.NaN
  const statistic = statisticCall(part)
  if (statistic) return evaluateStatistic(statistic, probe, answers.drawn)
  const value = (expr: Expr): number => evaluateProbe(probe, answers, expr)
  switch (part.kind) {
    case 'name':
    case 'index':
      invariant(isForeign(part), 'names of this scenario have nodes')
      return answers.foreign(part)
    case 'number':
      return part.value
    case 'unary':
      return applyUnary(part.operator === '-' ? 'negate' : 'not', value(part.operand))
    case 'binary':
      return evaluateBinary(part.operator, value(part.left), value(part.right))
    case 'range': {
      const x = value(part.value)
      return value(part.low) <= x && x <= value(part.high) ? 1 : 0
    }
    case 'tolerance': {
      const target = value(part.target)
      const tolerance = value(part.tolerance)
      const allowed = part.relative ? tolerance * Math.abs(target) : tolerance
      return Math.abs(value(part.value) - target) <= allowed ? 1 : 0
    }
    case 'call':
      return evaluateCall(part, value)
    default:
      return unreachable(part)
  }
}

function evaluateStatistic(call: CallExpr, probe: ProgramProbe, drawn: DrawnNodes): number {
  const [argument] = call.arguments
  const node = argument && probe.nodes.get(argument.value)
  invariant(node !== undefined, 'the argument of a statistic has a node')
  const percentile = percentileOf(call.name)
  if (percentile !== undefined) return quantileOf(node, percentile / 100, drawn)
  const sink = drawn.sinks.get(node)
  const constant = drawn.constants[node] ?? Number.NaN
  if (!sink) return call.name === 'sd' ? 0 : constant
  const { mean, sd } = sink.moments()
  return call.name === 'sd' ? sd : mean
}

function quantileOf(node: NodeId, probability: number, drawn: DrawnNodes): number {
  const sink = drawn.sinks.get(node)
  return (sink ? sink.quantiles([probability])[0] : drawn.constants[node]) ?? Number.NaN
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

const OPERATIONS: Readonly<Record<Exclude<BinaryOperator, '>' | '>=' | 'to'>, BinaryOperation>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '^': 'power',
  '<': 'less',
  '<=': 'less-or-equal',
  '==': 'equal',
  '!=': 'not-equal',
  and: 'and',
  or: 'or',
}

function evaluateBinary(operator: BinaryOperator, a: number, b: number): number {
  if (operator === '>') return applyBinary('less', b, a)
  if (operator === '>=') return applyBinary('less-or-equal', b, a)
  if (operator === 'to') return Number.NaN
  return applyBinary(OPERATIONS[operator], a, b)
}

/** The nodes that a probe's statistics need draws of. */
export function probeNodes(probe: ProgramProbe): readonly NodeId[] {
  return [...probe.nodes.values()]
}
