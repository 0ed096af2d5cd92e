import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { invariant } from '../../src/diagnostics/invariant.ts'
import { prepareScenario } from '../../src/run-scenario.ts'
import {
  askText,
  compileText,
  fixtureBaseline,
  fixtureSetting,
  problemsOf,
  scenarioText,
  valueOf,
} from '../support/run-text.ts'

const isLost = ({ code }: Diagnostic): boolean => code === 'unit-lost'

describe('names', () => {
  test('unknown names, items and selectors are reported together, each with its place', () => {
    const result = compileText(
      [
        'assumptions:',
        '  users: 3M people',
        'lines:',
        '  a: { item: computr, flow: payments, amount: usres * 100 JPY/person/year }',
        'adjustments:',
        '  k: { on: compter.payments, factor: 2 }',
        '',
      ].join('\n'),
    )
    expect([...problemsOf(result)].sort()).toEqual([
      'selects-nothing 8:12',
      'unknown-item 6:14',
      'unknown-name 6:47',
    ])
    const hints = result.ok ? [] : result.diagnostics.map(({ hint }) => hint?.en)
    expect(hints).toContain('Did you mean "users"?')
    expect(hints).toContain('Did you mean "computer"?')
  })

  test('a line under a group is refused with the items of the group', () => {
    const result = compileText('lines:\n  a: { item: tci, flow: payments, amount: 1億円/年 }\n')
    expect(problemsOf(result)).toEqual(['group-is-no-item 4:14'])
    expect(result.ok ? '' : result.diagnostics[0]?.hint?.en).toBe(
      'Choose one of telecom, computer, information.',
    )
  })

  test('a unit that stands apart from its number is called a unit', () => {
    const result = compileText('assumptions:\n  price: 3000 JPY / month\n')
    expect(problemsOf(result)).toEqual(['unknown-name 4:21'])
    const hint = result.ok ? undefined : result.diagnostics[0]?.hint
    expect(hint?.en).toMatch(/^"month" is a unit .*3000 JPY\/month/)
    expect(hint?.ja).toMatch(/^「month」は単位です/)
  })

  test('a definition and a base year must exist', () => {
    expect(problemsOf(compileText('definition: boj6\n'))).toEqual(['unknown-definition 3:13'])
    expect(problemsOf(compileText('base: 2020\n'))).toEqual(['missing-base-year 3:7'])
  })
})

