import { badParameter } from '../diagnostics/messages/compile.ts'
import type { Text } from '../diagnostics/text.ts'
import type { FunctionName } from '../formula/functions/function-table.ts'
import { applyBinary, isSame } from '../ir/scalar-operations.ts'
import type { NodeId } from '../ir/node.ts'
import { layOut } from '../units/format-quantity.ts'
import { argumentNode, argumentSpan } from './call-context.ts'
import type { CallContext } from './call-context.ts'
import { locate } from './lowering-context.ts'
import type { ProgramDemand } from './program.ts'

/**
 * What the arguments of every function must keep, stated once: of numbers that no draw changes it is an error while
 * compiling, in the central case an error, too, and in draws a warning that counts them.
 */
const RULES: Readonly<Partial<Record<FunctionName, readonly Rule[]>>> = {
  clamp: [ascending(['low', 'high'], 'less-or-equal')],
  step: [aNumber('start')],
  ramp: [ascending(['start', 'end'])],
  logistic: [above('width')],
  bass: [above('p'), notNegative('q')],
  grow: [growth('rate')],
  fx: [above('rate'), share('share'), notNegative('pass_through')],
  normal: [above('sd')],
  lognormal: [above('mean'), above('sd')],
  uniform: [ascending(['low', 'high'])],
  triangular: [ascending(['low', 'mode', 'high'])],
  pert: [ascending(['low', 'mode', 'high'])],
  beta: [above('alpha'), above('beta')],
  gamma: [above('shape'), above('scale')],
  two_piece_normal: [above('lower_sd'), above('upper_sd')],
  bernoulli: [share('p')],
  truncated: [ascending(['low', 'high'])],
  walk: [above('start'), notNegative('volatility')],
  ar1: [share('persistence'), above('sd')],
  noise: [above('sd')],
  event: [share('hazard')],
  hazard: [notNegative('rate')],
}

type Rule = (call: CallContext) => void

/** Checks the arguments of a call that was lowered for the years that it reads them in. Code: bad-parameter. */
export function checkParameters(call: CallContext): void {
  for (const rule of RULES[call.call.name as FunctionName] ?? []) rule(call)
}

/** The years in which a function reads an argument; the year of the call where nothing is said. */
function yearsRead({ call, context }: CallContext, name: string): readonly number[] {
  const { baseYear } = context.lowering
  const since = (first: number): readonly number[] =>
    Array.from({ length: Math.max(0, context.year - first + 1) }, (_, k) => first + k)
  switch (`${call.name}.${name}`) {
    case 'walk.start':
      return [baseYear]
    case 'walk.volatility':
    case 'ar1.persistence':
    case 'ar1.sd':
    case 'event.hazard':
    case 'hazard.rate':
    case 'grow.rate':
      return since(baseYear + 1)
    case 'fx.rate':
      return [baseYear]
    default:
      return [context.year]
  }
}

/** Above 0. */
function above(name: string): Rule {
  return eachYear(name, (call, node) => ({
    rule: {
      en: `"${name}" of ${call.call.name} must be above 0`,
      ja: `${call.call.name} の「${name}」は0より大きくなければなりません`,
    },
    hint: name.endsWith('sd') ? A_SPREAD : ABOVE_ZERO,
    sides: [{ limit: 0 }, node],
    operation: 'less',
    found: (_, value) => isNumber(numbersApart(call, node, [value, 0])[0]),
  }))
}

/** 0 or more. */
function notNegative(name: string): Rule {
  return eachYear(name, (call, node) => ({
    rule: {
      en: `"${name}" of ${call.call.name} must not be negative`,
      ja: `${call.call.name} の「${name}」は負であってはなりません`,
    },
    hint: NOT_BELOW_ZERO,
    sides: [{ limit: 0 }, node],
    operation: 'less-or-equal',
    found: (_, value) => isNumber(numbersApart(call, node, [value, 0])[0]),
  }))
}

