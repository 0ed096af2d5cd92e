import { example, groupOf, parameter } from './function-entry.ts'
import type { Parameter, RepeatedParameters } from './function-entry.ts'

const number: Parameter = parameter('x', 'same', { en: 'A quantity.', ja: '数量。' })
const pureNumber: Parameter = parameter('x', 'dimensionless', {
  en: 'A number without a unit.',
  ja: '単位のない数。',
})
const numbers: RepeatedParameters = {
  kind: 'positional',
  parameters: [
    parameter('x', 'same', {
      en: 'Quantities of one unit, as many as needed.',
      ja: '同じ単位の数量(いくつでも可)。',
    }),
  ],
  minimum: 1,
}

/** Arithmetic on quantities of one year. */
export const scalarFunctions = groupOf('scalar', {
  min: {
    repeated: numbers,
    result: 'same',
    help: { en: 'The smallest of the quantities.', ja: '最も小さい数量。' },
    example: example('min(3兆円, 2.5兆円)', '2.5兆円'),
  },
  max: {
    repeated: numbers,
    result: 'same',
    help: { en: 'The largest of the quantities.', ja: '最も大きい数量。' },
    example: example('max(0, ▲5億円)', '0円'),
  },
  sum: {
    repeated: numbers,
    result: 'same',
    help: { en: 'The sum of the quantities.', ja: '数量の合計。' },
    example: example('sum(1億円, 2億円, 3億円)', '6億円'),
  },
  abs: {
    parameters: [number],
    result: 'same',
    help: { en: 'The quantity without its sign.', ja: '符号を除いた大きさ(絶対値)。' },
    example: example('abs(▲1234億円)', '1234億円'),
  },
  exp: {
    parameters: [pureNumber],
    result: 'dimensionless',
    help: { en: 'e to the power of x.', ja: 'e の x 乗(指数関数)。' },
    example: example('exp(0)', '1'),
  },
  ln: {
    parameters: [pureNumber],
    result: 'dimensionless',
    help: {
      en: 'The natural logarithm of x; x must be above 0.',
      ja: 'x の自然対数。x は 0 より大きい数。',
    },
    example: example('ln(exp(2))', '2'),
  },
  sqrt: {
    parameters: [number],
    result: 'sqrt(same)',
    help: { en: 'The square root of x, at least 0.', ja: 'x(0 以上)の平方根。' },
    example: example('sqrt(16)', '4'),
  },
  clamp: {
    parameters: [
      number,
      parameter('low', 'same', { en: 'The result is at least this.', ja: '下限。' }),
      parameter('high', 'same', { en: 'The result is at most this.', ja: '上限。' }),
    ],
    result: 'same',
    help: { en: 'x, kept between low and high.', ja: 'x を下限と上限の間に収めた値。' },
    example: example('clamp(130%, 0%, 100%)', '100%'),
  },
  if: {
    parameters: [
      parameter('condition', 'condition', {
        en: 'True or false in each year.',
        ja: '年ごとに真偽が決まる条件。',
      }),
      parameter('then', 'same', {
        en: 'The result where the condition holds.',
        ja: '条件が成り立つときの値。',
      }),
      parameter('else', 'same', {
        en: 'The result where it does not hold.',
        ja: '条件が成り立たないときの値。',
      }),
    ],
    result: 'same',
    help: {
      en: 'One of two quantities, chosen by a condition in each year.',
      ja: '年ごとに、条件によって二つの数量の一方を選ぶ。',
    },
    example: { formula: 'if(year >= 2030, 20%, 10%)', year: 2031, result: '20%' },
  },
})
