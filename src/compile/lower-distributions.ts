import { missingYear, modelProblem } from '../diagnostics/messages/compile.ts'
import type { BinaryExpr, CallExpr } from '../formula/syntax.ts'
import type { NodeId, QuantileSpec, StreamId } from '../ir/node.ts'
import type { CallContext, LowerExpression } from './call-context.ts'
import { apply, argumentNode, combine, constant } from './call-context.ts'
import type { FormulaContext } from './lowering-context.ts'
import { locate, nodeContext } from './lowering-context.ts'
import { demandSomethingKept, lowerSpec } from './lower-quantile-spec.ts'
import { readInterval, Z95 } from './read-interval.ts'

/**
 * The stream of a distribution, or undefined (with a problem recorded) where it does not stand in the value of a
 * named assumption. `year` makes a stream for each year.
 */
function streamOf(
  expr: CallExpr | BinaryExpr,
  context: FormulaContext,
  year?: number,
): StreamId | undefined {
  if (!context.owner) {
    const name = expr.kind === 'call' ? expr.name : 'to'
    const span = expr.kind === 'call' ? expr.nameSpan : expr.span
    context.lowering.fail(modelProblem('unnamed-distribution', locate(context, span), { name }))
    return undefined
  }
  const ordinal = context.ordinalOf(expr)
  return { assumption: context.owner.id, ordinal, year }
}

/** A uniform or normal variate for a call; NaN with a problem recorded outside a named assumption, and after the horizon. */
export function variate(call: CallContext, kind: 'uniform' | 'normal', year?: number): NodeId {
  const stream = streamOf(call.call, call.context, year)
  if (!stream) return constant(call, Number.NaN)
  const { baseYear: first, lastYear: last } = call.context.lowering
  if (year !== undefined && year > last) {
    const location = locate(call.context, call.call.span)
    return call.context.lowering.fail(
      missingYear(stream.assumption, year, { location, first, last }),
    )
  }
  return call.context.lowering.builder.sample(
    kind,
    stream,
    nodeContext(call.context, call.call.span),
  )
}

/** mean + sd × z. */
export function lowerNormal(call: CallContext): NodeId {
  const spread = combine(call, 'multiply', [argumentNode(call, 'sd'), variate(call, 'normal')])
  return combine(call, 'add', [argumentNode(call, 'mean'), spread])
}

/** exp(μ + σ z), with σ² = ln(1 + (sd / mean)²) and median mean / √(1 + (sd / mean)²). */
export function lowerLognormal(call: CallContext): NodeId {
  const mean = argumentNode(call, 'mean')
  const ratio = combine(call, 'divide', [argumentNode(call, 'sd'), mean])
  const growth = combine(call, 'add', [
    constant(call, 1),
    combine(call, 'multiply', [ratio, ratio]),
  ])
  const median = combine(call, 'divide', [mean, apply(call, 'sqrt', growth)])
  const sigma = apply(call, 'sqrt', apply(call, 'ln', growth))
  const shift = combine(call, 'multiply', [sigma, variate(call, 'normal')])
  return combine(call, 'multiply', [median, apply(call, 'exp', shift)])
}

/** low + (high − low) × u. */
export function lowerUniform(call: CallContext): NodeId {
  const low = argumentNode(call, 'low')
  const width = combine(call, 'subtract', [argumentNode(call, 'high'), low])
  return combine(call, 'add', [low, combine(call, 'multiply', [width, variate(call, 'uniform')])])
}

/** The two square-root branches of the triangular quantile function. */
export function lowerTriangular(call: CallContext): NodeId {
  const { builder } = call.context.lowering
  const [low, mode, high] = [
    argumentNode(call, 'low'),
    argumentNode(call, 'mode'),
    argumentNode(call, 'high'),
  ]
  const u = variate(call, 'uniform')
  const rest = combine(call, 'subtract', [constant(call, 1), u])
  const width = combine(call, 'subtract', [high, low])
  const lower = combine(call, 'subtract', [mode, low])
  const upper = combine(call, 'subtract', [high, mode])
  const root = (share: NodeId, side: NodeId): NodeId =>
    apply(
      call,
      'sqrt',
      combine(call, 'multiply', [share, combine(call, 'multiply', [width, side])]),
    )
  return builder.select(
    combine(call, 'below', [u, combine(call, 'divide', [lower, width])]),
    combine(call, 'add', [low, root(u, lower)]),
    combine(call, 'subtract', [high, root(rest, upper)]),
  )
}

