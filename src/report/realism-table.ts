import { FEWEST_FOR_PERCENTILES, RATE_YEARS } from '../analysis/realism.ts'
import type { RealismNote } from '../analysis/realism.ts'
import type { Text } from '../diagnostics/text.ts'
import { formatNumber } from '../units/format-number.ts'
import { quantityCell, quantityText, scenarioLabel, unitCell } from './audience.ts'
import type { Audience } from './audience.ts'
import type { DataCell, DataColumn, DataTable } from './data-table.ts'

/** The notes on one scenario. */
export interface ScenarioNotes {
  readonly id: string
  readonly variant: string
  readonly notes: readonly RealismNote[]
  /** The mixture that the scenario is a part of, and its probability there. */
  readonly mixture?: { readonly name: string; readonly weight: number }
}

const columns: readonly DataColumn[] = [
  { key: 'scenario', title: { en: 'Scenario', ja: 'シナリオ' }, align: 'left' },
  { key: 'variant', title: { en: 'Variant', ja: 'ケース' }, align: 'left' },
  { key: 'mixture', title: { en: 'Mixture', ja: '混合' }, align: 'left' },
  { key: 'weight', title: { en: 'Weight', ja: '確率' }, align: 'right' },
  { key: 'kind', title: { en: 'What', ja: '種別' }, align: 'left' },
  { key: 'subject', title: { en: 'Subject', ja: '対象' }, align: 'left' },
  { key: 'title', title: { en: 'Title', ja: '名称' }, align: 'left' },
  { key: 'year', title: { en: 'Year', ja: '年' }, align: 'right' },
  { key: 'value', title: { en: 'Value', ja: '値' }, align: 'right' },
  { key: 'low', title: { en: 'Past low', ja: '過去の下限' }, align: 'right' },
  { key: 'high', title: { en: 'Past high', ja: '過去の上限' }, align: 'right' },
  { key: 'unit', title: { en: 'Unit', ja: '単位' }, align: 'left' },
  { key: 'first_year', title: { en: 'From', ja: '始期' }, align: 'right' },
  { key: 'last_year', title: { en: 'To', ja: '終期' }, align: 'right' },
  { key: 'limits', title: { en: 'Limits', ja: '範囲の取り方' }, align: 'left' },
  { key: 'past_values', title: { en: 'Past values', ja: '過去の値の数' }, align: 'right' },
  { key: 'years_outside', title: { en: 'Years outside', ja: '範囲外の年数' }, align: 'right' },
]

/** Columns that people get as one. */
const forMachines: ReadonlySet<string> = new Set([
  'variant',
  'mixture',
  'weight',
  'unit',
  'first_year',
  'last_year',
  'limits',
])

const kinds: Readonly<Record<RealismNote['kind'], Text>> = {
  growth: { en: 'growth', ja: '伸び率' },
  rate: { en: 'exchange rate', ja: '為替レート' },
}

/** What scenarios assume beyond their own history: the furthest year of each subject with the range of the past. */
export function realismTable(scenarios: readonly ScenarioNotes[], audience: Audience): DataTable {
  const people = audience === 'people'
  const shown = people ? columns.filter(({ key }) => !forMachines.has(key)) : columns
  const rows = scenarios.flatMap((one) =>
    one.notes.map((note) => {
      const { id, variant, mixture } = one
      const lead = { variant, mixture: mixture?.name ?? null, weight: mixture?.weight ?? null }
      const scenario = people ? labelOf(one) : id
      const cells = { scenario, ...lead, ...cellsOf(note, audience) }
      return shown.map(({ key }) => new Map(Object.entries(cells)).get(key) ?? null)
    }),
  )
  const names = scenarios.map(labelOf).join(', ')
  return {
    title: { en: 'Beyond their own history', ja: '過去の範囲を外れる前提' },
    columns: shown,
    rows,
    empty: {
      en: `Nothing in ${names} lies outside its own history.`,
      ja: `${names} に過去の範囲を外れる前提はない。`,
    },
    footnotes: [legend, ...shortPasts(scenarios.flatMap(({ notes }) => notes))],
  }
}

/** `weak-yen (flat)`; of a mixture `outlook: weak-yen 15%`. */
function labelOf({ id, variant, mixture }: ScenarioNotes): string {
  const label = scenarioLabel({ id, variant })
  if (mixture === undefined) return label
  const percent = formatNumber(mixture.weight * 100, { decimals: 1 }).replace(/\.0$/, '')
  return `${mixture.name}: ${label} ${percent}%`
}

const legend: Text = {
  en: 'Growth a year, beside the 95th percentile of past growth (and the 5th where the past knows falls), within one vintage; exchange rates beside the lowest and highest yearly average of the years stated. A note is no error: the future may differ, but should say why.',
  ja: '伸び率は、同じ公表時点の中での過去の伸び率の95パーセンタイル(過去に減少があれば5パーセンタイルも)と比較。為替レートは、表示した期間の年平均の最低・最高と比較。範囲外でも誤りではないが、理由を示すべきもの。',
}

/** What is said where the past is shorter than one would wish. */
function shortPasts(notes: readonly RealismNote[]): readonly Text[] {
  const few = String(FEWEST_FOR_PERCENTILES)
  const wanted = String(RATE_YEARS)
  const rate = notes.find(({ kind, count }) => kind === 'rate' && count < RATE_YEARS)
  return [
    ...(notes.some(isTooShort)
      ? [
          {
            en: `* Fewer than ${few} past changes are no basis for a percentile: beside the highest (and lowest) of them.`,
            ja: `* 過去の変化が${few}個に満たず、パーセンタイルは求められない。その最高(最低)の伸び率と比較。`,
          },
        ]
      : []),
    ...(rate
      ? [
          {
            en: `The data hold ${String(rate.count)} yearly averages of exchange rates, not ${wanted}.`,
            ja: `為替レートの年平均はデータに${String(rate.count)}年分しかない(${wanted}年分に満たない)。`,
          },
        ]
      : []),
  ]
}

function isTooShort({ kind, limits }: RealismNote): boolean {
  return kind === 'growth' && limits === 'extremes'
}

function cellsOf(note: RealismNote, audience: Audience): Readonly<Record<string, DataCell>> {
  const { kind, subject, title, year, value, unit, low, high, count } = note
  return {
    kind: audience === 'people' ? kinds[kind] : kind,
    subject,
    title: title ?? null,
    year,
    value: roundedCell(value, note, audience),
    low: Number.isFinite(low) ? roundedCell(low, note, audience) : null,
    high: roundedCell(high, note, audience),
    unit: unitCell(unit),
    first_year: note.firstYear,
    last_year: note.lastYear,
    limits: note.limits,
    past_values: audience === 'people' ? pastText(note) : count,
    years_outside: note.years,
  }
}

/** Growth in percent with one digit is as exact as the past it is held against. */
function roundedCell(value: number, { kind, unit }: RealismNote, audience: Audience): DataCell {
  if (audience === 'machines') return quantityCell(value, unit, audience)
  return quantityText(kind === 'growth' ? Math.round(value * 1e3) / 1e3 : value, unit)
}

function pastText(note: RealismNote): Text {
  const { count, firstYear, lastYear } = note
  const span = `${String(firstYear)}–${String(lastYear)}`
  const mark = isTooShort(note) ? ' *' : ''
  return { en: `${String(count)} (${span})${mark}`, ja: `${String(count)}(${span}年)${mark}` }
}
