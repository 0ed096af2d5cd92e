import { describe, expect, test } from 'vitest'
import { problemsOf, runText } from '../../support/run-text.ts'
import { correlation } from '../sampling/goodness-of-fit.ts'
import { drawCells, ranksOf, sdOf } from './draw-cells.ts'

const laws = [
  'assumptions:',
  '  a: normal(0, 1)',
  '  b: pert(1, 2, 9)',
  '  c: 2 to 8',
  '  d: uniform(0, 1)',
  '  p: walk(100 JPY/USD, 10%)',
  '  q: ar1(0, 50%, 1)',
  '  r: noise(2)',
  '',
].join('\n')

/** The rank correlation of two cells under some correlations; every law is drawn. */
function achieved(
  pairs: string,
  cells: readonly [string, string],
  sampler: 'mc' | 'lhs' | 'sobol',
): number {
  const body = `${laws}correlations: [${pairs}]\n`
  const all = [...cells, 'a', 'b', 'c', 'd', 'p[2025]', 'q[2025]', 'r[2025]']
  const [first, second] = drawCells(body, all, { draws: 10_000, sampler })
  if (!first || !second) throw new Error('each cell has a column')
  return correlation(ranksOf(first), ranksOf(second))
}

describe.each(['sobol', 'lhs', 'mc'] as const)('with %s draws', (sampler) => {
  test.each([0.6, -0.4, 0.95, -0.9])('a rank correlation of %s is achieved', (rank) => {
    const pair = `{ between: [a, b], rank: ${String(rank)} }`
    expect(Math.abs(achieved(pair, ['a', 'b'], sampler) - rank)).toBeLessThan(0.02)
  })

  test('three quantities are tied at once, and the fourth to none', () => {
    const pairs = [
      '{ between: [a, b], rank: 0.7 }',
      '{ between: [b, c], rank: -0.5 }',
      '{ between: [a, c], rank: -0.2 }',
    ].join(', ')
    const wanted = [
      ['a', 'b', 0.7],
      ['b', 'c', -0.5],
      ['a', 'c', -0.2],
      ['a', 'd', 0],
    ] as const
    for (const [first, second, rank] of wanted) {
      expect(Math.abs(achieved(pairs, [first, second], sampler) - rank)).toBeLessThan(0.02)
    }
  })

  test('shocks of paths are tied within a year and not across years', () => {
    const pair = '{ between: [q, r], rank: 0.6 }'
    const shock = 'q[2026] - 50% * q[2025]'
    expect(Math.abs(achieved(pair, ['q[2025]', 'r[2025]'], sampler) - 0.6)).toBeLessThan(0.02)
    expect(Math.abs(achieved(pair, [shock, 'r[2026]'], sampler) - 0.6)).toBeLessThan(0.02)
    expect(Math.abs(achieved(pair, ['q[2025]', 'r[2026]'], sampler))).toBeLessThan(0.02)
    const walks = '{ between: [p, r], rank: -0.5 }'
    expect(Math.abs(achieved(walks, ['p[2025]', 'r[2025]'], sampler) + 0.5)).toBeLessThan(0.02)
  })
})

/** Spearman's correlation of two columns, equal values sharing the mean of their ranks. */
function spearman(first: Float64Array, second: Float64Array): number {
  const shared = (values: Float64Array): Float64Array => {
    const ranks = ranksOf(values)
    const of = new Map<number, { sum: number; count: number }>()
    for (const [k, value] of values.entries()) {
      const { sum, count } = of.get(value) ?? { sum: 0, count: 0 }
      of.set(value, { sum: sum + (ranks[k] ?? 0), count: count + 1 })
    }
    return values.map((value) => (of.get(value)?.sum ?? 0) / (of.get(value)?.count ?? 1))
  }
  return correlation(shared(first), shared(second))
}

/** Spearman's correlation of `a` and a cell of a quantity `t` that are asked to have 0.8. */
function withTies(law: string, cell: string): number {
  const body = `${laws}  t: ${law}\ncorrelations: [{ between: [a, t], rank: 0.8 }]\n`
  const [a, t] = drawCells(body, ['a', cell, 'b', 'c', 'd'], { draws: 10_000 })
  if (!a || !t) throw new Error('each cell has a column')
  return spearman(a, t)
}

// The covariance that the copula gives a uniform and an event, over their standard deviations, by numerical integration;
// for an event of one half it is 2 √3 / π × asin(r / √2), with the correlation r of the normals.
test.each([
  ['bernoulli(30%)', 0.63],
  ['choice(1, 50%, 2, 50%)', 0.676],
])('with %s, whose values share ranks, 0.8 comes to %s, as the documentation says', (law, rank) => {
  expect(Math.abs(withTies(law, 't') - rank)).toBeLessThan(0.01)
})

test('a positive correlation makes an event early where the other quantity is high', () => {
  expect(withTies('event(5%)', 't[2026]')).toBeGreaterThan(0.3)
})

describe('correlations', () => {
  test('leave each quantity its own distribution, and the first its own draws', () => {
    const tied = `${laws}correlations: [{ between: [a, b], rank: 0.6 }]\n`
    const [a, b, d] = drawCells(laws, ['a', 'b', 'd'])
    const [tiedA, tiedB, tiedD] = drawCells(tied, ['a', 'b', 'd'])
    expect(tiedA?.every((x, k) => Math.abs(x - (a?.[k] ?? 0)) < 1e-12)).toBe(true)
    expect(tiedD).toEqual(d)
    expect(tiedB).not.toEqual(b)
    expect(
      Math.abs(sdOf(tiedB ?? new Float64Array()) / sdOf(b ?? new Float64Array()) - 1),
    ).toBeLessThan(0.01)
  })

  test('that contradict each other are refused with the nearest values that do not', () => {
    const used = laws.replace('  d:', '  total: a + b + c\n  d:')
    const line = 'lines:\n  l: { item: computer, flow: payments, amount: 1億円/年 * exp(total) }\n'
    const pairs = [
      '{ between: [a, b], rank: 0.9 }',
      '{ between: [b, c], rank: 0.9 }',
      '{ between: [a, c], rank: -0.9 }',
    ]
    const result = runText(`${used}${line}correlations:\n  - ${pairs.join('\n  - ')}\n`)
    expect(problemsOf(result).map((problem) => problem.split(' ')[0])).toEqual([
      'impossible-correlations',
    ])
    const [problem] = result.ok ? [] : result.diagnostics
    for (const pair of ['a–b 0.9', 'b–c 0.9', 'a–c -0.9'])
      expect(problem?.message.en).toContain(pair)
    const lines = [problem, ...(problem?.notes ?? [])].map((one) => one?.location?.line)
    const [at = 0] = lines
    expect(lines).toEqual([at, at + 1, at + 2])
    const [ab = 1, bc = 1, ac = -1] = [...(problem?.hint?.en ?? '').matchAll(/ (-?[\d.]+\d)/g)].map(
      ([, value]) => Number(value),
    )
    // The hint is taken at its word.
    const repaired = [
      `{ between: [a, b], rank: ${String(ab)} }`,
      `{ between: [b, c], rank: ${String(bc)} }`,
      `{ between: [a, c], rank: ${String(ac)} }`,
    ]
    expect(ac).toBeLessThan(0)
    expect(runText(`${used}${line}correlations:\n  - ${repaired.join('\n  - ')}\n`).ok).toBe(true)
  })
})
