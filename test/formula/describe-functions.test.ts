import { expect, test } from 'vitest'
import { describeFunction, describeFunctions } from '../../src/formula/describe-functions.ts'
import { functionTable } from '../../src/formula/functions/function-table.ts'

test('describeFunctions lists the whole table in its order', () => {
  expect(describeFunctions('en').map(({ name }) => name)).toEqual(Object.keys(functionTable))
})

test('describeFunction gives signature, parameters with defaults, and an example', () => {
  expect(describeFunction('ramp', 'en')).toEqual({
    name: 'ramp',
    group: 'time',
    signature: 'ramp(start, end, low = 0, high = 1)',
    help: 'A straight rise (or fall) from low in the year start to high in the year end, flat before and after.',
    parameters: [
      { name: 'start', help: 'The last year at low.', default: undefined },
      { name: 'end', help: 'The first year at high.', default: undefined },
      { name: 'low', help: 'The value up to start.', default: '0' },
      { name: 'high', help: 'The value from end on.', default: '1' },
    ],
    example: 'ramp(2026, 2030)',
    result: '0.5',
    year: 2028,
  })
})

test.each([
  ['min', 'min(x, …)'],
  ['choice', 'choice(value, weight, …)'],
  ['path', 'path(year = value, …, interpolate = linear)'],
  ['fx', 'fx(rate, share = 100%, pass_through = 100%, lag = 0)'],
  ['p95', 'pNN(x)'],
])('the signature of %s is %s', (name, signature) => {
  expect(describeFunction(name, 'ja')?.signature).toBe(signature)
})

test('describeFunction knows nothing of other names', () => {
  expect(describeFunction('median', 'en')).toBeUndefined()
})
