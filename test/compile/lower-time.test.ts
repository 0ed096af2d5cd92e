import { describe, expect, test } from 'vitest'
import { evaluateCentral } from '../../src/evaluate/evaluate-central.ts'
import { parseFormula } from '../../src/formula/parse-formula.ts'
import { createRegistry } from '../../src/units/registry.ts'
import { compileText, valueOf } from '../support/run-text.ts'

const percents = Array.from({ length: 101 }, (_, k) => k)
const pairs = percents.flatMap((low) => percents.map((high) => [low, high] as const))
const some = pairs.filter(([low, high]) => (low * 101 + high) % 7 === 0)
const { registry } = createRegistry([])
const place = { file: '--ask', line: 1, column: 1, length: 1 }

/** The values of formulas in the last year of the fixture, 2028. */
function valuesOf(texts: readonly string[], body = ''): readonly number[] {
  const questions = texts.map((text) =>
    valueOf(parseFormula(text, { registry, locate: () => place, allowConditions: true })),
  )
  const { graph, probes } = valueOf(compileText(body, { questions }))
  const values = evaluateCentral(graph)
  return probes.map(({ formula, nodes }) => values[nodes.get(formula.expr) ?? -1] ?? Number.NaN)
}

describe('ends exactly at its high', () => {
  test('for every pair of whole per cents: ramp', () => {
    const values = valuesOf(
      pairs.map(([low, high]) => `ramp(2026, 2028, ${String(low)}%, ${String(high)}%)`),
    )
    expect(pairs.filter(([, high], k) => values[k] !== high / 100)).toEqual([])
  })

  test.each([
    ['step', (low: number, high: number) => `step(2028, ${String(low)}%, ${String(high)}%)`],
    [
      'path',
      (low: number, high: number) => `path(2026 = ${String(low)}%, 2028 = ${String(high)}%)`,
    ],
  ])('%s', (_, shapeOf) => {
    const values = valuesOf(some.map(([low, high]) => shapeOf(low, high)))
    expect(some.filter(([, high], k) => values[k] !== high / 100)).toEqual([])
  })

  test('path by ratios', () => {
    const rising = some.filter(([low, high]) => low > 0 && high > 0)
    const values = valuesOf(
      rising.map(
        ([low, high]) =>
          `path(2026 = ${String(low)}%, 2028 = ${String(high)}%, interpolate = geometric)`,
      ),
    )
    expect(rising.filter(([, high], k) => values[k] !== high / 100)).toEqual([])
  })

  test('ramp with an uncertain end, once that has passed', () => {
    const body = 'assumptions:\n  end: uniform(2026.5, 2027.5)\n'
    const values = valuesOf(
      some.map(([low, high]) => `ramp(2025, end, ${String(low)}%, ${String(high)}%)`),
      body,
    )
    expect(some.filter(([, high], k) => values[k] !== high / 100)).toEqual([])
  })
})
