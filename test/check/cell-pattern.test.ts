import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cellText,
  matchesCell,
  parseCellPattern,
  turnedStatistic,
} from '../../src/check/cell-pattern.ts'
import type { CellName } from '../../src/check/cell-pattern.ts'

function fits(pattern: string, figure: string): boolean {
  const parsed = parseCellPattern(pattern)
  return parsed !== undefined && matchesCell(parsed, nameOf(figure))
}

/** `net[2030]`, `p95(net[2030])`. */
function nameOf(figure: string): CellName {
  const [, statistic = 'central', inner = figure] = /^(.*)\((.*)\)$/.exec(figure) ?? []
  const [, cell = '', year] = /^(.*)\[(\d{4})\]$/.exec(inner) ?? []
  return { cell, year: Number(year), statistic }
}

describe('parseCellPattern', () => {
  test.each([
    ['computer.*', { cell: 'computer.*', years: undefined, statistic: undefined }],
    ['p95(*)', { cell: '*', years: undefined, statistic: 'p95' }],
    ['net[2030]', { cell: 'net', years: { start: 2030, end: 2030 }, statistic: undefined }],
    ['net[2030..2035]', { cell: 'net', years: { start: 2030, end: 2035 }, statistic: undefined }],
    [
      'p97.5( deficit[2035] )',
      { cell: 'deficit', years: { start: 2035, end: 2035 }, statistic: 'p97.5' },
    ],
    ['ｎｅｔ', { cell: 'net', years: undefined, statistic: undefined }],
  ])('%s', (text, pattern) => {
    expect(parseCellPattern(text)).toEqual({ text, ...pattern })
  })

  test.each(['', 'net[30]', 'net[2030', 'p95(net', 'p95(net)[2030]', '(net)', 'net[2030..]'])(
    '"%s" is no pattern',
    (text) => {
      expect(parseCellPattern(text)).toBeUndefined()
    },
  )
})

describe('matchesCell', () => {
  test.each([
    ['*', 'computer.payments[2030]', true],
    ['computer.*', 'computer.payments[2030]', true],
    ['computer.*', 'net[2030]', false],
    ['*.payments', 'payments[2030]', false],
    ['net[2030..2035]', 'net[2029]', false],
    ['net[2030..2035]', 'net[2035]', true],
    ['net', 'p95(net[2030])', true],
    ['p*(net)', 'p95(net[2030])', true],
    ['p*(net)', 'net[2030]', false],
    ['central(net)', 'net[2030]', true],
    ['deficit', 'net[2030]', true],
    ['computer.deficit', 'computer.net[2030]', true],
    ['*.deficit', 'computer.net[2030]', true],
    ['*.deficit', 'computer.payments[2030]', false],
  ])('%s, %s: %s', (pattern, figure, expected) => {
    expect(fits(pattern, figure)).toBe(expected)
  })

  test('the 95th percentile of a deficit is the 5th of the net balance', () => {
    expect(fits('p95(deficit)', 'p5(net[2030])')).toBe(true)
    expect(fits('p95(deficit)', 'p95(net[2030])')).toBe(false)
    expect(fits('p95(deficit)', 'p95(deficit[2030])')).toBe(true)
    expect(fits('p95(net)', 'p5(deficit[2030])')).toBe(true)
    expect(fits('p95(*)', 'p95(net[2030])')).toBe(true)
    expect(fits('sd(deficit)', 'sd(net[2030])')).toBe(true)
  })

  test('every figure fits the pattern that is its own text', () => {
    const names = fc.record({
      cell: fc.constantFrom(
        'net',
        'deficit',
        'computer.payments',
        'total-with-memo.net',
        'tci.net',
      ),
      year: fc.integer({ min: 1990, max: 2100 }),
      statistic: fc.constantFrom('central', 'mean', 'sd', 'p5', 'p97.5'),
    })
    fc.assert(
      fc.property(names, (name) => {
        const pattern = parseCellPattern(cellText(name))
        return pattern !== undefined && matchesCell(pattern, name)
      }),
    )
  })
})

describe('turnedStatistic', () => {
  test('turning twice changes nothing', () => {
    const percentile = fc.integer({ min: 1, max: 999 }).map((n) => `p${String(n / 10)}`)
    fc.assert(
      fc.property(fc.oneof(percentile, fc.constantFrom('central', 'mean', 'sd')), (name) => {
        expect(turnedStatistic(turnedStatistic(name))).toBe(name)
      }),
    )
  })
})
