import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EnsembleRun } from '../../src/evaluate/ensemble/draw-ensemble.ts'
import type { Results } from '../../src/evaluate/types.ts'
import { problemsOf, runText, valueOf } from '../support/run-text.ts'

function valuesOf(
  results: Results,
  id: string,
  measure: string,
  statistic = 'central',
): readonly number[] {
  const series = results.series.find((one) => one.id === id && one.measure === measure)
  return [...(series?.statistics.find(({ name }) => name === statistic)?.values ?? [])]
}

const factor = (formula: string): string =>
  `adjustments:\n  k: { on: baseline.computer.payments, factor: "${formula}" }\n`

describe('bad numbers stop a run, each with its place', () => {
  test.each([
    ['1 / (year - 2026) ^ 2', 'not-finite 4:49', 'divides by zero in 2026'],
    ['ln(0)', 'not-finite 4:49', 'takes the logarithm'],
    ['sqrt(year - 2026)', 'not-finite 4:49', 'takes the root'],
    ['exp(1000)', 'not-finite 4:49', 'is too large a number'],
    ['(2025 - year - 0.5) ^ 0.5', 'not-finite 4:49', 'takes the root'],
    ['1e308 * 10 * (year - 2024)', 'not-finite 4:49', 'is too large a number'],
    ['2026 - year', 'negative-factor 4:48', 'is −1 in 2027'],
  ])('a factor of %s is %s', (formula, problem, text) => {
    const result = runText(factor(formula))
    expect(problemsOf(result)).toEqual([problem])
    expect(result.ok ? '' : result.diagnostics[0]?.message.en).toContain(text)
  })

  test('payments below zero are refused, receipts below zero too', () => {
    const line = (flow: string): string =>
      `lines:\n  a: { item: computer, flow: ${flow}, amount: 1億円/年 * (2026 - year) }\n`
    expect(problemsOf(runText(line('payments')))).toEqual(['negative-payment 4:48'])
    expect(problemsOf(runText(line('receipts')))).toEqual(['negative-receipt 4:48'])
  })

  test('a branch that is not taken may be anything', () => {
    expect(runText(factor('if(year == 2026, 1, 1 / (year - 2026) ^ 2)')).ok).toBe(true)
  })
})

describe('the accounts add up', () => {
  test('net is receipts less payments, and parts add up to totals, to the bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (factors) => {
          const items = ['copyright', 'telecom', 'computer', 'consulting']
          const body = factors.map(
            (k, n) => `  k${String(n)}: { on: ${items[n] ?? ''}, factor: ${k.toFixed(6)} }`,
          )
          const results = valueOf(runText(`adjustments:\n${body.join('\n')}\n`))
          for (const id of ['boj5', 'tci', 'computer']) {
            const [receipts, payments, net] = ['receipts', 'payments', 'net'].map((measure) =>
              valuesOf(results, id, measure),
            )
            net?.forEach((value, y) => {
              expect(value).toBe((receipts?.[y] ?? 0) - (payments?.[y] ?? 0))
            })
          }
          const parts = ['telecom', 'computer', 'information'].map((id) =>
            valuesOf(results, id, 'payments'),
          )
          valuesOf(results, 'tci', 'payments').forEach((total, y) => {
            expect(total).toBe(parts.reduce((sum, part) => sum + (part[y] ?? 0), 0))
          })
        },
      ),
      { numRuns: 30 },
    )
  })

  test('adjustments multiply, in any order', () => {
    const two = (a: string, b: string): Results =>
      valueOf(
        runText(
          `adjustments:\n  ${a}: { on: computer, factor: 2 }\n  ${b}: { on: computer, factor: 0.25 }\n`,
        ),
      )
    expect(valuesOf(two('a', 'b'), 'computer', 'payments')).toEqual(
      valuesOf(two('b', 'a'), 'computer', 'payments'),
    )
    expect(valuesOf(two('a', 'b'), 'computer', 'payments')[1]).toBe(3e12)
  })
})

