import { describe, expect, test } from 'vitest'
import { attributeDifference } from '../../src/analysis/attribute/attribute-difference.ts'
import type { Attribution } from '../../src/analysis/attribute/attribute-difference.ts'
import { displayWidth } from '../../src/diagnostics/display-width.ts'
import { DEFAULT_ENSEMBLE } from '../../src/evaluate/ensemble/ensemble-options.ts'
import {
  renderAttributionMarkdown,
  renderAttributionTable,
} from '../../src/render/render-attribution.ts'
import { defaultRenderOptions } from '../../src/render/render-options.ts'
import { attributionRows } from '../../src/report/attribution-rows.ts'
import { findMoneyScale } from '../../src/units/format-money.ts'
import { baseline, runOf, valueOf } from '../scenarios/load-library.ts'
import { question } from '../analysis/small-world.ts'

function attribution(scenario: string, cell: string, orderPairs = 5): Attribution {
  const [reference, other] = [runOf('trend').program, runOf(scenario).program]
  return valueOf(
    attributeDifference(reference, other, {
      baseline,
      cell: question(other, cell),
      detail: 'module',
      ensemble: DEFAULT_ENSEMBLE,
      orderPairs,
    }),
  )
}

const weak = attribution('weak-yen', 'deficit[2030]')
const japanese = { ...defaultRenderOptions, language: 'ja' as const }

describe('renderAttributionTable', () => {
  test('begins with the reference, ends with the scenario, drivers largest first between', () => {
    const lines = renderAttributionTable([weak], defaultRenderOptions).split('\n')
    const names = lines.slice(2).flatMap((line) => /^[a-z][\w-]*/.exec(line)?.[0] ?? [])
    expect(names.slice(0, 4)).toEqual(['trend', 'imports', 'usdjpy', 'exports'])
    expect(names.at(-1)).toBe('weak-yen')
    expect(lines.find((line) => line.startsWith('imports'))).toMatch(/\+1\.06 +121\.5% +█+$/)
    expect(lines.find((line) => line.startsWith('exports'))).toMatch(/−0\.26 +−30\.1% +░+$/)
  })

  test('speaks Japanese', () => {
    const text = renderAttributionTable([weak], japanese)
    expect(text).toContain('シャープレイ値による分解、中央ケース、単位: 兆円')
    expect(text).toMatch(/要因 +変化 +寄与 +割合/)
    expect(text).toContain('(なし) → fx(rate, share, pass_through)')
  })

  test.each([60, 80, 100, 132])('keeps within %d columns in both languages', (width) => {
    for (const options of [defaultRenderOptions, japanese]) {
      const lines = renderAttributionTable([weak], { ...options, width }).split('\n')
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width)
      expect(lines.some((line) => line.includes('█'))).toBe(true)
    }
  })

  test('sampled parts have their standard errors; idle drivers are named', () => {
    const text = renderAttributionTable(
      [attribution('combined', 'deficit[2030]')],
      defaultRenderOptions,
    )
    expect(text).toContain('Shapley values of sampled orders')
    expect(text).toMatch(/^agents .*\+2\.\d\d +\d\d\.\d% +0\.0\d\d/m)
    expect(text).toContain('does not reach this figure: equipment, robotics, parts.')
  })

  test('figures that are no money keep their unit, those of conditions become shares', () => {
    const rate = renderAttributionTable(
      [attribution('weak-yen', 'usdjpy[2030]')],
      defaultRenderOptions,
    )
    expect(rate).toMatch(/usdjpy .*\+21\.92 JPY\/USD/)
    const holds = attribution('weak-yen', 'deficit[2030] > 10兆円/年')
    const text = renderAttributionTable([holds], defaultRenderOptions)
    expect(text).toMatch(/^trend +no /m)
    expect(text).toMatch(/^weak-yen +yes /m)
  })

  test('no difference is said', () => {
    const text = renderAttributionTable(
      [attribution('trend', 'deficit[2030]')],
      defaultRenderOptions,
    )
    expect(text).toContain('No difference.')
  })
})

describe('renderAttributionMarkdown', () => {
  test('has the same rows without bars', () => {
    const text = renderAttributionMarkdown([weak], defaultRenderOptions)
    expect(text).toMatch(/^### deficit\\\[2030\\\]: trend → weak-yen$/m)
    expect(text).toMatch(/^\| imports \| .* \| \+1\.06 \| 121\.5% \|$/m)
    expect(text).not.toContain('█')
  })
})

describe('attributionRows', () => {
  test('start, drivers and end follow each other, and idle drivers are 0', () => {
    const scale = findMoneyScale('JPY')
    const combined = attribution('combined', 'deficit[2030]')
    const table = scale && attributionRows([weak, combined], scale)
    const part = table?.columns.findIndex(({ key }) => key === 'part') ?? -1
    const parts = table?.rows.map((row) => row[part]) ?? []
    expect(parts.filter((one) => one === 'start')).toHaveLength(2)
    expect(parts.slice(0, 2)).toEqual(['start', 'driver'])
    expect(parts.at(-1)).toBe('end')
    expect(parts.filter((one) => one === 'idle')).toHaveLength(combined.idle.length)
  })
})
