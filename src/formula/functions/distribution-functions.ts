import { example, groupOf, parameter } from './function-entry.ts'
import type { Parameter, RepeatedParameters } from './function-entry.ts'

const mean = parameter('mean', 'same', { en: 'The mean.', ja: '平均。' })
const sd = parameter('sd', 'same', { en: 'The standard deviation, above 0.', ja: '標準偏差(正)。' })
const low = parameter('low', 'same', { en: 'The lower end.', ja: '下限。' })
const high = parameter('high', 'same', { en: 'The upper end.', ja: '上限。' })
const mode = parameter('mode', 'same', { en: 'The most likely value.', ja: '最頻値。' })
const weight = parameter('weight', 'dimensionless', {
  en: 'Its probability; the weights add up to 100 %.',
  ja: 'その確率。合計は 100%。',
})
const shape = (name: string): Parameter =>
  parameter(name, 'dimensionless', {
    en: 'A shape parameter, above 0.',
    ja: '形状パラメーター(正)。',
  })
const repeated = (parameters: readonly Parameter[], minimum: number): RepeatedParameters => ({
  kind: 'positional',
  parameters,
  minimum,
})

/** Uncertain values, drawn once per draw; only in named assumptions. `lo to hi` is an operator. */
export const distributionFunctions = groupOf('distribution', {
  normal: {
    parameters: [mean, sd],
    result: 'same',
    help: { en: 'A normal distribution.', ja: '正規分布。' },
    example: example('normal(150 JPY/USD, 12 JPY/USD)'),
  },
  lognormal: {
    parameters: [mean, sd],
    result: 'same',
    help: {
      en: 'A lognormal distribution by its own mean and standard deviation (not those of its logarithm). For an interval write lo to hi.',
      ja: '対数正規分布。分布そのものの平均と標準偏差で指定する(対数の平均ではない)。区間で与えるなら lo to hi と書く。',
    },
    example: example('lognormal(30M people, 8M people)'),
  },
  uniform: {
    parameters: [low, high],
    result: 'same',
    help: {
      en: 'Every value between low and high is equally likely.',
      ja: '下限と上限の間で一様な分布。',
    },
    example: example('uniform(40%, 60%)'),
  },
  triangular: {
    parameters: [low, mode, high],
    result: 'same',
    help: { en: 'A triangular distribution.', ja: '三角分布。' },
    example: example('triangular(1%, 3%, 8%)'),
  },
  pert: {
    parameters: [low, mode, high],
    result: 'same',
    help: {
      en: 'A smooth distribution between low and high around a most likely value (beta-PERT).',
      ja: '下限と上限の間で最頻値のまわりに滑らかに広がる分布(ベータ PERT)。',
    },
    example: example('pert(80%, 95%, 100%)'),
  },
  beta: {
    parameters: [shape('alpha'), shape('beta')],
    result: 'dimensionless',
    help: {
      en: 'A beta distribution between 0 and 1: shares.',
      ja: '0 と 1 の間のベータ分布。割合に使う。',
    },
    example: example('beta(8, 2)'),
  },
  gamma: {
    parameters: [
      shape('shape'),
      parameter('scale', 'same', {
        en: 'The scale; the mean is shape × scale.',
        ja: '尺度。平均は shape × scale。',
      }),
    ],
    result: 'same',
    help: { en: 'A gamma distribution.', ja: 'ガンマ分布。' },
    example: example('gamma(4, 50億円)'),
  },
  two_piece_normal: {
    parameters: [
      mode,
      parameter('lower_sd', 'same', {
        en: 'The standard deviation below the mode.',
        ja: '最頻値より下側の標準偏差。',
      }),
      parameter('upper_sd', 'same', {
        en: 'The standard deviation above the mode.',
        ja: '最頻値より上側の標準偏差。',
      }),
    ],
    result: 'same',
    help: {
      en: 'A skewed distribution of two normal halves, as in central-bank fan charts.',
      ja: '左右で標準偏差の異なる正規分布。中央銀行のファンチャートと同じ形。',
    },
    example: example('two_piece_normal(2%, 0.5%, 1.5%)'),
  },
  bernoulli: {
    parameters: [
      parameter('p', 'dimensionless', { en: 'The probability of 1.', ja: '1 になる確率。' }),
    ],
    result: 'dimensionless',
    help: { en: '1 with probability p, else 0.', ja: '確率 p で 1、それ以外は 0。' },
    example: example('bernoulli(30%)'),
  },
  choice: {
    repeated: repeated(
      [parameter('value', 'same', { en: 'A possible value.', ja: '取りうる値。' }), weight],
      1,
    ),
    result: 'same',
    help: {
      en: 'One of a few values, each with its probability.',
      ja: 'いくつかの値の一つを、それぞれの確率で取る。',
    },
    example: example('choice(100円, 70%, 150円, 30%)'),
  },
  empirical: {
    repeated: repeated(
      [parameter('value', 'same', { en: 'An observed value.', ja: '観測された値。' })],
      2,
    ),
    result: 'same',
    help: {
      en: 'The distribution of observed values, interpolated between neighbours.',
      ja: '観測値の経験分布(隣り合う値の間は補間する)。',
    },
    example: example('empirical(109.8, 131.5, 140.5, 151.5)'),
  },
  truncated: {
    parameters: [
      parameter('distribution', 'distribution', {
        en: 'The distribution to cut.',
        ja: '切り取る元の分布。',
      }),
      low,
      high,
    ],
    result: 'same',
    help: {
      en: 'A distribution given that the value lies between low and high.',
      ja: '値が下限と上限の間にあるという条件のもとでの分布。',
    },
    example: example('truncated(normal(50%, 20%), 0%, 100%)'),
  },
  mixture: {
    repeated: repeated(
      [parameter('distribution', 'distribution', { en: 'A distribution.', ja: '分布。' }), weight],
      1,
    ),
    result: 'same',
    help: {
      en: 'One of several distributions, each with its probability.',
      ja: 'いくつかの分布の一つに、それぞれの確率で従う。',
    },
    example: example('mixture(normal(2%, 1%), 80%, uniform(5%, 10%), 20%)'),
  },
})
