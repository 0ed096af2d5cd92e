import type { Measure, ObservationStatus } from '../../src/baseline/types.ts'
import type { Results, ResultSeries, SeriesLevel, Statistic } from '../../src/evaluate/types.ts'
import type { Text } from '../../src/diagnostics/text.ts'

/** What a test says about one row of the account; receipts and payments in 億円 for each year. */
export interface SampleRow {
  readonly level: SeriesLevel
  readonly id: string
  readonly parent?: string
  readonly title?: Text
  readonly status?: ObservationStatus
  readonly receipts: readonly number[]
  readonly payments: readonly number[]
}

const oku = 1e8

/** Net, receipts and payments of each row as central results; `years` starts with the base year. */
export function buildResults(
  years: readonly number[],
  rows: readonly SampleRow[],
  changes: Partial<Results> = {},
): Results {
  return {
    scenario: 'sample',
    variant: '',
    title: { en: 'Sample scenario', ja: '見本のシナリオ' },
    definition: 'boj5',
    baseYear: years[0] ?? 2024,
    years,
    series: rows.flatMap(seriesOf),
    answers: [],
    uncertain: false,
    manifest: {
      toolVersion: '0.1.0',
      dataName: 'japan-digital-balance',
      dataVersion: '1.0.0',
      dataHash: 'd'.repeat(64),
      scenarioHash: 's'.repeat(64),
      draws: 0,
      seed: undefined,
      sampler: undefined,
    },
    ...changes,
  }
}

/** The same results as an ensemble: each figure becomes a median with a 90 % interval of ± `spread` (a fraction) after the base year. */
export function withDraws(results: Results, spread: number): Results {
  const around = (values: Float64Array, share: number): Float64Array =>
    values.map((value, index) => (index === 0 ? value : value + Math.abs(value) * share))
  const series = results.series.map((one): ResultSeries => {
    const values = one.statistics[0]?.values ?? new Float64Array()
    const statistics = [
      statistic('mean', values),
      statistic(
        'sd',
        around(
          values.map(() => 1e9),
          0,
        ),
      ),
      statistic('p5', around(values, -spread)),
      statistic('p50', values),
      statistic('p95', around(values, spread)),
    ]
    return { ...one, statistics }
  })
  const manifest = { ...results.manifest, draws: 1000, seed: 1, sampler: 'sobol' }
  return { ...results, series, manifest }
}

function statistic(name: string, values: Float64Array): Statistic {
  return { name, values, standardErrors: values.map((value) => Math.abs(value) / 1000) }
}

function seriesOf(row: SampleRow): ResultSeries[] {
  const { level, id, parent, title, status = 'A', receipts, payments } = row
  const figures: readonly (readonly [Measure, readonly number[]])[] = [
    ['receipts', receipts],
    ['payments', payments],
    ['net', receipts.map((value, index) => value - (payments[index] ?? 0))],
  ]
  return figures.map(([measure, values]) => ({
    level,
    id,
    parent,
    title,
    measure,
    status,
    baseStatus: status,
    statistics: [
      {
        name: 'central',
        values: Float64Array.from(values, (value) => value * oku),
        standardErrors: undefined,
      },
    ],
  }))
}

/** A digital account like Japan's with invented round figures for 2024–2035: all levels, both flows, one memo item. */
export function sampleAccount(changes: Partial<Results> = {}): Results {
  const years = Array.from({ length: 12 }, (_, index) => 2024 + index)
  const path = (base: number, growth: number): number[] =>
    years.map((_, index) => Math.round(base * (1 + growth) ** index))
  const add = (...paths: readonly number[][]): number[] =>
    years.map((_, index) => paths.reduce((sum, values) => sum + (values[index] ?? 0), 0))
  const items = {
    copyright: [path(11000, 0.05), path(24000, 0.04)],
    telecom: [path(1500, 0), path(2200, 0)],
    computer: [path(12000, 0.03), path(32000, 0.09)],
    information: [path(400, 0), path(1300, 0.01)],
    consulting: [path(15000, 0.02), path(48000, 0.07)],
    exports: [path(3000, 0.1), path(0, 0)],
  } satisfies Record<string, [number[], number[]]>
  const ai = years.map((_, index) => Math.min(index * 1800, 10800))
  const computer = [items.computer[0], add(items.computer[1], ai)] as const
  const tci = [
    add(items.telecom[0], computer[0], items.information[0]),
    add(items.telecom[1], computer[1], items.information[1]),
  ] as const
  const total = [
    add(items.copyright[0], tci[0], items.consulting[0]),
    add(items.copyright[1], tci[1], items.consulting[1]),
  ] as const
  const zero = years.map(() => 0)
  const row = (
    place: Omit<SampleRow, 'receipts' | 'payments'>,
    [receipts, payments]: readonly [readonly number[], readonly number[]],
  ): SampleRow => ({ ...place, receipts, payments })
  return buildResults(
    years,
    [
      row({ level: 'total', id: 'boj5', status: 'E' }, total),
      row({ level: 'item', id: 'copyright', title: titles.copyright }, items.copyright),
      row({ level: 'group', id: 'tci', title: titles.tci, status: 'E' }, tci),
      row({ level: 'item', id: 'telecom', parent: 'tci', title: titles.telecom }, items.telecom),
      row(
        { level: 'item', id: 'computer', parent: 'tci', title: titles.computer, status: 'E' },
        computer,
      ),
      row(
        {
          level: 'line',
          id: 'baseline.computer.receipts',
          parent: 'computer',
          title: titles.base,
          status: 'E',
        },
        [items.computer[0], zero],
      ),
      row(
        {
          level: 'line',
          id: 'baseline.computer.payments',
          parent: 'computer',
          title: titles.base,
          status: 'E',
        },
        [zero, items.computer[1]],
      ),
      row({ level: 'line', id: 'genai.fees', parent: 'computer', title: titles.fees }, [zero, ai]),
      row(
        { level: 'item', id: 'information', parent: 'tci', title: titles.information, status: 'P' },
        items.information,
      ),
      row({ level: 'item', id: 'consulting', title: titles.consulting }, items.consulting),
      row({ level: 'memo', id: 'goods_exports', title: titles.exports }, items.exports),
      row(
        { level: 'line', id: 'robots', parent: 'goods_exports', title: titles.robots },
        items.exports,
      ),
      row({ level: 'total-with-memo', id: 'boj5' }, [add(total[0], items.exports[0]), total[1]]),
    ],
    changes,
  )
}

const titles = {
  copyright: { en: 'Charges for the use of copyright', ja: '著作権等使用料' },
  tci: {
    en: 'Telecommunications, computer and information services',
    ja: '通信・コンピュータ・情報サービス',
  },
  telecom: { en: 'Telecommunications', ja: '通信' },
  computer: { en: 'Computer services', ja: 'コンピュータ' },
  information: { en: 'Information services', ja: '情報' },
  consulting: { en: 'Professional and management consulting', ja: '専門・経営コンサルティング' },
  exports: { en: 'Goods exports', ja: '財の輸出' },
  robots: { en: 'Industrial robots', ja: '産業用ロボット' },
  base: { en: 'Baseline', ja: '基準値' },
  fees: { en: 'Generative-AI fees', ja: '生成AI利用料' },
} satisfies Record<string, Text>
