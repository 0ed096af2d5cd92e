import { describe, expect, test } from 'vitest'
import type { Program, ProgramOutput } from '../../../src/compile/program.ts'
import { drawNumbers } from '../../../src/evaluate/ensemble/draw-numbers.ts'
import type { EnsemblePart, PartNodes } from '../../../src/evaluate/ensemble/draw-numbers.ts'
import { drawHere } from '../../../src/evaluate/ensemble/draw-steps.ts'
import { mixSinks } from '../../../src/evaluate/ensemble/mix-sinks.ts'
import type { MixedPart } from '../../../src/evaluate/ensemble/mix-sinks.ts'
import { shareDraws } from '../../../src/evaluate/ensemble/share-draws.ts'
import {
  addToSketchState,
  createSketchState,
  sinkOf,
} from '../../../src/evaluate/ensemble/sinks.ts'
import { plainScan } from '../../../src/evaluate/quantiles/scan-draws.ts'
import type { DrawStore } from '../../../src/evaluate/ensemble/sinks.ts'
import type { Results } from '../../../src/evaluate/types.ts'
import { problemsOf, runText, scenarioText, valueOf } from '../../support/run-text.ts'
import { ensemble, prepareText } from './draw-cells.ts'

const flat = (billions: number): string =>
  scenarioText(
    `lines:\n  x: { item: computer, flow: payments, amount: ${String(billions)}億円/年 }\n`,
  )

const files = {
  low: flat(10_000),
  high: flat(30_000),
  random: scenarioText(
    [
      'assumptions:',
      '  a: uniform(1, 2)',
      'lines:',
      '  x: { item: computer, flow: payments, amount: 20000億円/年 * a }',
      '',
    ].join('\n'),
  ),
  memo: scenarioText('lines:\n  m: { item: robots, flow: receipts, amount: 500億円/年 }\n'),
  short: 'akaji: 1\nhorizon: 2025..2027\n',
}

const mixture = (weights: string): string => `mixture: { ${weights} }\n`

function statistic(results: Results, name: string, series = 'computer payments'): number {
  const [id, measure] = series.split(' ')
  const found = results.series.find((one) => one.id === id && one.measure === measure)
  return found?.statistics.find((one) => one.name === name)?.values.at(-1) ?? Number.NaN
}

/** Computer payments of 2024 are 6兆円. */
const baseline = 6e12