describe('units', () => {
  test('a line must be yen per time', () => {
    const amounts = ['5 USD/year', '5億円', '3M people', '2', '1 < 2']
    const codes = amounts.map((amount) =>
      problemsOf(
        compileText(`lines:\n  a: { item: computer, flow: payments, amount: ${amount} }\n`),
      ),
    )
    expect(codes).toEqual(amounts.map(() => ['amount-not-money 4:48']))
  })

  describe('a value that loses its unit to an override', () => {
    const body = [
      'assumptions:',
      '  price: $150/person/month',
      '  share: { value: 3, unit: people }',
      'lines:',
      '  a: { item: computer, flow: payments, amount: price * share * 150 JPY/USD }',
      '',
    ].join('\n')

    test('is told beside the error that it leads to', () => {
      const result = compileText(body, { overrides: ['price=200'] })
      expect([...problemsOf(result)].sort()).toEqual(['amount-not-money 7:48', 'unit-lost 1:7'])
      const warning = result.ok ? undefined : result.diagnostics.find(isLost)
      expect(warning).toMatchObject({
        severity: 'warning',
        message: { en: '"price" was in USD/person/year, but its new value has no unit.' },
        hint: { en: 'Write the unit with the number, as in $150/person/month.' },
        notes: [{ location: { line: 4 } }],
      })
    })

    test.each(['price=200 USD/person/month', 'price=share * 0 + 200 USD/person/month', 'share=5'])(
      'does not happen with %s',
      (override) => {
        const result = compileText(body, { overrides: [override] })
        const found = result.ok ? result.warnings : result.diagnostics
        expect(found.filter(isLost)).toEqual([])
      },
    )
  })

  test('what does not fit in a module is told with the units that it was given, and where', () => {
    const module = `akaji: 1
inputs: { users: { unit: people }, price: {} }
assumptions: { spend: { value: users * price, unit: JPY/year } }
`
    const given = 'modules: { ai: { use: m, with: { users: 3M people, price: 3000 JPY/month } } }\n'
    const failed = compileText(given, { files: { m: module } })
    const [problem] = failed.ok ? [] : failed.diagnostics
    expect(problem?.code).toBe('declared-unit-differs')
    expect(problem?.notes?.slice(1)).toMatchObject([
      {
        message: { en: '"users" is people.' },
        location: { file: 'test.yaml', line: 3, column: 41 },
      },
      { message: { en: '"price" is JPY/year.' }, location: { file: 'test.yaml', line: 3 } },
    ])
  })

  test('an amount per month is annualised', () => {
    const body = 'lines:\n  a: { item: computer, flow: payments, amount: 3億円/月 }\n'
    expect(askText(body, 'a[2025]')).toBe(36e8)
  })

  test('a factor has no unit', () => {
    const body = 'adjustments:\n  k: { on: computer, factor: 2 JPY/USD }\n'
    expect(problemsOf(compileText(body))).toEqual(['factor-has-unit 4:30'])
  })

  test('unit: gives bare numbers their unit, and contradicts formulas with another', () => {
    const bare =
      'assumptions:\n  x: { value: 7, unit: "%" }\n  y: { value: { 2025: 2, 2027: 4 }, unit: 万人 }\n'
    expect(askText(bare, 'x')).toBe(0.07)
    expect(askText(bare, 'y[2026]')).toBe(30_000)
    const wrong = 'assumptions:\n  x: { value: 3M people, unit: JPY }\n'
    expect(problemsOf(compileText(wrong))).toEqual(['declared-unit-differs 4:15'])
  })

  test('unit: serves the bare points of a path beside points with units of their own', () => {
    const path = (point: string): string =>
      `assumptions:\n  y: { value: { 2025: 2, 2027: ${point} }, unit: 万人 }\n`
    expect(askText(path('0.04M people'), 'y[2026]')).toBe(30_000)
    expect(problemsOf(compileText(path('3 JPY')))).toEqual(['declared-unit-differs 4:32'])
  })

  test('a quantity that reads its own past takes the unit of its first value', () => {
    const body = 'assumptions:\n  stock: prev(stock, 100 people) * 1.1\n'
    expect(askText(body, 'stock[2026]')).toBeCloseTo(121, 10)
    expect(problemsOf(compileText('assumptions:\n  s: s[year - 1] * 2\n'))).toEqual([
      'unit-needs-declaration 4:6',
    ])
  })
})

