import { badParameter } from '../diagnostics/messages/compile.ts'
import { argumentOf, argumentsOf, bindArguments } from '../formula/bind-arguments.ts'
import { findFunction } from '../formula/functions/function-table.ts'
import type { BinaryExpr, Expr } from '../formula/syntax.ts'
import { isInterval } from '../formula/walk-expr.ts'
import type { NodeId, QuantileSpec } from '../ir/node.ts'
import { argumentNode, refuse, shareText } from './call-context.ts'
import type { CallContext } from './call-context.ts'
import { checkParameters, demand, isNumber } from './check-parameters.ts'
import { locate } from './lowering-context.ts'
import { readInterval, Z95 } from './read-interval.ts'

/** How far the weights of `choice` and `mixture` may be from adding up to 1. */
const WEIGHT_TOLERANCE = 1e-9

/** The distribution that a call describes, by its quantile function; undefined with a problem recorded. */
export function lowerSpec(call: CallContext): QuantileSpec | undefined {
  const node = (name: string): NodeId => argumentNode(call, name)
  switch (call.call.name) {
    case 'normal':
      return { family: 'normal', parameters: [node('mean'), node('sd')] }
    case 'lognormal':
      return { family: 'lognormal', parameters: [node('mean'), node('sd')] }
    case 'uniform':
      return { family: 'uniform', parameters: [node('low'), node('high')] }
    case 'triangular':
    case 'pert':
      return { family: call.call.name, parameters: [node('low'), node('mode'), node('high')] }
    case 'beta':
      return { family: 'beta', parameters: [node('alpha'), node('beta')] }
    case 'gamma':
      return { family: 'gamma', parameters: [node('shape'), node('scale')] }
    case 'two_piece_normal':
      return {
        family: 'two-piece-normal',
        parameters: [node('mode'), node('lower_sd'), node('upper_sd')],
      }
    case 'bernoulli':
      return { family: 'bernoulli', parameters: [node('p')] }
    case 'choice':
      return lowerChoice(call)
    case 'empirical':
      return { family: 'empirical', parameters: repeatedNodes(call, 'value') }
    case 'truncated':
      return lowerTruncated(call)
    case 'mixture':
      return lowerMixture(call)
    default:
      refuseNested(call, call.call)
      return undefined
  }
}

function lowerChoice(call: CallContext): QuantileSpec | undefined {
  const weights = repeatedNodes(call, 'weight')
  if (!checkWeights(call, weights)) return undefined
  return { family: 'choice', parameters: [...repeatedNodes(call, 'value'), ...weights] }
}

function lowerTruncated(call: CallContext): QuantileSpec | undefined {
  const of = nestedSpec(call, argumentOf(call.bound, 'distribution'))
  if (!of) return undefined
  const limits = [argumentNode(call, 'low'), argumentNode(call, 'high')] as const
  if (hasAtoms(of)) refuse(call, 'distribution', ATOMS)
  else if (keepsNothing(call, of, limits)) refuse(call, 'low', nothingKept)
  return { family: 'truncated', of, parameters: limits }
}

const ATOMS = {
  en: 'truncated cannot cut a distribution of single values, such as bernoulli or choice.',
  ja: 'truncated では、bernoulli や choice のような離散分布を切り取れません。',
}

const KEEPS_SOMETHING = {
  en: 'truncated must keep a part of the distribution between "low" and "high"',
  ja: 'truncated の「low」と「high」の間に、分布の一部が残らなければなりません',
}

const HAS_NOTHING = {
  en: 'it has (next to) no probability there',
  ja: '確率がほとんどない範囲',
}

const nothingKept = {
  en: `${KEEPS_SOMETHING.en}, but ${HAS_NOTHING.en}.`,
  ja: `${KEEPS_SOMETHING.ja}が、${HAS_NOTHING.ja}です。`,
}

/** What only its distribution function tells of a cut shows in the run: its quantiles are no numbers. */
export function demandSomethingKept(call: CallContext, quantile: NodeId): void {
  demand(call, {
    name: 'low',
    rule: KEEPS_SOMETHING,
    hint: CUT_LESS,
    operation: 'less-or-equal',
    sides: [quantile, quantile],
    found: () => HAS_NOTHING,
  })
}

const CUT_LESS = {
  en: 'Widen the limits, or move the distribution.',
  ja: '範囲を広げるか、分布をずらしてください。',
}

/** Whether a distribution gives single values a probability of their own. */
function hasAtoms(spec: QuantileSpec): boolean {
  if (spec.family === 'mixture') return spec.of.some(hasAtoms)
  return spec.family === 'bernoulli' || spec.family === 'choice'
}

/** Further than this from its mean, in standard deviations, a normal distribution has less than the 1e-9 that must be left. */
const NORMAL_REACH = 6

/** Whether a distribution is known to end before the limits. What only its distribution function tells shows in the run. */
function keepsNothing(
  call: CallContext,
  spec: QuantileSpec,
  limits: readonly [NodeId, NodeId],
): boolean {
  const { builder } = call.context.lowering
  const read = (id: NodeId | undefined): number =>
    id === undefined ? Number.NaN : (builder.constantValue(id) ?? Number.NaN)
  const [low, high] = [read(limits[0]), read(limits[1])]
  // Limits in the wrong order are refused as such.
  if (low >= high) return false
  const [first, last] = [read(spec.parameters[0]), read(spec.parameters.at(-1))]
  switch (spec.family) {
    case 'normal':
      // A standard deviation that is not positive is refused where it stands.
      return last > 0 && (low > first + NORMAL_REACH * last || high < first - NORMAL_REACH * last)
    case 'uniform':
    case 'triangular':
    case 'pert':
      return low >= last || high <= first
    case 'beta':
      return low >= 1 || high <= 0
    case 'gamma':
    case 'lognormal':
      return high <= 0
    default:
      return false
  }
}

