import { describe, expect, test } from 'vitest'
import { compileText, problemsOf, runText, valueOf } from '../support/run-text.ts'

/** The problem of an assumption `x` that a line reads: its place and what it says. */
function problemOf(formula: string): readonly [place: string | undefined, text: string] {
  const line = 'lines:\n  l: { item: computer, flow: payments, amount: "1億円/年 * max(0, x)" }\n'
  const body = `assumptions:\n  x: ${formula}\n${line}`
  const compiled = compileText(body)
  const result = compiled.ok ? runText(body) : compiled
  const [place, ...others] = problemsOf(result)
  expect(others).toEqual([])
  return [place, result.ok ? '' : (result.diagnostics[0]?.message.en ?? '')]
}

/** The column of the n-th occurrence of a text in line 4, `  x: <formula>`. */
function columnOf(formula: string, text: string, nth = 1): number {
  let at = -1
  for (let k = 0; k < nth; k++) at = formula.indexOf(text, at + 1)
  return 5 + at + 1
}

describe('an impossible parameter is an error at its own place:', () => {
  test.each([
    ['normal(1, -2)', '-2', '"sd" of normal must be above 0, but '],
    ['normal(1, 0)', '0', '"sd" of normal must be above 0, but '],
    ['normal(sd = -2, mean = 1)', '-2', '"sd" of normal must be above 0, but '],
    ['lognormal(-1, 2)', '-1', '"mean" of lognormal must be above 0, but '],
    ['lognormal(1, 0)', '0', '"sd" of lognormal must be above 0, but '],
    ['uniform(3, 2)', '2', '"high" of uniform must be above "low", but they are 2 and 3.'],
    ['uniform(2, 2)', '2)', '"high" of uniform must be above "low", but they are 2 and 2.'],
    ['triangular(1, 5, 3)', '3', '"high" of triangular must be above "mode", but '],
    ['triangular(3, 2, 5)', '2', '"mode" of triangular must be above "low", but '],
    ['pert(3, 2, 5)', '2', '"mode" of pert must be above "low", but '],
    ['beta(0, 2)', '0', '"alpha" of beta must be above 0, but '],
    ['gamma(1, -3)', '-3', '"scale" of gamma must be above 0, but '],
    ['two_piece_normal(1, -4, 2)', '-4', '"lower_sd" of two_piece_normal must be above 0, but '],
    ['bernoulli(120%)', '120%', '"p" of bernoulli must be between 0% and 100%, but is 120%.'],
    [
      'truncated(normal(0, 1), 3, 2)',
      '2',
      '"high" of truncated must be above "low", but they are 2 and 3.',
    ],
    ['truncated(normal(0, 1), 8, 3)', '3', '"high" of truncated must be above "low", but they are'],
    ['truncated(normal(0, -7), 0, 1)', '-7', '"sd" of normal must be above 0, but '],
    ['truncated(choice(1, 50%, 2, 50%), 0, 1.5)', 'choice(1, 50%, 2, 50%)', 'cannot cut a dist'],
    ['truncated(bernoulli(50%), 0, 1)', 'bernoulli(50%)', 'truncated cannot cut a distribution'],
    ['truncated(normal(0, 1), 9, 10)', '9', 'but it has (next to) no probability there'],
    ['truncated(uniform(0, 1), 3, 4)', '3', 'but it has (next to) no probability there'],
    ['truncated(-1 to 1, -20, -9)', '-20', 'but it has (next to) no probability there'],
    ['truncated(5 to 3, 1, 9)', '3', 'The upper end of "to" must be above the lower end.'],
    ['mixture(normal(1, 1), 50%, uniform(4, 2), 50%)', '2', '"high" of uniform must be above'],
    ['choice(1, -30%, 2, 130%)', '-30%', 'A weight of choice must not be negative, but is −30%.'],
    ['walk(-9, 10%)', '-9', '"start" of walk must be above 0, but '],
    ['walk(1, -10%)', '-10%', '"volatility" of walk must not be negative, but '],
    ['ar1(1, 120%, 3)', '120%', '"persistence" of ar1 must be between 0% and 100%, but '],
    ['ar1(1, -10%, 3)', '-10%', '"persistence" of ar1 must be between 0% and 100%, but '],
    ['ar1(1, 50%, -3)', '-3', '"sd" of ar1 must be above 0, but '],
    ['noise(-3)', '-3', '"sd" of noise must be above 0, but '],
    ['event(130%)', '130%', '"hazard" of event must be between 0% and 100%, but '],
    ['hazard(-5%)', '-5%', '"rate" of hazard must not be negative, but '],
    [
      'ramp(2030, 2026)',
      '2026',
      '"end" of ramp must be above "start", but they are 2026 and 2030.',
    ],
    ['ramp(2030, 2030)', '2030)', '"end" of ramp must be above "start", but they are'],
    ['clamp(1, 3, 2)', '2', '"high" of clamp must not be below "low", but they are 2 and 3.'],
    ['step(0 / 0)', '0 / 0', '"start" of step must be a number, but is no number'],
    ['logistic(2030, 0)', '0)', '"width" of logistic must be above 0, but is 0.'],
    ['logistic(2030, -2)', '-2', '"width" of logistic must be above 0, but is'],
    ['bass(2025, -3%, 38%)', '-3%', '"p" of bass must be above 0, but is'],
    ['bass(2025, 3%, -1%)', '-1%', '"q" of bass must not be negative, but is'],
    ['grow(-150%)', '-150%', '"rate" of grow must not be below −100%, but is −150%.'],
    [
      'fx(150 JPY/USD, share = 120%)',
      '120%',
      '"share" of fx must be between 0% and 100%, but is 120%.',
    ],
    [
      'fx(150 JPY/USD, pass_through = -1%)',
      '-1%',
      '"pass_through" of fx must not be negative, but is',
    ],
    ['fx(-150 JPY/USD)', '-150', '"rate" of fx must be above 0, but is'],
    ['bernoulli(100.00001%)', '100.00001%', 'between 0% and 100%, but is 100.00001%.'],
    ['uniform(1.0000001, 1)', '1)', 'but they are 1 and 1.0000001.'],
    ['5 to 3', '3', 'The upper end of "to" must be above the lower end.'],
  ])('%s at %s', (formula, at, text) => {
    const [place, message] = problemOf(formula)
    expect(place).toBe(`bad-parameter 4:${String(columnOf(formula, at))}`)
    expect(message).toContain(text)
  })

  test('weights that do not add up, with their sum, at the call', () => {
    expect(problemOf('choice(1, 50%, 2, 60%)')).toEqual([
      'bad-parameter 4:6',
      'The weights of choice must add up to 100%, but these add up to 110%.',
    ])
    expect(problemOf('mixture(normal(1, 1), 50%, uniform(2, 3), 30%)')[1]).toContain('80%')
  })

  test('where the parameter is an assumption, at its use', () => {
    const body = 'assumptions:\n  spread: 0 - 2\n  x: normal(1, spread)\n'
    const line = 'lines:\n  l: { item: computer, flow: payments, amount: "1億円/年 * max(0, x)" }\n'
    const compiled = compileText(body + line)
    expect(problemsOf(compiled)).toEqual(['bad-parameter 5:16'])
    expect(compiled.ok ? undefined : compiled.diagnostics[0]).toMatchObject({
      message: {
        en: '"sd" of normal must be above 0, but is −2.',
        ja: 'normal の「sd」は0より大きくなければなりませんが、▲2です。',
      },
      hint: { en: expect.stringContaining('write the number itself') as unknown },
    })
  })
})

