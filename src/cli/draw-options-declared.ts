import type { OptionDeclaration } from './declaration.ts'

/** How uncertain inputs are drawn, for every command that draws. */
export const drawOptions: readonly OptionDeclaration[] = [
  {
    syntax: '--draws <number>',
    summary: {
      en: 'worlds to draw where inputs are uncertain (default: 10000); 0 gives the central case alone',
      ja: '不確実な前提があるときに引く世界の数(既定は10000)。0なら中央ケースだけを計算する',
    },
  },
  {
    syntax: '--seed <number>',
    summary: {
      en: 'seed of the draws; the same seed gives the same bytes (default: fixed)',
      ja: '乱数の種。同じ種なら同じ結果になる(既定は固定値)',
    },
  },
  {
    syntax: '--sampler <name>',
    summary: {
      en: 'how worlds are drawn (default: sobol)',
      ja: '世界の引き方(既定は sobol)',
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
