import { modelProblem, nameHint } from '../diagnostics/messages/compile.ts'
import { conditionsOnly } from '../diagnostics/messages/formula.ts'
import { invariant } from '../diagnostics/invariant.ts'
import { argumentOf, argumentsOf } from '../formula/bind-arguments.ts'
import type { CallExpr } from '../formula/syntax.ts'
import { findFunction } from '../formula/functions/function-table.ts'
import type { FunctionName } from '../formula/functions/function-table.ts'
import type { BinaryOperation, NodeId } from '../ir/node.ts'
import type { CallContext, LowerExpression } from './call-context.ts'
import { checkParameters } from './check-parameters.ts'
import { apply, argumentNode, combine, constant, origin } from './call-context.ts'
import {
  lowerBernoulli,
  lowerByQuantile,
  lowerLognormal,
  lowerNormal,
  lowerPert,
  lowerTriangular,
  lowerUniform,
} from './lower-distributions.ts'
import { lowerAr1, lowerEvent, lowerHazard, lowerNoise, lowerWalk } from './lower-random-paths.ts'
import {
  lowerBass,
  lowerCumulative,
  lowerExchange,
  lowerGrow,
  lowerLogistic,
  lowerPathCall,
  lowerPrevious,
  lowerRamp,
  lowerStep,
  nameOf,
} from './lower-time.ts'
import type { FormulaContext } from './lowering-context.ts'
import { locate } from './lowering-context.ts'

/** How one function becomes nodes. */
type FunctionLowering = (call: CallContext) => NodeId

/** The node of a call; the function and its arguments were checked before. */
export function lowerCall(call: CallExpr, context: FormulaContext, lower: LowerExpression): NodeId {
  const found = findFunction(call.name)
  invariant(found, 'the parser knows every function')
  const bound = context.lowering.bind(call, found.entry, context.formula)
  const node = functionLowerings[found.key]({ call, context, bound, lower })
  checkParameters({ call, context, bound, lower })
  return node
}

const functionLowerings: Readonly<Record<FunctionName, FunctionLowering>> = {
  min: (call) => fold(call, 'minimum'),
  max: (call) => fold(call, 'maximum'),
  sum: (call) => fold(call, 'add'),
  abs: (call) => apply(call, 'absolute', argumentNode(call, 'x')),
  exp: (call) => apply(call, 'exp', argumentNode(call, 'x')),
  ln: (call) => apply(call, 'ln', argumentNode(call, 'x')),
  sqrt: (call) => apply(call, 'sqrt', argumentNode(call, 'x')),
  clamp: (call) =>
    combine(call, 'minimum', [
      combine(call, 'maximum', [argumentNode(call, 'x'), argumentNode(call, 'low')]),
      argumentNode(call, 'high'),
    ]),
  if: lowerIf,
  cumulative: lowerCumulative,
  prev: lowerPrevious,
  path: lowerPathCall,
  step: lowerStep,
  ramp: lowerRamp,
  logistic: lowerLogistic,
  bass: lowerBass,
  grow: lowerGrow,
  fx: lowerExchange,
  amount: (call) => lowerLine(call, 'amount'),
  value: (call) => lowerLine(call, 'value'),
  normal: lowerNormal,
  lognormal: lowerLognormal,
  uniform: lowerUniform,
  triangular: lowerTriangular,
  pert: lowerPert,
  beta: lowerByQuantile,
  gamma: lowerByQuantile,
  two_piece_normal: lowerByQuantile,
  bernoulli: lowerBernoulli,
  choice: lowerByQuantile,
  empirical: lowerByQuantile,
  truncated: lowerByQuantile,
  mixture: lowerByQuantile,
  walk: lowerWalk,
  ar1: lowerAr1,
  noise: lowerNoise,
  event: lowerEvent,
  hazard: lowerHazard,
  pNN: onlyInConditions,
  mean: onlyInConditions,
  sd: onlyInConditions,
  prob: onlyInConditions,
}

function fold(call: CallContext, operation: BinaryOperation): NodeId {
  const nodes = argumentsOf(call.bound, 'x').map((expr) => call.lower(expr, call.context))
  const [first, ...rest] = nodes
  if (first === undefined) return constant(call, Number.NaN)
  return rest.reduce((result, node) => combine(call, operation, [result, node]), first)
}

/**
 * Where the condition is known before the run, only the branch that it picks is made: lags may end there. Else rules of
 * parameters hold in a branch while it is picked.
 */
function lowerIf(call: CallContext): NodeId {
  const { builder } = call.context.lowering
  const condition = argumentNode(call, 'condition')
  const known = builder.constantValue(condition)
  if (known !== undefined) return argumentNode(call, known !== 0 ? 'then' : 'else')
  const branch = (name: 'then' | 'else'): NodeId => {
    const when = [...(call.context.when ?? []), { condition, holds: name === 'then' }]
    return argumentNode({ ...call, context: { ...call.context, when } }, name)
  }
  return builder.select(condition, branch('then'), branch('else'), origin(call))
}

function lowerLine(call: CallContext, kind: 'amount' | 'value'): NodeId {
  const { lowering, scope, year } = call.context
  const expr = argumentOf(call.bound, 'line')
  const name = nameOf(expr) ?? ''
  const symbol = lowering.symbols.find(name, scope)
  const from = locate(call.context, expr.span)
  if (symbol?.kind !== 'line') {
    return lowering.fail(
      modelProblem('unknown-name', from, {
        name,
        hint: nameHint(name, lowering.symbols.guess(name, scope)),
      }),
    )
  }
  return lowering.at({ kind, line: symbol.line }, { year, from })
}

function onlyInConditions(call: CallContext): NodeId {
  const location = locate(call.context, call.call.nameSpan)
  return call.context.lowering.fail(conditionsOnly(call.call.name, location))
}
