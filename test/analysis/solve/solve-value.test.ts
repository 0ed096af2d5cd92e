import { describe, expect, test } from 'vitest'
import { answerProbes } from '../../../src/analysis/question.ts'
import {
  conditionOf,
  conditionProblems,
  tryCondition,
} from '../../../src/analysis/solve/try-condition.ts'
import { solveIsoLine, solveValue } from '../../../src/analysis/solve/solve-value.ts'
import type { IsoLine, Solution } from '../../../src/analysis/solve/solve-value.ts'
import { readVary } from '../../../src/analysis/solve/read-vary.ts'
import { compileScenario } from '../../../src/compile/compile-scenario.ts'
import type { Program } from '../../../src/compile/program.ts'
import type { Result } from '../../../src/diagnostics/diagnostic.ts'
import { baseline, valueOf } from '../../scenarios/load-library.ts'
import { question, setting, shipped, world } from '../small-world.ts'

function solve(program: Program, vary: string, until: string): Result<Solution> {
  const condition = conditionOf(question(program, until))
  const range = valueOf(readVary(vary, program))
  return solveValue(program.scenario, { vary: range, condition }, setting)
}

function valueAndWarnings(result: Result<Solution>): {
  readonly warnings: readonly { readonly code: string }[]
} {
  if (!result.ok) throw new Error('no solution')
  return result
}

/** The value found; undefined where there is none. */
function answer(program: Program, vary: string, until: string): number | undefined {
  const solution = valueOf(solve(program, vary, until))
  return solution.kind === 'found' ? solution.at.value : undefined
}

const hill = world(`
assumptions:
  x: 1
  spread: 0 to 10
lines:
  hill: { item: computer, flow: payments, amount: 1兆円/年 * (4 * x - x * x) }
  drawn: { item: computer, flow: payments, amount: '1兆円/年 * max(0, x + spread)' }
`)

const tiedBody = `
assumptions:
  x: 1 to 9
  z: 2 to 8
  y: 1
correlations:
  - { between: [x, z], rank: 0.8 }
lines:
  drawn: { item: computer, flow: payments, amount: '1兆円/年 * max(0, x + z)' }
  late: { item: information, flow: payments, amount: '1兆円/年 * if(y > 1.5, max(0, z), 0)' }
`
const tied = world(tiedBody)

/** What a whole run says. */
function answerProbe(program: Program, text: string): number {
  const questions = [question(program, text)]
  const whole = valueOf(compileScenario(program.scenario, baseline, { questions }))
  return valueOf(answerProbes(whole, whole.probes, setting.ensemble))[0] ?? Number.NaN
}