function lowerMixture(call: CallContext): QuantileSpec | undefined {
  const weights = repeatedNodes(call, 'weight')
  const of = argumentsOf(call.bound, 'distribution').map((expr) => nestedSpec(call, expr))
  const specs = of.filter((spec) => spec !== undefined)
  if (!checkWeights(call, weights) || specs.length !== of.length) return undefined
  return { family: 'mixture', of: specs, parameters: weights }
}

function nestedSpec(call: CallContext, expr: Expr): QuantileSpec | undefined {
  if (isInterval(expr)) return intervalSpec(call, expr)
  const entry = expr.kind === 'call' ? findFunction(expr.name)?.entry : undefined
  if (expr.kind !== 'call' || !entry) {
    refuseNested(call, expr)
    return undefined
  }
  const bound = bindArguments(expr, entry, call.context.formula.locate)
  if (!bound.ok) return undefined
  const nested = { ...call, call: expr, bound: bound.value }
  const spec = lowerSpec(nested)
  checkParameters(nested)
  return spec
}

/** `low to high` as the distribution that it stands for, by mean and standard deviation. */
function intervalSpec(call: CallContext, expr: BinaryExpr): QuantileSpec | undefined {
  const { context } = call
  const { builder } = context.lowering
  const ends = readInterval(expr, context, call.lower)
  if (!ends) return undefined
  const { low, high, unit } = ends
  const constants = (mean: number, sd: number) =>
    [builder.constant(mean, unit), builder.constant(sd, unit)] as const
  if (low <= 0) {
    return {
      family: 'normal',
      parameters: constants((low + high) / 2, (high - low) / (2 * Z95)),
    }
  }
  const sigma = (Math.log(high) - Math.log(low)) / (2 * Z95)
  const mean = Math.sqrt(low) * Math.sqrt(high) * Math.exp((sigma * sigma) / 2)
  const sd = mean * Math.sqrt(Math.expm1(sigma * sigma))
  return { family: 'lognormal', parameters: constants(mean, sd) }
}

function refuseNested(call: CallContext, expr: Expr): void {
  const location = locate(call.context, expr.span)
  call.context.lowering.fail(
    badParameter(
      {
        en: 'A distribution such as normal(…) must stand here.',
        ja: 'ここには normal(…) のような分布を書きます。',
      },
      location,
    ),
  )
}

function repeatedNodes(call: CallContext, name: string): readonly NodeId[] {
  return argumentsOf(call.bound, name).map((expr) => call.lower(expr, call.context))
}

/** Weights are not negative and add up to 100%; of those that differ between draws, the run shows it. */
function checkWeights(call: CallContext, weights: readonly NodeId[]): boolean {
  const { builder } = call.context.lowering
  const { name } = call.call
  const values = weights.map((weight) => builder.constantValue(weight))
  const negative = values.findIndex((value) => value !== undefined && value < 0)
  if (negative >= 0) {
    const expr = argumentsOf(call.bound, 'weight')[negative] ?? call.call
    const found = shareText(values[negative] ?? 0)
    const text = {
      en: `A weight of ${name} must not be negative, but is ${found.en}.`,
      ja: `${name} の重みは負であってはなりませんが、${found.ja}です。`,
    }
    call.context.lowering.fail(badParameter(text, locate(call.context, expr.span)))
    return false
  }
  for (const [k, weight] of weights.entries()) {
    if (values[k] !== undefined) continue
    demand(call, {
      name: '',
      rule: {
        en: `A weight of ${name} must not be negative`,
        ja: `${name} の重みは負であってはなりません`,
      },
      hint: ADD_UP,
      operation: 'less-or-equal',
      sides: [{ limit: 0 }, weight],
      found: (_, value) => isNumber(shareText(value)),
    })
  }
  const known = values.filter((value) => value !== undefined)
  if (known.length === values.length) return addUp(call, known)
  const total = builder.sum(weights, {})
  const off = builder.unary('absolute', builder.binary('subtract', total, builder.constant(1, {})))
  return demand(call, {
    name: '',
    rule: {
      en: `The weights of ${name} must add up to 100%`,
      ja: `${name} の重みの合計は100%でなければなりません`,
    },
    hint: ADD_UP,
    operation: 'less-or-equal',
    sides: [off, { limit: WEIGHT_TOLERANCE }],
    found: (by) => {
      const text = shareText(by)
      return { en: `they miss it by ${text.en}`, ja: `${text.ja}ずれた値` }
    },
  })
}

function addUp(call: CallContext, weights: readonly number[]): boolean {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (Math.abs(total - 1) <= WEIGHT_TOLERANCE) return true
  const percent = shareText(total)
  refuse(call, '', {
    en: `The weights of ${call.call.name} must add up to 100%, but these add up to ${percent.en}.`,
    ja: `${call.call.name} の重みの合計は100%でなければなりませんが、${percent.ja}です。`,
  })
  return false
}

const ADD_UP = {
  en: 'Write shares that add up to 100%, such as p and 1 - p.',
  ja: 'p と 1 - p のように、合計が100%になる割合を書いてください。',
}