/** Rates of growth: −100% takes all there is. */
function growth(name: string): Rule {
  return eachYear(name, (call, node) => ({
    rule: {
      en: `"${name}" of ${call.call.name} must not be below −100%`,
      ja: `${call.call.name} の「${name}」は▲100%より小さくてはなりません`,
    },
    hint: {
      en: 'Write a rate such as −5%/year.',
      ja: '▲5%/年 のような率を書いてください。',
    },
    sides: [{ limit: -1 }, node],
    operation: 'less-or-equal',
    found: (_, value) => isNumber(shareText(value, -1)),
  }))
}

/** 0% to 100%. */
function share(name: string): Rule {
  const within = (call: CallContext): Pick<Demand, 'rule' | 'hint' | 'operation'> => ({
    rule: {
      en: `"${name}" of ${call.call.name} must be between 0% and 100%`,
      ja: `${call.call.name} の「${name}」は0%から100%の間でなければなりません`,
    },
    hint: A_SHARE,
    operation: 'less-or-equal',
  })
  const least = eachYear(name, (call, node) => ({
    ...within(call),
    sides: [{ limit: 0 }, node],
    found: (_, value) => isNumber(shareText(value, 0)),
  }))
  const most = eachYear(name, (call, node) => ({
    ...within(call),
    sides: [node, { limit: 1 }],
    found: (value) => isNumber(shareText(value, 1)),
  }))
  return (call) => {
    least(call)
    most(call)
  }
}

/** A number: what is none would pass for a year that never comes. */
function aNumber(name: string): Rule {
  return eachYear(name, (call, node) => ({
    rule: {
      en: `"${name}" of ${call.call.name} must be a number`,
      ja: `${call.call.name} の「${name}」は数でなければなりません`,
    },
    hint: ABOVE_ZERO,
    sides: [node, node],
    operation: 'less-or-equal',
    found: () => NO_NUMBER,
  }))
}

/** In the order of their names; the first below the last, or (`less-or-equal`) at most there. */
function ascending(
  names: readonly [string, string, ...string[]],
  ends: Demand['operation'] = 'less',
): Rule {
  const pair = (
    call: CallContext,
    [lower, upper]: readonly [string, string],
    operation: Demand['operation'],
  ): boolean => {
    const sides = [argumentNode(call, lower), argumentNode(call, upper)] as const
    return demand(call, {
      name: upper,
      rule: ends === 'less' ? mustBeAbove(call, lower, upper) : mustNotBeBelow(call, lower, upper),
      hint: ASCENDING,
      sides,
      operation,
      found: (...values) => {
        const [below, after] = numbersApart(call, sides[1], values)
        return {
          en: `they are ${after.en} and ${below.en}`,
          ja: `それぞれ ${after.ja} と ${below.ja} `,
        }
      },
    })
  }
  return (call) => {
    const inOrder = names.slice(1).every((name, k) => {
      const lower = names[k] ?? ''
      return pair(call, [lower, name], names.length === 2 ? ends : 'less-or-equal')
    })
    if (inOrder && names.length > 2) pair(call, [names[0], names.at(-1) ?? ''], ends)
  }
}

function mustBeAbove({ call }: CallContext, lower: string, upper: string): Text {
  return {
    en: `"${upper}" of ${call.name} must be above "${lower}"`,
    ja: `${call.name} の「${upper}」は「${lower}」より大きくなければなりません`,
  }
}

function mustNotBeBelow({ call }: CallContext, lower: string, upper: string): Text {
  return {
    en: `"${upper}" of ${call.name} must not be below "${lower}"`,
    ja: `${call.name} の「${upper}」は「${lower}」以上でなければなりません`,
  }
}

function eachYear(
  name: string,
  demandOn: (call: CallContext, node: NodeId) => Omit<Demand, 'name' | 'year'>,
): Rule {
  return (call) => {
    for (const year of yearsRead(call, name)) {
      const node = argumentNode(call, name, year)
      if (!demand(call, { name, year, ...demandOn(call, node) })) return
    }
  }
}

