import type { ScenarioDifference, SeriesDifference } from '../analysis/compare/compare-scenarios.ts'
import { resultsName } from '../analysis/compare/compare-scenarios.ts'
import type { Measure } from '../baseline/types.ts'
import { sameText } from '../diagnostics/text.ts'
import type { Text } from '../diagnostics/text.ts'
import type { Results, Statistic } from '../evaluate/types.ts'
import { comparisonLabels } from './comparison-labels.ts'
import { differenceRow, figuresOf } from './difference-row.ts'
import { labels } from './labels.ts'
import type { RenderOptions } from './render-options.ts'
import { percentText, signedPercent } from './signed-text.ts'
import type { YearRow, YearTable } from './year-table.ts'

/** What the rows of a comparison are written with. */
export interface ComparisonView {
  readonly reference: Results
  /** Names of rows that carry none of their own. */
  readonly titles: ReadonlyMap<string, Text>
  /** One list by size instead of the order of the account. */
  readonly bySize: boolean
  readonly options: RenderOptions
}

/** The balances of both sides with their difference, then the differences row by row. */
export function differenceTable(difference: ScenarioDifference, view: ComparisonView): YearTable {
  const { years, series } = difference
  const rows = [balanceRows(difference, view), ...detailRows(series, years, view)]
  return {
    heading: '',
    years,
    baseYear: view.reference.baseYear,
    rows: rows
      .filter((section) => section.length > 0)
      .flatMap((section, k) => (k === 0 ? section : [{ kind: 'rule' } as const, ...section])),
  }
}

/** The differences of the balance of several scenarios, one below the other. */
export function summaryTable(
  differences: readonly ScenarioDifference[],
  view: ComparisonView,
): YearTable {
  const { language } = view.options
  const rows = differences.flatMap(({ results, years, series }): YearRow[] => {
    const total = findTotal(series)
    if (total === undefined) return []
    const place = { label: sameText(resultsName(results)), indent: 0, total: false }
    return [differenceRow(total, place, { years, options: view.options })]
  })
  return {
    heading: comparisonLabels.scenario[language],
    years: [...new Set(differences.flatMap(({ years }) => years))].sort((a, b) => a - b),
    baseYear: view.reference.baseYear,
    rows,
  }
}

/** The digital balance. */
export function findTotal(series: readonly SeriesDifference[]): SeriesDifference | undefined {
  return series.find(({ level, measure }) => level === 'total' && measure === 'net')
}

function balanceRows(
  { results, years, series }: ScenarioDifference,
  view: ComparisonView,
): readonly YearRow[] {
  const total = findTotal(series)
  if (total === undefined) return []
  const { options, reference } = view
  const { language } = options
  const level = (statistics: readonly Statistic[], of: Results): YearRow => ({
    kind: 'figures',
    label: resultsName(of),
    indent: 1,
    total: false,
    mark: '',
    figures: figuresOf(statistics, years, ''),
  })
  const place = { label: comparisonLabels.difference, indent: 1, total: true }
  return [
    { kind: 'heading', label: labels.net[language] },
    level(total.reference, reference),
    level(total.scenario, results),
    differenceRow(total, place, { years, options: view.options }),
    ...drawnRows(total, years, options),
  ]
}

