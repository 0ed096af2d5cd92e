import { dataProblem, lineOf } from '../diagnostics/messages/baseline.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import type { Flow, Measure, Observation } from './types.ts'

/** The items whose receipts and payments are estimated: those of `boj5`, in display order. */
export const estimatedItems = ['copyright', 'telecom', 'computer', 'information', 'consulting']

/** The year of which only nets are published. */
export const estimatedPeriod = '2024'

/** The last years with published receipts and payments by item, all of one vintage. */
const shareYears = ['2014', '2015', '2016']

/** The years that the last shares are carried forward, 2016 to 2024. */
const yearsCarried = 8

/** Nets of 2024 that hold exactly; together they are the total. */
const publishedNets: readonly (readonly string[])[] = [
  ['copyright'],
  ['computer'],
  ['consulting'],
  ['telecom', 'information'],
]

/** A published net, and the items that it is the sum of. */
export interface PublishedNet {
  readonly items: readonly string[]
  readonly observation: Observation
}

/** What the publications say about the receipts and payments of 2024; amounts in 100 million JPY. */
export interface EstimationEvidence {
  /** Each item's share of all receipts, and of all payments, in the last year that has them. */
  readonly shares: Readonly<Record<Flow, readonly number[]>>
  /** The standard deviation of a log share after the years carried. */
  readonly shareSpread: number
  /** Total receipts: the exact figure of the year before and the lower bound of the year after. */
  readonly receiptsBand: readonly [number, number]
  readonly nets: readonly PublishedNet[]
  readonly total: Observation
}

/** Finds the evidence among the preferred observations. Code: missing-evidence. */
export function findEvidence(observations: readonly Observation[]): Result<EstimationEvidence> {
  const problems: Diagnostic[] = []
  const find = (period: string, item: string, measure: Measure): Observation | undefined => {
    const found = observations.find(
      (one) =>
        one.preferred && one.period === period && one.item === item && one.measure === measure,
    )
    if (!found)
      problems.push(
        dataProblem('missing-evidence', lineOf('observations.csv', 1), { item, measure, period }),
      )
    return found
  }
  const valueOf = (period: string, item: string, measure: Measure): number =>
    find(period, item, measure)?.value ?? NaN
  const amounts = (period: string, flow: Flow): readonly number[] =>
    estimatedItems.map((item) => valueOf(period, item, flow))

  const receipts = shareYears.map((year) => sharesOf(amounts(year, 'receipts')))
  const payments = shareYears.map((year) => sharesOf(amounts(year, 'payments')))
  const before = valueOf('2023', 'boj5', 'receipts')
  const after = valueOf('2025', 'boj5', 'receipts')
  const nets = publishedNets.flatMap((items) => {
    const observation = find(estimatedPeriod, items.join('+'), 'net')
    return observation ? [{ items, observation }] : []
  })
  const total = find(estimatedPeriod, 'boj5', 'net')
  if (problems.length > 0 || !total) return failure(problems)
  return success({
    shares: { receipts: receipts.at(-1)!, payments: payments.at(-1)! },
    shareSpread: yearlyDrift([receipts, payments]) * Math.sqrt(yearsCarried),
    receiptsBand: [before, after],
    nets,
    total,
  })
}

function sharesOf(amounts: readonly number[]): readonly number[] {
  const sum = amounts.reduce((total, amount) => total + amount, 0)
  return amounts.map((amount) => amount / sum)
}

/**
 * The root mean square of the yearly changes of all log shares, pooled over items and flows: two changes of one item are too
 * few to tell a steady item from a lucky one.
 */
function yearlyDrift(flows: readonly (readonly (readonly number[])[])[]): number {
  const squares = flows.flatMap((years) =>
    years
      .slice(1)
      .flatMap((shares, index) =>
        shares.map((share, item) => Math.log(share / years[index]![item]!) ** 2),
      ),
  )
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
}