/** A rule broken by what `p` is in the draws: p is around its middle, or far above it. */
const uncertain = [
  ['ramp(p * 10 + 2020, 2030)', 'p * 10 + 2020', '"end" of ramp must be above "start"', '2030'],
  ['clamp(0.5, p, 1)', 'p', '"high" of clamp must not be below "low"', '1)'],
  ['step(2020 + ln(1 - p))', '2020', '"start" of step must be a number', '2020'],
  ['logistic(2030, 1 - p)', '1 - p', '"width" of logistic must be above 0', '1 - p'],
  ['bass(2025, 1 - p, 100%)', '1 - p', '"p" of bass must be above 0', '1 - p'],
  ['bass(2025, 100%, 1 - p)', '1 - p', '"q" of bass must not be negative', '1 - p'],
  ['grow(-p)', '-p', '"rate" of grow must not be below −100%', '-p'],
  ['fx(1 JPY/USD, share = p)', 'p', '"share" of fx must be between 0% and 100%', 'p)'],
  ['fx(1 JPY/USD, pass_through = 1 - p)', '1 - p', '"pass_through" of fx must not be', '1 - p'],
  ['normal(1, 1 - p)', '1 - p', '"sd" of normal must be above 0', '1 - p'],
  ['bernoulli(p)', 'p', '"p" of bernoulli must be between 0% and 100%', 'p)'],
  ['event(p)', 'p', '"hazard" of event must be between 0% and 100%', 'p)'],
  ['hazard(1 - p)', '1 - p', '"rate" of hazard must not be negative', '1 - p'],
  ['walk(1, 1 - p)', '1 - p', '"volatility" of walk must not be negative', '1 - p'],
  ['ar1(1, p, 1)', 'p', '"persistence" of ar1 must be between', 'p,'],
  ['choice(1, p, 2, 1 - p)', 'choice', 'A weight of choice must not be negative', 'choice'],
  ['choice(1, p, 2, 50%)', 'choice', 'The weights of choice must add up to 100%', 'choice'],
  [
    'truncated(normal(0, 1), 7 * p, 20)',
    '7',
    'truncated must keep a part of the distribution',
    '7',
  ],
] as const

