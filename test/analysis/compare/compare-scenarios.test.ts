import { describe, expect, test } from 'vitest'
import {
  compareScenarios,
  selectDifferences,
} from '../../../src/analysis/compare/compare-scenarios.ts'
import type {
  Comparison,
  SeriesDifference,
  DifferenceChoice,
} from '../../../src/analysis/compare/compare-scenarios.ts'
import type { Program } from '../../../src/compile/program.ts'
import { DEFAULT_ENSEMBLE } from '../../../src/evaluate/ensemble/ensemble-options.ts'
import { evaluateProgram } from '../../../src/evaluate/evaluate-program.ts'
import { runScenario } from '../../../src/run-scenario.ts'
import type { ScenarioRun } from '../../../src/run-scenario.ts'
import { runOf, setting, valueOf } from '../../scenarios/load-library.ts'
import { world } from '../small-world.ts'

const ensemble = { ...DEFAULT_ENSEMBLE, draws: 1024 }

function run(program: Program, drawn = false): ScenarioRun {
  const { manifest } = runOf('trend').results
  const results = valueOf(evaluateProgram(program, { manifest, ...(drawn && { ensemble }) }))
  return {
    program,
    parts: [{ program, weight: 1, correlated: undefined }],
    results,
    drawing: { draws: undefined, seed: undefined },
    ensemble: drawn ? ensemble : undefined,
  }
}

function compare(reference: Program, scenario: Program, drawn = false): Comparison {
  const runs = [run(reference, drawn), run(scenario, drawn)] as const
  return valueOf(compareScenarios(runs))
}

function find(comparison: Comparison, id: string, measure = 'net'): SeriesDifference {
  const { series } = comparison.scenarios[0] ?? { series: [] }
  const found = series.find((one) => one.id === id && one.measure === measure)
  if (found === undefined) throw new Error(`no ${id} ${measure}`)
  return found
}

function statistic(series: SeriesDifference, name: string, index = -1): number {
  const found = series.differences.find((one) => one.name === name)
  return found?.values.at(index) ?? Number.NaN
}

describe('compareScenarios', () => {
  const genai = compare(runOf('trend').program, runOf('genai-30m').program)

  test('subtracts the reference from the scenario, in every series and year', () => {
    for (const { reference, scenario, differences } of genai.scenarios[0]?.series ?? []) {
      const [a, b] = [reference, scenario].map((one) => one[0]?.values ?? new Float64Array())
      expect(differences[0]?.values).toEqual(b?.map((value, y) => value - (a?.[y] ?? Number.NaN)))
    }
  })

  test('relative differences are shares of the size of the reference', () => {
    const net = find(genai, 'boj5')
    const payments = find(genai, 'boj5', 'payments')
    expect(statistic(net, 'relative_difference')).toBeCloseTo(-1.08 / 12.0213, 4)
    expect(statistic(payments, 'relative_difference')).toBeGreaterThan(0)
    expect(statistic(find(genai, 'copyright'), 'relative_difference')).toBe(0)
  })

  test('a line of one side alone counts as 0 on the other, and stands with its item', () => {
    const ids = genai.scenarios[0]?.series.map(({ id }) => id) ?? []
    expect(ids[ids.indexOf('genai.fees') - 1]).toBe('baseline.computer.payments')
    const fees = find(genai, 'genai.fees', 'payments')
    expect(statistic(fees, 'difference')).toBeCloseTo(1.08e12, -3)
    expect(statistic(fees, 'relative_difference')).toBeNaN()
  })

  test('the balance with memo items is compared with the plain balance of a side without any', () => {
    const memo = compare(runOf('trend').program, runOf('physical-ai').program)
    const plain = find(memo, 'boj5')
    const whole = find(memo, 'total-with-memo')
    expect(statistic(plain, 'difference')).toBe(0)
    expect(whole.reference[0]?.values).toEqual(plain.reference[0]?.values)
    expect(statistic(whole, 'difference')).toBeGreaterThan(1e11)
  })

  test('only common years are compared', () => {
    const comparison = compare(world(''), runOf('trend').program)
    expect(comparison.scenarios[0]?.years).toEqual([2024, 2025, 2026, 2027, 2028, 2029, 2030])
  })

  test.each([
    ['definition: soumu3', 'unlike-definitions'],
    ['', 'no-common-years'],
  ])('%j is refused: %s', (body, code) => {
    const other = world(body)
    const late = { ...run(other).results, years: [2024, 2050], baseYear: 2024 }
    const second = body === '' ? { ...run(other), results: late } : run(other)
    const found = compareScenarios([run(runOf('trend').program), second])
    expect(found.ok ? [] : found.diagnostics.map((one) => one.code)).toEqual([code])
  })
})

