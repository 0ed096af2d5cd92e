import { badParameter } from '../diagnostics/codes/compile.ts'
import type { Text } from '../diagnostics/text.ts'
import { formatQuantity } from '../units/format-quantity.ts'
import { locate } from './lowering-context.ts'
import { argumentNode, argumentSpan, combine, constant, shareText } from './call-context.ts'
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
  else if (!(value > 0)) {
    const hint = name.endsWith('sd') ? A_SPREAD : ABOVE_ZERO
    refuseBy(call, { name, rule, hint }, found(call, node, value))
  }
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
  else if (!(value >= 0))
    refuseBy(call, { name, rule, hint: NOT_BELOW_ZERO }, found(call, node, value))
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
  } else if (!(value >= 0 && value <= 1)) {
    refuseBy(call, { name, rule, hint: A_SHARE }, isNumber(shareText(value)))
  }
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
    } else if (!(before <= after)) {
      const pair = [valueText(call, node, after), valueText(call, below, before)] as const
      return refuseBy(call, { name, rule, hint: ASCENDING }, areNumbers(pair))
    }
  }
  const [first, last] = [values[0], values.at(-1)]
  const [start, end] = [nodes[0], names.at(-1) ?? '']
  if (first === undefined || first !== last || start === undefined) return
  const both = valueText(call, start, first)
  const rule = orderRule(call, names[0], end)
  refuseBy(call, { name: end, rule, hint: ASCENDING }, areNumbers([both, both]))
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

/** A rule that an argument breaks. */
interface BrokenRule {
  readonly name: string
  readonly rule: Text
  readonly hint: Text
}

/** Refuses an argument, with what it comes to: it may be made from assumptions far away. */
function refuseBy(call: CallContext, { name, rule, hint }: BrokenRule, is: Text): void {
  const { context } = call
  const text = { en: `${rule.en}, but ${is.en}.`, ja: `${rule.ja}が、${is.ja}です。` }
  const location = locate(context, argumentSpan(call, name))
  context.lowering.fail(badParameter(text, location, hint))
}

function found(call: CallContext, node: NodeId, value: number): Text {
  return isNumber(valueText(call, node, value))
}

function isNumber({ en, ja }: Text): Text {
  return { en: `is ${en}`, ja }
}

function areNumbers([first, second]: readonly [Text, Text]): Text {
  return {
    en: `they are ${first.en} and ${second.en}`,
    ja: `それぞれ ${first.ja} と ${second.ja} `,
  }
}

/** A value in the unit of its node. */
function valueText(call: CallContext, node: NodeId, value: number): Text {
  const { unit } = call.context.lowering.builder.node(node)
  return { en: formatQuantity(value, unit, 'en'), ja: formatQuantity(value, unit, 'ja') }
}

const ABOVE_ZERO: Text = {
  en: 'Write a number above 0.',
  ja: '0より大きい数を書いてください。',
}

const A_SPREAD: Text = {
  en: 'Write a number above 0; where nothing is uncertain, write the number itself in place of the distribution.',
  ja: '0より大きい数を書いてください。不確実でなければ、分布の代わりに数をそのまま書きます。',
}

const NOT_BELOW_ZERO: Text = { en: 'Write 0 or more.', ja: '0以上の数を書いてください。' }

const A_SHARE: Text = {
  en: 'Write a share such as 30%.',
  ja: '30% のような割合を書いてください。',
}

const ASCENDING: Text = {
  en: 'Put the smaller number first; where nothing is uncertain, write the number itself.',
  ja: '小さいほうの数を先に書いてください。不確実でなければ数をそのまま書きます。',
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
