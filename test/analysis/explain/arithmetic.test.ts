import { describe, expect, test } from 'vitest'
import {
  atom,
  callTerm,
  combineTerms,
  foldTerms,
  negateTerm,
} from '../../../src/analysis/explain/arithmetic.ts'

const [a, b, c] = [atom('1'), atom('2'), atom('3')]

describe('combineTerms', () => {
  test.each([
    [combineTerms('*', combineTerms('+', a, b), c), '(1 + 2) × 3'],
    [combineTerms('+', a, combineTerms('*', b, c)), '1 + 2 × 3'],
    [combineTerms('-', a, combineTerms('-', b, c)), '1 − (2 − 3)'],
    [combineTerms('-', combineTerms('-', a, b), c), '1 − 2 − 3'],
    [combineTerms('/', a, combineTerms('/', b, c)), '1 ÷ (2 ÷ 3)'],
    [combineTerms('^', combineTerms('^', a, b), c), '(1^2)^3'],
    [combineTerms('^', combineTerms('/', a, b), c), '(1 ÷ 2)^3'],
    [combineTerms('<=', a, combineTerms('+', b, c)), '1 ≤ 2 + 3'],
    [combineTerms('and', combineTerms('!=', a, b), c), '1 ≠ 2 and 3'],
  ])('parentheses stand where reading needs them: %#', (term, text) => {
    expect(term.text).toEqual({ en: text, ja: text })
  })

  test('negative values stand in parentheses beside an operator', () => {
    const loss = atom({ en: '−5', ja: '▲5' })
    expect(combineTerms('+', a, loss).text).toEqual({ en: '1 + (−5)', ja: '1 + (▲5)' })
    expect(combineTerms('-', loss, a).text.en).toBe('(−5) − 1')
  })
})

test('negateTerm keeps its operand together', () => {
  expect(negateTerm('-', combineTerms('/', a, b)).text.en).toBe('−(1 ÷ 2)')
  expect(negateTerm('not', combineTerms('and', a, b)).text.en).toBe('not (1 and 2)')
})

test('callTerm takes the commas out of numbers, which would part operands', () => {
  expect(callTerm('max', [atom('6,781万人'), atom('1,234,567')]).text.ja).toBe(
    'max(6781万人, 1234567)',
  )
})

test('foldTerms of nothing is nothing', () => {
  expect(foldTerms('+', [])).toBeUndefined()
  expect(foldTerms('+', [a, b, c])?.text.en).toBe('1 + 2 + 3')
})
