import { sameText } from '../diagnostics/text.ts'
import type { Text } from '../diagnostics/text.ts'

/** English and Japanese titles of the resources of the data package. */
const resources: ReadonlyMap<string, Text> = new Map([
  ['observations', { en: 'Observations in 100M JPY', ja: '観測値（億円）' }],
  ['items', { en: 'Items', ja: '項目' }],
  ['definitions', { en: 'Definitions', ja: '定義' }],
  ['fx', { en: 'Exchange rates, annual averages', ja: '為替レート（年平均）' }],
  ['partners', { en: 'Partners and other economies', ja: '相手国・他国' }],
  ['projections', { en: 'Published projections in 100M JPY', ja: '公表された見通し（億円）' }],
  ['inputs', { en: 'Assumption inputs', ja: '前提に使う数値' }],
  ['sources', { en: 'Sources', ja: '出所' }],
])

/** English and Japanese headings of the columns of the data package. */
const columns: ReadonlyMap<string, Text> = new Map([
  ['assumptions', { en: 'Assumptions', ja: '前提' }],
  ['base_period', { en: 'Base', ja: '起点' }],
  ['base_value', { en: 'Base value', ja: '起点の値' }],
  ['comparable', { en: 'Comparable', ja: '比較可能性' }],
  ['date', { en: 'Date', ja: '日付' }],
  ['definition', { en: 'Definition', ja: '定義' }],
  ['ebops', { en: 'EBOPS 2010', ja: 'EBOPS 2010' }],
  ['ebops_label', { en: 'EBOPS label', ja: 'EBOPSの名称' }],
  ['horizon', { en: 'Year', ja: '対象年' }],
  ['id', { en: 'Id', ja: 'ID' }],
  ['item', { en: 'Item', ja: '項目' }],
  ['items', { en: 'Items', ja: '項目' }],
  ['key', { en: 'Key', ja: 'キー' }],
  ['kind', { en: 'Kind', ja: '種別' }],
  ['lower', { en: 'Lower', ja: '下限' }],
  ['measure', { en: 'Measure', ja: '区分' }],
  ['method', { en: 'Method', ja: '求め方' }],
  ['metric', { en: 'Metric', ja: '指標' }],
  ['note', { en: 'Note', ja: '備考' }],
  ['pair', { en: 'Pair', ja: '通貨' }],
  ['parent', { en: 'Group', ja: '所属' }],
  ['partner', { en: 'Partner', ja: '相手' }],
  ['period', { en: 'Period', ja: '期間' }],
  ['precision', { en: 'Precision', ja: '精度' }],
  ['preferred', { en: 'Preferred', ja: '採用' }],
  ['published', { en: 'Published', ja: '公表' }],
  ['publisher', { en: 'Publisher', ja: '公表者' }],
  ['rate', { en: 'Rate', ja: 'レート' }],
  ['reliability', { en: 'Reliability', ja: '信頼度' }],
  ['reporter', { en: 'Reporter', ja: '報告国' }],
  ['same_as', { en: 'Same as', ja: '同一の出所' }],
  ['scenario', { en: 'Scenario', ja: 'シナリオ' }],
  ['source', { en: 'Source', ja: '出所' }],
  ['status', { en: 'Status', ja: '状態' }],
  ['title', { en: 'Title', ja: '表題' }],
  ['title_en', { en: 'Title (English)', ja: '名称（英語）' }],
  ['title_ja', { en: 'Title (Japanese)', ja: '名称（日本語）' }],
  ['unit', { en: 'Unit', ja: '単位' }],
  ['upper', { en: 'Upper', ja: '上限' }],
  ['url', { en: 'URL', ja: 'URL' }],
  ['value', { en: 'Value', ja: '値' }],
  ['vintage', { en: 'Vintage', ja: '公表時点' }],
])

/** The title of a resource; its name where akaji knows none. */
export function dataResourceTitle(name: string): Text {
  return resources.get(name) ?? sameText(name)
}

/** The heading of a column; its name where akaji knows none. */
export function dataColumnTitle(name: string): Text {
  return columns.get(name) ?? sameText(name)
}