describe('solveValue', () => {
  test('inverts what a scenario computes: 30 million users cost 1.08兆円', () => {
    const users = answer(
      shipped('genai-30m'),
      'genai.users=0..60M people',
      'genai.spend[2030] >= 1.08兆円/年',
    )
    expect(users).toBeCloseTo(3e7, 1)
  })

  test('finds the first value where a condition comes and goes, and says where it is lost again', () => {
    const solution = valueOf(solve(hill, 'x=0..4', 'hill[2030] >= 3兆円/年'))
    expect(solution).toMatchObject({ kind: 'found', already: false })
    expect(solution.kind === 'found' ? solution.at.value : 0).toBeCloseTo(1, 9)
    expect(solution.kind === 'found' ? solution.until?.value : 0).toBeCloseTo(3, 9)
    expect(solution.current.shown).toBeCloseTo(3e12, 0)
  })

  test('warns of an assumption that does not move the figure', () => {
    const idle = world('assumptions: { rate: 150 JPY/USD, late: { 2024: 1, 2030: 2 } }')
    for (const vary of ['rate=100..200', 'late[2030]=1..5']) {
      const { warnings } = valueAndWarnings(solve(idle, vary, 'deficit[2030] >= 8兆円/年'))
      expect(warnings.map(({ code }) => code)).toEqual(['axis-without-effect'])
    }
    const { warnings } = valueAndWarnings(solve(hill, 'x=0..4', 'hill[2030] >= 3兆円/年'))
    expect(warnings).toEqual([])
  })

  test('searches from the end that stands first', () => {
    expect(answer(hill, 'x=4..0', 'hill[2030] >= 3兆円/年')).toBeCloseTo(3, 9)
  })

  test('gives a value at which the condition truly holds', () => {
    for (const operator of ['>=', '>']) {
      const solution = valueOf(solve(hill, 'x=0..4', `hill[2030] ${operator} 3兆円/年`))
      expect(solution.kind === 'found' && solution.at.trial.holds).toBe(true)
    }
  })

  test('solves an equation between two points of the scan', () => {
    expect(answer(hill, 'x=0..2', 'hill[2030] == 2.3兆円/年')).toBeCloseTo(2 - Math.sqrt(1.7), 9)
  })

  test.each([
    ['x=0%..100%', 'JPY 10tn/year * x', '>= 2.3456712兆円/年', '23.46%'],
    ['x=100%..0%', 'JPY 10tn/year * x', '< 2.3456712兆円/年', '23.45%'],
    ['x=0..1', '1兆円/年 * (x + x^2)', '> 1兆円/年', '61.81%'],
    ['x=0..20', '1兆円/年 * x^2', '<= 30.0004兆円/年', '5.477'],
    ['x=-5..5', '1兆円/年 * (5 + x)', '>= 1.23456兆円/年', '−3.765'],
    ['x=2..1', '1兆円/年 * x', '<= 1.5兆円/年', '1.5'],
    ['x=12.34565..12.34567', '1兆円/年 * x', '>= 12.345661234兆円/年', '12.34566124'],
    ['x=0..90M people', '40000円/人/月 * x', '>= 1.2345兆円/年', '2.572M people'],
    ['x=0..9000000円/月', '1万 * x', '> 1234億円/年', '1.029M円/月'],
    ['x=0円/年..9兆円/年', 'x', '<= 1.23456兆円/年', 'JPY 1.234 tn/year'],
    ['x=0..4', '1兆円/年 * x^2', '== 2.25兆円/年', '1.5'],
    ['x=0..4', '1兆円/年 * x^2', '== 2兆円/年', '1.4142135623731'],
  ])('%s with %s %s: what people are shown holds when it is typed in', (vary, amount, is, text) => {
    const typed = (x: string): Program =>
      world(
        `assumptions: { x: '${x}' }\nlines: { l: { item: computer, flow: payments, amount: '${amount}' } }`,
      )
    const start = typed(vary.replace(/^.*\.\./, ''))
    const condition = conditionOf(question(start, `l[2030] ${is}`))
    const solution = valueOf(solve(start, vary, `l[2030] ${is}`))
    if (solution.kind === 'none') throw new Error('no solution')
    for (const { stated } of [solution.at, solution.until ?? solution.at]) {
      const { holds } = valueOf(tryCondition(typed(stated.text.en).scenario, condition, setting))
      expect(holds).toBe(true)
      const other = typed(stated.text.ja).scenario
      expect(valueOf(tryCondition(other, condition, setting)).holds).toBe(true)
    }
    const shown = solution.already ? solution.until : solution.at
    expect(shown?.stated.text.en).toBe(text)
  })

  test('an equation that is passed over has no solution', () => {
    const steps = world(
      "assumptions: { x: 1 }\nlines: { l: { item: computer, flow: payments, amount: '1兆円/年 * if(x > 2, 3, 1)' } }",
    )
    expect(valueOf(solve(steps, 'x=0..4', 'l[2030] == 2兆円/年')).kind).toBe('none')
  })

  test('says what the assumption is now, where it is one number', () => {
    const current = (vary: string): number | undefined =>
      valueOf(solve(hill, vary, 'hill[2030] >= 3兆円/年')).currentValue
    expect(current('x=0..4')).toBe(1)
    expect(current('spread=0..4')).toBeUndefined()
  })

  test('takes ranges and conditions that are no comparison', () => {
    expect(answer(hill, 'x=0..2', 'hill[2030] in 3兆円/年..4兆円/年')).toBeCloseTo(1, 9)
    const both = 'hill[2030] > 1兆円/年 and hill[2030] > 3兆円/年'
    expect(answer(hill, 'x=0..2', both)).toBeCloseTo(1, 9)
  })

  test('holds at the beginning already', () => {
    expect(valueOf(solve(hill, 'x=2..4', 'hill[2030] >= 3兆円/年'))).toMatchObject({
      kind: 'found',
      already: true,
      at: { value: 2 },
      until: { value: 3 },
    })
    expect(valueOf(solve(hill, 'x=2..4', 'hill[2030] >= 0円/年'))).toMatchObject({
      already: true,
      until: undefined,
    })
  })

  test('says that there is no solution, with both ends and the closest value', () => {
    const solution = valueOf(solve(hill, 'x=0..4', 'hill[2030] >= 5兆円/年'))
    expect(solution).toMatchObject({
      kind: 'none',
      ends: [
        { value: 0, trial: { shown: 0 } },
        { value: 4, trial: { shown: 0 } },
      ],
      nearest: { value: 2, trial: { shown: 4e12 } },
    })
  })

  test('solves for a probability over the same draws in every trial', () => {
    // `0 to 10` is normal around 5 with standard deviation 10 / 3.29: P(x + spread > 10) = 25 %.
    const x = answer(hill, 'x=0..10', 'prob(drawn[2030] > 10兆円/年) >= 25%')
    expect(x).toBeCloseTo(5 - 0.6744897501960817 * (10 / 3.289707253902943), 1)
    expect(answer(hill, 'x=0..10', 'prob(drawn[2030] > 10兆円/年) >= 25%')).toBe(x)
  })

  test.each(['p95', 'mean', 'p5'])('%s as it is has the draws of the assumption itself', (of) => {
    const until = `${of}(drawn[2030]) >= 1兆円/年`
    const { current } = valueOf(solve(tied, 'x=-1..2', until))
    expect(current.shown).toBe(answerProbe(tied, `${of}(drawn[2030])`))
  })

  test('draws what only some of the values read', () => {
    const until = 'p95(late[2030]) >= 5兆円/年'
    const { ends } = valueOf(solve(tied, 'y=0..2', until))
    expect(ends[0].trial.shown).toBe(0)
    const typed = world(tiedBody.replace('y: 1', 'y: 2'))
    expect(ends[1].trial.shown).toBe(answerProbe(typed, 'p95(late[2030])'))
  })

  test('replaces one point of a path and leaves the others', () => {
    const program = world(`
assumptions:
  rate: { value: { 2024: 100, 2030: 150 }, unit: JPY/USD }
lines:
  fees: { item: computer, flow: payments, amount: 1B USD/year * rate }
`)
    const rate = answer(program, 'rate[2030]=100..200', 'fees[2027] >= 1300億円/年')
    expect(rate).toBeCloseTo(160, 8)
  })

  test('fails where the answer would not be a world: payments below zero', () => {
    const result = solve(hill, 'x=0..8', 'hill[2030] <= -1兆円/年')
    expect(result.ok ? [] : result.diagnostics.map(({ code }) => code)).toEqual([
      'negative-payment',
    ])
  })

  test('reports a condition of another unit at its place', () => {
    const result = solve(hill, 'x=0..4', 'hill[2030] >= 3人')
    expect(result.ok ? '' : result.diagnostics[0]?.location?.file).toBe('--cell')
  })
})

