import { describe, expect, test } from 'vitest'
import { drawColumns } from '../../src/evaluate/ensemble/draw-ensemble.ts'
import { prepareRun } from '../../src/prepare-run.ts'
import { sampleColumns } from '../../src/report/sample-columns.ts'
import { fixtureSetting, scenarioText, valueOf } from '../support/run-text.ts'

const years = [2024, 2025, 2026, 2027, 2028]

/** The first draw of an assumption `x` over the years, as samples show it; undefined where there is no value. */
function samplesOf(x: string, read = 'x'): readonly (number | undefined)[] {
  const body = `assumptions:
  x: ${x}
  other: uniform(1, 2)
lines:
  l: { item: computer, flow: payments, amount: "1億円/年 * (other + abs(${read}))" }
`
  const entry = { kind: 'text', file: 'test.yaml', text: scenarioText(body) } as const
  const { parts } = valueOf(prepareRun(entry, { everyYear: true }, fixtureSetting()))
  const [part] = parts
  if (!part) throw new Error('a run has a part')
  const column = sampleColumns(parts, { by: 'line', years }).find(({ name }) => name === 'x')
  const ensemble = { draws: 4, seed: 1, sampler: 'sobol', probabilities: [0.5] } as const
  return (column?.nodes[0] ?? []).map((node) =>
    node === undefined ? undefined : drawColumns(part.program, [node], ensemble)[0]?.[0],
  )
}

describe('the samples of an assumption', () => {
  test.each([
    ['walk(150, 10%)', 150],
    ['ar1(5, 60%, 2)', 5],
    ['noise(3)', 0],
    ['event(100%)', 0],
  ])('hold what a path is in the base year: %s', (formula, start) => {
    const values = samplesOf(formula)
    expect(values[0]).toBe(start)
    expect(values.slice(1)).not.toContain(undefined)
    expect(values[1]).not.toBe(start)
  })

  test('hold every year of a path of which results read one', () => {
    const values = samplesOf('walk(150, 10%)', 'x[2027]')
    expect(new Set(values).size).toBe(5)
    expect(values).toEqual(samplesOf('walk(150, 10%)'))
  })

  test('repeat what is drawn once', () => {
    const values = samplesOf('uniform(1, 2)', 'x[2027]')
    expect(values).toHaveLength(5)
    expect(new Set(values).size).toBe(1)
    expect(values[0]).toBeGreaterThan(1)
  })

  test('leave out years before the first point, without an error', () => {
    const values = samplesOf('{ 2026: "uniform(1, 2)", 2028: 3 }', 'x[2027]')
    expect(values.slice(0, 2)).toEqual([undefined, undefined])
    expect(values[2]).toBeGreaterThan(1)
    expect(values[4]).toBe(3)
  })
})
