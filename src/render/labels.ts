import type { Text } from '../diagnostics/text.ts'

/** Every word that the renderers print, in both languages. */
export const labels = {
  account: { en: 'Digital balance', ja: 'デジタル収支' },
  receipts: { en: 'Receipts', ja: '受取' },
  payments: { en: 'Payments', ja: '支払' },
  net: { en: 'Net balance', ja: '収支' },
  baseline: { en: 'Baseline', ja: '基準値' },
  totalReceipts: { en: 'Total receipts', ja: '受取合計' },
  totalPayments: { en: 'Total payments', ja: '支払合計' },
  totalNet: { en: 'Total net balance', ja: '収支合計' },
  memo: { en: 'Memo (not in the balance)', ja: '参考(デジタル収支の外)' },
  memoTotal: { en: 'Net balance with memo items', ja: '参考を含む収支' },
  unit: { en: 'unit', ja: '単位' },
  estimated: { en: 'rests on an estimated base figure', ja: '基準年に推計値を含む' },
  provisional: { en: 'rests on a provisional base figure', ja: '基準年に速報値を含む' },
  imputed: { en: 'rests on an imputed base figure', ja: '基準年に補完値を含む' },
  comparison: { en: 'Net balance by scenario', ja: 'シナリオ別の収支' },
  scenario: { en: 'Scenario', ja: 'シナリオ' },
  noRuns: { en: 'There are no results to show.', ja: '表示する結果はありません。' },
  noYears: { en: 'No year is selected.', ja: '対象の年がありません。' },
  empty: { en: 'Nothing to show.', ja: '該当する項目はありません。' },
} as const satisfies Record<string, Text>

/** Says how many years a table leaves out for want of space. */
export function thinnedNote(count: number): Text {
  return {
    en: `${String(count)} ${count === 1 ? 'year' : 'years'} left out to fit the width; see --years or --format csv.`,
    ja: `表示幅に合わせて${String(count)}年分を省略(--years で選択、--format csv で全年)。`,
  }
}

/** Says how many draws the figures rest on, grouped in threes. */
export function drawsNote(draws: string): Text {
  return { en: draws === '1' ? '1 draw' : `${draws} draws`, ja: `試行${draws}回` }
}

/** Says what the figures of an ensemble are, and what stands under them where anything does. */
export function drawnNote(figure: 'median' | 'central' | 'mean', band: Text | undefined): Text {
  const name = drawnFigures[figure]
  return band === undefined
    ? { en: `Figures: ${name.en}.`, ja: `数値は${name.ja}。` }
    : {
        en: `Upper figure: ${name.en}. Lower figure: ${band.en}.`,
        ja: `上段は${name.ja}、下段は${band.ja}。`,
      }
}

const drawnFigures: Readonly<Record<'median' | 'central' | 'mean', Text>> = {
  median: { en: 'median', ja: '中央値' },
  central: { en: 'central case', ja: '中央ケース' },
  mean: { en: 'mean', ja: '平均値' },
}

/** Names the interval between two percentiles, 0 to 100: `90 % interval`, `p10 to p80`. */
export function intervalText(low: number, high: number): Text {
  const [width, off] = [Number((high - low).toPrecision(12)), low + high - 100]
  return Math.abs(off) < 1e-9
    ? { en: `${String(width)} % interval`, ja: `${String(width)}%区間` }
    : {
        en: `p${String(low)} to p${String(high)}`,
        ja: `${String(low)}〜${String(high)}パーセンタイル`,
      }
}

/** Says which seed the draws come from. */
export function seedNote(seed: string): Text {
  return { en: `seed ${seed}`, ja: `シード${seed}` }
}

/** Says that percentiles come from counts in buckets, and how exact they are. */
export const sketchNote: Text = {
  en: 'Percentiles are from a sketch: within 0.1% of their distance from the central case, which standard errors include.',
  ja: '百分位数は度数の集計による近似値です(誤差は中央ケースからの距離の0.1%以内で、標準誤差に含みます)。',
}

/** Says that standard errors overstate those of a sampler that spreads its draws. */
export function errorNote(sampler: string): Text {
  return {
    en: `Standard errors are those of independent draws: an upper estimate for ${sampler}.`,
    ja: `標準誤差は独立な試行とみなした値で、${sampler} では大きめの見積もりです。`,
  }
}
