import { describe, expect, test } from 'vitest'
import type { Program } from '../../src/compile/program.ts'
import { drawColumns, drawEnsemble } from '../../src/evaluate/ensemble/draw-ensemble.ts'
import type { EnsembleRun } from '../../src/evaluate/ensemble/draw-ensemble.ts'
import type { NodeId } from '../../src/ir/node.ts'
import { compileText, valueOf } from '../support/run-text.ts'

const run: EnsembleRun = { draws: 3000, seed: 7, sampler: 'mc', probabilities: [0.5] }

function nodesOf({ quantities }: Program): readonly NodeId[] {
  return quantities
    .filter(({ kind }) => kind === 'value' || kind === 'factor')
    .flatMap((quantity) => [...quantity.nodes.values()])
}

/** The draws that make a line value or factor negative or undefined, found by looking at every one of them. */
function brokenDraws(program: Program): { count: number; first: number } {
  const columns = drawColumns(program, nodesOf(program), run)
  const broken = Array.from({ length: run.draws }, (_, d) => d).filter((d) =>
    columns.some((column) => !((column[d] ?? 0) >= 0 && (column[d] ?? 0) <= 1e21)),
  )
  return { count: broken.length, first: broken[0] ?? -1 }
}

const factor = (...lines: readonly string[]): string =>
  `assumptions:\n${lines.map((line) => `  ${line}\n`).join('')}adjustments:\n  k: { on: computer, factor: x }\n`

describe('buildGuard', () => {
  test.each([
    ['a normal factor', factor('x: normal(1, 0.5)')],
    ['a factor that is seldom negative', factor('x: normal(1, 0.35)')],
    ['a difference of two', factor('a: 1 to 3', 'b: 0.5 to 1.5', 'x: a - b')],
    ['a path', factor('x: ar1(1, 0.9, 0.2)')],
    ['a root', factor('a: normal(2, 1)', 'x: sqrt(a)')],
    ['a logarithm', factor('a: lognormal(3, 2)', 'x: ln(a)')],
    ['growth over years', factor('g: normal(0, 0.4)', 'x: grow(g * 1/year)')],
    ['what grows beyond 10²¹ yen', factor('x: walk(1, 2000%)')],
    ['what overflows', factor('x: walk(1, 300000%)')],
    ['a sum whose parts cancel', factor('a: normal(1, 0.4)', 'x: max(0, a) + min(0, a)')],
  ])('counts the draws that are broken by %s', (_, body) => {
    const program = valueOf(compileText(body))
    expect(program.guard).toBeDefined()
    const expected = brokenDraws(program)
    expect(expected.count).toBeGreaterThan(0)
    const { broken } = drawEnsemble(program, [], run)
    expect({ count: broken.count, first: broken.first }).toEqual(expected)
  })

  test.each([
    ['growth around 5%', factor('g: normal(5%/year, 2%/year)', 'x: grow(g)')],
    ['a geometric walk', factor('x: walk(1, 10%)')],
    ['a share', factor('a: beta(2, 5)', 'b: uniform(0, 0.5)', 'x: (1 - a) * (1 - b)')],
    ['an exchange rate', factor('rate: walk(150 JPY/USD, 12%)', 'x: fx(rate, share = 60%)')],
    ['three points', factor('x: triangular(0.5, 1, 2)')],
    ['what is cut off', factor('a: normal(1, 1)', 'x: max(0, a)')],
    ['a truncated distribution', factor('x: truncated(normal(1, 1), 0, 3)')],
    ['an event', factor('e: event(5%/year)', 'x: if(e == 1, 0.5, 1)')],
  ])('has nothing to watch for in %s', (_, body) => {
    const program = valueOf(compileText(body))
    expect(program.guard).toBeUndefined()
    expect(brokenDraws(program).count).toBe(0)
  })

  test('counts no draw for what rounding leaves below 0', () => {
    const program = valueOf(
      compileText(factor('a: 10% to 40%', 'b: 10% to 40%', 'c: 1 - (a + b)', 'x: 1 - a - b - c')),
    )
    expect(
      drawColumns(program, nodesOf(program), run).some((column) => column.some((x) => x < 0)),
    ).toBe(true)
    expect(drawEnsemble(program, [], run).broken.count).toBe(0)
  })

  test('allows for how far correlated normals reach', () => {
    // 1 + 0.1 z stays positive up to ten standard deviations: beyond a normal of its own, not beyond two mixed.
    const tied = (more: string): string =>
      `${factor('g: normal(0, 0.1)', 'h: normal(0, 0.1)', 'x: (1 + g) * exp(h)')}${more}`
    expect(valueOf(compileText(tied(''))).guard).toBeUndefined()
    const correlated = valueOf(
      compileText(tied('correlations:\n  - { between: [g, h], rank: 0.5 }\n')),
    )
    expect(correlated.guard).toBeDefined()
  })
})
