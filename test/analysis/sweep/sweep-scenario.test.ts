import { describe, expect, test } from 'vitest'
import { readAxis } from '../../../src/analysis/sweep/read-axis.ts'
import { gridPoints, sweepScenario } from '../../../src/analysis/sweep/sweep-scenario.ts'
import type { Sweep } from '../../../src/analysis/sweep/sweep-scenario.ts'
import type { Program } from '../../../src/compile/program.ts'
import type { Result } from '../../../src/diagnostics/diagnostic.ts'
import { DEFAULT_ENSEMBLE } from '../../../src/evaluate/ensemble/ensemble-options.ts'
import { baseline, runOf, valueOf } from '../../scenarios/load-library.ts'
import { question, world } from '../small-world.ts'

function sweep(program: Program, axes: readonly string[], cells: readonly string[]): Result<Sweep> {
  return sweepScenario(program, {
    baseline,
    axes: axes.map((text) => valueOf(readAxis(text, program))),
    cells: cells.map((text) => question(program, text)),
    ensemble: { ...DEFAULT_ENSEMBLE, draws: 512 },
  })
}

describe('sweepScenario', () => {
  const genai = runOf('genai-30m').program

  test('a two-way table has a figure for each pair, the second axis fastest', () => {
    const axes = ['genai.users=10M,20M people', 'genai.price=1000..3000 JPY/person/month/1000']
    const { cells } = valueOf(sweep(genai, axes, ['genai.fees[2030]']))
    expect([...(cells[0]?.values ?? [])].map((value) => Math.round(value / 1e8))).toEqual([
      1200, 2400, 3600, 2400, 4800, 7200,
    ])
    expect(cells[0]?.display).toEqual({ kind: 'money' })
  })

  test('where a value is that of the scenario, the figure is that of its run', () => {
    const { cells } = valueOf(sweep(genai, ['genai.users=30M people'], ['deficit[2035]']))
    const { results } = runOf('genai-30m')
    const net = results.series.find(({ level, measure }) => level === 'total' && measure === 'net')
    expect(cells[0]?.values[0]).toBe(-(net?.statistics[0]?.values.at(-1) ?? Number.NaN))
  })

  test('says which cells are those of the central case, at the values that are tried', () => {
    const program = world(`
assumptions: { x: 1 to 3, spread: 'normal(10, 1)' }
lines:
  fees: { item: computer, flow: payments, amount: 1兆円/年 * x }
  more: { item: computer, flow: payments, amount: '1兆円/年 * max(0, spread)' }
`)
    const cells = ['fees[2030]', 'more[2030]', 'p50(more[2030])']
    const swept = valueOf(sweep(program, ['x=1,2'], cells))
    expect(swept.cells.map(({ central }) => central)).toEqual([false, true, false])
  })

  test('growth by a rate per year leaves the unit of what grows', () => {
    const program = world(`
assumptions: { fees: 10億ドル/年 * grow(10%/year), rate: 150円/ドル }
lines:
  cloud: { item: computer, flow: payments, amount: fees * rate }
`)
    const [cell] = valueOf(sweep(program, ['rate=150,160 JPY/USD'], ['cloud[2030]'])).cells
    expect(cell?.display).toEqual({ kind: 'money' })
  })

  test('several cells are answered at each point; each says what it measures', () => {
    const texts = [
      'deficit[2030]',
      'genai.users',
      'deficit[2030] > 10.5兆円/年',
      'prob(deficit[2030] > 10兆円/年)',
    ]
    const { cells } = valueOf(sweep(genai, ['genai.users=10M,40M people'], texts))
    expect(cells.map(({ display }) => display.kind)).toEqual([
      'money',
      'quantity',
      'condition',
      'probability',
    ])
    expect([...(cells[1]?.values ?? [])]).toEqual([10e6, 40e6])
    expect([...(cells[2]?.values ?? [])]).toEqual([0, 1])
  })

  test('statistics use the same draws at every point', () => {
    const program = world(`
assumptions: { price: 80億円/年 to 120億円/年, share: 50% }
lines: { fees: { item: computer, flow: payments, amount: price * share } }
`)
    const { cells } = valueOf(sweep(program, ['share=25%,50%,100%'], ['p95(fees[2030])']))
    const [quarter = 0, half = 0, whole = 0] = cells[0]?.values ?? []
    expect(half / quarter).toBeCloseTo(2, 12)
    expect(whole / quarter).toBeCloseTo(4, 12)
  })

  test('one point of a path moves its neighbourhood alone', () => {
    const weak = runOf('weak-yen').program
    const { cells } = valueOf(
      sweep(weak, ['usdjpy[2030]=150,180'], ['usdjpy[2028]', 'usdjpy[2035]']),
    )
    expect([...(cells[0]?.values ?? [])]).toEqual([(158.08 + 150) / 2, (158.08 + 180) / 2])
    expect([...(cells[1]?.values ?? [])]).toEqual([200, 200])
  })

  test('points that cannot be computed are left empty with a warning', () => {
    const found = sweep(genai, ['genai.users=-10M,10M people'], ['deficit[2030]'])
    expect([...(valueOf(found).cells[0]?.values ?? [])].map(Number.isFinite)).toEqual([false, true])
    const warnings = found.ok ? found.warnings : []
    expect(warnings.map(({ code, severity }) => [code, severity])).toEqual([
      ['sweep-point-fails', 'warning'],
    ])
    expect(warnings[0]?.message.en).toContain('genai.users = −10M people')
  })

  test.each([
    [['genai.users=-10M people'], ['deficit[2030]'], 'sweep-point-fails'],
    [['genai.users=10M people'], ['deficit'], 'year-needed'],
    [['genai.users=10M people'], ['trend::deficit[2030]'], 'other-scenario-in-question'],
  ])('%j of %j is refused: %s', (axes, cells, code) => {
    const found = sweep(genai, axes, cells)
    expect(found.ok ? [] : found.diagnostics.map((one) => one.code)).toEqual([code])
  })
})

