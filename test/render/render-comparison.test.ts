import { describe, expect, test } from 'vitest'
import {
  compareScenarios,
  selectDifferences,
} from '../../src/analysis/compare/compare-scenarios.ts'
import type { Comparison } from '../../src/analysis/compare/compare-scenarios.ts'
import { displayWidth } from '../../src/diagnostics/display-width.ts'
import { DEFAULT_ENSEMBLE } from '../../src/evaluate/ensemble/ensemble-options.ts'
import {
  renderComparisonMarkdown,
  renderComparisonTable,
} from '../../src/render/render-comparison.ts'
import { defaultRenderOptions } from '../../src/render/render-options.ts'
import { comparisonRows } from '../../src/report/comparison-rows.ts'
import { runScenario } from '../../src/run-scenario.ts'
import type { ScenarioRun } from '../../src/run-scenario.ts'
import { findMoneyScale } from '../../src/units/format-money.ts'
import { baseline, setting, valueOf } from '../scenarios/load-library.ts'

const ensemble = { ...DEFAULT_ENSEMBLE, draws: 256 }
const titles = new Map(
  [...baseline.items, ...baseline.definitions].map(({ id, title }) => [id, title]),
)
const japanese = { ...defaultRenderOptions, language: 'ja' as const }

function drawn(id: string): ScenarioRun {
  return valueOf(runScenario({ kind: 'reference', reference: id }, { ensemble }, setting))
}

function compare(
  ids: readonly [string, ...string[]],
  levels: readonly ('item' | 'line')[],
): Comparison {
  const [first, ...others] = ids
  const compared = valueOf(compareScenarios([drawn(first), ...others.map(drawn)]))
  return selectDifferences(compared, {
    levels: new Set(['total', 'group', 'total-with-memo', 'memo', ...levels]),
    years: undefined,
    changedOver: undefined,
    bySize: false,
  })
}

const items = compare(['trend', 'weak-yen', 'physical-ai'], ['item'])

describe('renderComparisonTable', () => {
  test.each([80, 100, 132])('keeps within %d columns in both languages', (width) => {
    for (const options of [defaultRenderOptions, japanese]) {
      const view = { titles, bySize: false, options: { ...options, width } }
      const lines = renderComparisonTable(items, view).split('\n')
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width)
    }
  })

  test('with draws the interval stands under a difference, and a probability under the balance', () => {
    const text = renderComparisonTable(items, { titles, bySize: false, options: japanese })
    expect(text).toMatch(/ 差 +0\.00 │.*▲1\.\d\d\n.*▲1\.\d\d〜▲2\.\d\d\n/)
    expect(text).toMatch(/基準より改善する確率 .* 0\.0%\n/)
    expect(text).toContain('差はシナリオ−基準(試行ごと)')
  })

  test('with draws per cent stand below, and medians that do not subtract are explained', () => {
    const view = { titles, bySize: false, options: defaultRenderOptions }
    const weak = renderComparisonTable(compare(['weak-yen', 'agents'], ['item']), view)
    expect(weak).toMatch(/Per cent of the reference +│.*−\d+\.\d%\n/)
    expect(weak).toContain('The median of the differences is not the difference of the medians.')
    const plain = renderComparisonTable(compare(['trend', 'weak-yen'], ['item']), view)
    expect(plain).not.toContain('The median of the differences')
  })

  test('where draws are the same on both sides, that has its probability, and none in years without a difference', () => {
    const text = renderComparisonTable(compare(['trend', 'outlook'], ['item']), {
      titles,
      bySize: false,
      options: defaultRenderOptions,
    })
    expect(text).toMatch(/P\(better than the reference\) +│( +\d\d?\.\d%){11}\n/)
    expect(text).toMatch(/P\(same as the reference\) +│.* 40\.0%\n/)
  })

  test('memo items stand apart, with the balance that includes them', () => {
    const text = renderComparisonTable(items, {
      titles,
      bySize: false,
      options: defaultRenderOptions,
    })
    expect(text).toMatch(/Net balance with memo items .*\+\d/)
  })

  test('lines stand under their items, receipts before payments; by size they say their flow', () => {
    const lines = compare(['trend', 'genai-30m'], ['item', 'line'])
    const view = { titles, bySize: false, options: defaultRenderOptions }
    const text = renderComparisonTable(lines, view)
    expect(text).toMatch(
      /Differences: Receipts[\s\S]*Differences: Payments[\s\S]* {6}Subscription fees/,
    )
    expect(renderComparisonTable(lines, { ...view, bySize: true })).toMatch(
      /Payments: Subscription fees/,
    )
  })
})

describe('renderComparisonMarkdown', () => {
  test('has a table for each scenario and one together', () => {
    const text = renderComparisonMarkdown(items, {
      titles,
      bySize: false,
      options: defaultRenderOptions,
    })
    expect(text.match(/^### /gm)).toHaveLength(3)
    expect(text).toMatch(/\*\*Difference\*\*/)
  })
})

describe('comparisonRows', () => {
  const scale = findMoneyScale('JPY')

  test('every row is there once, the reference once for all scenarios', () => {
    const { rows } = scale ? comparisonRows(items, { scale, titles }) : { rows: [] }
    const keys = rows.map((row) => JSON.stringify(row.slice(0, 9)))
    expect(new Set(keys).size).toBe(keys.length)
    const reference = rows.filter(
      (row) => row[2] === 'trend' && row[5] === 'boj5' && row[8] === 'central',
    )
    expect(reference).toHaveLength(3 * 12)
  })

  test('shares and probabilities have the unit 1 and no scale', () => {
    const trillions = findMoneyScale('兆円')
    const { rows } = trillions ? comparisonRows(items, { scale: trillions, titles }) : { rows: [] }
    const units = new Map(rows.map((row) => [row[8], row[10]]))
    expect(units.get('relative_difference')).toBe('1')
    expect(units.get('probability_above')).toBe('1')
    expect(units.get('difference_p95')).toBe('JPY_tn/year')
  })
})