describe('time', () => {
  test('a cycle within a year names its chain', () => {
    const body =
      'assumptions:\n  a: b + 1\n  b: a * 2\nadjustments:\n  k: { on: computer, factor: a }\n'
    const result = compileText(body)
    expect(result.ok).toBe(false)
    expect(problemsOf(result)[0]).toMatch(/^(cycle|unit-needs-declaration) /)
    const declared = body.replace('b + 1', '{ value: b + 1, unit: 1 }')
    const cycle = compileText(declared)
    expect(problemsOf(cycle)).toEqual(['cycle 5:6'])
    expect(cycle.ok ? '' : cycle.diagnostics[0]?.message.en).toBe('"a" needs itself: a → b → a.')
  })

  test('a path has no value before its first point and stays flat after its last', () => {
    const body = 'assumptions:\n  p: { 2026: 10, 2028: 20 }\n'
    expect([2026, 2027, 2028].map((year) => askText(body, `p[${String(year)}]`))).toEqual([
      10, 15, 20,
    ])
    const early = `${body}adjustments:\n  k: { on: computer, factor: p }\n`
    expect(problemsOf(compileText(early))).toEqual(['missing-year 6:30'])
  })

  test('step and geometric paths', () => {
    const path = (way: string): string =>
      `assumptions:\n  p: { value: { 2025: 4, 2027: 16 }, interpolate: ${way} }\n`
    expect(askText(path('step'), 'p[2026]')).toBe(4)
    expect(askText(path('geometric'), 'p[2026]')).toBeCloseTo(8, 12)
  })

  test('if ends a lag where its condition is known before the run', () => {
    const body = 'assumptions:\n  x: { value: "if(year <= 2025, 5, x[year - 1] + 1)", unit: 1 }\n'
    expect(askText(body, 'x[2028]')).toBe(8)
    const endless =
      'assumptions:\n  x: { value: "x[year - 1] + 1", unit: 1 }\nadjustments:\n  k: { on: computer, factor: x }\n'
    expect(problemsOf(compileText(endless))).toEqual(['endless-lag 4:16'])
  })

  test('if ends a lead, too; one without an end is reported, not followed for ever', () => {
    const body = 'assumptions:\n  x: "if(year >= 2100, 5, x[year + 1] + 1)"\n'
    expect(askText(body, 'x[2028]')).toBe(77)
    const endless =
      'assumptions:\n  x: 1 + x[year + 1]\nadjustments:\n  k: { on: computer, factor: x }\n'
    expect(problemsOf(compileText(endless))).toEqual(['endless-lag 4:10'])
  })

  test('a year in brackets must be known before the run', () => {
    const body =
      'assumptions:\n  lag: 1 to 2\n  p: { 2025: 1, 2028: 2 }\n  q: p[year - lag]\nadjustments:\n  k: { on: computer, factor: q }\n'
    expect(problemsOf(compileText(body))).toEqual(['year-not-constant 6:8'])
  })
})

test('a chain of names that is too long to follow is reported, not crashed on', () => {
  const chain = Array.from({ length: 5000 }, (_, k) => `  a${String(k)}: a${String(k + 1)} + 1`)
  const body = `assumptions:\n${chain.join('\n')}\n  a5000: 1\n`
  expect(problemsOf(compileText(body))).toEqual(['chain-too-long 4:7'])
  const short = chain.slice(0, 200).join('\n')
  expect(askText(`assumptions:\n${short}\n  a200: 1\n`, 'a0')).toBe(201)
})

test('a cycle is found though nothing reads it; a lag or a branch that breaks it is no cycle', () => {
  expect(problemsOf(compileText('assumptions:\n  x: y\n  y: x\n'))).toEqual(['cycle 5:6'])
  expect(problemsOf(compileText('assumptions:\n  x: x + 1\n'))).toEqual(['cycle 4:6'])
  const broken = [
    'assumptions:\n  x: prev(x, 1) * 2\n',
    'assumptions:\n  x: { value: "x[year - 1]", unit: 1 }\n',
    'assumptions:\n  x: { value: "if(year > 2026, y, 1)", unit: 1 }\n  y: { value: "if(year > 2026, 2, x)", unit: 1 }\n',
  ]
  for (const body of broken) expect(problemsOf(compileText(body))).toEqual([])
})

