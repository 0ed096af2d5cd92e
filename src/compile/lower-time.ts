import { rateWithoutPast } from '../diagnostics/messages/baseline.ts'
import { missingYear } from '../diagnostics/messages/compile.ts'
import { argumentOf, argumentsOf } from '../formula/bind-arguments.ts'
import { differsByYear } from '../formula/formula-traits.ts'
import type { Expr } from '../formula/syntax.ts'
import type { NodeId } from '../ir/node.ts'
import { applyBinary } from '../ir/scalar-operations.ts'
import type { Interpolation } from '../scenario/types.ts'
import { DIMENSIONLESS } from '../units/dimension.ts'
import { formatDimension } from '../units/format-dimension.ts'
import {
  apply,
  argumentNode,
  argumentSpan,
  combine,
  constant,
  constantArgument,
  origin,
  refuse,
} from './call-context.ts'
import type { CallContext } from './call-context.ts'
import { lowerPath } from './lower-path.ts'
import { locate } from './lowering-context.ts'
import { meaningIn } from './symbols.ts'

/** One year as a quantity of time. */
const ONE_YEAR = { time: 1 }

/** Σ x over the years after the base year up to this one, each for one year. */
export function lowerCumulative(call: CallContext): NodeId {
  const { baseYear, builder } = call.context.lowering
  const year = constant(call, 1, ONE_YEAR)
  const terms = yearsAfter(baseYear, call.context.year).map((y) =>
    combine(call, 'multiply', [argumentNode(call, 'x', y), year]),
  )
  if (terms.length > 0) return builder.sum(terms, DIMENSIONLESS)
  const unit = builder.node(argumentNode(call, 'x')).unit
  return combine(call, 'multiply', [constant(call, 0, unit), year])
}

/** x one year earlier; `initial` where that is the base year or before it, so x is never asked for the base year. */
export function lowerPrevious(call: CallContext): NodeId {
  const year = call.context.year - 1
  return year <= call.context.lowering.baseYear
    ? argumentNode(call, 'initial')
    : argumentNode(call, 'x', year)
}

/** `path(2024 = …, 2030 = …)`. */
export function lowerPathCall(call: CallContext): NodeId {
  const { context } = call
  const values = argumentsOf(call.bound, 'value')
  const points = argumentsOf(call.bound, 'year').flatMap((expr, k) => {
    const value = values[k]
    if (!value || expr.kind !== 'number') return []
    const year = expr.value
    return [{ year, node: () => call.lower(value, { ...context, year }) }]
  })
  const interpolate = interpolationOf(nameOf(argumentOf(call.bound, 'interpolate')))
  const request = { year: context.year, from: locate(context, call.call.span) }
  return lowerPath({ name: 'path', points, interpolate }, request, context.lowering)
}

function interpolationOf(word: string | undefined): Interpolation {
  return word === 'step' || word === 'geometric' ? word : 'linear'
}

/** `before` until the year `start`, `after` from then on. */
export function lowerStep(call: CallContext): NodeId {
  const reached = combine(call, 'less-or-equal', [argumentNode(call, 'start'), yearNode(call)])
  return call.context.lowering.builder.select(
    reached,
    argumentNode(call, 'after'),
    argumentNode(call, 'before'),
  )
}

/** A straight line from `low` in `start` to `high` in `end`, flat outside. */
export function lowerRamp(call: CallContext): NodeId {
  const { builder } = call.context.lowering
  const [start, end] = [argumentNode(call, 'start'), argumentNode(call, 'end')]
  const last = builder.constantValue(end)
  // low + (high − low) would miss some numbers by their last digit.
  if (last !== undefined && applyBinary('less-or-equal', last, call.context.year) === 1) {
    return argumentNode(call, 'high')
  }
  const elapsed = combine(call, 'subtract', [yearNode(call), start])
  const share = combine(call, 'divide', [elapsed, combine(call, 'subtract', [end, start])])
  const bounded = combine(call, 'minimum', [
    combine(call, 'maximum', [share, constant(call, 0)]),
    constant(call, 1),
  ])
  const [low, high] = [argumentNode(call, 'low'), argumentNode(call, 'high')]
  const rise = combine(call, 'multiply', [combine(call, 'subtract', [high, low]), bounded])
  const risen = combine(call, 'add', [low, rise])
  if (last !== undefined) return risen
  const reached = combine(call, 'less-or-equal', [end, yearNode(call)])
  return builder.select(reached, high, risen, origin(call))
}

