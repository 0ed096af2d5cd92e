import type { Measure, ObservationStatus } from '../baseline/types.ts'
import type { Text } from '../diagnostics/text.ts'
import type { ReportEntry, ReportRun } from '../report/types.ts'
import { labels } from './labels.ts'
import { indexFigures } from './run-figures.ts'
import type { Figure, FigureIndex } from './run-figures.ts'

/** One row of the table that people read, before numbers become text. */
export type AccountRow =
  | {
      readonly kind: 'figures'
      readonly label: Text
      /** How far the label is indented: 0 stands at the margin. */
      readonly indent: number
      readonly total: boolean
      readonly status: ObservationStatus
      readonly figures: ReadonlyMap<number, Figure>
    }
  | { readonly kind: 'heading'; readonly label: Text }
  | { readonly kind: 'rule' }

/** What the rows of one run are laid out from. */
interface Account {
  readonly entries: readonly ReportEntry[]
  readonly figuresOf: FigureIndex
}

/**
 * Lays out the account of one run: the balance of every item, then total receipts, payments and balance, then memo items. With
 * lines, receipts and payments get sections of their own that show the items with their lines.
 */
export function layoutAccount(run: ReportRun): readonly AccountRow[] {
  const account: Account = { entries: run.entries, figuresOf: indexFigures(run) }
  const sections = isDetailed(run) ? detailedSections(account) : compactSections(account)
  return joinSections([...sections, memoSection(account)])
}

/** Whether the run shows lines, and so its receipts and payments in sections of their own. */
export function isDetailed(run: ReportRun): boolean {
  return run.entries.some((entry) => entry.level === 'line')
}

function compactSections(account: Account): AccountRow[][] {
  const items = account.entries.filter(isItem)
  return [
    items.flatMap((entry) =>
      figureRows(account, { entry, measure: 'net', indent: entry.depth - 1 }),
    ),
    (['receipts', 'payments', 'net'] as const).flatMap((measure) => totalRows(account, measure)),
  ]
}

function detailedSections(account: Account): AccountRow[][] {
  return (['receipts', 'payments', 'net'] as const).map((measure) => {
    const items = itemsAndLines(account, measure)
    const rows = items.flatMap((entry, index) => {
      // The baseline line is called like its item, which stands right above it.
      const isBaseline = entry.level === 'line' && isCalledLike(entry, items[index - 1])
      const label = isBaseline ? { label: labels.baseline } : {}
      return figureRows(account, { entry, measure, indent: entry.depth, ...label })
    })
    const total = totalRows(account, measure)
    return rows.length === 0
      ? total
      : [{ kind: 'heading', label: labels[measure] }, ...rows, ...total]
  })
}

/** The items, in receipts and payments each with its lines of that flow. */
function itemsAndLines(account: Account, measure: Measure): ReportEntry[] {
  const items = new Map(account.entries.filter(isItem).map((entry) => [entry.id, entry]))
  const lines = account.entries.filter(
    (entry) => entry.level === 'line' && measure !== 'net' && isOfFlow(account, entry, measure),
  )
  return account.entries.filter((entry) => {
    if (entry.level !== 'line') return isItem(entry)
    const item = entry.parent === undefined ? undefined : items.get(entry.parent)
    if (item === undefined || !lines.includes(entry)) return false
    // Where the baseline is all there is, it would say the same twice.
    const isAlone = lines.filter(({ parent }) => parent === entry.parent).length === 1
    return !isAlone || !isCalledLike(entry, item)
  })
}

function isCalledLike({ title }: ReportEntry, other: ReportEntry | undefined): boolean {
  return title.en === other?.title.en && title.ja === other.title.ja
}

/** A line has one flow; results may hold zeros for the other. */
function isOfFlow(
  { figuresOf }: Account,
  line: ReportEntry,
  flow: 'receipts' | 'payments',
): boolean {
  const other = flow === 'receipts' ? 'payments' : 'receipts'
  const figures = figuresOf(line, flow)?.figures
  return (
    figures !== undefined && (hasAmount(figures) || !hasAmount(figuresOf(line, other)?.figures))
  )
}

function totalRows({ entries, figuresOf }: Account, measure: Measure): AccountRow[] {
  const label = {
    receipts: labels.totalReceipts,
    payments: labels.totalPayments,
    net: labels.totalNet,
  }
  return entries.flatMap((entry): AccountRow[] => {
    const series = entry.level === 'total' ? figuresOf(entry, measure) : undefined
    if (series === undefined) return []
    const total = measure === 'net'
    return [{ kind: 'figures', label: label[measure], indent: 0, total, ...series }]
  })
}

/** Memo items that have an amount in some year, their lines, and the balance with them. */
function memoSection(account: Account): AccountRow[] {
  const { entries, figuresOf } = account
  const memos = entries.filter(
    (entry) => entry.level === 'memo' && hasAmount(figuresOf(entry, 'net')?.figures),
  )
  if (memos.length === 0) return []
  const rows = memos.flatMap((memo) => [
    ...figureRows(account, { entry: memo, measure: 'net', indent: 1 }),
    ...memoLines(account, memo),
  ])
  const total = entries.flatMap((entry): AccountRow[] => {
    const series = entry.level === 'total-with-memo' ? figuresOf(entry, 'net') : undefined
    if (series === undefined) return []
    return [{ kind: 'figures', label: labels.memoTotal, indent: 0, total: true, ...series }]
  })
  return [{ kind: 'heading', label: labels.memo }, ...rows, ...total]
}

/** The lines under a memo item, each named with its flow, for receipts and payments stand in one block here. */
function memoLines(account: Account, memo: ReportEntry): AccountRow[] {
  const lines = account.entries.filter((e) => e.level === 'line' && e.parent === memo.id)
  return lines.flatMap((line) =>
    (['receipts', 'payments'] as const)
      .filter((flow) => isOfFlow(account, line, flow))
      .flatMap((flow) => {
        const label = joinTexts(labels[flow], line.title)
        return figureRows(account, { entry: line, measure: flow, indent: 2, label })
      }),
  )
}

/** One row of the account in one measure; `label` replaces the entry's title. */
interface RowPlace {
  readonly entry: ReportEntry
  readonly measure: Measure
  readonly indent: number
  readonly label?: Text
}

function figureRows({ figuresOf }: Account, place: RowPlace): AccountRow[] {
  const { entry, measure, indent } = place
  const series = figuresOf(entry, measure)
  if (series === undefined) return []
  const label = place.label ?? entry.title
  return [{ kind: 'figures', label, indent, total: false, ...series }]
}

function isItem(entry: ReportEntry): boolean {
  return entry.level === 'item' || entry.level === 'group'
}

function hasAmount(figures: ReadonlyMap<number, Figure> | undefined): boolean {
  if (figures === undefined) return false
  return [...figures.values()].some(
    ({ value, band }) => value !== 0 || (band !== undefined && (band[0] !== 0 || band[1] !== 0)),
  )
}

function joinTexts(first: Text, second: Text): Text {
  return { en: `${first.en}: ${second.en}`, ja: `${first.ja}: ${second.ja}` }
}

function joinSections(sections: readonly (readonly AccountRow[])[]): AccountRow[] {
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index === 0 ? section : [{ kind: 'rule' } as const, ...section]))
}
