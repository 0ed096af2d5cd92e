import type { Observation } from '../../baseline/types.ts'
import type { Language, Text } from '../../diagnostics/text.ts'
import type { DataColumn, DataTable } from '../../report/data-table.ts'
import { figureDigits, measureTexts } from './history-table.ts'

const columns: readonly DataColumn[] = [
  { key: 'period', title: { en: 'Period', ja: '期間' }, align: 'left' },
  { key: 'item', title: { en: 'Item', ja: '項目' }, align: 'left' },
  { key: 'measure', title: { en: 'Flow', ja: '区分' }, align: 'left' },
  { key: 'value', title: { en: '100M JPY', ja: '億円' }, align: 'right' },
  { key: 'lower', title: { en: 'From', ja: '下限' }, align: 'right' },
  { key: 'upper', title: { en: 'To', ja: '上限' }, align: 'right' },
  { key: 'status', title: { en: 'Status', ja: '状態' }, align: 'left' },
  { key: 'precision', title: { en: 'Precision', ja: '精度' }, align: 'left' },
  { key: 'preferred', title: { en: 'Used', ja: '採用' }, align: 'left' },
  { key: 'vintage', title: { en: 'Vintage', ja: '公表時期' }, align: 'left' },
  { key: 'source', title: { en: 'Source', ja: '出典' }, align: 'left' },
  { key: 'method', title: { en: 'Method', ja: '方法' }, align: 'left' },
  { key: 'note', title: { en: 'Note', ja: '注記' }, align: 'left' },
]

/** Who reads a table: people, in their language, or machines. */
export type TableReader = Language | 'machine'

/** Observations one by one, with all that is known about each. Where machines read it, figures are numbers and `measure` a fixed word. */
export function observationTable(
  observations: readonly Observation[],
  title: Text | undefined,
  reader: TableReader,
): DataTable {
  const forMachines = reader === 'machine'
  const figure = (value: number): number | string | null => {
    // No limit is known.
    if (!Number.isFinite(value)) return null
    return forMachines ? value : figureDigits(value, reader)
  }
  return {
    title,
    columns,
    rows: observations.map((one) => [
      one.period,
      one.item,
      forMachines ? one.measure : measureTexts[one.measure],
      figure(one.value),
      figure(one.lower),
      figure(one.upper),
      one.status,
      one.precision,
      preferredCell(one, forMachines),
      one.vintage,
      one.source,
      one.method,
      one.note,
    ]),
    footnotes: [
      {
        en: 'Status: A normal, P provisional, E estimated, I imputed. From and to: what the published precision allows.',
        ja: '状態: A 通常、P 速報、E 推計、I 補完。下限と上限: 公表の精度から言える範囲。',
      },
    ],
  }
}

function preferredCell({ preferred }: Observation, forMachines: boolean): string {
  if (forMachines) return String(preferred)
  return preferred ? '✓' : ''
}
