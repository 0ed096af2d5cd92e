import type { Text } from '../diagnostics/text.ts'
import { locate } from './lowering-context.ts'
import { argumentNode, argumentSpan, combine, constant, refuse } from './call-context.ts'
import type { CallContext } from './call-context.ts'
import type { NodeId } from '../ir/node.ts'

/** Refuses an argument that is not above 0, in the context's year or in another one. */
export function checkPositive(call: CallContext, name: string, year?: number): void {
  const rule = {
    en: `"${name}" of ${call.call.name} must be above 0`,
    ja: `${call.call.name} の「${name}」は0より大きくなければなりません`,
  }
  const node = argumentNode(call, name, year)
  const value = known(call, node)
  if (value === undefined) demand(call, { name, rule, node, year })
  else if (!(value > 0)) refuseBy(call, name, rule)
}

/** Refuses an argument below 0. */
export function checkNotNegative(call: CallContext, name: string): void {
  const rule = {
    en: `"${name}" of ${call.call.name} must not be negative`,
    ja: `${call.call.name} の「${name}」は負であってはなりません`,
  }
  const node = argumentNode(call, name)
  const value = known(call, node)
  if (value === undefined) demand(call, { name, rule, node })
  else if (!(value >= 0)) refuseBy(call, name, rule)
}

/** Refuses an argument outside 0..1. */
export function checkShare(call: CallContext, name: string): void {
  const rule = {
    en: `"${name}" of ${call.call.name} must be between 0% and 100%`,
    ja: `${call.call.name} の「${name}」は0%から100%の間でなければなりません`,
  }
  const node = argumentNode(call, name)
  const value = known(call, node)
  if (value === undefined) {
    demand(call, { name, rule, node })
    demand(call, { name, rule, node: combine(call, 'subtract', [constant(call, 1), node]) })
  } else if (!(value >= 0 && value <= 1)) refuseBy(call, name, rule)
}

/** Refuses arguments that do not ascend; the first and the last must differ. */
export function checkOrder(call: CallContext, names: readonly [string, ...string[]]): void {
  const nodes = names.map((name) => argumentNode(call, name))
  const values = nodes.map((node) => known(call, node))
  for (let k = 1; k < names.length; k++) {
    const [lower = '', name = ''] = [names[k - 1], names[k]]
    const [below, node] = [nodes[k - 1], nodes[k]]
    const [before, after] = [values[k - 1], values[k]]
    if (below === undefined || node === undefined) return
    const rule = orderRule(call, lower, name)
    if (before === undefined || after === undefined) {
      demand(call, { name, rule, node: combine(call, 'subtract', [node, below]) })
    } else if (!(before <= after)) return refuseBy(call, name, rule)
  }
  const [first, last] = [values[0], values.at(-1)]
  const end = names.at(-1) ?? ''
  if (first !== undefined && first === last) refuseBy(call, end, orderRule(call, names[0], end))
}

function orderRule(call: CallContext, lower: string, upper: string): Text {
  return {
    en: `"${upper}" of ${call.call.name} must be above "${lower}"`,
    ja: `${call.call.name} の「${upper}」は「${lower}」より大きくなければなりません`,
  }
}

/** The value of a node where no draw changes it; undefined where it shows in the run. */
function known(call: CallContext, node: NodeId): number | undefined {
  return call.context.lowering.builder.constantValue(node)
}

function refuseBy(call: CallContext, name: string, rule: Text): void {
  refuse(call, name, { en: `${rule.en}.`, ja: `${rule.ja}。` })
}

/** An argument and what must be at least 0 for the sake of a rule. */
interface ArgumentDemand {
  readonly name: string
  readonly rule: Text
  readonly node: NodeId
  readonly year?: number | undefined
}

function demand(call: CallContext, { name, rule, node, year }: ArgumentDemand): void {
  const { context } = call
  context.lowering.demand({
    node,
    year: year ?? context.year,
    rule,
    location: locate(context, argumentSpan(call, name)),
  })
}
