import {
  dataOption,
  listFormatOption,
  outputOption,
  rootOption,
} from '../options/shared-declarations.ts'
import { declareCommand } from '../declaration.ts'
import type { OptionDeclaration } from '../declaration.ts'
import { formOf } from '../options/find-idle-options.ts'

const attributionOptions: readonly OptionDeclaration[] = [
  {
    syntax: '--attribute',
    summary: {
      en: 'split the change of one figure by what changed in the scenarios, which are those that the results name',
      ja: '一つの数値の変化を、シナリオの変更点ごとの寄与に分解する(シナリオは結果に記されたもの)',
    },
  },
  {
    syntax: '--cell <cell>',
    summary: {
      en: "the figure to split, such as 'deficit[2030]' (default: the deficit in the last common year; implies --attribute)",
      ja: "分解する数値。例: 'deficit[2030]'(既定は共通する最終年の赤字。--attribute を含む)",
    },
  },
  {
    syntax: '--from <scenario>',
    summary: {
      en: 'the scenario behind the results before (implies --attribute)',
      ja: '変更前の結果のシナリオ(--attribute を含む)',
    },
    completion: 'file',
  },
  {
    syntax: '--to <scenario>',
    summary: {
      en: 'the scenario behind the results after (implies --attribute)',
      ja: '変更後の結果のシナリオ(--attribute を含む)',
    },
    completion: 'file',
  },
]

/** `akaji diff`. */
export const diffCommand = declareCommand({
  name: 'diff',
  group: 'check',
  summary: {
    en: 'compare two saved results, within limits',
    ja: '保存した二つの結果の変化が限度内かを調べる',
  },
  arguments: [
    {
      syntax: '<before>',
      summary: {
        en: 'results of "akaji check --save" or "akaji run --format json"',
        ja: '「akaji check --save」または「akaji run --format json」の結果',
      },
      completion: 'file',
    },
    {
      syntax: '<after>',
      summary: { en: 'results to compare with them', ja: 'それと比べる結果' },
      completion: 'file',
    },
  ],
  options: [
    {
      syntax: '--max-increase <tolerance>',
      summary: {
        en: 'fail where the deficit, or a cell of --cells, rises further: 1%, 1000億円',
        ja: '赤字(--cells があればそのセル)がこれより増えたら不合格とする: 1%、1000億円',
      },
    },
    {
      syntax: '--max-decrease <tolerance>',
      summary: { en: 'the same for falls', ja: 'これより減ったら不合格とする' },
    },
    {
      syntax: '--cells <pattern>',
      summary: {
        en: 'only these cells: deficit, computer.*, p95(*) (repeatable)',
        ja: '対象のセル: deficit、computer.*、p95(*)(繰り返し可)',
      },
      repeatable: true,
    },
    {
      syntax: '--tolerance <tolerance>',
      summary: {
        en: 'leave out smaller changes: 1%, 10億円, computer.*=5% (repeatable)',
        ja: 'これより小さい変化を省く: 1%、10億円、computer.*=5%(繰り返し可)',
      },
      repeatable: true,
    },
    ...attributionOptions,
    dataOption,
    rootOption,
    {
      syntax: '--unit <unit>',
      summary: {
        en: 'unit of the numbers in tables: 兆円, 億円, JPY bn …',
        ja: '表の数値の単位: 兆円、億円、JPY bn など',
      },
    },
    listFormatOption,
    outputOption,
  ],
  examples: [
    'akaji diff before.json after.json',
    'akaji diff main/results/trend.json results/trend.json --max-increase 1%',
    "akaji diff a.json b.json --cells 'computer.*' --tolerance 1%",
    "akaji diff main/results/trend.json results/trend.json --attribute --cell 'deficit[2030]'",
  ],
  idle: (options) => {
    const { attribute, cell, from, to } = options
    const splits = [attribute, cell, from, to].some((given) => given !== undefined)
    const without = { en: 'without --attribute', ja: '--attribute なしでは' }
    const plain = { en: 'in CSV and TSV, which are in yen', ja: 'CSV・TSV(円)では' }
    return [
      { names: splits ? [] : ['--data'], where: without },
      { names: /^[ct]sv$/.test(formOf(options)) && !splits ? ['--unit'] : [], where: plain },
    ]
  },
  load: async () => (await import('../bundles/check.ts')).diff,
})
