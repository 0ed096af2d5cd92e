import type { OptionDeclaration } from '../declaration.ts'

/** How uncertain inputs are drawn, for every command that draws. */
export const drawOptions: readonly OptionDeclaration[] = [
  {
    syntax: '--draws <number>',
    summary: {
      en: 'worlds to draw where inputs are uncertain (default: 10000); 0 gives the central case alone',
      ja: '不確実な前提があるときの試行回数(既定は10000)。0なら中央ケースだけを計算する',
    },
  },
  {
    syntax: '--seed <number>',
    summary: {
      en: 'seed of the draws; the same seed gives the same bytes (default: fixed)',
      ja: '乱数のシード。同じシードなら同じ結果になる(既定は固定値)',
    },
  },
  {
    syntax: '--sampler <name>',
    summary: {
      en: 'how worlds are drawn (default: sobol); standard errors are those of mc, an upper estimate for sobol and lhs',
      ja: '試行の乱数の作り方(既定は sobol)。標準誤差は mc としての値で、sobol と lhs では大きめの見積もり',
    },
    choices: ['sobol', 'lhs', 'mc'],
  },
  {
    syntax: '--quantiles <percentiles>',
    summary: {
      en: 'percentiles of the results (default: 5,25,50,75,95)',
      ja: '結果のパーセンタイル(既定は 5,25,50,75,95)',
    },
  },
]

/** Those of `akaji run`, which also finds out how many draws it takes, shares them among threads and writes them down. */
export const runDrawOptions: readonly OptionDeclaration[] = [
  {
    syntax: '--draws <number>',
    summary: {
      en: 'worlds to draw where inputs are uncertain (default: 10000); 0 gives the central case alone, auto as many as --tolerance takes',
      ja: '不確実な前提があるときの試行回数(既定は10000)。0なら中央ケースだけ、auto なら --tolerance を満たすまで試行する',
    },
  },
  ...drawOptions.slice(1),
  {
    syntax: '--tolerance <share>',
    summary: {
      en: 'with --draws auto: the largest standard error of the percentiles of --cell, as a share of its median or an amount (default: 0.5%)',
      ja: '--draws auto のとき、--cell のパーセンタイルに許す標準誤差。中央値に対する割合または金額(既定は0.5%)',
    },
  },
  {
    syntax: '--cell <cell>',
    summary: {
      en: 'with --draws auto: the figure to be so exact (default: the deficit of the last year)',
      ja: '--draws auto のとき、精度を測るセル(既定は最終年の赤字)',
    },
  },
  {
    syntax: '--ask <question>',
    summary: {
      en: 'a question to answer beside the results, such as "prob(deficit[2030] > 10兆円/年)" (repeatable)',
      ja: '結果とあわせて答える質問。例: "prob(deficit[2030] > 10兆円/年)"(繰り返し可)',
    },
    repeatable: true,
  },
  {
    syntax: '--samples <file>',
    summary: {
      en: 'also write the draws themselves, a row for each draw and year, to a .csv or .parquet file',
      ja: '試行の値そのものも、試行と年ごとに1行で .csv または .parquet ファイルに書き出す',
    },
    completion: 'file',
  },
  {
    syntax: '--workers <number>',
    summary: {
      en: 'threads that share the draws; auto takes one for each core; no number changes a figure (default: 1)',
      ja: '試行を分担するスレッドの数。auto ならコア数。結果は変わらない(既定は1)',
    },
  },
]
