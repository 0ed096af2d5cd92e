import { dataOption, listFormatOption, outputOption } from '../options/shared-declarations.ts'
import { declareCommand } from '../declaration.ts'
import type { OptionDeclaration } from '../declaration.ts'
import { idleDraws } from '../options/find-idle-options.ts'
import { textOption } from '../options/option-values.ts'
import { drawOptions } from '../options/draw-declarations.ts'
import { oneScenarioOptions, scenarioArgument } from './explain.ts'
import { runCommand, scenarioOptions } from './run.ts'

/** Nothing here prints quantiles. */
const statisticOptions: readonly OptionDeclaration[] = drawOptions.filter(
  ({ syntax }) => !syntax.startsWith('--quantiles'),
)

/** `akaji sensitivity`. */
export const sensitivityCommand = declareCommand({
  name: 'sensitivity',
  group: 'analyse',
  summary: { en: 'show which assumptions a figure depends on', ja: '数値を左右する前提を示す' },
  arguments: [scenarioArgument],
  options: [
    {
      syntax: '--cell <cell>',
      summary: {
        en: "the figure, such as 'deficit[2035]' (default: the deficit in the last year)",
        ja: "対象の数値。例: 'deficit[2035]'(既定は最終年の赤字)",
      },
    },
    {
      syntax: '--method <method>',
      summary: {
        en: 'tornado: one assumption at a time; elasticity: per percent; variance: Sobol indices and rank correlations (default: tornado)',
        ja: 'tornado: 前提を一つずつ動かす、elasticity: 1%当たり、variance: ソボル指標と順位相関(既定は tornado)',
      },
      choices: ['tornado', 'elasticity', 'variance'],
    },
    {
      syntax: '--range <percent>',
      summary: {
        en: 'tornado of every stated figure, so much lower and higher (default: uncertain assumptions at their 10th and 90th percentile; 10% where there are none)',
        ja: 'トルネードで、前提の数値すべてをこの割合だけ上下させる(既定は不確実な前提の10・90パーセンタイル。なければ10%)',
      },
    },
    ...oneScenarioOptions,
    ...statisticOptions.filter(({ syntax }) => !syntax.startsWith('--sampler')),
    listFormatOption,
    outputOption,
  ],
  examples: [
    "akaji sensitivity combined --cell 'deficit[2035]'",
    "akaji sensitivity combined --cell 'computer.payments[2030]' --method variance",
    'akaji sensitivity trend --range 20%',
    'akaji sensitivity genai-30m --method elasticity --format csv',
  ],
  idle: (options) => {
    const method = textOption(options, 'method') ?? 'tornado'
    const where = { en: `with --method ${method}`, ja: `--method ${method} では` }
    return [
      { names: method === 'tornado' ? [] : ['--range'], where },
      { names: method === 'variance' ? [] : ['--draws', '--seed'], where },
    ]
  },
  load: async () => (await import('../bundles/what-if.ts')).sensitivity,
})

