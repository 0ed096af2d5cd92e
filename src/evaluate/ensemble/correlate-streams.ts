import { numberDistributions } from '../../compile/lower-formula.ts'
import type { Program } from '../../compile/program.ts'
import {
  dependenceProblem,
  impossibleCorrelations,
  notDrawn,
  notRandom,
} from '../../diagnostics/messages/dependence.ts'
import type { Diagnostic, Result } from '../../diagnostics/diagnostic.ts'
import { failure, success } from '../../diagnostics/diagnostic.ts'
import type { Correlation, Scenario } from '../../scenario/types.ts'
import { gaussianCopula } from '../sampling/correlation.ts'
import type { CorrelatedStreams } from './correlated-streams.ts'
import { dealDimensions } from './deal-dimensions.ts'
import type { StreamGroup } from './deal-dimensions.ts'

/**
 * The streams that a scenario's `correlations:` tie together by a Gaussian copula; undefined without any. Rank
 * correlations hold between quantities drawn once a world, or between the yearly shocks of paths.
 * Codes: not-random, not-drawn, unlike-shocks, impossible-correlations.
 */
export function correlateStreams(program: Program): Result<CorrelatedStreams | undefined> {
  const { correlations } = program.scenario
  if (correlations.length === 0) return success(undefined)
  const groups = dealDimensions(program)
  const diagnostics: Diagnostic[] = []
  const find = (end: Correlation['first']): StreamGroup | undefined => {
    const group = groups.find(({ id }) => id === end.name)
    const several = groups.some(({ id }) => id === `${end.name}#1`)
    if (group && !several) return group
    const unused = !several && isOneDistribution(program.scenario, end.name)
    diagnostics.push((unused ? notDrawn : notRandom)(end.name, end.location))
    return undefined
  }
  const pairs = correlations.flatMap(({ first, second, rank, location }) => {
    const [a, b] = [find(first), find(second)]
    if (!a || !b) return []
    if (a.years.length > 0 !== b.years.length > 0) {
      diagnostics.push(dependenceProblem('unlike-shocks', location, { first: a.id, second: b.id }))
      return []
    }
    return [{ a: a.id, b: b.id, rank, location }]
  })
  if (diagnostics.length > 0) return failure(diagnostics)
  // In the order of the streams, so that an earlier one keeps its draws whatever is tied to it.
  const tied = new Set(pairs.flatMap(({ a, b }) => [a, b]))
  const ids = groups.map(({ id }) => id).filter((id) => tied.has(id))
  const wishes = pairs.map(({ a, b, rank }) => ({
    first: ids.indexOf(a),
    second: ids.indexOf(b),
    rho: rank,
  }))
  const copula = gaussianCopula(ids.length, wishes)
  if (copula.ok) return success({ ids, factor: copula.factor })
  const impossible = copula.pairs.map((pair) => {
    const [first = '', second = ''] = [ids[pair.first], ids[pair.second]]
    const stated = pairs.find(({ a, b }) => a === first && b === second)
    return { first, second, rank: pair.rho, nearest: pair.nearest, location: stated?.location }
  })
  return failure([impossibleCorrelations(impossible)])
}

/** Whether an assumption is one distribution, so that it would be drawn if a result used it. */
function isOneDistribution({ assumptions }: Scenario, name: string): boolean {
  const value = assumptions.find(({ id }) => id === name)?.value
  return value?.kind === 'formula' && numberDistributions(value.formula.expr, 0).size === 1
}
