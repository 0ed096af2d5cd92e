import type { Text } from '../../diagnostics/text.ts'
import type { FunctionEntry, FunctionGroup } from '../../formula/functions/function-entry.ts'
import type { DataTable } from '../../report/data-table.ts'
import { signatureOf } from '../../formula/functions/signature.ts'

const groupTitles: Readonly<Record<FunctionGroup, Text>> = {
  scalar: { en: 'arithmetic', ja: '計算' },
  time: { en: 'over time', ja: '時間' },
  line: { en: 'lines', ja: '行' },
  distribution: { en: 'distributions', ja: '確率分布' },
  path: { en: 'random paths', ja: '確率過程' },
  statistic: { en: 'statistics', ja: '統計量' },
}

/** Every function in a line: how it is called and what it gives. */
export function functionList(entries: readonly FunctionEntry[]): DataTable {
  return {
    title: undefined,
    columns: [
      { key: 'group', title: { en: 'Group', ja: '分類' }, align: 'left' },
      { key: 'signature', title: { en: 'Function', ja: '関数' }, align: 'left' },
      { key: 'help', title: { en: 'Gives', ja: '内容' }, align: 'left' },
    ],
    rows: entries.map((entry) => [groupTitles[entry.group], signatureOf(entry), entry.help]),
    footnotes: [
      {
        en: '"akaji functions <name>" explains one with its parameters and an example.',
        ja: '「akaji functions <名前>」で引数と例を見られます。',
      },
    ],
  }
}
