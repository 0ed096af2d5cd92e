import { nameOf, staleEstimate, verifyProblem } from '../diagnostics/messages/verify-data.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { estimateCells, estimationMethod } from './estimate-cells.ts'
import type { Baseline, Observation } from './types.ts'
import { groupBy, verifyIdentities } from './verify-identities.ts'
import type { LocatedObservation } from './verify-identities.ts'

/**
 * Holds the figures to each other: limits around each value, one preferred figure per cell, the identities, and the estimates
 * recomputed. Identities are checked within one vintage, and within what the published precision of each figure allows
 * (`lower` and `upper`); an estimate counts as exact, so that it can never hide behind its own width.
 * Codes: contradicted-limits, preferred-count, broken-identity, stale-estimate, and those of `estimateCells`.
 */
export function verifyFigures(
  baseline: Pick<Baseline, 'items' | 'definitions'>,
  rows: readonly LocatedObservation[],
): readonly Diagnostic[] {
  return [
    ...rows
      .filter(({ observation: { lower, value, upper } }) => !(lower <= value && value <= upper))
      .map(({ observation, location }) =>
        verifyProblem('contradicted-limits', location, {
          figure: nameOf(observation),
          value: observation.value,
        }),
      ),
    ...verifyPreferred(rows),
    ...verifyIdentities(baseline, rows),
    ...verifyEstimates(rows),
  ]
}

function verifyPreferred(rows: readonly LocatedObservation[]): readonly Diagnostic[] {
  const cells = groupBy(rows, ({ period, item, measure }) => [period, item, measure])
  return cells.flatMap((cell) => {
    const count = cell.filter(({ observation }) => observation.preferred).length
    return count === 1
      ? []
      : [
          verifyProblem('preferred-count', cell[0]!.location, {
            figure: nameOf(cell[0]!.observation),
            count,
          }),
        ]
  })
}

/** The estimated rows are those that the published ones give today. */
function verifyEstimates(rows: readonly LocatedObservation[]): readonly Diagnostic[] {
  const isEstimate = ({ method }: Observation): boolean => method === estimationMethod
  const committed = rows.filter(({ observation }) => isEstimate(observation))
  const published = rows.map(({ observation }) => observation).filter((one) => !isEstimate(one))
  const computed = estimateCells(published)
  if (!computed.ok) return computed.diagnostics
  const key = ({ item, measure }: Observation): string => `${item}.${measure}`
  const fresh = new Map(computed.value.map((observation) => [key(observation), observation]))
  const stale = committed.filter(
    ({ observation }) => !isSame(observation, fresh.get(key(observation))),
  )
  const present = new Set(committed.map(({ observation }) => key(observation)))
  const missing = [...fresh.keys()].filter((name) => !present.has(name))
  return [
    ...stale.map(({ observation, location }) =>
      staleEstimate(key(observation), fresh.get(key(observation))?.value, location),
    ),
    ...missing.map((name) => staleEstimate(name, fresh.get(name)?.value, undefined)),
  ]
}

function isSame(one: Observation, other: Observation | undefined): boolean {
  if (!other) return false
  return (Object.keys(other) as (keyof Observation)[]).every((name) => one[name] === other[name])
}
