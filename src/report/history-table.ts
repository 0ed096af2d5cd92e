import { historyOf, historyYears, marksOf } from '../baseline/history.ts'
import type { FigureMark, HistoryRow } from '../baseline/history.ts'
import type { Baseline, Measure, Observation } from '../baseline/types.ts'
import type { Text } from '../diagnostics/text.ts'
import { sameText } from '../diagnostics/text.ts'
import { formatNumber } from '../units/format-number.ts'
import type { DataCell, DataColumn, DataTable } from './data-table.ts'

const columns: readonly DataColumn[] = [
  { key: 'item', title: { en: 'Item', ja: '項目' }, align: 'left' },
  { key: 'year', title: { en: 'Year', ja: '年' }, align: 'right' },
  { key: 'receipts', title: { en: 'Receipts', ja: '受取' }, align: 'right' },
  { key: 'payments', title: { en: 'Payments', ja: '支払' }, align: 'right' },
  { key: 'net', title: { en: 'Net', ja: '収支' }, align: 'right' },
  { key: 'vintage', title: { en: 'Vintage', ja: '公表時点' }, align: 'left' },
  { key: 'source', title: { en: 'Source', ja: '出所' }, align: 'left' },
]

/** How marks are written before a figure, so that the digits stay aligned. */
const markSigns: Readonly<Record<FigureMark, string>> = {
  provisional: 'p',
  estimated: 'e',
  rounded: 'r',
  above: '>',
  below: '<',
}

const legend: readonly Text[] = [
  {
    en: '100 million JPY. e: estimated or computed from rounded figures; p: provisional; r: rounded; > <: above, below; –: no source gives a figure. Years without any figure are left out.',
    ja: '単位: 億円。e: 推計または概数からの計算、p: 速報、r: 概数、> <: 超・未満、–: 公表値なし。公表値が一つもない年は省略。',
  },
  {
    en: 'Figures of different vintages do not fit together: where a row shows two, receipts − payments is not the net, and growth between them means nothing.',
    ja: '公表時点の異なる数値は接続しない。一行に二つの時点がある場合、受取−支払は収支と一致せず、その間の伸び率にも意味はない。',
  },
  {
    en: 'Every figure with its limits: akaji data show observations',
    ja: '範囲を含むすべての数値: akaji data show observations',
  },
]

/** The history of every item and total: one row per item and year, marked figures in 100 million JPY, with their sources below. */
export function historyTable(baseline: Baseline): DataTable {
  const history = historyOf(baseline)
  const items = [...new Set(history.map(({ item }) => item))]
  const figures = history.flatMap((row) => row.figures).filter((figure) => figure !== undefined)
  return {
    title: {
      en: 'The digital balance of Japan by calendar year',
      ja: '日本のデジタル収支（暦年）',
    },
    columns,
    rows: items.flatMap((item) => itemRows(history.filter((row) => row.item === item))),
    footnotes: [...legend, ...citations(baseline, figures)],
  }
}

/** The rows of one item, one for each year with a figure. */
function itemRows(history: readonly HistoryRow[]): readonly (readonly DataCell[])[] {
  const title = history[0]?.title ?? null
  return historyYears.flatMap((year, index) => {
    const figureOf = (measure: Measure): Observation | undefined =>
      history.find((row) => row.measure === measure)?.figures[index]
    const cells = [figureOf('receipts'), figureOf('payments'), figureOf('net')]
    const found = cells.filter((figure) => figure !== undefined)
    if (found.length === 0) return []
    return [
      [
        title,
        year,
        ...cells.map(figureCell),
        distinct(found.map(({ vintage }) => vintage)).join(' / '),
        distinct(found.map(({ source }) => source)).join(', '),
      ],
    ]
  })
}

function figureCell(figure: Observation | undefined): DataCell {
  if (!figure) return '–'
  const marks = marksOf(figure).map((mark) => markSigns[mark])
  const letters = marks.filter((mark) => mark !== '>' && mark !== '<').join('')
  const side = marks.filter((mark) => mark === '>' || mark === '<').join('')
  const prefix = (letters === '' ? '' : `${letters} `) + side
  return {
    en: prefix + formatNumber(figure.value, { decimals: 0, negative: '−' }),
    ja: prefix + formatNumber(figure.value, { decimals: 0, negative: '▲' }),
  }
}

function citations(baseline: Baseline, figures: readonly Observation[]): readonly Text[] {
  return distinct(figures.map(({ source }) => source))
    .sort()
    .flatMap((id) => {
      const source = baseline.sources.get(id)
      if (!source) return []
      const { publisher, title, date } = source
      return [sameText(`${id}: ${publisher}, ${title} (${date})`)]
    })
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
