import { describe, expect, test } from 'vitest'
import { readAxis } from '../../src/analysis/sweep/read-axis.ts'
import { sweepScenario } from '../../src/analysis/sweep/sweep-scenario.ts'
import type { Sweep } from '../../src/analysis/sweep/sweep-scenario.ts'
import { displayWidth } from '../../src/diagnostics/display-width.ts'
import { DEFAULT_ENSEMBLE } from '../../src/evaluate/ensemble/ensemble-options.ts'
import { defaultRenderOptions } from '../../src/render/render-options.ts'
import { renderSweepMarkdown, renderSweepTable } from '../../src/render/render-sweep.ts'
import { sweepRows } from '../../src/report/sweep-rows.ts'
import { findMoneyScale } from '../../src/units/format-money.ts'
import { baseline, runOf, valueOf } from '../scenarios/load-library.ts'
import { question } from '../analysis/small-world.ts'

const { program } = runOf('genai-30m')

function sweep(axes: readonly string[], cells: readonly string[]): Sweep {
  return valueOf(
    sweepScenario(program, {
      baseline,
      axes: axes.map((text) => valueOf(readAxis(text, program))),
      cells: cells.map((text) => question(program, text)),
      ensemble: DEFAULT_ENSEMBLE,
    }),
  )
}

const twoWay = sweep(
  ['genai.users=10M,30M people', 'genai.price=1000..9000 JPY/person/month/500'],
  ['genai.fees[2030]'],
)

describe('renderSweepTable', () => {
  test('one column for each cell of a one-way table', () => {
    const one = sweep(
      ['genai.users=10M,40M people'],
      ['genai.fees[2030]', 'deficit[2030] > 11兆円/年'],
    )
    const lines = renderSweepTable(one, defaultRenderOptions, undefined).split('\n')
    expect(lines[0]).toBe('30 million generative-AI subscribers [genai-30m]')
    expect(
      lines
        .slice(1)
        .filter((line) => /^\d/.test(line))
        .map((line) => line.split(/ +/)),
    ).toEqual([
      ['10', '│', '0.36', 'no'],
      ['40', '│', '1.44', 'yes'],
    ])
  })

  test('the second axis goes on in further blocks where a terminal is too narrow', () => {
    for (const width of [40, 60, 80]) {
      const text = renderSweepTable(twoWay, { ...defaultRenderOptions, width }, undefined)
      const lines = text.split('\n')
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width)
      const heads = lines.filter((line) => line.startsWith('genai.users'))
      const columns = heads.flatMap((line) => line.split('│')[1]?.trim().split(/ +/) ?? [])
      expect(columns).toHaveLength(17)
    }
  })

  test('heat runs from 0 at the smallest figure to 1 at the largest', () => {
    const shares: number[] = []
    renderSweepTable(twoWay, defaultRenderOptions, (share, text) => {
      shares.push(share)
      return text
    })
    expect(shares).toHaveLength(34)
    expect([Math.min(...shares), Math.max(...shares)]).toEqual([0, 1])
  })

  test('points that failed are marked in the language of the table, without heat', () => {
    const failed: Sweep = {
      ...twoWay,
      cells: twoWay.cells.map((cell) => ({
        ...cell,
        values: cell.values.map((v, k) => (k === 0 ? NaN : v)),
      })),
    }
    expect(renderSweepTable(failed, defaultRenderOptions, undefined)).toMatch(/│ +n\/a/)
    const japanese = { ...defaultRenderOptions, language: 'ja' as const }
    expect(renderSweepTable(failed, japanese, () => '')).toMatch(/計算不能/)
  })
})

describe('renderSweepMarkdown', () => {
  test('names both axes in the corner', () => {
    const text = renderSweepMarkdown(twoWay, defaultRenderOptions)
    expect(text).toContain('| genai.users (M people) \\\\ genai.price (JPY/person/month) | 1,000 |')
  })
})

describe('sweepRows', () => {
  test('values are canonical, with their units beside them', () => {
    const scale = findMoneyScale('兆円')
    const [first] = scale ? sweepRows(twoWay, scale).rows : []
    expect(first).toEqual([
      'genai-30m',
      '',
      10_000_000,
      'people',
      12_000,
      'JPY/person/year',
      'genai.fees[2030]',
      0.12,
      'JPY_tn/year',
    ])
  })
})