const ensemble: EnsembleRun = {
  draws: 4096,
  seed: 7,
  sampler: 'sobol',
  probabilities: [0.05, 0.5, 0.95],
}

const uncertain = [
  'assumptions:',
  '  growth: normal(5%, 2%)',
  '  rate: walk(100 JPY/USD, 10%)',
  'adjustments:',
  '  a: { on: computer.payments, factor: grow(growth) }',
  '  b: { on: payments, factor: fx(rate) }',
  '',
].join('\n')

describe('an ensemble', () => {
  test('leaves the central case and what is certain as they are', () => {
    const central = valueOf(runText(uncertain))
    const drawn = valueOf(runText(uncertain, { ensemble }))
    expect(valuesOf(drawn, 'boj5', 'net')).toEqual(valuesOf(central, 'boj5', 'net'))
    expect(valuesOf(drawn, 'boj5', 'receipts', 'p5')).toEqual(valuesOf(central, 'boj5', 'receipts'))
    expect(drawn.manifest).toMatchObject({ draws: 4096, seed: 7, sampler: 'sobol' })
    expect(central.manifest.draws).toBe(0)
  })

  test('is not drawn where nothing is uncertain', () => {
    expect(valueOf(runText('', { ensemble })).manifest.draws).toBe(0)
  })

  test('gives the same bytes for the same seed and others for another', () => {
    const one = valueOf(runText(uncertain, { ensemble }))
    expect(valueOf(runText(uncertain, { ensemble }))).toEqual(one)
    expect(valueOf(runText(uncertain, { ensemble: { ...ensemble, seed: 8 } }))).not.toEqual(one)
  })

  test.each([
    ['blocks of 64', { block: 64, backEnd: 'compiled' }],
    ['blocks of 4096', { block: 4096, backEnd: 'compiled' }],
    ['the plain kernel', { block: 256, backEnd: 'interpreted' }],
  ] as const)('gives the same bytes with %s', (_, kernel) => {
    const run = { ...ensemble, draws: 5000 }
    expect(valueOf(runText(uncertain, { ensemble: { ...run, kernel } }))).toEqual(
      valueOf(runText(uncertain, { ensemble: run })),
    )
  })

  test('has quantiles in order, around the median', () => {
    const drawn = valueOf(runText(uncertain, { ensemble }))
    for (const { statistics } of drawn.series) {
      const [low, mid, high] = ['p5', 'p50', 'p95'].map(
        (name) => statistics.find((one) => one.name === name)?.values,
      )
      low?.forEach((value, y) => {
        expect(value).toBeLessThanOrEqual(mid?.[y] ?? 0)
        expect(mid?.[y]).toBeLessThanOrEqual(high?.[y] ?? 0)
      })
    }
  })

  test('an assumption more leaves the draws of the others unchanged', () => {
    const more = uncertain
      .replace('adjustments:', '  spare: 1 to 2\nadjustments:')
      .replace('factor: fx(rate)', 'factor: fx(rate) + 0 * spare')
    for (const sampler of ['mc', 'lhs', 'sobol'] as const) {
      const [one, other] = [uncertain, more].map((body) =>
        valueOf(runText(body, { ensemble: { ...ensemble, sampler } })),
      )
      for (const statistic of ['mean', 'p5', 'p95']) {
        expect(valuesOf(other!, 'computer', 'payments', statistic)).toEqual(
          valuesOf(one!, 'computer', 'payments', statistic),
        )
      }
    }
  })

  test.each([
    ['normal(1, s)', '"sd" of normal must be above 0', 'mc'],
    ['uniform(1, 1 + s)', '"high" of uniform must be above "low"', 'sobol'],
    ['triangular(1, 1 + s, 1.2)', '"mode" of triangular must be above "low"', 'lhs'],
    ['1 + event(s)', '"hazard" of event must be between 0% and 100%', 'sobol'],
    ['walk(1, s)', '"volatility" of walk must not be negative', 'mc'],
  ] as const)(
    'warns of draws in which a parameter leaves its bounds: %s',
    (value, rule, sampler) => {
      const run = (s: string): readonly string[] => {
        const text = `assumptions:\n  s: ${s}\n  x: ${value}\nadjustments:\n  k: { on: computer, factor: abs(x) }\n`
        const result = runText(text, { ensemble: { ...ensemble, sampler } })
        return result.ok ? result.warnings.map(({ message }) => message.en) : ['failed']
      }
      const share = '1[456]\\.?\\d?% of the draws break a rule, first in \\d+ this one: '
      expect(run('normal(1%, 1%)')).toEqual([
        expect.stringMatching(new RegExp(`^${share}${rule}.$`)),
      ])
      expect(run('0.1% to 2%')).toEqual([])
    },
  )

  test('finds the very same quantiles where they alone are wanted, and nothing else', () => {
    const [all, only] = [undefined, 'quantiles' as const].map((one) =>
      valueOf(runText(uncertain, { ensemble: { ...ensemble, only: one } })),
    )
    for (const [k, { statistics }] of only!.series.entries()) {
      const names = statistics.map(({ name }) => name)
      expect(names).toEqual(['central', ...ensemble.probabilities.map((p) => `p${100 * p}`)])
      const known = new Map(all!.series[k]?.statistics.map(({ name, values }) => [name, values]))
      for (const { name, values, standardErrors } of statistics) {
        expect(values).toEqual(known.get(name))
        if (name !== 'central') expect(standardErrors).toBeUndefined()
      }
    }
  })

  test('warns of draws in which a factor is negative', () => {
    const result = runText(
      'assumptions:\n  x: normal(1, 1)\nadjustments:\n  k: { on: computer, factor: x }\n',
      {
        ensemble,
      },
    )
    expect(result.ok ? result.warnings.map(({ code }) => code) : []).toEqual(['broken-in-draws'])
  })
})

