import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childrenOf, findExpr, isInterval, visitExpr } from '../../src/formula/walk-expr.ts'
import { arbitraryExpr } from '../support/arbitrary-expr.ts'
import { readCondition } from '../support/read-formula.ts'

test('childrenOf has the parts of every kind of expression in the order written', () => {
  const parts = (text: string): readonly (string | undefined)[] =>
    childrenOf(readCondition(text).expr).map((part) =>
      part.kind === 'name' ? part.name : part.kind,
    )
  expect(parts('a')).toEqual([])
  expect(parts('3')).toEqual([])
  expect(parts('-a')).toEqual(['a'])
  expect(parts('a + b')).toEqual(['a', 'b'])
  expect(parts('a[b]')).toEqual(['a', 'b'])
  expect(parts('min(a, b, c)')).toEqual(['a', 'b', 'c'])
  expect(parts('a in b..c')).toEqual(['a', 'b', 'c'])
  expect(parts('a == b ± c')).toEqual(['a', 'b', 'c'])
})

test('visitExpr meets an expression before its parts, and everything once', () => {
  fc.assert(
    fc.property(arbitraryExpr, (expr) => {
      const met: unknown[] = []
      visitExpr(expr, (part) => {
        for (const child of childrenOf(part))
          expect(met.includes(child) && child !== part).toBe(false)
        met.push(part)
      })
      expect(met[0]).toBe(expr)
    }),
    { numRuns: 50 },
  )
})

test('findExpr finds the first match, outermost first', () => {
  const { expr } = readCondition('a + min(1 to 2, 3 to 4)')
  expect(findExpr(expr, isInterval)?.span).toEqual({ start: 8, end: 14 })
  expect(findExpr(expr, ({ kind }) => kind === 'index')).toBeUndefined()
})