describe('a rule of parameters holds', () => {
  const bodyOf = (p: string, formula: string): string =>
    `assumptions:\n  p: ${p}\n  x: ${formula}\nlines:\n  l: { item: computer, flow: payments, amount: "1億円/年 * max(0, x)" }\n`

  test.each(uncertain)('in the central case: %s', (formula, _, rule, at) => {
    const result = runText(bodyOf('uniform(110%, 190%)', formula))
    const place = `bad-parameter 5:${String(columnOf(formula, at, at === 'p)' || at === 'p,' ? formula.split(at).length - 1 : 1))}`
    expect(problemsOf(result)).toEqual([place])
    const [problem] = result.ok ? [] : result.diagnostics
    expect(problem?.message.en).toContain(rule)
    expect(problem?.message.en).toMatch(/in the central case of 20\d\d\.$/)
    expect(problem?.hint).toBeDefined()
  })

  test.each(uncertain.filter(([formula]) => !formula.includes('50%')))(
    'in draws, which are counted: %s',
    (formula, _, rule) => {
      const ensemble = { draws: 400, seed: 1, sampler: 'sobol', probabilities: [0.5] } as const
      const result = runText(bodyOf('uniform(40%, 110%)', formula), { ensemble })
      valueOf(result)
      const [warning, ...others] = result.ok ? result.warnings : []
      expect(others).toEqual([])
      expect([warning?.code, warning?.severity]).toEqual(['parameter-in-draws', 'warning'])
      expect(warning?.message.en).toContain(rule)
    },
  )

  test.each(['if(p < 100%, ramp(p * 10 + 2020, 2030), 1)', 'if(p >= 100%, 1, bernoulli(p))'])(
    'where its branch counts: %s',
    (formula) => {
      const ensemble = { draws: 400, seed: 1, sampler: 'sobol', probabilities: [0.5] } as const
      const result = runText(bodyOf('uniform(40%, 180%)', formula), { ensemble })
      valueOf(result)
      expect(result.ok ? result.warnings : []).toEqual([])
    },
  )
})

describe('a parameter that is possible', () => {
  test.each([
    'uniform(-3, -2)',
    'triangular(1, 1, 3)',
    'pert(1, 3, 3)',
    'bernoulli(0%)',
    'bernoulli(100%)',
    'walk(1, 0%)',
    'event(0%)',
    'hazard(0%)',
    'hazard(250%/year)',
    'ar1(1, 0%, 3)',
    'ar1(1, 100%, 3)',
    'ramp(2026, 2026.5)',
    'clamp(1, 2, 2)',
    'bass(2025, 3%, 0%)',
    'grow(-100%)',
    'fx(150 JPY/USD, share = 0%, pass_through = 120%)',
    'bernoulli(10% + 20% + 70%)',
    'ar1(1, 110% - 10%, 3)',
    'choice(1, 0%, 2, 100%)',
    'choice(1, 33.3333333333%, 2, 66.6666666667%)',
    '-5 to -3',
  ])('%s is no error', (formula) => {
    expect(problemOf(formula)).toEqual([undefined, ''])
  })
})

describe('an assumption that nothing reads', () => {
  test.each([
    ['uniform(5, 1)', '1'],
    ['normal(1, -1)', '-1'],
    ['choice(1, -30%, 2, 130%)', '-30%'],
    ['100円 to 50円', '50円'],
    ['uniform(5億円/年, 100円/年)', '100円/年'],
    ['2 * triangular(1, 5, 3)', '3'],
    ['truncated(normal(0, -7), 0, 1)', '-7'],
    ['walk(1, -10%)', '-10%'],
  ])('has its impossible parameter diagnosed, too: %s', (formula, at) => {
    const place = `bad-parameter 4:${String(columnOf(formula, at))}`
    expect(problemsOf(compileText(`assumptions:\n  x: ${formula}\n`))).toEqual([place])
  })

  test('has its problem told once, beside those of assumptions that are read', () => {
    const body = `assumptions:
  x: normal(1, -1)
  unread: normal(x, -2)
  other: uniform(2, 1)
lines:
  l: { item: computer, flow: payments, amount: "1億円/年 * max(0, x)" }
`
    expect(problemsOf(compileText(body))).toEqual([
      'bad-parameter 4:16',
      'bad-parameter 5:21',
      'bad-parameter 6:21',
    ])
  })

  test('may hold what only its reader can judge, and adds nothing to the program', () => {
    const own = 'assumptions:\n  x: uniform(1, 2)\n'
    const late = '  late: path(2090 = 1)\n  spare: normal(0, 1)\n'
    const line = 'lines:\n  l: { item: computer, flow: payments, amount: "1億円/年 * x" }\n'
    const [plain, more] = [compileText(own + line), compileText(own + late + line)]
    expect([plain.ok, more.ok]).toEqual([true, true])
    if (!plain.ok || !more.ok) return
    expect(more.value.graph.nodes.length).toBe(plain.value.graph.nodes.length)
  })
})
