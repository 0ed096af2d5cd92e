import { brokenIdentity } from '../diagnostics/messages/verify-data.ts'
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts'
import { estimationMethod } from './estimate-cells.ts'
import type { Baseline, Measure, Observation } from './types.ts'

/** An observation and the row that holds it, where that is known. */
export interface LocatedObservation {
  readonly observation: Observation
  readonly location: Location | undefined
}

/** A closed interval in 100 million JPY; an end may be infinite. */
interface Interval {
  readonly lower: number
  readonly upper: number
}

/**
 * Holds figures to the identities of the account, receipts − payments = net and parts = total: within one vintage, and within
 * what the published precision of each figure allows (`lower` and `upper`). An estimate counts as exact, so that it can never
 * hide behind its own width. Code: broken-identity.
 */
export function verifyIdentities(
  baseline: Pick<Baseline, 'items' | 'definitions'>,
  rows: readonly LocatedObservation[],
): readonly Diagnostic[] {
  return [...verifyNets(rows), ...verifySums(baseline, rows)]
}

/** receipts − payments = net, for every figure of one period, item and vintage. */
function verifyNets(rows: readonly LocatedObservation[]): readonly Diagnostic[] {
  const accounts = groupBy(rows, ({ period, item, vintage }) => [period, item, vintage])
  return accounts.flatMap((account) => {
    const of = (measure: Measure) =>
      account.filter(({ observation }) => observation.measure === measure)
    return of('net').flatMap((net) =>
      of('receipts').flatMap((receipts) =>
        of('payments').flatMap((payments) => {
          const left = intervalOf(receipts.observation)
          const right = intervalOf(payments.observation)
          const computed = { lower: left.lower - right.upper, upper: left.upper - right.lower }
          return compare(net, computed, 'receipts − payments')
        }),
      ),
    )
  })
}

/** The parts of a group, a definition or a sum such as `telecom+information` add up to it, within one vintage. */
function verifySums(
  baseline: Pick<Baseline, 'items' | 'definitions'>,
  rows: readonly LocatedObservation[],
): readonly Diagnostic[] {
  const columns = groupBy(rows, ({ period, measure, vintage }) => [period, measure, vintage])
  return columns.flatMap((column) =>
    column.flatMap((total) => {
      const parts = partsOf(baseline, total.observation.item).map((id) =>
        column.find(({ observation }) => observation.item === id),
      )
      const known = parts.filter((part) => part !== undefined)
      if (known.length === 0 || known.length < parts.length) return []
      const limits = known.map(({ observation }) => intervalOf(observation))
      const computed = {
        lower: limits.reduce((sum, { lower }) => sum + lower, 0),
        upper: limits.reduce((sum, { upper }) => sum + upper, 0),
      }
      const formula = known.map(({ observation }) => observation.item).join(' + ')
      return compare(total, computed, formula)
    }),
  )
}

function compare(
  published: LocatedObservation,
  computed: Interval,
  formula: string,
): readonly Diagnostic[] {
  const limits = intervalOf(published.observation)
  if (computed.lower <= limits.upper && limits.lower <= computed.upper) return []
  return [brokenIdentity(published.location, published.observation, { formula, ...computed })]
}

function intervalOf({ method, value, lower, upper }: Observation): Interval {
  return method === estimationMethod ? { lower: value, upper: value } : { lower, upper }
}

/** The identities that cannot be checked, because a part is not published in the vintage: `FY2023 computer.net lacks receipts`. */
export function uncheckedIdentities(
  baseline: Pick<Baseline, 'items' | 'definitions'>,
  rows: readonly LocatedObservation[],
): readonly UncheckedIdentity[] {
  const nets = groupBy(rows, ({ period, item, vintage }) => [period, item, vintage]).flatMap(
    (account) => {
      const lacking = (['receipts', 'payments'] as const).filter(
        (measure) => !account.some(({ observation }) => observation.measure === measure),
      )
      const isNet = ({ observation }: LocatedObservation): boolean => observation.measure === 'net'
      return account.filter(isNet).map((net) => ({ figure: net.observation, lacking }))
    },
  )
  const sums = groupBy(rows, ({ period, measure, vintage }) => [period, measure, vintage]).flatMap(
    (column) => {
      const known = new Set(column.map(({ observation }) => observation.item))
      return column.map(({ observation }) => ({
        figure: observation,
        lacking: partsOf(baseline, observation.item).filter((id) => !known.has(id)),
      }))
    },
  )
  return [...nets, ...sums].filter(({ lacking }) => lacking.length > 0)
}

/** A figure that cannot be held against its parts, and those that are not there. */
export interface UncheckedIdentity {
  readonly figure: Observation
  readonly lacking: readonly string[]
}

/** What a group, a definition or a sum such as `telecom+information` is made of. */
function partsOf(
  { items, definitions }: Pick<Baseline, 'items' | 'definitions'>,
  total: string,
): readonly string[] {
  if (total.includes('+')) return total.split('+')
  const definition = definitions.find(({ id }) => id === total)
  return definition?.items ?? items.filter(({ parent }) => parent === total).map(({ id }) => id)
}

/** Rows that agree in `key`, in order of first appearance. */
export function groupBy(
  rows: readonly LocatedObservation[],
  key: (observation: Observation) => readonly string[],
): readonly (readonly LocatedObservation[])[] {
  const groups = new Map<string, LocatedObservation[]>()
  for (const row of rows) {
    const name = JSON.stringify(key(row.observation))
    const group = groups.get(name)
    if (group) group.push(row)
    else groups.set(name, [row])
  }
  return [...groups.values()]
}
