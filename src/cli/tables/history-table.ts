import { historyOf, historyYears, marksOf, ofOtherVintage } from '../../baseline/history.ts'
import type { FigureMark, HistoryRow } from '../../baseline/history.ts'
import type { Baseline, Measure, Observation, Source } from '../../baseline/types.ts'
import { sameText } from '../../diagnostics/text.ts'
import type { Language, Text } from '../../diagnostics/text.ts'
import type { DataTable } from '../../report/data-table.ts'
import { formatNumber } from '../../units/format-number.ts'

/** What stands beside a figure for each of its marks: limits before it, letters behind it. */
const markSigns: Readonly<Record<TableMark, string>> = {
  provisional: 'p',
  estimated: 'e',
  rounded: 'r',
  above: '>',
  below: '<',
  vintage: 'v',
}

/** The marks of a figure, and of one that does not belong to the net beside it. */
type TableMark = FigureMark | 'vintage'

const markTexts: Readonly<Record<TableMark, Text>> = {
  provisional: { en: 'provisional', ja: '速報値' },
  estimated: {
    en: 'estimated, or derived from rounded figures',
    ja: '推計値(丸めた公表値からの導出を含む)',
  },
  rounded: { en: 'published rounded', ja: '丸めて公表された値' },
  above: { en: 'more than', ja: '超' },
  below: { en: 'less than', ja: '未満' },
  vintage: {
    en: 'of another vintage than the net, with which receipts − payments does not agree',
    ja: '収支と公表時点が異なり、受取−支払が収支と一致しない',
  },
}

/** How measures are called. */
export const measureTexts: Readonly<Record<Measure, Text>> = {
  receipts: { en: 'receipts', ja: '受取' },
  payments: { en: 'payments', ja: '支払' },
  net: { en: 'net', ja: '収支' },
}

/**
 * The preferred figures by item and year, in 100M JPY (億円), each with its marks; the marks and sources in use are explained below. `columns` limits how many years are shown, the latest first to stay.
 */
export function historyTable(baseline: Baseline, language: Language, columns: number): DataTable {
  const years = historyYears.slice(-columns)
  const rows = historyOf(baseline, years)
  const strangers = ofOtherVintage(rows)
  const marksIn = (figure: Observation): readonly TableMark[] =>
    strangers.has(figure) ? [...marksOf(figure), 'vintage'] : marksOf(figure)
  const figures = rows.flatMap((row) => row.figures.filter((figure) => figure !== undefined))
  return {
    title: {
      en: `History, unit: 100M JPY (${baseline.name} ${baseline.version})`,
      ja: `実績、単位: 億円(${baseline.name} ${baseline.version})`,
    },
    columns: [
      { key: 'item', title: { en: 'Item', ja: '項目' }, align: 'left' },
      { key: 'measure', title: { en: 'Flow', ja: '区分' }, align: 'left' },
      ...years.map((year) => ({
        key: String(year),
        title: sameText(String(year)),
        align: 'right' as const,
      })),
    ],
    rows: rows.map((row, index) => [
      // An item is named once, on the first of its rows.
      rows[index - 1]?.item === row.item ? null : titleOf(row),
      measureTexts[row.measure],
      ...row.figures.map((figure) =>
        figure === undefined ? null : figureText(figure, marksIn(figure), language),
      ),
    ]),
    footnotes: [
      ...legendOf(figures.flatMap(marksIn)),
      ...omittedNote(historyYears.length - years.length),
      ...sourcesOf(figures, baseline.sources),
    ],
  }
}

function titleOf({ item, title }: HistoryRow): Text {
  return { en: `${title.en} (${item})`, ja: `${title.ja}(${item})` }
}

/** The figure between its marks. */
function figureText(
  { value }: Observation,
  marks: readonly TableMark[],
  language: Language,
): string {
  const digits = figureDigits(value, language)
  const signs = (wanted: (mark: TableMark) => boolean): string =>
    marks
      .filter(wanted)
      .map((mark) => markSigns[mark])
      .join('')
  return `${signs(isLimit)}${digits}${signs((mark) => !isLimit(mark))}`
}

/** A figure for people, grouped in threes. */
export function figureDigits(value: number, language: Language): string {
  const negative = language === 'ja' ? '▲' : '−'
  const decimals = Number.isInteger(value) ? 0 : 1
  return formatNumber(value, { decimals, negative, grouping: true })
}

function isLimit(mark: TableMark): boolean {
  return mark === 'above' || mark === 'below'
}

function legendOf(marked: readonly TableMark[]): readonly Text[] {
  const used = new Set(marked)
  const marks = (Object.keys(markTexts) as TableMark[]).filter((mark) => used.has(mark))
  if (marks.length === 0) return []
  const legend = (language: Language, gap: string): string =>
    marks.map((mark) => `${markSigns[mark]} ${markTexts[mark][language]}`).join(gap)
  return [{ en: legend('en', '; '), ja: legend('ja', '、') }]
}

function omittedNote(count: number): readonly Text[] {
  if (count <= 0) return []
  return [
    {
      en: `${String(count)} earlier years do not fit; --format csv has all.`,
      ja: `表示幅に収まらない前半${String(count)}年分を省略(--format csv で全年)。`,
    },
  ]
}

function sourcesOf(
  figures: readonly Observation[],
  sources: ReadonlyMap<string, Source>,
): readonly Text[] {
  const used = [...new Set(figures.map((figure) => figure.source))].sort()
  const lines = used.map((id) => {
    const source = sources.get(id)
    return source === undefined
      ? id
      : `${id}: ${source.publisher}, ${source.title} (${source.date})`
  })
  return [{ en: 'Sources:', ja: '出典:' }, ...lines.map((line) => sameText(`  ${line}`))]
}
