import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printFormula } from '../../src/formula/print-formula.ts'
import { arbitraryExpr, withoutSpans } from '../support/arbitrary-expr.ts'
import { readCondition, readTree } from '../support/read-formula.ts'

test('parsing what was printed gives the same tree', () => {
  fc.assert(
    fc.property(arbitraryExpr, (expr) => {
      const printed = printFormula(expr)
      expect(withoutSpans(readTree(printed))).toEqual(withoutSpans(expr))
    }),
    { numRuns: 1000 },
  )
})

test('printing is canonical: it changes nothing in a printed text', () => {
  fc.assert(
    fc.property(arbitraryExpr, (expr) => {
      const printed = printFormula(expr)
      expect(printFormula(readTree(printed))).toBe(printed)
    }),
  )
})

test.each([
  ['((a))+((b*c))', 'a + b * c'],
  ['(a+b)*c', '(a + b) * c'],
  ['a-(b-c)', 'a - (b - c)'],
  ['(a-b)-c', 'a - b - c'],
  ['a/(b/c)', 'a / (b / c)'],
  ['(-2)^2', '(-2)^2'],
  ['-(2^2)', '-2^2'],
  ['(a^b)^c', '(a^b)^c'],
  ['a^(b^c)', 'a^b^c'],
  ['a^(-b)', 'a^-b'],
  ['(▲2)^2', '(▲2)^2'],
  ['-(-a)', '-(-a)'],
  ['not (a and b)', 'not (a and b)'],
  ['(not a) and b', 'not a and b'],
  ['(a or b) and c', '(a or b) and c'],
  ['(a < b) == (c < d)', '(a < b) == (c < d)'],
  ['x in (1)..(2)', 'x in 1..2'],
  ['x in 7..12兆円', 'x in 7兆円..12兆円'],
  ['x == y +- 25%', 'x == y ± 25%'],
  ['20M to 40M people', '20M people to 40M people'],
  ['min((1,234), 2)', 'min(1234, 2)'],
  ['step( start=2030 )', 'step(start = 2030)'],
  ['２．５兆円＋trend::deficit[ 2030 ]', '2.5兆円 + trend::deficit[2030]'],
])('%s is printed as %s', (text, printed) => {
  expect(printFormula(readCondition(text).expr)).toBe(printed)
})
