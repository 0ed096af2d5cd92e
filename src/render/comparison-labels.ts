import type { Text } from '../diagnostics/text.ts'

/** Every word that tables of comparisons, attributions and sweeps print, in both languages. */
export const comparisonLabels = {
  scenario: { en: 'Difference of the net balance', ja: '収支の差' },
  difference: { en: 'Difference', ja: '差' },
  differences: { en: 'Differences', ja: '内訳の差' },
  bySize: { en: 'Differences by size', ja: '差の大きい順' },
  better: { en: 'P(better than the reference)', ja: '基準より改善する確率' },
  equal: { en: 'P(same as the reference)', ja: '基準と同じになる確率' },
  relative: { en: 'Per cent of the reference', ja: '基準に対する割合' },
  percentNote: {
    en: 'Scenario minus reference; under it, per cent of the size of the reference.',
    ja: '差はシナリオ−基準。下段は基準の大きさに対する割合。',
  },
  drawnMedians: {
    en: 'Scenario minus reference, draw by draw: median, under it the 90 % interval.',
    ja: '差はシナリオ−基準(試行ごと)。上段は中央値、下段は90%区間。',
  },
  drawnMeans: {
    en: 'Scenario minus reference, draw by draw: mean.',
    ja: '差はシナリオ−基準(試行ごと)の平均。',
  },
  mediansNote: {
    en: 'The median of the differences is not the difference of the medians.',
    ja: '差の中央値は、中央値どうしの差とは一致しない。',
  },
  nothing: { en: 'No difference.', ja: '差はありません。' },
  driver: { en: 'Driver', ja: '要因' },
  change: { en: 'Change', ja: '変化' },
  part: { en: 'Contribution', ja: '寄与' },
  share: { en: 'Share', ja: '割合' },
  error: { en: '±', ja: '±' },
  absent: { en: '(none)', ja: '(なし)' },
  shapley: { en: 'Shapley values', ja: 'シャープレイ値による分解' },
  sampledShapley: {
    en: 'Shapley values of sampled orders',
    ja: '順序を無作為抽出したシャープレイ値による分解',
  },
  central: { en: 'central case', ja: '中央ケース' },
  sequential: { en: 'sequential split in the order given', ja: '指定した順序での逐次分解' },
  errorNote: {
    en: '±: standard error of the sampled orders.',
    ja: '±は順序の抽出による標準誤差。',
  },
  centralOnly: {
    en: 'Inputs are uncertain: what is split is the central case, not the median of the draws. --cell "p50(…)" splits a percentile.',
    ja: '不確実な前提がある。分解したのは中央ケースの差で、試行の中央値の差ではない。分位点の差は --cell "p50(…)" で分解できる。',
  },
  true: { en: 'yes', ja: '成立' },
  false: { en: 'no', ja: '不成立' },
  failed: { en: 'n/a', ja: '計算不能' },
} as const satisfies Record<string, Text>

/** Names the drivers that change nothing that the cell rests on. */
export function idleNote(names: string): Text {
  return {
    en: `They also differ in what does not reach this figure: ${names}.`,
    ja: `このほかの違い(この値には影響しない): ${names}`,
  }
}
