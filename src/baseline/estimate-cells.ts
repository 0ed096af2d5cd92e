import { dataProblem, lineOf } from '../diagnostics/messages/baseline.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Result } from '../diagnostics/diagnostic.ts'
import { balanceAccounts } from './balance-accounts.ts'
import type { BalancedAccounts } from './balance-accounts.ts'
import { estimatedItems, estimatedPeriod, findEvidence } from './estimation-evidence.ts'
import type { EstimationEvidence } from './estimation-evidence.ts'
import { diagonal, dot, multiply } from './matrix.ts'
import type { Matrix } from './matrix.ts'
import type { Flow, Measure, Observation } from './types.ts'

/** How the rows made here say where they come from. */
export const estimationMethod = 'stone-balance'

const estimationSource = 'akaji-estimate'

/** Half of a 90 % interval of the normal distribution, in standard deviations. */
const normal95 = 1.6448536269514722

/** What is estimated besides the ten cells: sums of them that no source gives either. */
const estimatedSums: readonly (readonly [string, Measure, readonly string[]])[] = [
  ['telecom', 'net', ['telecom']],
  ['information', 'net', ['information']],
  ['tci', 'receipts', ['telecom', 'computer', 'information']],
  ['tci', 'payments', ['telecom', 'computer', 'information']],
  ['boj5', 'receipts', estimatedItems],
  ['boj5', 'payments', estimatedItems],
  ['soumu3', 'receipts', ['copyright', 'computer', 'consulting']],
  ['soumu3', 'payments', ['copyright', 'computer', 'consulting']],
]

/**
 * Estimates the receipts and payments by item of 2024, which no source gives, from what the sources do give: the shares of 2016,
 * total receipts between those of 2023 and 2025, and the nets of 2024. Shares and totals give first estimates, the nets hold
 * exactly. Rows come in whole 100 million JPY with a 90 % interval, cells first, then sums of them.
 * The method is described in the README of the data package. Codes: missing-evidence, dependent-identities, estimate-not-positive.
 */
export function estimateCells(
  observations: readonly Observation[],
): Result<readonly Observation[]> {
  const found = findEvidence(observations)
  if (!found.ok) return found
  const evidence = found.value
  const netCovariance = balanceNets(evidence)
  const balanced = netCovariance && balanceCells(evidence, netCovariance)
  if (!balanced)
    return failure([dataProblem('dependent-identities', lineOf('observations.csv', 1))])
  const cells = roundCells(balanced.estimate, evidence)
  const notPositive = cellNames.filter((_, index) => !(cells[index]! > 0))
  if (notPositive.length > 0) {
    return failure(
      notPositive.map(({ item, flow }) =>
        dataProblem('estimate-not-positive', lineOf('observations.csv', 1), { item, flow }),
      ),
    )
  }
  const row = (item: string, measure: Measure, weights: readonly number[]): Observation =>
    toObservation({
      item,
      measure,
      value: dot(weights, cells),
      spread: spreadOf(weights, balanced.covariance),
      vintage: evidence.total.vintage,
    })
  return success([
    ...cellNames.map(({ item, flow }) => row(item, flow, weightsOf([item], flow))),
    ...estimatedSums.map(([item, measure, parts]) => row(item, measure, weightsOf(parts, measure))),
  ])
}

/** The unknowns in order: receipts of each item, then payments of each item. */
const cellNames: readonly { readonly item: string; readonly flow: Flow }[] = [
  ...estimatedItems.map((item) => ({ item, flow: 'receipts' as const })),
  ...estimatedItems.map((item) => ({ item, flow: 'payments' as const })),
]

/** The row of weights that adds up a measure over items. */
function weightsOf(items: readonly string[], measure: Measure): readonly number[] {
  return cellNames.map(({ item, flow }) => {
    if (!items.includes(item)) return 0
    if (measure === 'net') return flow === 'receipts' ? 1 : -1
    return flow === measure ? 1 : 0
  })
}

/** The variance of a figure known to lie in a range, any place as likely as any other. */
function rangeVariance({ lower, upper }: Observation): number {
  return (upper - lower) ** 2 / 12
}

/** The covariance of the published nets, which are known within their ranges and as one total. */
function balanceNets(evidence: EstimationEvidence): Matrix | undefined {
  const nets = evidence.nets.map(({ observation }) => observation)
  return balanceAccounts({
    prior: nets.map(({ value }) => value),
    priorVariance: nets.map(rangeVariance),
    identities: [nets.map(() => 1)],
    targets: [evidence.total.value],
    targetCovariance: [[rangeVariance(evidence.total)]],
  })?.covariance
}

/** Balances the ten cells and, as an eleventh figure, total receipts. */
function balanceCells(
  evidence: EstimationEvidence,
  netCovariance: Matrix,
): BalancedAccounts | undefined {
  const [low, high] = evidence.receiptsBand
  const receipts = Math.sqrt(low * high)
  const totals = { receipts, payments: receipts - evidence.total.value }
  const prior = cellNames.map(({ item, flow }) => {
    return evidence.shares[flow][estimatedItems.indexOf(item)]! * totals[flow]
  })
  const spread = prior.map((cell) => cell * evidence.shareSpread)
  const last = evidence.nets.length
  return balanceAccounts({
    prior: [...prior, totals.receipts],
    // Half the band is one standard deviation: neither end is of the vintage of the nets.
    priorVariance: [...spread, (high - low) / 2].map((deviation) => deviation ** 2),
    identities: [
      ...evidence.nets.map(({ items }) => [...weightsOf(items, 'net'), 0]),
      [...weightsOf(estimatedItems, 'receipts'), -1],
    ],
    targets: [...evidence.nets.map(({ observation }) => observation.value), 0],
    targetCovariance: diagonal(Array.from({ length: last + 1 }, () => 0)).map((row, i) =>
      row.map((zero, j) => (i < last && j < last ? netCovariance[i]![j]! : zero)),
    ),
  })
}

/**
 * Rounds cells to whole 100 million JPY so that every published net still holds exactly: each cell to the nearest, except that
 * the payments of the last item of each net close it.
 */
function roundCells(estimate: readonly number[], evidence: EstimationEvidence): readonly number[] {
  const cells = cellNames.map((_, index) => Math.round(estimate[index]!))
  for (const { items, observation } of evidence.nets) {
    const weights = weightsOf(items, 'net')
    const closing = cellNames.findIndex(
      ({ item, flow }) => item === items.at(-1) && flow === 'payments',
    )
    cells[closing]! += dot(weights, cells) - observation.value
  }
  return cells
}

/** Half the 90 % interval of a sum of cells. */
function spreadOf(weights: readonly number[], covariance: Matrix): number {
  const row = [...weights, 0]
  return normal95 * Math.sqrt(dot(multiply([row], covariance)[0]!, row))
}

interface EstimatedFigure {
  readonly item: string
  readonly measure: Measure
  readonly value: number
  readonly spread: number
  readonly vintage: string
}

function toObservation({ item, measure, value, spread, vintage }: EstimatedFigure): Observation {
  const lowest = measure === 'net' ? -Infinity : 0
  return {
    period: estimatedPeriod,
    item,
    measure,
    value,
    status: 'E',
    precision: 'estimated',
    lower: Math.max(lowest, Math.floor(value - spread)),
    upper: Math.ceil(value + spread),
    vintage,
    source: estimationSource,
    preferred: true,
    method: estimationMethod,
    note: '',
  }
}