describe('gridPoints', () => {
  test('combines all values, the last axis fastest', () => {
    const axis = valueOf(readAxis('genai.users=1,2 people', runOf('genai-30m').program))
    const points = gridPoints([axis, { ...axis, values: [7, 8, 9] }])
    expect(points).toEqual([[1, 7], [1, 8], [1, 9], [2, 7], [2, 8], [2, 9]]) // prettier-ignore
    expect(gridPoints([])).toEqual([[]])
  })
})

describe('a rate', () => {
  const codes = (found: Result<Sweep>): readonly string[] =>
    (found.ok ? found.warnings : found.diagnostics).map(({ code }) => code)

  test('moves the future against the base year: a weaker yen is a wider deficit', () => {
    const found = sweep(runOf('weak-yen').program, ['usdjpy=110..170/10'], ['deficit[2030]'])
    const values = [...(valueOf(found).cells[0]?.values ?? [])]
    expect(values).toEqual(values.toSorted((a, b) => a - b))
    expect((values.at(-1) ?? 0) - (values[0] ?? 0)).toBeGreaterThan(2e12)
    expect(codes(found)).toEqual([])
  })

  test('that nothing reads does not move the figure, which is said', () => {
    const { program } = runOf('trend')
    expect(codes(sweep(program, ['usdjpy=110..170/10'], ['deficit[2030]']))).toEqual([
      'axis-without-effect',
    ])
    expect(codes(sweep(program, ['usdjpy=150'], ['deficit[2030]']))).toEqual([])
  })

  test.each(['flat', 'random'])('keeps its base year whatever it is: %s', (variant) => {
    const axes = ['usdjpy=100..200/50']
    const swept = (from: string): readonly number[] => {
      const { program } = runOf('weak-yen', from)
      const found = sweep(program, axes, ['deficit[2035]'])
      expect(codes(found)).toEqual([])
      return [...(valueOf(found).cells[0]?.values ?? [])]
    }
    expect(swept(variant)).toEqual(swept(''))
    expect(swept(variant)).toEqual(swept(variant).toSorted((a, b) => a - b))
  })
})
