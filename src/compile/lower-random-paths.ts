import type { NodeId } from '../ir/node.ts'
import { apply, argumentNode, combine, constant } from './call-context.ts'
import type { CallContext } from './call-context.ts'
import { variate } from './lower-distributions.ts'
import { yearsAfter } from './lower-time.ts'

/**
 * Geometric random walk: `start` in the base year, then × exp(drift + volatility × z) each year with z standard
 * normal, so that the median follows the drift.
 */
export function lowerWalk(call: CallContext): NodeId {
  const { baseYear } = call.context.lowering
  const start = argumentNode(call, 'start', baseYear)
  return yearsAfter(baseYear, call.context.year).reduce<NodeId>((level, year) => {
    const shock = combine(call, 'multiply', [
      argumentNode(call, 'volatility', year),
      variate(call, 'normal', year),
    ])
    const change = combine(call, 'add', [argumentNode(call, 'drift', year), shock])
    return combine(call, 'multiply', [level, apply(call, 'exp', change)])
  }, start)
}

/** `mean` + d, with d = persistence × d of the year before + sd × z, and d = 0 in the base year. */
export function lowerAr1(call: CallContext): NodeId {
  const { baseYear } = call.context.lowering
  const mean = argumentNode(call, 'mean')
  const [first, ...later] = yearsAfter(baseYear, call.context.year)
  if (first === undefined) return mean
  const shock = (year: number): NodeId =>
    combine(call, 'multiply', [argumentNode(call, 'sd', year), variate(call, 'normal', year)])
  const deviation = later.reduce<NodeId>(
    (left, year) =>
      combine(call, 'add', [
        combine(call, 'multiply', [argumentNode(call, 'persistence', year), left]),
        shock(year),
      ]),
    shock(first),
  )
  return combine(call, 'add', [mean, deviation])
}

/** sd × z with a new z each year after the base year, and 0 up to it: paths begin where the data end. */
export function lowerNoise(call: CallContext): NodeId {
  const { lowering, year } = call.context
  const sd = argumentNode(call, 'sd')
  if (year <= lowering.baseYear) return constant(call, 0, lowering.builder.node(sd).unit)
  return combine(call, 'multiply', [sd, variate(call, 'normal', year)])
}

/** 1 from the year in which it first happens, with the probability `hazard` in each year in which it has not. */
export function lowerEvent(call: CallContext): NodeId {
  const one = constant(call, 1)
  return firstHit(call, (year) =>
    combine(call, 'subtract', [one, argumentNode(call, 'hazard', year)]),
  )
}

/** The same in continuous time: a year at `rate` leaves exp(−rate) of the worlds in which it has not happened. */
export function lowerHazard(call: CallContext): NodeId {
  return firstHit(call, (year) =>
    apply(call, 'exp', apply(call, 'negate', argumentNode(call, 'rate', year))),
  )
}

/**
 * 1 from the year in which something first happens; `spared` is the probability that a year passes without it. One uniform u
 * a draw decides the year: it has happened where u > Π spared over the years after the base year, so it never unhappens, and
 * what is tied to it by a positive correlation is high where it is early.
 */
function firstHit(call: CallContext, spared: (year: number) => NodeId): NodeId {
  const { baseYear } = call.context.lowering
  const one = constant(call, 1)
  const left = yearsAfter(baseYear, call.context.year).reduce<NodeId>(
    (product, year) => combine(call, 'multiply', [product, spared(year)]),
    one,
  )
  return combine(call, 'below', [left, variate(call, 'uniform')])
}
