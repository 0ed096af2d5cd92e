import { describe, expect, test } from 'vitest'
import { computeRun } from '../../../src/compute-run.ts'
import type { ComputedRun } from '../../../src/compute-run.ts'
import type { Result } from '../../../src/diagnostics/diagnostic.ts'
import { drawHere } from '../../../src/evaluate/ensemble/draw-steps.ts'
import { drawNumbers } from '../../../src/evaluate/ensemble/draw-numbers.ts'
import {
  drawsForTolerance,
  FEWEST_AUTO,
  MOST_AUTO,
} from '../../../src/evaluate/ensemble/draws-for-tolerance.ts'
import { problemsOf, valueOf } from '../../support/run-text.ts'
import { ensemble, prepareText } from './draw-cells.ts'

const uncertain = [
  'assumptions:',
  '  growth: normal(5%, 2%)',
  'adjustments:',
  '  a: { on: payments, factor: grow(growth) }',
  '',
].join('\n')

function toTolerance(text: string, cell = 'deficit[2028]', body = uncertain): Result<ComputedRun> {
  const tolerance = { file: '--tolerance', text }
  return drawHere(computeRun(prepareText(body, ['p50(growth)', cell]), { ensemble, tolerance }))
}

/** The largest standard error of the percentiles of the deficit of the last year, and its median. */
function accuracyOf({ results }: ComputedRun): readonly [error: number, median: number] {
  const total = results.series.find(({ id, measure }) => id === 'boj5' && measure === 'net')
  const of = (name: string) => total?.statistics.find((one) => one.name === name)
  const errors = ['p5', 'p50', 'p95'].map((name) => of(name)?.standardErrors?.at(-1) ?? NaN)
  return [Math.max(...errors), Math.abs(of('p50')?.values.at(-1) ?? NaN)]
}

describe('draws to a tolerance', () => {
  test('are doubled until every percentile of the cell is as exact, and no further', () => {
    const run = valueOf(toTolerance('0.1%'))
    const { draws } = run.results.manifest
    expect(Number.isInteger(Math.log2(draws / FEWEST_AUTO))).toBe(true)
    expect(draws).toBeGreaterThan(FEWEST_AUTO)
    const [error, median] = accuracyOf(run)
    expect(error).toBeLessThanOrEqual(median * 0.001)
    const half = drawHere(
      computeRun(prepareText(uncertain), { ensemble: { ...ensemble, draws: draws / 2 } }),
    )
    const [before, medianBefore] = accuracyOf(valueOf(half))
    expect(before).toBeGreaterThan(medianBefore * 0.001)
  })

  test('give the results of just so many draws, and do not answer the cell', () => {
    const run = valueOf(toTolerance('0.1%'))
    const draws = run.ensemble?.draws ?? 0
    const plain = drawHere(
      computeRun(prepareText(uncertain, ['p50(growth)']), { ensemble: { ...ensemble, draws } }),
    )
    expect(run.results.series).toEqual(valueOf(plain).results.series)
    expect(run.results.answers.map(({ question }) => question)).toEqual(['p50(growth)'])
  })

  test('take an amount in the unit of the cell, for a yearly flow also without the year', () => {
    const [perYear, plain] = ['1000億円/年', '1000億円'].map((text) => valueOf(toTolerance(text)))
    expect(perYear?.ensemble).toEqual(plain?.ensemble)
    expect(accuracyOf(perYear!)[0]).toBeLessThanOrEqual(1e11)
    expect(valueOf(toTolerance('1%', 'growth')).ensemble?.draws).toBeGreaterThan(FEWEST_AUTO)
  })

  test('are few where nothing is uncertain about the cell', () => {
    expect(valueOf(toTolerance('0.001%', 'receipts[2028]')).ensemble?.draws).toBe(FEWEST_AUTO)
  })

  test('count the cell in a sketch where the run will, and find the very errors of the run', () => {
    const { parts } = prepareText(uncertain)
    const total = parts[0]?.program.outputs.find(
      ({ level, measure }) => level === 'total' && measure === 'net',
    )
    const cell = [total?.nodes.at(-1)]
    const tolerance = { kind: 'share', value: 0.001 } as const
    const found = [true, false].map((keep) => {
      const wish = { run: ensemble, tolerance, keeps: () => keep }
      const needed = drawHere(drawsForTolerance(parts, cell, wish))
      const run = { ...ensemble, draws: needed.draws, keep }
      const drawn = drawHere(drawNumbers(parts, [cell], run))
      expect(drawn.kept).toBe(keep)
      const errors = drawn.numbers[0]?.statistics.errors?.slice(2) ?? []
      expect(Math.max(...errors)).toBe(needed.error)
      return needed.error
    })
    expect(found[0]).not.toBe(found[1])
  })

  test('end where draws are no longer kept and a sketch is coarser, with its resolution as the reason', () => {
    const result = toTolerance('0.00001%')
    const [warning, ...others] = result.ok ? result.warnings : []
    expect([warning?.code, others.length]).toEqual(['tolerance-not-reached', 0])
    expect(warning?.hint?.en).toMatch(/sketch, whose resolution/)
    const { ensemble, results } = valueOf(result)
    expect(ensemble?.draws).toBeLessThan(MOST_AUTO)
    expect(results.manifest.quantiles).toBe('sketch')
  })

  test('end at a cap, with a warning', () => {
    const { parts } = prepareText('assumptions:\n  growth: normal(5%, 2%)\n', ['growth'])
    const probe = parts[0]?.program.probes[0]
    const nodes = [...(probe?.nodes.values() ?? [])]
    const tolerance = { kind: 'share', value: 1e-7 } as const
    // Kept whatever their number, so that no resolution stands in the way.
    const wish = { run: ensemble, tolerance, keeps: () => true }
    const needed = drawHere(drawsForTolerance(parts, nodes, wish))
    expect([needed.draws, needed.outcome]).toEqual([MOST_AUTO, 'not-reached'])
  }, 120_000)

  test.each([
    ['undefined in every other draw', 'ln(normal(1, 1) - 0.9)'],
    ['undefined in a few draws', 'sqrt(normal(3, 1))'],
    ['infinite in some draws', 'exp(800 * uniform(0, 1))'],
  ])('end at once where the cell is %s, which is told', (_, formula) => {
    const body = `assumptions:\n  growth: 1%\n  x: ${formula}\n`
    const result = toTolerance('1%', 'x', body)
    const [warning, ...others] = result.ok ? result.warnings : []
    expect([warning?.code, others.length]).toEqual(['cell-undefined-in-draws', 0])
    expect(warning?.message.en).toMatch(/"x" is undefined in some of 4,096 draws/)
    expect(valueOf(result).ensemble?.draws).toBe(FEWEST_AUTO)
  })

  test.each([
    ['0%', 'deficit[2028]', 'bad-draw-tolerance 1:1'],
    ['-1%', 'deficit[2028]', 'bad-draw-tolerance 1:1'],
    ['3 people', 'deficit[2028]', 'bad-draw-tolerance 1:1'],
    ['growth', 'deficit[2028]', 'bad-draw-tolerance 1:1'],
    ['1%', 'deficit[2028] > 0円', 'cell-not-drawable 1:1'],
    ['1%', 'p95(deficit[2028])', 'cell-not-drawable 1:1'],
  ])('refuse a tolerance of %s of %s', (text, cell, problem) => {
    expect(problemsOf(toTolerance(text, cell))).toEqual([problem])
  })
})
