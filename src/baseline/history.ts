import type { Text } from '../diagnostics/text.ts'
import type { Baseline, Measure, Observation } from './types.ts'

/** The years of the history: those since the collection basis of today. */
export const historyYears: readonly number[] = Array.from(
  { length: 12 },
  (_, index) => 2014 + index,
)

/**
 * What a reader should know about a figure before using it: provisional, estimated (or computed from figures that are not
 * exact), rounded, or only a limit that it lies above or below.
 */
export type FigureMark = 'provisional' | 'estimated' | 'rounded' | 'above' | 'below'

/** The preferred figures of one measure of an item, a group or a definition's total. */
export interface HistoryRow {
  readonly item: string
  readonly title: Text
  readonly measure: Measure
  /** One for each year asked for; undefined where no source gives a figure. */
  readonly figures: readonly (Observation | undefined)[]
}

const measures: readonly Measure[] = ['receipts', 'payments', 'net']

/** The preferred figures per item, measure and year: items in display order, then the totals. Rows without any figure are left out. */
export function historyOf(
  baseline: Baseline,
  years: readonly number[] = historyYears,
): readonly HistoryRow[] {
  const preferred = new Map(
    baseline.observations
      .filter((observation) => observation.preferred)
      .map((observation) => [keyOf(observation), observation]),
  )
  return [...baseline.items, ...sumsOf(baseline), ...baseline.definitions]
    .flatMap(({ id, title }) =>
      measures.map((measure) => ({
        item: id,
        title,
        measure,
        figures: years.map((year) =>
          preferred.get(keyOf({ period: String(year), item: id, measure })),
        ),
      })),
    )
    .filter(({ figures }) => figures.some((figure) => figure !== undefined))
}

/** The marks of a figure, in the order of `FigureMark`. */
export function marksOf(figure: Observation): readonly FigureMark[] {
  const { status, precision, lower, upper } = figure
  const isBound = precision === 'bound'
  const all: readonly (readonly [FigureMark, boolean])[] = [
    ['provisional', status === 'P'],
    ['estimated', status === 'E' || status === 'I'],
    // An estimate is never exact: one mark says so.
    ['rounded', status !== 'E' && status !== 'I' && !isBound && precision !== 'exact'],
    ['above', isBound && upper === Infinity],
    ['below', isBound && lower === -Infinity],
  ]
  return all.filter(([, applies]) => applies).map(([mark]) => mark)
}

/**
 * The receipts and payments that do not belong to the net of their item and year: they come from another vintage, and receipts −
 * payments lies outside what the precision of the three figures allows.
 */
export function ofOtherVintage(rows: readonly HistoryRow[]): ReadonlySet<Observation> {
  const figureOf = (item: string, measure: Measure, index: number): Observation | undefined =>
    rows.find((row) => row.item === item && row.measure === measure)?.figures[index]
  const found = new Set<Observation>()
  for (const { item, measure, figures } of rows) {
    if (measure !== 'net') continue
    figures.forEach((net, index) => {
      const receipts = figureOf(item, 'receipts', index)
      const payments = figureOf(item, 'payments', index)
      if (!net || !receipts || !payments || agree(receipts, payments, net)) return
      for (const one of [receipts, payments]) if (one.vintage !== net.vintage) found.add(one)
    })
  }
  return found
}

function agree(receipts: Observation, payments: Observation, net: Observation): boolean {
  const lowest = receipts.lower - payments.upper
  const highest = receipts.upper - payments.lower
  return lowest <= net.upper && net.lower <= highest
}

/** Sums that sources publish where they do not publish the parts, such as `telecom+information`. */
function sumsOf({ observations, items }: Baseline): readonly { id: string; title: Text }[] {
  const ids = new Set(observations.map(({ item }) => item).filter((id) => id.includes('+')))
  return [...ids].map((id) => {
    const titles = id.split('+').map((part) => items.find((item) => item.id === part)?.title)
    const join = (language: keyof Text): string =>
      titles.map((title) => title?.[language] ?? '?').join(' + ')
    return { id, title: { en: join('en'), ja: join('ja') } }
  })
}

function keyOf({
  period,
  item,
  measure,
}: Pick<Observation, 'period' | 'item' | 'measure'>): string {
  return JSON.stringify([period, item, measure])
}
