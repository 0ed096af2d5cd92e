import { example, groupOf, optional, parameter } from './function-entry.ts'

/** Random paths over the years, and events. */
export const pathFunctions = groupOf('path', {
  walk: {
    parameters: [
      parameter('start', 'same', { en: 'The value in the base year.', ja: '基準年の値。' }),
      parameter('volatility', 'share', {
        en: 'The standard deviation of the yearly change of the logarithm (per √year).',
        ja: '対数の年間変化の標準偏差(√年あたり)。',
      }),
      optional(
        parameter('drift', 'rate', {
          en: 'The yearly change of the logarithm of the median: 2%/year multiplies it by e^0.02 a year.',
          ja: '中央値の対数の年間変化。2%/年なら中央値は毎年 e^0.02 倍になる。',
        }),
        { text: '0%/year', value: 0, unit: 'per-year' },
      ),
    ],
    result: 'same',
    help: {
      en: 'A geometric random walk from start: exchange rates and prices. Always above 0.',
      ja: 'start から始まる幾何ランダムウォーク。為替レートや価格に使う。常に正。',
    },
    example: example('walk(151.5 JPY/USD, 10%)'),
  },
  ar1: {
    parameters: [
      parameter('mean', 'same', { en: 'The level it returns to.', ja: '戻っていく水準。' }),
      parameter('persistence', 'share', {
        en: 'The share of a deviation that is left a year later, from 0% to 100%; at 100% nothing draws it back, and shocks add up to a random walk.',
        ja: '乖離が 1 年後に残る割合(0% 以上 100% 以下)。100% では平均に戻らず、ショックが積み重なるランダムウォークになる。',
      }),
      parameter('sd', 'same', {
        en: 'The standard deviation of the yearly shock.',
        ja: '毎年のショックの標準偏差。',
      }),
    ],
    result: 'same',
    help: {
      en: 'A mean-reverting path (first-order autoregression), at its mean in the base year.',
      ja: '平均に回帰する経路(1 次の自己回帰)。基準年は平均から始まる。',
    },
    example: example('ar1(2%, 60%, 1%)'),
  },
  noise: {
    parameters: [parameter('sd', 'same', { en: 'The standard deviation.', ja: '標準偏差。' })],
    result: 'same',
    help: {
      en: 'Independent normal noise around 0, drawn anew each year; 0 in the base year.',
      ja: '平均 0 の独立な正規ノイズ(年ごとに引き直す)。基準年は 0。',
    },
    example: example('noise(500億円/年)'),
  },
  event: {
    parameters: [
      parameter('hazard', 'rate', {
        en: 'The probability in each year that it happens, given that it has not yet.',
        ja: 'まだ起きていないときに、その年に起きる確率。',
      }),
    ],
    result: 'dimensionless',
    help: {
      en: '0 until it first happens, then 1 for good: by a probability for each year.',
      ja: '最初に起きるまで 0、起きた年からは 1。年ごとの確率で与える。',
    },
    example: example('event(5%/year)'),
  },
  hazard: {
    parameters: [
      parameter('rate', 'rate', {
        en: 'How often it would happen in a year, at least 0; above 1 is possible, and it may change over the years.',
        ja: '1 年あたりの発生率(0 以上)。1 を超えてもよく、年によって変わってもよい。',
      }),
    ],
    result: 'dimensionless',
    help: {
      en: '0 until it first happens, then 1 for good: by a rate in continuous time. Within a year it happens with probability 1 − exp(−rate).',
      ja: '最初に起きるまで 0、起きた年からは 1。連続時間の発生率で与え、1 年以内に起きる確率は 1 − exp(−rate)。',
    },
    example: example('hazard(5%/year)'),
  },
})
