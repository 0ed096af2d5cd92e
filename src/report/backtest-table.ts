import type { BacktestResult, MethodId, Accuracy } from '../analysis/backtest/backtest.ts'
import { PANEL_ID, leastHistory } from '../analysis/backtest/backtest.ts'
import type { BacktestSeries, RefusedSeries } from '../analysis/backtest/find-series.ts'
import type { Text } from '../diagnostics/text.ts'
import { numberCell, percentCell, quantityCell, unitCell } from './audience.ts'
import type { Audience } from './audience.ts'
import type { DataColumn, DataTable } from './data-table.ts'

/** The names of the methods. */
const methodNames: Readonly<Record<MethodId, Text>> = {
  'last-value': { en: 'last value', ja: '直近値' },
  drift: { en: 'drift', ja: 'ドリフト' },
  'log-linear': { en: 'log-linear', ja: '対数線形' },
  damped: { en: 'damped drift', ja: '減衰ドリフト' },
}

const columns: readonly DataColumn[] = [
  { key: 'series', title: { en: 'Series', ja: '系列' }, align: 'left' },
  { key: 'method', title: { en: 'Method', ja: '手法' }, align: 'left' },
  { key: 'horizon', title: { en: 'Years ahead', ja: '何年先' }, align: 'right' },
  { key: 'forecasts', title: { en: 'Forecasts', ja: '予測数' }, align: 'right' },
  { key: 'mae', title: { en: 'MAE', ja: 'MAE' }, align: 'right' },
  { key: 'unit', title: { en: 'Unit', ja: '単位' }, align: 'left' },
  { key: 'mase', title: { en: 'MASE', ja: 'MASE' }, align: 'right' },
  { key: 'bias', title: { en: 'Bias', ja: '偏り' }, align: 'right' },
  { key: 'spread', title: { en: 'RMS error', ja: 'RMS誤差' }, align: 'right' },
  { key: 'coverage', title: { en: '90% band held', ja: '90%帯が的中' }, align: 'right' },
  { key: 'held', title: { en: 'Held', ja: '的中数' }, align: 'right' },
  { key: 'bands', title: { en: 'Bands', ja: '帯の数' }, align: 'right' },
]

/** Columns that people get in another one. */
const forMachines: ReadonlySet<string> = new Set(['unit', 'held', 'bands'])

const legend: Text = {
  en: 'MAE: mean absolute error. MASE: the same relative to the mean yearly change that was known. Bias: forecast less actual. RMS error: of the logarithm, as a percentage. Forecasts that overlap are not independent: there is less evidence than the counts suggest.',
  ja: 'MAE: 平均絶対誤差。MASE: それまでに知られていた年変化の平均に対する比。偏り: 予測−実績。RMS誤差: 対数誤差の二乗平均平方根。期間が重なる予測は独立ではなく、実質の数は見かけよりかなり少ない。',
}

/** What the record was made from. */
interface BacktestSubject {
  readonly results: readonly BacktestResult[]
  readonly refused: readonly RefusedSeries[]
  /** Years ahead to show; all where undefined. */
  readonly horizons: readonly number[] | undefined
}

/** The record of each method by horizon, and under it what the figures rest on and what could not be used. */
export function backtestTable(
  { results, refused, horizons }: BacktestSubject,
  audience: Audience,
): DataTable {
  const people = audience === 'people'
  const rows = results.flatMap(({ id, series, accuracies }) => {
    const unit = series[0]?.unit ?? {}
    return accuracies
      .filter(({ horizon }) => horizons === undefined || horizons.includes(horizon))
      .map((one) => [
        id,
        people ? methodNames[one.method] : one.method,
        one.horizon,
        one.count,
        quantityCell(one.mae, unit, audience),
        ...(people ? [] : [unitCell(unit)]),
        numberCell(one.mase, 2, audience),
        quantityCell(one.bias, unit, audience),
        percentCell(one.spread, 0, audience),
        ...(people ? [heldText(one)] : [one.coverage ?? null, one.held, one.bands]),
      ])
  })
  return {
    title: {
      en: 'How well the trend methods would have done',
      ja: 'トレンド手法の過去の成績(起点を動かした検証)',
    },
    columns: people ? columns.filter(({ key }) => !forMachines.has(key)) : columns,
    rows,
    footnotes: [legend, ...results.map(describeResult), ...refused.map(describeRefused)],
  }
}

/** So few bands are counted, not put in per cent. */
function heldText({ held, bands }: Accuracy): Text {
  if (bands === 0) return { en: 'no band', ja: '帯なし' }
  const [k, n] = [String(held), String(bands)]
  return { en: `${k} of ${n}`, ja: `${n}回中${k}回` }
}

function describeResult({ id, series }: BacktestResult): Text {
  const [first] = series
  if (!first) return { en: id, ja: id }
  const span = spanOf(first)
  const known = String(leastHistory(first))
  if (id === PANEL_ID) {
    const count = String(series.length)
    return {
      en: `${id}: receipts and payments of single items, ${count} series of ${span}, vintage ${first.vintage}; forecasts from ${known} known years. Two years are too short for a method to have a band.`,
      ja: `${id}: 項目別の受取・支払 ${count}系列、${span}、公表時点 ${first.vintage}。${known}年分だけを知る予測。2年分の実績では帯を作れない。`,
    }
  }
  const vintage = first.vintage === '' ? { en: 'not revised', ja: '改定なし' } : vintageOf(first)
  return {
    en: `${id}: ${span}, ${String(first.values.length)} years, ${vintage.en}; forecasts from at least ${known} known years.`,
    ja: `${id}: ${span}、${String(first.values.length)}年分、${vintage.ja}。少なくとも${known}年分を知る予測。`,
  }
}

function vintageOf({ vintage }: BacktestSeries): Text {
  return { en: `vintage ${vintage}`, ja: `公表時点 ${vintage}` }
}

function describeRefused({ id, years, vintages, gaps }: RefusedSeries): Text {
  const list = vintages.join(', ')
  const missing = gaps.map(String).join(', ')
  const gap =
    gaps.length === 0
      ? { en: '', ja: '' }
      : { en: ` No figure for ${missing}.`, ja: `${missing}年は値がない。` }
  return {
    en: `Refused: the other ${String(years)} years of ${id}, from ${String(vintages.length)} vintages (${list}). Revisions would count as errors.${gap.en}`,
    ja: `除外: ${id} のほかの${String(years)}年分。公表時点が${String(vintages.length)}通り(${list})あり、改定が誤差に混ざる。${gap.ja}`,
  }
}

function spanOf({ firstYear, values }: BacktestSeries): string {
  return `${String(firstYear)}–${String(firstYear + values.length - 1)}`
}