/** With draws: the difference in per cent, which finds no room under its interval, and what share of draws is better. */
function drawnRows(
  { reference, differences }: SeriesDifference,
  years: readonly number[],
  { language, ...options }: RenderOptions,
): readonly YearRow[] {
  const find = (name: string): Float64Array | undefined =>
    differences.find((one) => one.name === name)?.values
  const [above, equal] = [find('probability_above'), find('probability_equal')]
  if (above === undefined || equal === undefined) return []
  const isOpen = years.map((_, y) => equal[y] !== 1)
  const row = (label: Text, textAt: (y: number) => string): YearRow => ({
    kind: 'figures',
    label: label[language],
    indent: 1,
    total: false,
    mark: '',
    figures: new Map(years.map((year) => [year, { value: 0, band: undefined }])),
    texts: new Map(years.map((year, y) => [year, [isOpen[y] ? textAt(y) : '', '']])),
  })
  const percent = (share = 0): string => percentText(share, { ...options, language })
  const [base, shown] = [
    figuresOf(reference, years, ''),
    figuresOf(differences, years, 'difference'),
  ]
  const relative = (y: number): string => {
    const [of, value] = [base, shown].map((figures) => figures.get(years[y] ?? 0)?.value ?? 0)
    return of === 0 ? '' : signedPercent((value ?? 0) / Math.abs(of ?? 0), { ...options, language })
  }
  const ties = years.some((_, y) => isOpen[y] && (equal[y] ?? 0) > 0)
  return [
    row(comparisonLabels.relative, relative),
    row(comparisonLabels.better, (y) => percent(above[y])),
    ...(ties ? [row(comparisonLabels.equal, (y) => percent(equal[y]))] : []),
  ]
}

function detailRows(
  series: readonly SeriesDifference[],
  years: readonly number[],
  view: ComparisonView,
): readonly (readonly YearRow[])[] {
  const { language } = view.options
  const isDetailed = series.some(({ level }) => level === 'line')
  const rows = (wanted: (one: SeriesDifference) => boolean): readonly YearRow[] =>
    series.filter(wanted).map((one) => {
      const place = { label: labelOf(one, view), indent: indentOf(one, view), total: false }
      return differenceRow(one, place, { years, options: view.options })
    })
  const underHeading = (heading: string, section: readonly YearRow[]): readonly YearRow[] =>
    section.length === 0 ? [] : [{ kind: 'heading', label: heading }, ...section]
  if (view.bySize) {
    const shown = isDetailed ? isLine : isBalance
    return [underHeading(comparisonLabels.bySize[language], rows(shown))]
  }
  if (!isDetailed) {
    const items = [...rows(isBalance), ...rows(isTotalFlow)]
    return [underHeading(comparisonLabels.differences[language], items), memoRows(rows)]
  }
  return [
    ...(['receipts', 'payments'] as const).map((measure) =>
      underHeading(`${comparisonLabels.differences[language]}: ${labels[measure][language]}`, [
        ...rows((one) => one.measure === measure && isOfAccount(one)),
        ...rows((one) => one.measure === measure && isTotalFlow(one)),
      ]),
    ),
    memoRows(rows),
  ]
}

function memoRows(
  rows: (wanted: (one: SeriesDifference) => boolean) => readonly YearRow[],
): readonly YearRow[] {
  return rows(
    ({ level, measure }) => measure === 'net' && (level === 'memo' || level === 'total-with-memo'),
  )
}

function isLine({ level }: SeriesDifference): boolean {
  return level === 'line'
}

function isBalance({ level, measure }: SeriesDifference): boolean {
  return measure === 'net' && (level === 'group' || level === 'item')
}

function isTotalFlow({ level, measure }: SeriesDifference): boolean {
  return level === 'total' && measure !== 'net'
}

function isOfAccount({ level }: SeriesDifference): boolean {
  return level === 'group' || level === 'item' || level === 'line'
}

const totalLabels: Readonly<Record<Measure, Text>> = {
  receipts: labels.totalReceipts,
  payments: labels.totalPayments,
  net: labels.totalNet,
}

function labelOf(series: SeriesDifference, { titles, bySize }: ComparisonView): Text {
  const { level, id, measure } = series
  if (level === 'total') return totalLabels[measure]
  if (level === 'total-with-memo') return labels.memoTotal
  const title = series.title ?? titles.get(id) ?? sameText(id)
  if (level !== 'line' || !bySize) return title
  const flow = labels[measure]
  return { en: `${flow.en}: ${title.en}`, ja: `${flow.ja}: ${title.ja}` }
}

function indentOf({ level, parent }: SeriesDifference, { bySize }: ComparisonView): number {
  if (bySize || level === 'total' || level === 'total-with-memo') return 1
  if (level === 'line') return 3
  return parent === undefined ? 1 : 2
}
