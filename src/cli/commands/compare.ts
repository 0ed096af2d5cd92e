import { listFormatOption, outputOption } from '../options/shared-declarations.ts'
import { declareCommand } from '../declaration.ts'
import type { IdleOptions, OptionDeclaration, OptionValues } from '../declaration.ts'
import { idleDraws } from '../options/find-idle-options.ts'
import { flagOption, listOption, textOption } from '../options/option-values.ts'
import { drawOptions } from '../options/draw-declarations.ts'
import { oneScenarioOptions, scenarioArgument } from './explain.ts'
import { outputOptions, scenarioOptions } from './run.ts'

/** Of the options of `run`, those with these names. */
function runOptions(...names: readonly string[]): readonly OptionDeclaration[] {
  return [...scenarioOptions, ...outputOptions].filter(({ syntax }) =>
    names.includes(syntax.split(' ')[0] ?? ''),
  )
}

const comparisonOptions: readonly OptionDeclaration[] = [
  {
    syntax: '--by <rows>',
    summary: {
      en: 'rows to show: item, line or group (default: item); with --attribute what moves as one: module or assumption (default: module)',
      ja: '表示する行: item、line、group(既定は item)。--attribute では一緒に動かす単位: module、assumption(既定は module)',
    },
    choices: ['item', 'line', 'group', 'module', 'assumption'],
  },
  ...runOptions('--years', '--unit'),
  {
    syntax: '--changed-only',
    summary: { en: 'leave out rows without a difference', ja: '差のない行を省く' },
  },
  {
    syntax: '--noise <size>',
    summary: {
      en: 'differences up to this size count as none: 1% of the reference, or 100億円 (implies --changed-only)',
      ja: 'この大きさまでの差はないものとみなす。基準に対する1%、または100億円など(--changed-only を含む)',
    },
  },
  {
    syntax: '--sort <order>',
    summary: {
      en: 'size: largest difference in the last year first (default: account)',
      ja: 'size: 最終年の差の大きい順(既定は account、収支表の順)',
    },
    choices: ['account', 'size'],
  },
]

const attributionOptions: readonly OptionDeclaration[] = [
  {
    syntax: '--attribute',
    summary: {
      en: 'split the difference of one figure by what differs between the scenarios (Shapley values)',
      ja: '一つの数値の差を、シナリオ間の違いごとの寄与に分解する(シャープレイ値)',
    },
  },
  {
    syntax: '--cell <cell>',
    summary: {
      en: "the figure to split, such as 'deficit[2030]' (default: the deficit in the last common year)",
      ja: "分解する数値。例: 'deficit[2030]'(既定は共通する最終年の赤字)",
    },
  },
  {
    syntax: '--order <names>',
    summary: {
      en: 'split one after the other in this order instead: genai.users,usdjpy (implies --attribute)',
      ja: '指定した順序で一つずつ分解する。例: genai.users,usdjpy(--attribute を含む)',
    },
  },
]

const publishedOption: OptionDeclaration = {
  syntax: '--published',
  summary: {
    en: 'compare with the projections that others have published instead, each in its year',
    ja: 'ほかの機関が公表した見通しと、その対象年の値で比べる',
  },
}

const ofTables = ['--years', '--changed-only', '--noise', '--sort']
const ofDraws = ['--draws', '--seed', '--sampler', '--quantiles']
const ofSplits = ['--attribute', '--order', '--cell']

/** What the chosen kind of comparison has no use for. */
function idleInComparison(options: OptionValues): readonly IdleOptions[] {
  if (flagOption(options, 'published')) {
    const names = [...ofSplits, '--by', '--unit', ...ofTables, ...ofDraws]
    return [{ names, where: { en: 'together with --published', ja: '--published と一緒には' } }]
  }
  if (!flagOption(options, 'attribute') && textOption(options, 'order') === undefined) {
    return [{ names: ['--cell'], where: { en: 'without --attribute', ja: '--attribute なしでは' } }]
  }
  const where = { en: 'together with --attribute', ja: '--attribute と一緒には' }
  return [
    { names: [...ofTables, '--quantiles'], where },
    // The seed also chooses the orders in which many drivers are tried.
    ...idleDraws(options, [textOption(options, 'cell')]).map((one) => ({
      ...one,
      names: one.names.filter((name) => name !== '--seed'),
    })),
  ]
}

