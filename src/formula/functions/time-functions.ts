import { example, exampleIn, groupOf, optional, plain, parameter } from './function-entry.ts'
import type { DefaultValue, Parameter } from './function-entry.ts'

const wholly: DefaultValue = { text: '100%', value: 1, unit: 'percent' }

const interpolate: Parameter = {
  name: 'interpolate',
  rule: 'word',
  default: undefined,
  words: ['linear', 'step', 'geometric'],
  help: {
    en: 'How the years between the points are filled: linear, step (the last point holds) or geometric (constant growth).',
    ja: '点と点の間の埋め方。linear(直線)、step(直前の値を維持)、geometric(一定の伸び率)。',
  },
}

/** Shapes over the years, lags and accumulation. */
export const timeFunctions = groupOf('time', {
  cumulative: {
    parameters: [
      parameter('x', 'same', {
        en: 'A quantity of each year, per year.',
        ja: '年ごとの数量(年あたり)。',
      }),
    ],
    result: 'same*time',
    help: {
      en: 'The sum of x over the years after the base year up to this year, each counted for one year.',
      ja: '基準年の翌年から当年までの x の累計(各年を 1 年分として数える)。',
    },
    example: exampleIn(2027, 'cumulative(10億円/年)', '30億円'),
  },
  prev: {
    parameters: [
      parameter('x', 'same', {
        en: 'What is read one year earlier.',
        ja: '1 年前の値を読む数量。',
      }),
      parameter('initial', 'same', {
        en: 'What stands for the value of the base year.',
        ja: '基準年の値の代わりになる値。',
      }),
    ],
    result: 'same',
    help: {
      en: 'x one year earlier; up to the year after the base year, initial. An assumption may read itself this way: stocks, capacity, installed base.',
      ja: '1 年前の x。基準年の翌年までは initial。ストックや設備能力のように、自分自身の前年の値も読める。',
    },
    example: example('prev(stock, 100億円) * 90% + 5億円'),
  },
  path: {
    parameters: [interpolate],
    repeated: {
      kind: 'by-year',
      parameters: [
        parameter('value', 'same', {
          en: 'The value in the year that names it.',
          ja: '名前にした年の値。',
        }),
      ],
      minimum: 1,
    },
    result: 'same',
    help: {
      en: 'A path through points: years are the argument names. Flat after the last point; no value before the first.',
      ja: '年を引数名とする点を結ぶ経路。最後の点より後は横ばい、最初の点より前には値がない。',
    },
    example: exampleIn(2026, 'path(2024 = 150 JPY/USD, 2028 = 140 JPY/USD)', '145 JPY/USD'),
  },
  step: {
    parameters: [
      parameter('start', 'year', {
        en: 'The first year of the new value.',
        ja: '新しい値に変わる年。',
      }),
      optional(
        parameter('before', 'same', { en: 'The value before.', ja: 'それより前の値。' }),
        plain(0),
      ),
      optional(
        parameter('after', 'same', {
          en: 'The value from then on.',
          ja: 'その年以降の値。',
        }),
        plain(1),
      ),
    ],
    result: 'same',
    help: {
      en: 'A jump: before until the year start, after from that year on.',
      ja: '段差。start の年より前は before、その年以降は after。',
    },
    example: exampleIn(2028, 'step(2028)', '1'),
  },
  ramp: {
    parameters: [
      parameter('start', 'year', {
        en: 'The last year at low.',
        ja: '上がり始める年(この年までは low)。',
      }),
      parameter('end', 'year', {
        en: 'The first year at high.',
        ja: '上がりきる年(この年から high)。',
      }),
      optional(
        parameter('low', 'same', { en: 'The value up to start.', ja: 'start までの値。' }),
        plain(0),
      ),
      optional(
        parameter('high', 'same', { en: 'The value from end on.', ja: 'end 以降の値。' }),
        plain(1),
      ),
    ],
    result: 'same',
    help: {
      en: 'A straight rise (or fall) from low in the year start to high in the year end, flat before and after.',
      ja: 'start の年の low から end の年の high まで直線で変わり、その前後は一定。',
    },
    example: exampleIn(2028, 'ramp(2026, 2030)', '0.5'),
  },
  logistic: {
    parameters: [
      parameter('mid', 'year', {
        en: 'The year at which it is one half.',
        ja: 'ちょうど半分になる年。',
      }),
      parameter('width', 'years', {
        en: 'How slow it is, in years: it goes from 12 % to 88 % in four widths.',
        ja: '変化の緩やかさ(年数)。12% から 88% まで width の 4 倍の年数がかかる。',
      }),
    ],
    result: 'dimensionless',
    help: {
      en: 'An S-curve from 0 to 1: 1 / (1 + exp(−(year − mid) / width)).',
      ja: '0 から 1 への S 字曲線。1 / (1 + exp(−(year − mid) / width))。',
    },
    example: exampleIn(2029, 'logistic(mid = 2029, width = 2)', '0.5'),
  },
  bass: {
    parameters: [
      parameter('start', 'year', {
        en: 'The year of launch, when the share is 0.',
        ja: '発売の年(普及率は 0)。',
      }),
      parameter('p', 'rate', {
        en: 'The coefficient of innovation, per year.',
        ja: '革新係数(年あたり)。',
      }),
      parameter('q', 'rate', {
        en: 'The coefficient of imitation, per year.',
        ja: '模倣係数(年あたり)。',
      }),
    ],
    result: 'dimensionless',
    help: {
      en: 'The cumulative share of adopters in the Bass model, from 0 at the start towards 1.',
      ja: 'バスモデルによる累積普及率。start の年の 0 から 1 に近づく。',
    },
    example: exampleIn(2025, 'bass(2025, p = 3%/year, q = 38%/year)', '0%'),
  },
  grow: {
    parameters: [
      parameter('rate', 'rate', {
        en: 'The growth rate of each year; it may change over time.',
        ja: '各年の伸び率(年によって変わってもよい)。',
      }),
    ],
    result: 'dimensionless',
    help: {
      en: 'Cumulative growth since the base year: the product of 1 + rate over the years after it.',
      ja: '基準年からの累積の伸び。基準年の翌年以降の(1 + rate)の積。',
    },
    example: exampleIn(2026, 'grow(10%/year)', '1.21'),
  },
  fx: {
    parameters: [
      parameter('rate', 'any', {
        en: 'An exchange rate, such as usdjpy.',
        ja: '為替レート(usdjpy など)。',
      }),
      optional(
        parameter('share', 'share', {
          en: 'The share invoiced in that currency.',
          ja: 'その通貨建ての割合。',
        }),
        wholly,
      ),
      optional(
        parameter('pass_through', 'share', {
          en: 'How much of a change in the rate reaches the price.',
          ja: 'レートの変化が価格に転嫁される割合。',
        }),
        wholly,
      ),
      optional(
        parameter('lag', 'years', {
          en: 'Whole years before the rate acts.',
          ja: 'レートが効くまでの年数(整数)。',
        }),
        plain(0),
      ),
    ],
    result: 'dimensionless',
    help: {
      en: 'The factor that an exchange rate puts on an amount: 1 + share × pass_through × (rate[year − lag] / rate[base_year] − 1).',
      ja: '為替レートが金額に掛ける係数。1 + share × pass_through × (rate[year − lag] / rate[base_year] − 1)。',
    },
    example: example('fx(usdjpy, share = 60%, pass_through = 80%)'),
  },
})