/** `akaji solve`. */
export const solveCommand = declareCommand({
  name: 'solve',
  group: 'analyse',
  summary: {
    en: 'find the value or year that meets a condition',
    ja: '条件が成り立つ前提の値、または年を求める',
  },
  arguments: [scenarioArgument],
  options: [
    {
      syntax: '--vary <name=range>',
      summary: {
        en: 'assumption and range to search, from its first end: genai.users=10M..60M people; given twice, pairs of values are found',
        ja: '動かす前提と、始点からの探索範囲。例: genai.users=1000万..6000万人(二つ指定すると値の組を求める)',
      },
      repeatable: true,
    },
    {
      syntax: '--until <condition>',
      summary: {
        en: "condition on any figure or probability: 'deficit[2030] <= 10兆円/年', 'prob(deficit[2030] > 10兆円/年) <= 20%'",
        ja: "数値や確率についての条件。例: 'deficit[2030] <= 10兆円/年'、'prob(deficit[2030] > 10兆円/年) <= 20%'",
      },
    },
    {
      syntax: '--when <condition>',
      summary: {
        en: "find the first year instead; names without a year are read in each: 'deficit > 10兆円/年'",
        ja: "最初に成り立つ年を求める。年のない名前は各年の値になる。例: 'deficit > 10兆円/年'",
      },
    },
    ...oneScenarioOptions,
    ...statisticOptions,
    listFormatOption,
    outputOption,
  ],
  examples: [
    "akaji solve genai-30m --vary 'genai.users=0..60M people' --until 'deficit[2030] >= 11兆円/年'",
    "akaji solve agents --vary 'agent_price=0%..100%' --until 'prob(deficit[2035] > 20兆円/年) >= 20%'",
    "akaji solve trend --when 'deficit > 10兆円/年'",
    "akaji solve genai-30m --vary 'genai.price=1000..5000 JPY/person/month' --vary 'genai.users=0..60M people' --until 'deficit[2030] >= 11兆円/年'",
  ],
  idle: (options) =>
    idleDraws(options, [textOption(options, 'until'), textOption(options, 'when')]),
  load: async () => (await import('../bundles/what-if.ts')).solve,
})

/** `akaji backtest`. */
export const backtestCommand = declareCommand({
  name: 'backtest',
  group: 'analyse',
  summary: {
    en: 'try the trend methods on the published history',
    ja: 'トレンド手法を過去の実績で試す',
  },
  options: [
    {
      syntax: '--series <name>',
      summary: {
        en: 'a series such as tci.deficit, computer.payments or usdjpy, or "items" for the short ones together (repeatable; default: tci.deficit, items)',
        ja: '対象の系列。例: tci.deficit、computer.payments、usdjpy。items で短い項目別系列をまとめる(繰り返し可。既定は tci.deficit と items)',
      },
      repeatable: true,
    },
    {
      syntax: '--horizons <years>',
      summary: {
        en: 'years ahead to show, such as 1,5,10, or "all" (default: 1,2,3,5,10)',
        ja: '何年先の成績を示すか。例: 1,5,10。all ですべて(既定は 1,2,3,5,10)',
      },
    },
    {
      syntax: '--bands <scenario>',
      summary: {
        en: 'print a scenario that widens this one by the past errors of --method on --series (default: items)',
        ja: '--series での --method の過去の誤差を不確実性として加えた、このシナリオの拡張を出力する(--series の既定は items)',
      },
    },
    {
      syntax: '--method <method>',
      summary: {
        en: 'method whose errors --bands takes (default: drift, the method of the trend scenario)',
        ja: '--bands に使う手法(既定は drift。trend シナリオと同じ手法)',
      },
      choices: ['last-value', 'drift', 'log-linear', 'damped'],
    },
    dataOption,
    listFormatOption,
    outputOption,
  ],
  examples: [
    'akaji backtest',
    'akaji backtest --series usdjpy --horizons all --format csv',
    'akaji backtest --bands trend --output banded.yaml',
  ],
  // A scenario in YAML is printed in place of the table.
  idle: (options) => [
    textOption(options, 'bands') === undefined
      ? { names: ['--method'], where: { en: 'without --bands', ja: '--bands なしでは' } }
      : {
          names: ['--format', '--horizons'],
          where: { en: 'together with --bands', ja: '--bands と一緒には' },
        },
  ],
  load: async () => (await import('../bundles/what-if.ts')).runBacktest,
})

/** `akaji realism`. */
export const realismCommand = declareCommand({
  name: 'realism',
  group: 'analyse',
  summary: {
    en: 'list what scenarios assume beyond the past',
    ja: '過去の範囲を外れる前提を一覧する',
  },
  arguments: runCommand.arguments,
  options: [...scenarioOptions, listFormatOption, outputOption],
  examples: ['akaji realism pivot-pessimistic weak-yen', 'akaji realism mine.yaml --variant all'],
  load: async () => (await import('../bundles/what-if.ts')).listRealismNotes,
})
