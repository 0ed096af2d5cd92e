import type { NotCompared, PublishedComparison } from '../analysis/compare-published.ts'
import type { Text } from '../diagnostics/text.ts'
import { JPY_PER_YEAR } from '../units/dimension.ts'
import { figureFormat, headingWithUnit, percentCell, scenarioLabel } from './audience.ts'
import type { Audience, FigureFormat } from './audience.ts'
import { centralCaseNote } from './central-statistic.ts'
import type { DataCell, DataColumn, DataTable } from './data-table.ts'

const reasons: Readonly<Record<NotCompared, Text>> = {
  'includes-goods': {
    en: 'not compared: adds value embedded in goods',
    ja: '比較不可: 財に含まれるデジタル価値を加えた数値',
  },
  'not-a-balance': {
    en: 'not compared: sales or GDP, not a balance',
    ja: '比較不可: 売上高やGDPで、収支ではない',
  },
  'no-figure': { en: 'not compared: gives no figure', ja: '比較不可: 数値なし' },
  'no-year': { en: 'not compared: names no year', ja: '比較不可: 対象年の記載なし' },
  'other-base': {
    en: 'not compared: counts another deficit for our base year',
    ja: '比較不可: 基準年の赤字の範囲が異なる',
  },
  'not-projected': {
    en: 'not compared: outside this run',
    ja: '比較不可: この推計の対象外',
  },
}

const unclear: Text = {
  en: 'scope not stated: set against the whole digital deficit',
  ja: '対象範囲の記載なし。デジタル赤字全体と比較',
}

const columns: readonly DataColumn[] = [
  { key: 'scenario', title: { en: 'Scenario', ja: 'シナリオ' }, align: 'left' },
  { key: 'variant', title: { en: 'Variant', ja: 'ケース' }, align: 'left' },
  { key: 'publisher', title: { en: 'Publisher', ja: '公表者' }, align: 'left' },
  { key: 'published', title: { en: 'Date', ja: '公表' }, align: 'left' },
  { key: 'case', title: { en: 'Case', ja: '想定' }, align: 'left' },
  { key: 'subject', title: { en: 'Subject', ja: '対象' }, align: 'left' },
  { key: 'year', title: { en: 'Year', ja: '年' }, align: 'right' },
  { key: 'published_value', title: { en: 'Published', ja: '公表値' }, align: 'right' },
  { key: 'ours', title: { en: 'Ours', ja: '当推計' }, align: 'right' },
  { key: 'gap', title: { en: 'Gap', ja: '差' }, align: 'right' },
  { key: 'growth', title: { en: 'Our growth', ja: '当推計の伸び' }, align: 'right' },
  { key: 'closing_growth', title: { en: 'To close', ja: '一致する伸び' }, align: 'right' },
  { key: 'note', title: { en: 'Note', ja: '備考' }, align: 'left' },
]

/** The columns that hold yen. */
const amounts: ReadonlySet<string> = new Set(['published_value', 'ours', 'gap'])

/** Projections of others beside ours: deficits in yen a year, growth a year since the base year. */
export function publishedTable(
  comparisons: readonly PublishedComparison[],
  audience: Audience,
): DataTable {
  const shown = audience === 'people' ? columnsForPeople(comparisons) : columns
  const { heading, cell: figure } = figureFormat(JPY_PER_YEAR, audience)
  return {
    title: {
      en: `Published projections beside ${namesOf(comparisons)} (deficits)`,
      ja: `公表された見通しと ${namesOf(comparisons)} の比較(赤字額)`,
    },
    columns: shown.map((column) =>
      amounts.has(column.key)
        ? { ...column, title: headingWithUnit(column.title, heading) }
        : column,
    ),
    rows: comparisons.map((comparison) => {
      const cells = cellsOf(comparison, figure, audience)
      return shown.map(({ key }) => cells[key] ?? null)
    }),
    footnotes: [
      {
        en: 'Gap: ours less the published figure. To close: the constant growth a year from our base year that would meet it.',
        ja: '差は当推計−公表値。一致する伸びは、基準年から公表値に至る年率。',
      },
      ...(comparisons.some(({ uncertain }) => uncertain) ? [centralCaseNote] : []),
    ],
  }
}

function cellsOf(
  comparison: PublishedComparison,
  figure: FigureFormat['cell'],
  audience: Audience,
): Readonly<Record<string, DataCell>> {
  const { projection, published, ours, gap, growth, closingGrowth } = comparison
  const { scenario, variant, scopeUnclear, notCompared } = comparison
  const { publisher, published: date } = projection
  const people = audience === 'people'
  const note = notCompared ? reasons[notCompared] : scopeUnclear ? unclear : null
  // Sales and GDP are no deficits: their sign would mislead.
  const sign = notCompared === 'not-a-balance' ? -1 : 1
  const value = published === undefined ? undefined : sign * published
  return {
    scenario: people ? scenarioLabel({ id: scenario, variant }) : scenario,
    variant,
    publisher: people ? `${publisher} (${date})` : publisher,
    published: date,
    case: projection.scenario,
    subject: people ? `${projection.metric}: ${projection.scenario}` : projection.metric,
    year: projection.year ?? null,
    published_value: figure(value),
    ours: figure(ours),
    gap: figure(gap),
    growth: percentCell(growth, 1, audience),
    closing_growth: percentCell(closingGrowth, 1, audience),
    note: people ? note : (notCompared ?? (scopeUnclear ? 'scope-unclear' : null)),
  }
}

/** One scenario needs no column of its own; dates stand beside publishers, cases beside what they are about. */
function columnsForPeople(comparisons: readonly PublishedComparison[]): readonly DataColumn[] {
  const names = new Set(comparisons.map(({ scenario, variant }) => `${scenario} ${variant}`))
  const joined = new Set(['variant', 'published', 'case', ...(names.size > 1 ? [] : ['scenario'])])
  return columns.filter(({ key }) => !joined.has(key))
}

function namesOf(comparisons: readonly PublishedComparison[]): string {
  const names = comparisons.map(({ scenario, variant }) => scenarioLabel({ id: scenario, variant }))
  return [...new Set(names)].join(', ')
}
