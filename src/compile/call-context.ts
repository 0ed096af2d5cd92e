import { badParameter } from '../diagnostics/messages/compile.ts'
import type { Text } from '../diagnostics/text.ts'
import { argumentOf } from '../formula/bind-arguments.ts'
import type { BoundArguments } from '../formula/bind-arguments.ts'
import type { CallExpr, Expr, Span } from '../formula/syntax.ts'
import type { NodeContext } from '../ir/graph-builder.ts'
import type { BinaryOperation, NodeId, UnaryOperation } from '../ir/node.ts'
import { DIMENSIONLESS } from '../units/dimension.ts'
import type { Dimension } from '../units/types.ts'
import type { FormulaContext } from './lowering-context.ts'
import { locate, nodeContext } from './lowering-context.ts'

/** Lowers an expression in a context; handed down, so that function lowerings need not import it. */
export type LowerExpression = (expr: Expr, context: FormulaContext) => NodeId

/** What the lowering of one function works with: short names for what it needs often. */
export interface CallContext {
  readonly call: CallExpr
  readonly context: FormulaContext
  readonly bound: BoundArguments
  readonly lower: LowerExpression
}

/** The node of an argument in the context's year, or in another one. */
export function argumentNode(call: CallContext, name: string, year?: number): NodeId {
  const expr = argumentOf(call.bound, name)
  return call.lower(expr, year === undefined ? call.context : { ...call.context, year })
}

/** A binary node that remembers the call. */
export function combine(
  call: CallContext,
  operation: BinaryOperation,
  operands: readonly [NodeId, NodeId],
): NodeId {
  return call.context.lowering.builder.binary(operation, operands[0], operands[1], origin(call))
}

/** A unary node that remembers the call. */
export function apply(call: CallContext, operation: UnaryOperation, operand: NodeId): NodeId {
  return call.context.lowering.builder.unary(operation, operand, origin(call))
}

/** A plain number, or one with a unit. */
export function constant(
  call: CallContext,
  value: number,
  unit: Dimension = DIMENSIONLESS,
): NodeId {
  return call.context.lowering.builder.constant(value, unit)
}

/** Where the nodes of a call come from. */
export function origin(call: CallContext): NodeContext {
  return nodeContext(call.context, call.call.span)
}

/** The span of an argument; of the function's name where the argument was left out. */
export function argumentSpan(call: CallContext, name: string): Span {
  const found = call.bound.get(name)
  return found && 'kind' in found ? found.span : call.call.span
}

/** The value of an argument that no draw changes; a `bad-parameter` problem otherwise. */
export function constantArgument(call: CallContext, name: string): number | undefined {
  const { lowering } = call.context
  const value = lowering.builder.constantValue(argumentNode(call, name))
  if (value === undefined) {
    refuse(call, name, {
      en: `"${name}" of ${call.call.name} must not differ between draws.`,
      ja: `${call.call.name} の「${name}」は試行によって変わってはいけません。`,
    })
  }
  return value
}

/** Records that an argument has an impossible value. */
export function refuse(call: CallContext, name: string, text: Text): NodeId {
  const location = locate(call.context, argumentSpan(call, name))
  return call.context.lowering.fail(badParameter(text, location))
}

/** A share or weight for people: `130%`, `−10%`. */
export function shareText(share: number): Text {
  const percent = `${String(Number((share * 100).toPrecision(6)))}%`
  return { en: percent.replace('-', '−'), ja: percent.replace('-', '▲') }
}
