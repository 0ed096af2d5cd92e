/** The names of the figure to show first, best first: the median of the draws, else the central case, else the mean. */
const preferred = ['p50', 'central', 'mean'] as const

/** The statistic that stands for a series where only one figure is shown; undefined of none. */
export function centralStatistic(names: readonly string[]): string | undefined {
  return preferred.find((name) => names.includes(name)) ?? names[0]
}
