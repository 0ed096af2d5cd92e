import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowedMovement, parseTolerance } from '../../src/check/tolerance.ts'
import { problemsOf, valueOf } from '../support/run-text.ts'
import { tolerance } from './check-text.ts'

const net = { cell: 'net', year: 2030, statistic: 'central' }

function allowed(saved: number, ...texts: readonly string[]): number {
  return allowedMovement(net, saved, texts.map(tolerance)).amount
}

describe('parseTolerance', () => {
  test.each([
    ['1%', { kind: 'relative', share: 0.01 }],
    ['0', { kind: 'relative', share: 0 }],
    ['10億円', { kind: 'absolute', amount: 1e9 }],
    ['10億円/年', { kind: 'absolute', amount: 1e9 }],
    ['1兆円', { kind: 'absolute', amount: 1e12 }],
    ['５％', { kind: 'relative', share: 0.05 }],
    ['JPY 3 bn', { kind: 'absolute', amount: 3e9 }],
  ])('reads %s', (text, expected) => {
    expect(valueOf(parseTolerance(text)).allowed).toEqual(expected)
  })

  test('what stands before "=" says which cells are meant', () => {
    expect(tolerance('p95(computer.*)=5%').pattern).toMatchObject({
      cell: 'computer.*',
      statistic: 'p95',
    })
  })

  test.each([
    '',
    'x',
    '-1%',
    '0.01',
    '3人',
    '10 USD',
    'net[=1%',
    'p200(*)=5%',
    'median(net)=5%',
    '1% + 1%',
    'net=',
  ])('"%s" is no tolerance', (text) => {
    expect(problemsOf(parseTolerance(text))).toEqual(['bad-tolerance'])
  })
})

describe('allowedMovement', () => {
  test('without a tolerance only the last yen may be rounded differently', () => {
    expect(allowed(1e12)).toBe(1)
  })

  test('a percentage is of the saved figure, whatever its sign', () => {
    expect(allowed(-1e12, '1%')).toBe(1e10)
  })

  test('the last pattern that fits decides', () => {
    expect(allowed(1e12, '1%', 'net=2%', 'computer.*=9%')).toBe(2e10)
    expect(allowed(1e12, 'net=2%', '1%')).toBe(1e10)
  })

  test('of one pattern the widest counts', () => {
    expect(allowed(1e12, '1%', '500億円')).toBe(5e10)
    expect(allowed(1e13, '1%', '500億円')).toBe(1e11)
  })

  test('is the same for a figure and its mirror image', () => {
    const share = fc.integer({ min: 0, max: 100 }).map((n) => `${String(n)}%`)
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e15 }), share, (saved, text) => {
        expect(allowed(saved, text)).toBe(allowed(-saved, text))
      }),
    )
  })
})