describe('absurd magnitudes', () => {
  const body = (x: string): string =>
    `assumptions:\n  x: ${x}\nlines:\n  l: { item: computer, flow: payments, amount: "1億円/年 * x" }\n`

  test.each(['1e298', '1e14', '1 / 1e-300', 'grow(1e30%/year)'])(
    'of an amount are refused with their place: %s',
    (x) => {
      expect(problemsOf(runText(body(x)))).toEqual(['amount-too-large 6:48'])
    },
  )

  test.each(['walk(1, 308876%)', 'exp(abs(normal(0, 1e4)))', 'sqrt(1e-9 - abs(normal(0, 1)))'])(
    'in half of the draws or more are an error that names the assumption: %s',
    (x) => {
      const ensemble = { draws: 256, seed: 1, sampler: 'sobol', probabilities: [0.5] } as const
      const text = `assumptions:\n  calm: 0.9 to 1.1\n  x: "${x}"\n  y: x * calm\nadjustments:\n  k: { on: computer, factor: y }\n`
      const result = runText(text, { ensemble })
      expect(problemsOf(result)).toEqual(['broken-in-draws 5:6'])
      const [problem] = result.ok ? [] : result.diagnostics
      expect(problem?.message.en).toContain('because of "x"')
    },
  )

  test('in fewer draws are counted by a warning', () => {
    const ensemble = { draws: 256, seed: 1, sampler: 'sobol', probabilities: [0.5] } as const
    const result = runText(body('exp(normal(0, 20))'), { ensemble })
    const warnings = result.ok ? result.warnings : []
    expect(warnings.map(({ code }) => code)).toEqual(['broken-in-draws'])
    expect(warnings[0]?.message.en).toMatch(/ in 7% of the draws, .* because of "x"/)
  })

  test('that leave no draw defined are an error', () => {
    const ensemble = { draws: 64, seed: 1, sampler: 'sobol', probabilities: [0.5] } as const
    const result = runText(
      body('sqrt(-1 - abs(normal(0, 1))) * 0 + 1').replace('1億円/年 * x', '1億円/年 * max(0, x)'),
      { ensemble },
    )
    expect(result.ok).toBe(false)
  })
})