describe('functions over time', () => {
  const ask = (formula: string, year: number): number =>
    askText(`assumptions:\n  r: 10%/year\n  x: "${formula}"\n`, `x[${String(year)}]`)

  test.each([
    ['grow(r)', 2027, 1.331],
    ['grow(r)', 2024, 1],
    ['ramp(2025, 2027)', 2026, 0.5],
    ['ramp(2025, 2027)', 2030, 1],
    ['step(2026, 5, 7)', 2025, 5],
    ['step(2026, 5, 7)', 2026, 7],
    ['logistic(mid = 2026, width = 1)', 2026, 0.5],
    ['cumulative(10 JPY/year) / 1 JPY', 2027, 30],
    ['cumulative(10 JPY/year) / 1 JPY', 2024, 0],
    ['bass(2025, 3%, 38%)', 2025, 0],
    ['clamp(5, 1, 3)', 2025, 3],
    ['max(1, 2, 3) - min(1, 2) + sum(1, 1)', 2025, 4],
    ['sqrt(16) + abs(-2) + ln(exp(1))', 2025, 7],
    ['path(2024 = 1, 2026 = 3)', 2025, 2],
  ])('%s in %i is %f', (formula, year, expected) => {
    expect(ask(formula, year)).toBeCloseTo(expected, 12)
  })

  test('fx moves the invoiced and passed-on share, after its lag', () => {
    const body =
      'assumptions:\n  usd: { 2024: 100 JPY/USD, 2026: 200 JPY/USD }\n  f: "fx(usd, share = 50%, pass_through = 80%, lag = 1)"\n'
    expect(askText(body, 'f[2025]')).toBe(1)
    expect(askText(body, 'f[2026]')).toBeCloseTo(1 + 0.5 * 0.8 * 0.5, 12)
    expect(askText(body, 'f[2027]')).toBeCloseTo(1.4, 12)
  })
})

describe('lines and adjustments', () => {
  test('the base year shows what was observed; own lines and factors start after it', () => {
    const body =
      'lines:\n  a: { item: computer, flow: payments, amount: 1兆円/年 }\nadjustments:\n  k: { on: computer.payments, factor: 2 }\n'
    expect(askText(body, 'computer.payments[2024]')).toBe(6e12)
    expect(askText(body, 'computer.payments[2025]')).toBe(14e12)
    expect(() => askText(body, 'value(a)')).toThrow('year-needed')
  })

  test('amount and value read a line before and after its adjustments', () => {
    const body =
      'assumptions:\n  x: amount(baseline.computer.payments)\n  y: value(baseline.computer.payments)\nadjustments:\n  k: { on: baseline.*.payments, factor: 3 }\n'
    expect(askText(body, 'x[2025]')).toBe(6e12)
    expect(askText(body, 'y[2025]')).toBe(18e12)
  })

  test('deficit is payments less receipts over the items of the definition', () => {
    expect(askText('', 'deficit[2025]')).toBe(15e12)
    expect(askText('definition: soumu3\n', 'deficit[2025]')).toBe(9e12)
    expect(askText('definition: soumu3\n', 'tci.payments[2025]')).toBe(6e12)
    expect(askText('', 'net[2025] + deficit[2025]')).toBe(0)
  })

  test('memo items stay out of the total and in the total with memo items', () => {
    const body = 'lines:\n  m: { item: robots, flow: receipts, amount: 1兆円/年 }\n'
    const program = valueOf(compileText(body))
    const levels = program.outputs
      .filter(({ measure }) => measure === 'net')
      .map(({ level }) => level)
    expect(levels).toContain('memo')
    expect(levels.at(-1)).toBe('total-with-memo')
    expect(askText(body, 'net[2025]')).toBe(-15e12)
  })

  test('an item that a definition takes alone out of its group stands without the group', () => {
    const { outputs } = valueOf(compileText('definition: soumu3\n'))
    expect(outputs.some(({ id }) => id === 'tci')).toBe(false)
    expect(outputs.find(({ id }) => id === 'computer')?.parent).toBeUndefined()
  })

  test('a series that rests on an estimated cell says so', () => {
    const program = valueOf(compileText(''))
    const status = (id: string): string | undefined =>
      program.outputs.find((output) => output.id === id)?.status
    expect([status('computer'), status('tci'), status('boj5'), status('consulting')]).toEqual([
      'E',
      'E',
      'E',
      'A',
    ])
  })
})