describe('a mixture', () => {
  const mixed = [
    { scenario: hill.scenario, weight: 0.5 },
    {
      scenario: world('lines: { hill: { item: computer, flow: payments, amount: 3兆円/年 } }')
        .scenario,
      weight: 0.5,
    },
  ]
  const solveMixed = (until: string): Solution => {
    const vary = valueOf(readVary('x=0..2', hill))
    return valueOf(
      solveValue(mixed, { vary, condition: conditionOf(question(hill, until)) }, setting),
    )
  }

  test('is varied in the scenarios that have the assumption; its central case is the weighted mean', () => {
    const solution = solveMixed('hill[2030] >= 3兆円/年')
    expect(solution.kind === 'found' ? solution.at.value : 0).toBeCloseTo(1, 9)
    expect(solution.ends.map(({ trial }) => trial.shown)).toEqual([1.5e12, 3.5e12])
  })

  test('has the probabilities of all its draws', () => {
    const solution = solveMixed('prob(hill[2030] > 3.5兆円/年) >= 50%')
    expect(solution.kind === 'found' ? solution.at.value : 0).toBeCloseTo(2 - Math.sqrt(0.5), 4)
    expect(solution.ends.map(({ trial }) => trial.shown)).toEqual([0, 0.5])
  })
})

describe('solveIsoLine', () => {
  test('solves for the second assumption at each value of the first', () => {
    const program = shipped('genai-30m')
    const ranges = ['genai.price=1000..5000 JPY/person/month', 'genai.users=0..60M people']
    const [first, second] = ranges.map((text) => valueOf(readVary(text, program)))
    const condition = conditionOf(question(program, 'genai.spend[2030] >= 1.08兆円/年'))
    const line = solveIsoLine(program.scenario, { vary: [first!, second!], condition }, setting)
    const { points } = valueOf(line)
    expect(points).toHaveLength(11)
    expect(points[0]?.solution.kind).toBe('none')
    for (const { value, solution } of points.slice(2)) {
      expect(solution.kind === 'found' ? solution.at.value * value : 0).toBeCloseTo(1.08e12, -2)
    }
  })
})