/** `akaji compare`. */
export const compareCommand = declareCommand({
  name: 'compare',
  group: 'project',
  summary: {
    en: 'compare scenarios, and split differences by cause',
    ja: 'シナリオを比べ、差を要因に分解する',
  },
  arguments: [
    {
      syntax: '<scenario...>',
      summary: {
        en: 'the reference first; scenario@variant for a variant, @variant for one of the scenario before, @all for each',
        ja: '最初が基準。ケースは「シナリオ@ケース」、直前のシナリオのケースは「@ケース」、すべてのケースは「@all」',
      },
      completion: 'scenario',
    },
  ],
  options: [
    ...attributionOptions,
    publishedOption,
    ...comparisonOptions,
    ...runOptions('--set', '--definition', '--horizon', '--base', '--data', '--root', '--strict'),
    ...drawOptions,
    listFormatOption,
    outputOption,
    ...runOptions('--excel'),
  ],
  examples: [
    'akaji compare trend genai-30m --years 2025,2030,2035',
    'akaji compare weak-yen @strong-yen @flat --changed-only --noise 1%',
    "akaji compare trend weak-yen --attribute --cell 'deficit[2030]'",
    'akaji compare trend weak-yen --attribute --order imports,exports,usdjpy',
    'akaji compare trend combined --by line --sort size --format markdown',
    'akaji compare trend --published',
  ],
  idle: idleInComparison,
  load: async () => (await import('../bundles/compare.ts')).compare,
})

/** `akaji sweep`. */
export const sweepCommand = declareCommand({
  name: 'sweep',
  group: 'project',
  summary: {
    en: 'tabulate figures over values of assumptions',
    ja: '前提を動かして数値を表にする',
  },
  arguments: [
    scenarioArgument,
    {
      syntax: '<axis...>',
      summary: {
        en: 'one or two of usdjpy=110..170/10, genai.users=10M,20M,30M people, x=1..64/*2, x=100..1600/log5, usdjpy[2030]=…',
        ja: '一つまたは二つ。usdjpy=110..170/10、genai.users=1000万人,2000万人、x=1..64/*2、x=100..1600/log5、usdjpy[2030]=… など',
      },
    },
  ],
  options: [
    {
      syntax: '--cell <cell>',
      summary: {
        en: "the figure, such as 'deficit[2030]' or 'prob(deficit[2035] > 15兆円/年)' (default: the deficit in the last year; with one axis repeatable)",
        ja: "対象の数値。例: 'deficit[2030]'、'prob(deficit[2035] > 15兆円/年)'(既定は最終年の赤字。軸が一つなら繰り返し可)",
      },
      repeatable: true,
    },
    ...runOptions('--unit'),
    ...oneScenarioOptions,
    ...drawOptions.filter(({ syntax }) => !syntax.startsWith('--quantiles')),
    listFormatOption,
    outputOption,
    ...runOptions('--excel'),
  ],
  examples: [
    "akaji sweep weak-yen usdjpy=110..170/10 --cell 'deficit[2030]' --cell 'deficit[2035]'",
    "akaji sweep genai-30m 'genai.users=10M,20M,30M people' 'genai.price=2000..4000 JPY/person/month/500' --cell 'deficit[2030]'",
    "akaji sweep weak-yen 'pass_through=50%..100%/10%' --cell 'prob(deficit[2035] > 13兆円/年)' --format csv",
  ],
  idle: (options) => idleDraws(options, listOption(options, 'cell')),
  load: async () => (await import('../bundles/compare.ts')).sweep,
})
