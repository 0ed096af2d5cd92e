import type { SeriesDifference } from '../analysis/compare/compare-scenarios.ts'
import type { Text } from '../diagnostics/text.ts'
import type { Statistic } from '../evaluate/types.ts'
import { centralStatistic } from '../report/central-statistic.ts'
import { orderedBand } from './figure-text.ts'
import type { RenderOptions } from './render-options.ts'
import type { Figure } from './run-figures.ts'
import { signedMoney, signedPercent } from './signed-text.ts'
import type { FigureTexts, YearRow } from './year-table.ts'

/** Where a row of differences stands. */
export interface RowPlace {
  readonly label: Text
  readonly indent: number
  readonly total: boolean
}

/** A difference with what stands under it: the 90 % interval of the draws, or how many per cent it is. */
export function differenceRow(
  series: SeriesDifference,
  { label, indent, total }: RowPlace,
  { years, options }: { readonly years: readonly number[]; readonly options: RenderOptions },
): YearRow {
  const figures = figuresOf(series.differences, years, 'difference')
  const relative = series.differences.find(({ name }) => name === 'relative_difference')
  const texts = years.map((year, y): [number, FigureTexts] => {
    const figure = figures.get(year) ?? { value: Number.NaN, band: undefined }
    const share = relative?.values[y] ?? Number.NaN
    const below = figure.band
      ? bandOf(figure.band, options)
      : share === 0
        ? ''
        : signedPercent(share, options)
    return [year, [signedMoney(figure.value, options), below]]
  })
  return {
    kind: 'figures',
    label: label[options.language],
    indent,
    total,
    mark: '',
    figures,
    texts: new Map(texts),
  }
}

function bandOf(band: readonly [number, number], options: RenderOptions): string {
  const [first, last] = orderedBand(band).map((value) => signedMoney(value, options))
  if (first === undefined || last === undefined || first === last) return ''
  return options.language === 'ja' ? `${first}〜${last}` : `${first} to ${last}`
}

/** The figures to show: medians with intervals where there are draws, else the central case. */
export function figuresOf(
  statistics: readonly Statistic[],
  years: readonly number[],
  prefix: '' | 'difference',
): ReadonlyMap<number, Figure> {
  const find = (name: string): Float64Array | undefined => {
    const full = prefix === '' ? name : name === 'central' ? prefix : `${prefix}_${name}`
    return statistics.find((one) => one.name === full)?.values
  }
  const drawn = find('p50') ?? find('mean')
  const names = statistics.map(({ name }) => name)
  const shown = drawn ?? find(prefix === '' ? (centralStatistic(names) ?? 'central') : 'central')
  const [low, high] = [find('p5'), find('p95')]
  return new Map(
    years.map((year, y): [number, Figure] => {
      const band = low && high && ([low[y] ?? NaN, high[y] ?? NaN] as const)
      return [year, { value: shown?.[y] ?? Number.NaN, band }]
    }),
  )
}