/** A node, or a number that it is compared with. */
type Side = NodeId | { readonly limit: number }

/** A comparison that must hold for the sake of a rule. */
export interface Demand {
  /** The argument at fault. */
  readonly name: string
  /** The year of the call where undefined. */
  readonly year?: number | undefined
  /** In words, without a full stop. */
  readonly rule: Text
  readonly hint: Text
  readonly operation: 'less' | 'less-or-equal'
  readonly sides: readonly [Side, Side]
  /** What the sides come to: "is −2", "they are 3 and 2". */
  readonly found: (left: number, right: number) => Text
}

/** Refuses what is known to break a rule, and leaves to the run what it will show; whether all may be well. */
export function demand(call: CallContext, asked: Demand): boolean {
  const { context } = call
  const { lowering, year } = context
  const { builder } = lowering
  const { name, rule, hint, operation, sides, found } = asked
  const location = locate(context, argumentSpan(call, name))
  const [left, right] = sides.map((side) =>
    typeof side === 'object' ? side.limit : builder.constantValue(side),
  )
  const known = left !== undefined && right !== undefined
  if (known && !Number.isNaN(left + right)) {
    if (applyBinary(operation, left, right) === 1) return true
    const { en, ja } = found(left, right)
    const text = { en: `${rule.en}, but ${en}.`, ja: `${rule.ja}が、${ja}です。` }
    lowering.fail(badParameter(text, location, hint))
    return false
  }
  const { when = [] } = context
  const nodeOf = (side: Side): NodeId =>
    typeof side === 'object' ? builder.constant(side.limit, {}) : side
  const nodes = [nodeOf(sides[0]), nodeOf(sides[1])] as const
  lowering.demand({
    operation,
    sides: nodes,
    when,
    year: asked.year ?? year,
    rule,
    hint,
    found,
    location,
  })
  return true
}

/** Whether values of nodes meet a demand. */
export function meetsDemand(
  { operation, sides: [left, right], when }: ProgramDemand,
  read: (id: NodeId) => number,
): boolean {
  const counts = when.every(({ condition, holds }) => (read(condition) !== 0) === holds)
  return !counts || applyBinary(operation, read(left), read(right)) === 1
}

/** The value of one side, for `Demand.found`. */
export function isNumber({ en, ja }: Text): Text {
  return { en: `is ${en}`, ja }
}

/** Two values in the unit of a node, with as many digits as tell them apart. */
function numbersApart(
  call: CallContext,
  node: NodeId,
  values: readonly [number, number],
): readonly [Text, Text] {
  const { unit } = call.context.lowering.builder.node(node)
  const isYear = call.call.name === 'ramp'
  const text = (value: number, digits: number): Text => {
    if (isYear) {
      const year = String(Number(value.toPrecision(digits)))
      return { en: year, ja: year }
    }
    const [en, ja] = (['en', 'ja'] as const).map((language) =>
      layOut(value, unit, { language, digits }).replace(/^-/, language === 'ja' ? '▲' : '−'),
    )
    return { en: en ?? '', ja: ja ?? '' }
  }
  return apart(values, text)
}

function apart(
  [a, b]: readonly [number, number],
  text: (value: number, digits: number) => Text,
): readonly [Text, Text] {
  let digits = 6
  while (digits < 17 && !isSame(a, b) && text(a, digits).en === text(b, digits).en) digits += 1
  return [text(a, digits), text(b, digits)]
}

/** A share that breaks a limit: `130%`, `−10%`. */
function shareText(value: number, limit: number): Text {
  const percent = (x: number, digits: number): Text => {
    const text = `${String(Number((x * 100).toPrecision(digits)))}%`
    return { en: text.replace('-', '−'), ja: text.replace('-', '▲') }
  }
  return apart([value, limit], percent)[0]
}

const NO_NUMBER: Text = { en: 'is no number', ja: '数ではない値' }

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