describe('a mixture', () => {
  test('gives each scenario its share of the draws, to the draw', () => {
    const ask = () => [{ file: '--ask', text: 'prob(computer.payments[2028] > 8兆円/年)' }]
    const options = { files, ask, ensemble: { ...ensemble, draws: 10_000 } }
    const results = valueOf(runText(mixture('low: 70%, high: 30%'), options))
    expect(results.answers[0]).toMatchObject({ kind: 'probability', value: 0.3 })
    expect(statistic(results, 'mean') / (baseline + 0.7 * 1e12 + 0.3 * 3e12)).toBeCloseTo(1, 12)
    expect([statistic(results, 'p5'), statistic(results, 'p95')]).toEqual([7e12, 9e12])
    const sd = 2e12 * Math.sqrt(0.3 * 0.7)
    expect(statistic(results, 'sd') / sd).toBeCloseTo(1, 9)
  })

  test.each([10, 17, 100, 1000, 10_000])(
    'has the stated weights with %i draws, whatever they round to',
    (draws) => {
      const ask = () =>
        ['prob(computer.payments[2028] > 8兆円/年)', 'mean(computer.payments[2028])'].map(
          (text) => ({
            file: '--ask',
            text,
          }),
        )
      const options = { files, ask, ensemble: { ...ensemble, draws } }
      const results = valueOf(runText(mixture('low: 96%, high: 4%'), options))
      const [prob, mean] = results.answers
      expect(prob?.value).toBeCloseTo(0.04, 15)
      expect(mean?.value).toBeCloseTo(0.96 * 7e12 + 0.04 * 9e12, -1)
      expect([prob?.standardError, mean?.standardError]).toEqual([0, 0])
      expect(statistic(results, 'sd') / (2e12 * Math.sqrt(0.96 * 0.04))).toBeCloseTo(1, 12)
      expect(['p5', 'p50', 'p95'].map((name) => statistic(results, name))).toEqual([
        7e12, 7e12, 7e12,
      ])
      const rare = valueOf(runText(mixture('low: 94%, high: 6%'), options))
      expect(statistic(rare, 'p95')).toBe(9e12)
    },
  )

  test('has a standard error where what a rare scenario gives differs between draws', () => {
    const ask = () => [{ file: '--ask', text: 'mean(computer.payments[2028])' }]
    const options = { files, ask, ensemble: { ...ensemble, draws: 10 } }
    const [mean] = valueOf(runText(mixture('low: 96%, random: 4%'), options)).answers
    expect(mean?.standardError).toBeGreaterThan(0)
    expect(mean?.value).toBeGreaterThan(0.96 * 7e12 + 0.04 * 8e12)
  })

  test('takes two draws of each of its scenarios', () => {
    const body = mixture('low: 30%, high: 30%, random: 40%')
    const problems = (draws: number) =>
      problemsOf(runText(body, { files, ensemble: { ...ensemble, draws } }))
    expect(problems(5)).toEqual(['too-few-draws'])
    expect(runText(body, { files, ensemble: { ...ensemble, draws: 6 } }).ok).toBe(true)
  })

  test('has the weighted mean of the central cases as its own, with draws and without', () => {
    const body = mixture('low: 70%, random: 30%')
    const central = 0.7 * 7e12 + 0.3 * 9e12
    for (const one of [undefined, ensemble]) {
      const results = valueOf(runText(body, { files, ...(one && { ensemble: one }) }))
      expect(statistic(results, 'central') / central).toBeCloseTo(1, 12)
      expect(results.manifest.draws).toBe(one ? ensemble.draws : 0)
    }
  })

  test('keeps the bits of what all its scenarios agree on', () => {
    const results = valueOf(
      runText(mixture('low: 10%, random: 20%, high: 70%'), { files, ensemble }),
    )
    const ordinary = valueOf(runText('', { ensemble }))
    for (const name of ['central', 'mean', 'p5', 'p95']) {
      expect(statistic(results, name, 'telecom net')).toBe(
        statistic(ordinary, 'central', 'telecom net'),
      )
    }
  })

  test('draws each scenario as that scenario is drawn by itself', () => {
    const alone = valueOf(
      runText(files.random.replace(/^.*\n.*\n/, ''), { ensemble: { ...ensemble, draws: 2048 } }),
    )
    const mixed = valueOf(
      runText(mixture('low: 50%, random: 50%'), { files, ensemble: { ...ensemble, draws: 4096 } }),
    )
    const mean = (7e12 + statistic(alone, 'mean')) / 2
    expect(statistic(mixed, 'mean') / mean).toBeCloseTo(1, 12)
  })

  test('takes a line that a scenario has not as 0, and its total for the total with memo items', () => {
    const results = valueOf(runText(mixture('low: 60%, memo: 40%'), { files, ensemble }))
    expect([
      statistic(results, 'p5', 'robots receipts'),
      statistic(results, 'p95', 'robots receipts'),
    ]).toEqual([0, 5e10])
    const withMemo = results.series.find(
      (one) => one.level === 'total-with-memo' && one.measure === 'net',
    )
    const [low, high] = ['p5', 'p95'].map((name) =>
      withMemo?.statistics.find((one) => one.name === name)?.values.at(-1),
    )
    const total = statistic(valueOf(runText('')), 'central', 'boj5 net')
    expect([low, high]).toEqual([total - 1e12, total + 5e10])
  })

  test('says which scenario breaks a rule in some draws', () => {
    const broken = files.random.replace('uniform(1, 2)', 'normal(1, 0.5)')
    const result = runText(mixture('low: 50%, random: 50%'), {
      files: { ...files, random: broken },
      ensemble,
    })
    expect(
      result.ok ? result.warnings.map(({ code, location }) => [code, location?.file]) : [],
    ).toEqual([['broken-in-draws', 'random.yaml']])
  })

  test('is refused where years differ, weights do not add up or a scenario is not found', () => {
    const problems = (weights: string): readonly string[] =>
      problemsOf(runText(mixture(weights), { files }))
    expect(problems('low: 50%, short: 50%')).toEqual(['unlike-years 3:22'])
    expect(problems('low: 50%, high: 40%')).toEqual(['bad-weights 3:10'])
    expect(problems('low: 50%, lost: 50%')).toEqual(['file-not-found 3:22'])
    expect(problems('low: 150%, high: -50%')).toEqual(['bad-share 3:29'])
  })
})