describe('the first values of solveIsoLine', () => {
  const line = (first: string, until: string): IsoLine => {
    const program = world(`
assumptions: { x: 1.7, y: 2 }
lines:
  l: { item: computer, flow: payments, amount: 1兆円/年 * x * y }
`)
    const vary = [first, 'y=0..10'].map((text) => valueOf(readVary(text, program)))
    const condition = conditionOf(question(program, until))
    return valueOf(
      solveIsoLine(program.scenario, { vary: [vary[0]!, vary[1]!], condition }, setting),
    )
  }

  test('hold the present one among them, in its place', () => {
    const { points } = line('x=1..2', 'l[2030] >= 3兆円/年')
    expect(points.map(({ value }) => value)).toEqual([
      1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2,
    ])
    expect(points.filter(({ isCurrent }) => isCurrent).map(({ value }) => value)).toEqual([1.7])
    const down = line('x=2..1.5', 'l[2030] >= 3兆円/年').points.map(({ value }) => value)
    expect(down.slice(4, 9)).toEqual([1.8, 1.75, 1.7, 1.65, 1.6])
    expect(line('x=3..4', 'l[2030] >= 3兆円/年').points.some((one) => one.isCurrent)).toBe(false)
  })

  test('warn of the second assumption only where it moves nothing at any of them', () => {
    const program = world(`
assumptions: { x: 1, y: 2, idle: 3 }
lines:
  l: { item: computer, flow: payments, amount: 1兆円/年 * x * y }
`)
    const warned = (...vary: readonly [string, string]): readonly string[] => {
      const [first, second] = vary.map((text) => valueOf(readVary(text, program)))
      const condition = conditionOf(question(program, 'l[2030] >= 3兆円/年'))
      const found = solveIsoLine(program.scenario, { vary: [first!, second!], condition }, setting)
      return found.ok ? found.warnings.map(({ code }) => code) : ['failed']
    }
    expect(warned('x=0..2', 'y=0..10')).toEqual([])
    expect(warned('x=0..2', 'idle=0..10')).toEqual(['axis-without-effect'])
  })

  test('a condition that holds from the start shows up to where', () => {
    const [first] = line('x=1..2', 'l[2030] <= 3.0001兆円/年').points
    expect(first?.solution).toMatchObject({ already: true, until: { stated: { value: 3 } } })
  })
})

describe('conditionProblems', () => {
  const problems = (text: string): readonly string[] =>
    conditionProblems(question(hill, text)).map(({ code }) => code)

  test('refuses quantities and other scenarios', () => {
    expect(problems('deficit[2030]')).toEqual(['not-a-condition'])
    expect(problems('deficit[2030] < trend::deficit[2030]')).toEqual(['other-scenario-in-question'])
    expect(problems('not deficit[2030] > 1兆円/年')).toEqual([])
  })
})