/** low + (high − low) × beta, with shapes 1 + 4 (mode − low) / width and 1 + 4 (high − mode) / width. */
export function lowerPert(call: CallContext): NodeId {
  const { builder } = call.context.lowering
  const [low, mode, high] = [
    argumentNode(call, 'low'),
    argumentNode(call, 'mode'),
    argumentNode(call, 'high'),
  ]
  const width = combine(call, 'subtract', [high, low])
  const shape = (side: NodeId): NodeId => {
    const share = combine(call, 'divide', [side, width])
    return combine(call, 'add', [
      constant(call, 1),
      combine(call, 'multiply', [constant(call, 4), share]),
    ])
  }
  const parameters = [
    shape(combine(call, 'subtract', [mode, low])),
    shape(combine(call, 'subtract', [high, mode])),
  ] as const
  const share = builder.quantile({ family: 'beta', parameters }, variate(call, 'uniform'), {
    ...nodeContext(call.context, call.call.span),
    unit: {},
  })
  return combine(call, 'add', [low, combine(call, 'multiply', [width, share])])
}

/** 1 with the probability p: u > 1 − p. */
export function lowerBernoulli(call: CallContext): NodeId {
  const limit = combine(call, 'subtract', [constant(call, 1), argumentNode(call, 'p')])
  return combine(call, 'below', [limit, variate(call, 'uniform')])
}

/** The families without a short closed form: a quantile node of their own. */
export function lowerByQuantile(call: CallContext): NodeId {
  const spec = lowerSpec(call)
  if (!spec) return constant(call, Number.NaN)
  const node = quantileNode(call, spec)
  if (cutsSomething(spec)) demandSomethingKept(call, node)
  return node
}

function cutsSomething(spec: QuantileSpec): boolean {
  return spec.family === 'truncated' || (spec.family === 'mixture' && spec.of.some(cutsSomething))
}

function quantileNode(call: CallContext, spec: QuantileSpec): NodeId {
  const { builder } = call.context.lowering
  const first = firstParameter(spec)
  const unit = first === undefined || spec.family === 'beta' ? {} : builder.node(first).unit
  return builder.quantile(spec, variate(call, 'uniform'), {
    ...nodeContext(call.context, call.call.span),
    unit,
  })
}

function firstParameter(spec: QuantileSpec): NodeId | undefined {
  if (spec.family === 'gamma') return spec.parameters[1]
  if (spec.family === 'mixture') return spec.of[0] ? firstParameter(spec.of[0]) : undefined
  if (spec.family === 'truncated') return firstParameter(spec.of)
  return spec.parameters[0]
}

/**
 * `low to high`: a 90 % interval. Lognormal where both ends are positive (median √(low × high)), normal otherwise
 * (median the middle).
 */
export function lowerInterval(
  expr: BinaryExpr,
  context: FormulaContext,
  lower: LowerExpression,
): NodeId {
  const { builder } = context.lowering
  const ends = readInterval(expr, context, lower)
  if (!ends) return builder.constant(Number.NaN, {})
  const { low, high, unit } = ends
  const stream = streamOf(expr, context)
  if (!stream) return builder.constant(Number.NaN, unit)
  const z = builder.sample('normal', stream, nodeContext(context, expr.span))
  if (low > 0) {
    const sigma = (Math.log(high) - Math.log(low)) / (2 * Z95)
    const median = builder.constant(Math.sqrt(low) * Math.sqrt(high), unit)
    const shift = builder.binary('multiply', builder.constant(sigma, {}), z)
    return builder.binary('multiply', median, builder.unary('exp', shift))
  }
  const sd = builder.constant((high - low) / (2 * Z95), unit)
  const mean = builder.constant((low + high) / 2, unit)
  return builder.binary('add', mean, builder.binary('multiply', sd, z))
}