describe('with draws', () => {
  const uncertain = (more: string): Program =>
    world(`
assumptions: { price: 80億円/年 to 120億円/年 }
lines:
  fees: { item: computer, flow: payments, amount: price }
  ${more}
`)

  test('what both draw alike cancels out in each draw', () => {
    const b = uncertain('more: { item: computer, flow: payments, amount: 7億円/年 }')
    const payments = find(compare(uncertain(''), b, true), 'computer', 'payments')
    expect(statistic(payments, 'difference_sd')).toBeLessThan(1e-2)
    expect(statistic(payments, 'difference_p5')).toBeCloseTo(7e8, 0)
    expect(statistic(payments, 'difference_p95')).toBeCloseTo(7e8, 0)
    expect(statistic(payments, 'probability_above')).toBe(1)
    expect(statistic(find(compare(uncertain(''), b, true), 'boj5'), 'probability_above')).toBe(0)
  })

  test('a share of the same draws has quantiles of its own', () => {
    const b = uncertain('rebate: { item: computer, flow: receipts, amount: price / 4 }')
    const net = find(compare(uncertain(''), b, true), 'boj5')
    expect(statistic(net, 'difference_p5')).toBeCloseTo(20e8, -7.5)
    expect(statistic(net, 'difference_p95')).toBeCloseTo(30e8, -7.5)
  })

  test('draws of only one side are paired with the figure of the other', () => {
    const certain = world('lines: { fees: { item: computer, flow: payments, amount: 98億円/年 } }')
    const payments = find(compare(certain, uncertain(''), true), 'fees', 'payments')
    expect(statistic(payments, 'probability_above')).toBeCloseTo(0.5, 1)
    expect(statistic(payments, 'difference_p50')).toBeCloseTo(Math.sqrt(80 * 120) * 1e8 - 98e8, -7)
  })

  test('scenarios without uncertainty have no statistics of draws', () => {
    const names = find(compare(world(''), world(''), true), 'boj5').differences.map((d) => d.name)
    expect(names).toEqual(['difference', 'relative_difference'])
  })
})

describe('mixtures', () => {
  const run = (mixture: string): ScenarioRun => {
    const text = `akaji: 1\ntitle: mix\nhorizon: 2025..2035\nbase: 2024\n${mixture}`
    const entry = { kind: 'text', file: 'mix.yaml', text } as const
    return valueOf(runScenario(entry, { ensemble }, setting))
  }
  const one = (id: string): ScenarioRun =>
    valueOf(runScenario({ kind: 'reference', reference: id }, { ensemble }, setting))
  const net = (reference: ScenarioRun, scenario: ScenarioRun): SeriesDifference =>
    find(valueOf(compareScenarios([reference, scenario])), 'boj5')
  const even = run('mixture: { trend: 50%, genai-30m: 50% }')

  test('each part is paired with the reference by its probability', () => {
    const difference = net(one('trend'), even)
    expect(statistic(difference, 'probability_equal')).toBe(0.5)
    expect(statistic(difference, 'probability_above')).toBe(0)
    expect(statistic(difference, 'difference_p95')).toBe(0)
    expect(statistic(difference, 'difference_p5')).toBeCloseTo(-1.08e12, -3)
    expect(statistic(difference, 'difference_mean')).toBeCloseTo(-0.54e12, -3)
  })

  test('what a part draws as the reference does cancels out there', () => {
    const difference = net(one('weak-yen'), run('mixture: { weak-yen: 75%, trend: 25% }'))
    expect(statistic(difference, 'probability_equal')).toBe(0.75)
    const spread = net(one('trend'), run('mixture: { weak-yen: 75%, trend: 25% }'))
    expect(statistic(spread, 'probability_equal')).toBe(0.25)
    expect(statistic(spread, 'difference_p25')).toBeLessThan(-1e12)
  })

  test('two mixtures differ only in what they weigh otherwise', () => {
    const other = run('mixture: { genai-30m: 70%, trend: 30% }')
    expect(statistic(net(even, even), 'probability_equal')).toBe(1)
    expect(statistic(net(even, other), 'probability_equal')).toBeCloseTo(0.8, 2)
    expect(statistic(net(even, other), 'difference_mean')).toBeCloseTo(-0.2 * 1.08e12, -10)
  })

  test('a mixture with memo items in one part alone has them paired with the plain balance', () => {
    const memo = run('mixture: { physical-ai: 50%, trend: 50% }')
    const compared = valueOf(compareScenarios([one('trend'), memo]))
    const whole = find(compared, 'total-with-memo')
    expect(statistic(whole, 'probability_equal')).toBe(0.5)
    expect(statistic(whole, 'probability_above')).toBe(0.5)
  })
})

describe('selectDifferences', () => {
  const everything: DifferenceChoice = {
    levels: new Set(['total', 'group', 'item', 'line', 'memo', 'total-with-memo']),
    years: undefined,
    changedOver: undefined,
    bySize: false,
  }
  const weak = compare(runOf('trend').program, runOf('weak-yen').program)
  const select = (choice: Partial<DifferenceChoice>): readonly SeriesDifference[] =>
    selectDifferences(weak, { ...everything, ...choice }).scenarios[0]?.series ?? []

  test('keeps the levels and years asked for', () => {
    const series = select({ levels: new Set(['item']), years: [2030, 2035] })
    expect(new Set(series.map(({ level }) => level))).toEqual(new Set(['item']))
    expect(series[0]?.differences[0]?.values).toHaveLength(2)
  })

  test('leaves out what differs by no more than noise in any year, but no total', () => {
    const share = select({ changedOver: { kind: 'share', share: 0.1 } })
    const amount = select({ changedOver: { kind: 'amount', amount: 3e11 } })
    const none = select({ changedOver: { kind: 'amount', amount: 1e15 } })
    const ids = (series: readonly SeriesDifference[]): readonly string[] => [
      ...new Set(series.map(({ id }) => id)),
    ]
    expect(ids(share)).toContain('consulting')
    expect(ids(amount)).not.toContain('telecom')
    expect(ids(none)).toEqual(['boj5'])
  })

  test('sorts by the difference in the last year kept, totals first', () => {
    const series = select({ bySize: true, levels: new Set(['total', 'line']), years: [2030] })
    const sizes = series.slice(3).map((one) => Math.abs(statistic(one, 'difference')))
    expect(series.slice(0, 3).every(({ level }) => level === 'total')).toBe(true)
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(sizes[0]).toBeGreaterThan(0)
  })
})