describe('shareDraws', () => {
  test.each([
    [10_000, [0.7, 0.3], [7000, 3000]],
    [10, [1 / 3, 1 / 3, 1 / 3], [4, 3, 3]],
    [3, [0.5, 0.5], [2, 1]],
    [1, [0.2, 0.8], [0, 1]],
    [10, [0.96, 0.04], [8, 2]],
    [4, [0.98, 0.01, 0.01], [2, 1, 1]],
    [100, [0.5, 0, 0.5], [50, 0, 50]],
  ])('%i by %j', (draws, weights, counts) => {
    expect(shareDraws(draws, weights)).toEqual(counts)
  })
})

describe('mixSinks', () => {
  const values = Float64Array.from({ length: 1000 }, (_, k) => Math.sin(k) * 100 + 500)

  function part(sketched: boolean): readonly MixedPart[] {
    const state = createSketchState(1000, 500)
    addToSketchState(state, { startDraw: 0, values }, plainScan())
    const store: DrawStore = sketched
      ? { kind: 'sketched', state }
      : { kind: 'kept', column: values }
    return [
      { weight: 1000 / 1501, draws: 1000, sink: sinkOf(store), constant: Number.NaN },
      { weight: 500 / 1501, draws: 500, sink: undefined, constant: 700 },
      { weight: 1 / 1501, draws: 1, sink: undefined, constant: 0 },
    ]
  }

  test('is one sample of all parts, sketched or kept', () => {
    const all = Float64Array.of(...values, ...new Float64Array(500).fill(700), 0)
    const [keeping, sketching] = [mixSinks(part(false)), mixSinks(part(true))]
    const probabilities = [0, 0.1, 0.5, 0.9, 1]
    expect(keeping.quantiles(probabilities)).toEqual(
      sinkOf({ kind: 'kept', column: all }).quantiles(probabilities),
    )
    sketching.quantiles(probabilities).forEach((value, k) => {
      const exact = keeping.quantiles(probabilities)[k] ?? 0
      expect(Math.abs(value - exact)).toBeLessThanOrEqual(Math.abs(exact) / 1024)
    })
    for (const key of ['mean', 'sd', 'standardError'] as const) {
      expect(sketching.moments()[key] / keeping.moments()[key]).toBeCloseTo(1, 9)
    }
    expect([keeping.draws, sketching.draws]).toEqual([1501, 1501])
  })
})

const paymentsOf = ({ outputs }: Program): ProgramOutput | undefined =>
  outputs.find(({ level, measure }) => level === 'total' && measure === 'payments')

describe('drawNumbers', () => {
  test('sketches a mixture of very many draws', () => {
    const run = prepareText(mixture('low: 50%, random: 50%'), [], files)
    const nodes = run.parts.map((part: EnsemblePart) => paymentsOf(part.program)?.nodes.at(-1))
    // As many numbers as it takes to pass 2^25 values over both parts.
    const wanted: PartNodes[] = Array.from({ length: 200 }, () => nodes)
    const drawn = drawHere(drawNumbers(run.parts, wanted, { ...ensemble, draws: 100_000 }))
    const kept = drawHere(drawNumbers(run.parts, [nodes], { ...ensemble, draws: 100_000 }))
    const [sketched = [], exact = []] = [drawn, kept].map(
      (one) => one.numbers[0]?.statistics.values ?? [],
    )
    // One half of the worlds is certain.
    expect(sketched[3]).toBe(exact[3])
    const error = (sketched[4] ?? 0) / (exact[4] ?? 1) - 1
    expect(error).not.toBe(0)
    expect(Math.abs(error)).toBeLessThan(1 / 1024)
  })
})