describe('the status of the base year', () => {
  test('is that of the published figure, whatever is known of its parts', () => {
    const [cell] = fixtureBaseline.observations
    invariant(cell, 'the fixture has cells')
    const total = { ...cell, item: 'boj5', measure: 'net', value: -150_000 } as const
    const observations = [
      ...fixtureBaseline.observations,
      { ...total, lower: total.value, upper: total.value },
    ]
    const setting = { ...fixtureSetting(), baseline: { ...fixtureBaseline, observations } }
    const entry = { kind: 'text', file: 'test.yaml', text: scenarioText('') } as const
    const { outputs } = valueOf(prepareScenario(entry, {}, setting)).program
    const net = outputs.find(({ id, measure }) => id === 'boj5' && measure === 'net')
    expect(net).toMatchObject({ status: 'E', baseStatus: 'A' })
  })
})

describe('distributions', () => {
  test('stand only in named assumptions', () => {
    const body =
      'lines:\n  a: { item: computer, flow: payments, amount: "(1億円 to 2億円) / 1 year" }\n'
    expect(problemsOf(compileText(body))).toEqual(['unnamed-distribution 4:50'])
  })

  test.each([
    ['normal(1, 0)', 'bad-parameter 4:17'],
    ['uniform(2, 1)', 'bad-parameter 4:18'],
    ['triangular(0, 5, 4)', 'bad-parameter 4:24'],
    ['5 to 3', 'bad-parameter 4:12'],
    ['choice(1, 50%, 2, 60%)', 'bad-parameter 4:7'],
  ])('%s is refused at the parameter that is wrong', (formula, expected) => {
    const body = `assumptions:\n  x: "${formula}"\nadjustments:\n  k: { on: computer, factor: x }\n`
    expect(problemsOf(compileText(body))).toEqual([expected])
  })

  test('contribute their median to the central case', () => {
    const medians: readonly (readonly [string, number])[] = [
      ['normal(3, 1)', 3],
      ['4 to 9', 6],
      ['-4 to 9', 2.5],
      ['uniform(1, 3)', 2],
      ['triangular(0, 0, 1)', 1 - Math.sqrt(0.5)],
      ['lognormal(1, 1)', 1 / Math.sqrt(2)],
      ['beta(2, 2)', 0.5],
      ['pert(0, 5, 10)', 5],
      ['bernoulli(60%)', 1],
      ['bernoulli(40%)', 0],
      ['choice(1, 30%, 7, 70%)', 7],
      ['empirical(1, 2, 9)', 2],
      ['two_piece_normal(5, 1, 1)', 5],
      ['truncated(normal(0, 1), -1, 1)', 0],
      ['walk(150, 10%)', 150],
      ['noise(3)', 0],
      ['ar1(2, 50%, 1)', 2],
      ['event(5%/year)', 0],
      ['event(30%/year)', 1],
      ['hazard(34%/year)', 0],
      ['hazard(35%/year)', 1],
    ]
    for (const [formula, median] of medians) {
      const value = askText(`assumptions:\n  x: "${formula}"\n`, 'x[2026]')
      expect(value, formula).toBeCloseTo(median, 9)
    }
  })
})

describe('the program', () => {
  test('computes what two years share once', () => {
    const one = valueOf(compileText('')).graph.nodes.length
    const body = 'adjustments:\n  k: { on: computer, factor: 2 }\n'
    const twice = valueOf(compileText(`${body}  l: { on: computer, factor: 2 }\n`)).graph.nodes
      .length
    expect(valueOf(compileText(body)).graph.nodes.length).toBeGreaterThan(one)
    expect(twice - one).toBeLessThan(40)
  })

  test('keeps every input before the node that reads it', () => {
    const { graph } = valueOf(
      compileText('adjustments:\n  k: { on: "*", factor: grow(5%/year) }\n'),
    )
    for (const node of graph.nodes) {
      if (node.kind === 'binary') {
        expect(Math.max(node.left, node.right)).toBeLessThan(node.id)
      }
    }
  })
})
