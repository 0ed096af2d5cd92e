import { expect, test } from 'vitest'
import { collectNames } from '../../src/formula/collect-names.ts'
import { readCondition } from '../support/read-formula.ts'

test.each([
  ['users * price + users', ['users', 'price', 'users']],
  ['x[year - 1] + y[base_year + lag]', ['x', 'y', 'lag']],
  ['path(2024 = a, 2030 = b, interpolate = linear)', ['a', 'b']],
  ['amount(agents) + value(line = fees)', ['line agents', 'line fees']],
  ['prev(stock, initial = start)', ['stock', 'start']],
  ['min(a, max(b, linear))', ['a', 'b', 'linear']],
  ['x in lo..hi and not y == z ± tolerance', ['x', 'lo', 'hi', 'y', 'z', 'tolerance']],
  ['trend::deficit[2030] - trend::year', ['trend::deficit', 'trend::year']],
  ['3 * 5 people', []],
])('%s reads %j', (text, names) => {
  const uses = collectNames(readCondition(text).expr)
  expect(
    uses.map(({ name: { name, scenario }, role }) => {
      const qualified = scenario === undefined ? name : `${scenario}::${name}`
      return role === 'line' ? `line ${qualified}` : qualified
    }),
  ).toEqual(names)
})
