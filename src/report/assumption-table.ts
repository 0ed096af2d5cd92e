import type {
  RegisteredCorrelation,
  RegisteredAssumption,
  RegisteredValue,
} from '../analysis/assumption-register.ts'
import { citationText } from '../analysis/cite-source.ts'
import type { Location } from '../diagnostics/diagnostic.ts'
import { shorten } from '../diagnostics/shorten.ts'
import { sameText } from '../diagnostics/text.ts'
import type { Text } from '../diagnostics/text.ts'
import { idOfFile } from '../scenario/read-file.ts'
import type { Origin } from '../scenario/types.ts'
import { unitCell } from './audience.ts'
import type { DataCell, DataColumn, DataTable } from './data-table.ts'

/**
 * The register of assumptions for people: what a reviewer of a scenario asks first. A constant has its value once; correlations
 * and sources are spelt out below the table.
 */
export function assumptionTable(
  register: readonly RegisteredAssumption[],
  title: Text,
  correlations: readonly RegisteredCorrelation[] = [],
): DataTable {
  const [first] = register
  return {
    title,
    columns: [
      column('id', 'Assumption', '前提'),
      column('title', 'Meaning', '内容'),
      column('formula', 'As written', '記述'),
      yearColumn('first', first?.first),
      yearColumn('last', first?.last),
      column('range', '90 % range', '90%区間'),
      column('source', 'Source or note', '出典または注'),
      column('origin', 'Set at', '設定箇所'),
    ],
    rows: register.map((one) => [
      one.used ? one.id : `${one.id} *`,
      one.title ?? null,
      one.formula,
      shownValue(one.first, one),
      one.constant ? null : shownValue(one.last, one),
      rangeText(one),
      one.source?.id ?? one.source?.title ?? (one.note === undefined ? null : shorten(one.note)),
      originText(one.origin),
    ]),
    footnotes: [...legendOf(register), ...correlationsOf(correlations), ...sourcesOf(register)],
  }
}

const machineColumns = [
  'id', 'title', 'formula', 'first_year', 'first_value', 'last_year', 'last_value', 'unit', 'constant', 'uncertain', 'range', 'range_year', 'p5', 'p95', 'used',
  'source_id', 'source', 'url', 'note', 'file', 'line', 'column', 'overlay', 'replaces', 'replaces_at',
] as const // prettier-ignore

/** The register for machines and spreadsheets: one fact a column, values in canonical units. */
export function assumptionRows(register: readonly RegisteredAssumption[]): DataTable {
  return {
    title: undefined,
    columns: machineColumns.map((key) => column(key, key, key)),
    rows: register.map(machineRow),
    footnotes: [],
  }
}

function machineRow(one: RegisteredAssumption): DataCell[] {
  const { location, overlay, shadowed } = one.origin
  return [
    one.id,
    one.title ?? null,
    one.formula,
    one.first.year,
    one.first.value,
    one.last.year,
    one.last.value,
    unitCell(one.unit),
    one.constant,
    one.uncertain,
    one.distribution ?? null,
    one.range?.year ?? null,
    one.range?.low ?? null,
    one.range?.high ?? null,
    one.used,
    one.source?.id ?? null,
    one.source === undefined ? null : citationText(one.source),
    one.source?.url ?? null,
    one.note ?? null,
    location.file,
    location.line,
    location.column,
    overlay,
    shadowed.length === 0 ? null : shadowed.map(({ text }) => text).join(' | '),
    shadowed.length === 0 ? null : shadowed.map((old) => placeText(old.location)).join(' | '),
  ]
}

function column(key: string, en: string, ja: string): DataColumn {
  return { key, title: { en, ja }, align: 'left' }
}

function yearColumn(key: string, value: RegisteredValue | undefined): DataColumn {
  const title = sameText(value === undefined ? '' : String(value.year))
  return { key, title, align: 'right' }
}

function shownValue({ value, shown }: RegisteredValue, one: RegisteredAssumption): Text {
  if (Number.isNaN(value)) return sameText('…')
  const mark = one.uncertain ? '~' : ''
  return { en: `${mark}${shown.en}`, ja: `${mark}${shown.ja}` }
}

/** The range of an uncertain assumption; with its year where the value changes over the years. */
function rangeText({ range, constant, last }: RegisteredAssumption): Text | null {
  if (!range) return null
  const [low, high] = range.shown
  const year = constant || range.year === last.year ? '' : ` (${String(range.year)})`
  return { en: `${low.en} to ${high.en}${year}`, ja: `${low.ja}〜${high.ja}${year}` }
}

/** The place of a value, and the one before it that it replaced. */
function originText({ location, overlay, shadowed }: Origin): Text {
  const place = setAt(location, overlay)
  const [old] = shadowed
  if (old === undefined) return sameText(place)
  const before = setAt(old.location, old.overlay)
  const text = shorten(old.text, longestQuote)
  return { en: `${place}, was ${text} at ${before}`, ja: `${place}、元は ${text}、${before}` }
}

const longestQuote = 30

/** The file without its folders, which a terminal has no room for, and the line; the overlay where the file does not tell it. */
function setAt({ file, line }: Location, overlay: string): string {
  if (overlay === '--set') return file
  const id = idOfFile(file)
  const name = `${file.slice(file.lastIndexOf(id))}:${String(line)}`
  return overlay === id || overlay === `module ${id}` ? name : `${name} (${overlay})`
}

function placeText({ file, line, column: position }: Location): string {
  return `${file}:${String(line)}:${String(position)}`
}

function legendOf(register: readonly RegisteredAssumption[]): readonly Text[] {
  const legend: Text[] = []
  if (register.some((one) => one.uncertain)) {
    legend.push({
      en: '~ uncertain: the median, and the range of nine draws in ten (in the last year where it changes)',
      ja: '~ 確率的な前提。値は中央値、90%区間は試行の5〜95パーセンタイル(年により変わるものは最終年)',
    })
  }
  if (register.some((one) => !one.used)) {
    legend.push({ en: '* read by no result', ja: '* 結果からは参照されていない前提' })
  }
  return legend
}

function correlationsOf(correlations: readonly RegisteredCorrelation[]): readonly Text[] {
  const pairs = (listed: boolean): readonly string[] =>
    correlations.filter((one) => one.listed === listed).map(pairText)
  const [stated, implied] = [pairs(true), pairs(false)]
  if (stated.length === 0) return []
  const [en, ja] = [stated.join(', '), stated.join('、')]
  const further = {
    en: `; not listed, but brought with them: ${implied.join(', ')}`,
    ja: `。これらに伴う、指定のない相関: ${implied.join('、')}`,
  }
  const lines = { en: `Rank correlations: ${en}`, ja: `順位相関: ${ja}` }
  if (implied.length === 0) return [lines]
  return [{ en: lines.en + further.en, ja: lines.ja + further.ja }]
}

function pairText({ between, rank }: RegisteredCorrelation): string {
  return `${between.join('–')} ${String(Number(rank.toFixed(3))).replace('-', '−')}`
}

function sourcesOf(register: readonly RegisteredAssumption[]): readonly Text[] {
  const cited = new Map<string, string>()
  for (const { source } of register) {
    if (source?.id !== undefined) cited.set(source.id, citationText(source))
  }
  if (cited.size === 0) return []
  const lines = [...cited].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    { en: 'Sources:', ja: '出典:' },
    ...lines.map(([id, text]) => sameText(`  ${id}: ${text}`)),
  ]
}
