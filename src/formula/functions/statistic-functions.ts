import { example, groupOf, parameter } from './function-entry.ts'

const cell = parameter('x', 'same', {
  en: 'A quantity of one year, such as deficit[2035].',
  ja: 'ある年の数量(deficit[2035] など)。',
})

/** Statistics over the draws; only in conditions (expectations, `--until`). */
export const statisticFunctions = groupOf('statistic', {
  pNN: {
    parameters: [cell],
    result: 'same',
    help: {
      en: 'A percentile over the draws: p5(x), p50(x), p97.5(x) … for any number between 0 and 100.',
      ja: '試行全体でのパーセンタイル。p5(x)、p50(x)、p97.5(x) など、0 と 100 の間の任意の数が使える。',
    },
    example: example('p95(deficit[2035]) < 25兆円/年'),
  },
  mean: {
    parameters: [cell],
    result: 'same',
    help: { en: 'The mean over the draws.', ja: '試行全体での平均。' },
    example: example('mean(deficit[2030]) in 7兆円/年..12兆円/年'),
  },
  sd: {
    parameters: [cell],
    result: 'same',
    help: { en: 'The standard deviation over the draws.', ja: '試行全体での標準偏差。' },
    example: example('sd(deficit[2030]) < 2兆円/年'),
  },
  prob: {
    parameters: [
      parameter('condition', 'condition', {
        en: 'What may hold or not in each draw.',
        ja: '試行ごとに成り立つかどうかが決まる条件。',
      }),
    ],
    result: 'dimensionless',
    help: {
      en: 'The share of the draws in which the condition holds.',
      ja: '条件が成り立つ試行の割合(確率)。',
    },
    example: example('prob(deficit[2030] > 10兆円/年) <= 20%'),
  },
})