/** 1 / (1 + exp(−(year − mid) / width)). */
export function lowerLogistic(call: CallContext): NodeId {
  const distance = combine(call, 'subtract', [yearNode(call), argumentNode(call, 'mid')])
  const steps = combine(call, 'divide', [distance, argumentNode(call, 'width')])
  const decay = apply(call, 'exp', apply(call, 'negate', steps))
  return combine(call, 'divide', [
    constant(call, 1),
    combine(call, 'add', [constant(call, 1), decay]),
  ])
}

/** (1 − e) / (1 + q/p × e) with e = exp(−(p + q) × years since `start`); 0 before the start. */
export function lowerBass(call: CallContext): NodeId {
  const [p, q] = [argumentNode(call, 'p'), argumentNode(call, 'q')]
  const elapsed = combine(call, 'maximum', [
    combine(call, 'subtract', [yearNode(call), argumentNode(call, 'start')]),
    constant(call, 0),
  ])
  const speed = combine(call, 'add', [p, q])
  const decay = apply(
    call,
    'exp',
    apply(call, 'negate', combine(call, 'multiply', [speed, elapsed])),
  )
  const one = constant(call, 1)
  const imitation = combine(call, 'multiply', [combine(call, 'divide', [q, p]), decay])
  return combine(call, 'divide', [
    combine(call, 'subtract', [one, decay]),
    combine(call, 'add', [one, imitation]),
  ])
}

/** Π (1 + rate) over the years after the base year up to this one. */
export function lowerGrow(call: CallContext): NodeId {
  const { baseYear } = call.context.lowering
  if (call.context.year < baseYear) return beforeBaseYear(call)
  const one = constant(call, 1)
  return yearsAfter(baseYear, call.context.year).reduce<NodeId>(
    (product, year) =>
      combine(call, 'multiply', [
        product,
        combine(call, 'add', [one, argumentNode(call, 'rate', year)]),
      ]),
    one,
  )
}

/**
 * 1 + share × pass_through × (rate[year − lag] / rate[base_year] − 1); 1 while the lag reaches before the base year. A rate that
 * says nothing of the base year, because it is the same in all years, is compared with the one in the data.
 */
export function lowerExchange(call: CallContext): NodeId {
  const { baseYear } = call.context.lowering
  const lag = constantArgument(call, 'lag')
  if (lag === undefined) return constant(call, Number.NaN)
  if (!Number.isInteger(lag) || lag < 0) {
    return refuse(call, 'lag', {
      en: `"lag" of fx must be a whole number of years, at least 0, but is ${String(lag)}.`,
      ja: `fx の「lag」は0以上の整数(年)でなければなりませんが、${String(lag)}です。`,
    })
  }
  const one = constant(call, 1)
  const year = Math.max(call.context.year - lag, baseYear)
  const rate = argumentNode(call, 'rate', year)
  const base = saysItsPast(call) ? argumentNode(call, 'rate', baseYear) : observedRate(call, rate)
  const ratio = combine(call, 'divide', [year === baseYear ? base : rate, base])
  const weight = combine(call, 'multiply', [
    argumentNode(call, 'share'),
    argumentNode(call, 'pass_through'),
  ])
  const change = combine(call, 'multiply', [weight, combine(call, 'subtract', [ratio, one])])
  return combine(call, 'add', [one, change])
}

/** Whether the rate of `fx(…)` says what it was in the base year, as a path and a walk do, and one value for all years does not. */
export function saysItsPast({ bound, context }: Pick<CallContext, 'bound' | 'context'>): boolean {
  const rate = { expr: argumentOf(bound, 'rate'), scope: context.scope }
  return differsByYear([rate], meaningIn(context.lowering.symbols))
}

function observedRate(call: CallContext, rate: NodeId): NodeId {
  const { builder, symbols, baseYear } = call.context.lowering
  const { unit } = builder.node(rate)
  const observed = symbols.observedRate(unit)
  if (observed !== undefined) return constant(call, observed, unit)
  const location = locate(call.context, argumentSpan(call, 'rate'))
  const text = formatDimension(unit, 'en')
  return call.context.lowering.fail(rateWithoutPast(baseYear, text, location))
}

/** The years after the base year up to a year, ascending. */
export function yearsAfter(baseYear: number, year: number): readonly number[] {
  return Array.from({ length: Math.max(0, year - baseYear) }, (_, k) => baseYear + 1 + k)
}

function yearNode(call: CallContext): NodeId {
  return constant(call, call.context.year)
}

function beforeBaseYear(call: CallContext): NodeId {
  const { lowering, year } = call.context
  const location = locate(call.context, argumentSpan(call, 'rate'))
  return lowering.fail(missingYear(call.call.name, year, { location, first: lowering.baseYear }))
}

/** Whether an expression is a plain name, and which. */
export function nameOf(expr: Expr | undefined): string | undefined {
  return expr?.kind === 'name' && expr.scenario === undefined ? expr.name : undefined
}
