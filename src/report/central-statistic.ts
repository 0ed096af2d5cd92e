import type { Text } from '../diagnostics/text.ts'

/** Stands below figures that are those of the central case where others show medians of draws. */
export const centralCaseNote: Text = {
  en: 'Central case: every uncertain assumption at its median, a mixture at its weighted mean.',
  ja: '中央ケースの値(不確実な前提はすべて中央値、混合は加重平均)。',
}

/** Stands behind such a figure. */
export const centralCaseMark: Text = { en: ' (central case)', ja: '(中央ケース)' }

/** The names of the figure to show first, best first: the median of the draws, else the central case, else the mean. */
const preferred = ['p50', 'central', 'mean'] as const

/** The statistic that stands for a series where only one figure is shown; undefined of none. */
export function centralStatistic(names: readonly string[]): string | undefined {
  return preferred.find((name) => names.includes(name)) ?? names[0]
}
