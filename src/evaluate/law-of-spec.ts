import { unreachable } from '../diagnostics/invariant.ts'
import type { NodeId, QuantileSpec } from '../ir/node.ts'
import { bernoulli, choice, empirical } from './distributions/listed-values.ts'
import { beta, pert } from './distributions/beta.ts'
import { lawOf } from './distributions/family.ts'
import type { Law } from './distributions/family.ts'
import { gamma } from './distributions/gamma.ts'
import { lognormal, normal, twoPieceNormal } from './distributions/normal.ts'
import { mixture, truncated } from './distributions/compound.ts'
import { triangular, uniform } from './distributions/bounded.ts'

/** Reads the value of a parameter node. */
type ReadParameter = (id: NodeId) => number

/** The distribution that a specification describes, with its parameters read by `read`; undefined where they allow none. */
export function lawOfSpec(spec: QuantileSpec, read: ReadParameter): Law | undefined {
  switch (spec.family) {
    case 'normal':
    case 'lognormal': {
      const [mean, sd] = readPair(spec.parameters, read)
      return lawOf(spec.family === 'normal' ? normal : lognormal, { mean, sd })
    }
    case 'uniform': {
      const [low, high] = readPair(spec.parameters, read)
      return lawOf(uniform, { low, high })
    }
    case 'triangular':
    case 'pert': {
      const [low, mode, high] = spec.parameters
      const points = { low: read(low), mode: read(mode), high: read(high) }
      return lawOf(spec.family === 'pert' ? pert : triangular, points)
    }
    case 'beta': {
      const [alpha, second] = readPair(spec.parameters, read)
      return lawOf(beta, { alpha, beta: second })
    }
    case 'gamma': {
      const [shape, scale] = readPair(spec.parameters, read)
      return lawOf(gamma, { shape, scale })
    }
    case 'two-piece-normal': {
      const [mode, lowerSd, upperSd] = spec.parameters
      return lawOf(twoPieceNormal, {
        mode: read(mode),
        lowerSd: read(lowerSd),
        upperSd: read(upperSd),
      })
    }
    case 'bernoulli':
      return lawOf(bernoulli, { probability: read(spec.parameters[0]) })
    case 'choice': {
      const values = spec.parameters.map(read)
      const half = values.length / 2
      return lawOf(choice, { values: values.slice(0, half), weights: values.slice(half) })
    }
    case 'empirical':
      return lawOf(empirical, { values: spec.parameters.map(read) })
    case 'truncated':
      return truncatedLaw(spec, read)
    case 'mixture':
      return mixtureLaw(spec, read)
    default:
      return unreachable(spec)
  }
}

function truncatedLaw(
  spec: Extract<QuantileSpec, { family: 'truncated' }>,
  read: ReadParameter,
): Law | undefined {
  const of = lawOfSpec(spec.of, read)
  if (!of) return undefined
  const [low, high] = readPair(spec.parameters, read)
  return lawOf(truncated, { of, low, high })
}

function mixtureLaw(
  spec: Extract<QuantileSpec, { family: 'mixture' }>,
  read: ReadParameter,
): Law | undefined {
  const laws: Law[] = []
  for (const part of spec.of) {
    const law = lawOfSpec(part, read)
    if (!law) return undefined
    laws.push(law)
  }
  return lawOf(mixture, { laws, weights: spec.parameters.map(read) })
}

function readPair(
  parameters: readonly [NodeId, NodeId],
  read: ReadParameter,
): readonly [number, number] {
  return [read(parameters[0]), read(parameters[1])]
}
