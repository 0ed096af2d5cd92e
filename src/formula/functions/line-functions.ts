import { example, groupOf, parameter } from './function-entry.ts'

const line = parameter('line', 'line', { en: 'The name of a line.', ja: '行(line)の名前。' })

/** Reading a line from a formula. */
export const lineFunctions = groupOf('line', {
  amount: {
    parameters: [line],
    result: 'JPY/time',
    help: {
      en: 'The amount of a line before its adjustments, in JPY per year.',
      ja: '調整(adjustment)を掛ける前の行の金額(円/年)。',
    },
    example: example('amount(agents) * 10%'),
  },
  value: {
    parameters: [line],
    result: 'JPY/time',
    help: {
      en: 'The value of a line after its adjustments, in JPY per year.',
      ja: '調整(adjustment)を掛けた後の行の金額(円/年)。',
    },
    example: example('value(baseline.computer.payments) * 5%'),
  },
})
