import { describe, expect, test } from 'vitest'
import { loadScenario } from '../../src/scenario/load-scenario.ts'
import { assumption, errors, loaded, memoryReader, valueText } from './scenario-files.ts'

/** The example of the design, section 2, with what it extends and uses. */
const design = {
  trend: `
akaji: 1
title: Trend
horizon: 2025..2030
base: 2024
definition: boj5
assumptions:
  drift: { value: 3%, source: soumu, note: from the white paper }
expect:
  - deficit[2025] > 6兆円
`,
  'modules/subscription': `
akaji: 1
inputs:
  users: { unit: people, title: Users }
  price: { title: Price }
  foreign_share: { default: 100% }
  uptake: { default: 1 }
  item: { kind: item, default: information }
assumptions:
  spend: { value: users * price * uptake, unit: JPY/year }
lines:
  fees: { item: item, flow: payments, amount: spend * foreign_share }
`,
  main: `
akaji: 1
title: { ja: 生成AI 3000万人契約, en: 30 million generative-AI subscribers }
extends: trend
horizon: 2025..2035

assumptions:
  usdjpy:        { value: { 2024: 151.5, 2026: 158, 2030: 140 }, unit: JPY/USD, source: boj-fx, note: linear between points }
  workforce:     { value: 6828万人, source: lfs-2025 }
  uptake:        ramp(2026, 2030)
  foreign_share: pert(80%, 95%, 100%)

modules:
  genai:
    use: subscription
    with: { users: 30M people, price: 3000 JPY/person/month, foreign_share: foreign_share, uptake: uptake, item: computer }

lines:
  agents:
    title: { ja: AIエージェント利用料, en: AI agent fees }
    item: computer
    flow: payments
    amount: workforce * 3% * 1.2M JPY/person/year * uptake * foreign_share

adjustments:
  sovereign_ai:
    on: computer.payments
    factor: 1 - 10% * ramp(2027, 2032)

variants:
  high: { modules: { genai: { with: { users: 50M people } } } }

expect:
  - genai.spend[2030] == 1.08兆円 ± 25%
  - deficit[2030] in 7兆円..12兆円
  - warn: p95(deficit[2035]) < 25兆円
`,
}

describe('loadScenario reads the example of the design', () => {
  const scenario = loaded(design)

  test('its frame, over that of the scenario it extends', () => {
    expect(scenario).toMatchObject({
      id: 'main',
      variant: '',
      title: { ja: '生成AI 3000万人契約', en: '30 million generative-AI subscribers' },
      horizon: { start: 2025, end: 2035 },
      base: { year: 2024 },
      definition: { id: 'boj5' },
      variants: ['high'],
      files: ['main.yaml', 'trend.yaml', 'modules/subscription.yaml'],
    })
  })

  test('its names in the order of first definition, the extended scenario first', () => {
    expect(scenario.assumptions.map(({ id }) => id)).toEqual([
      'drift',
      'usdjpy',
      'workforce',
      'uptake',
      'foreign_share',
      'genai.users',
      'genai.price',
      'genai.foreign_share',
      'genai.uptake',
      'genai.spend',
    ])
    expect(scenario.lines.map(({ id }) => id)).toEqual(['agents', 'genai.fees'])
  })

  test('its expectations, without those of the scenario it extends', () => {
    const shown = scenario.expectations.map(({ level, condition }) => `${level} ${condition.text}`)
    expect(shown).toEqual([
      'error genai.spend[2030] == 1.08兆円 ± 25%',
      'error deficit[2030] in 7兆円..12兆円',
      'warn p95(deficit[2035]) < 25兆円',
    ])
  })

  test('a path with the place of each point', () => {
    const { value } = assumption(scenario, 'usdjpy')
    expect(value).toMatchObject({ kind: 'path', interpolate: 'linear', scope: '' })
    expect(value.kind === 'path' ? value.points[1] : undefined).toMatchObject({
      year: 2026,
      origin: { location: { file: 'main.yaml', line: 8, column: 48, length: 3 }, overlay: 'main' },
    })
  })

  test('arguments in the scope of the scenario, defaults and formulas in that of the module', () => {
    expect(assumption(scenario, 'genai.uptake').value).toMatchObject({ scope: '' })
    expect(assumption(scenario, 'genai.spend').value).toMatchObject({ scope: 'genai' })
    expect(assumption(scenario, 'genai.spend').origin.overlay).toBe('module subscription')
  })

  test('an argument with the title and unit of the input', () => {
    expect(assumption(scenario, 'genai.users')).toMatchObject({
      scope: 'genai',
      title: { en: 'Users', ja: 'Users' },
      unit: { unit: { text: 'people' }, location: { file: 'modules/subscription.yaml' } },
    })
  })

  test('the item that takes the place of an input, where the scenario names it', () => {
    expect(scenario.lines[1]).toMatchObject({
      id: 'genai.fees',
      item: 'computer',
      itemLocation: { file: 'main.yaml' },
      flow: 'payments',
    })
  })

  test('a variant over it, which leaves the expectations behind', () => {
    const high = loaded(design, { variant: 'high' })
    expect(valueText(high, 'genai.users')).toBe('50M people')
    expect(assumption(high, 'genai.users').origin).toMatchObject({
      overlay: 'variant high',
      location: { line: 31 },
      shadowed: [{ text: '30M people', overlay: 'main', location: { line: 16 } }],
    })
    expect(high.title?.en).toBe('30 million generative-AI subscribers')
    expect(high.expectations).toEqual([])
  })

  test('a formula locates its parts in the file', () => {
    const { condition } = scenario.expectations[0] ?? {}
    const line = design.main.split('\n').findIndex((text) => text.includes('genai.spend')) + 1
    expect(condition?.locate({ start: 21, end: 27 })).toEqual({
      file: 'main.yaml',
      line,
      column: 26,
      length: 6,
    })
  })
})

describe('loadScenario gives defaults', () => {
  test('for the frame, without a place', () => {
    expect(loaded('akaji: 1')).toMatchObject({
      horizon: { start: 2025, end: 2035, location: undefined },
      base: { year: 2024, location: undefined },
      definition: { id: 'boj5', location: undefined },
    })
  })
})

describe('loadScenario keeps', () => {
  test('a text at hand under the name it is given, which may extend files', () => {
    const text = 'akaji: 1\nextends: trend\nassumptions: { a: 1 }'
    const read = memoryReader(design)
    const result = loadScenario({ kind: 'text', file: '<stdin>', text }, { read })
    expect(result.ok && result.value).toMatchObject({
      id: 'stdin',
      files: ['<stdin>', 'trend.yaml'],
      assumptions: [{ id: 'drift' }, { id: 'a', origin: { location: { file: '<stdin>' } } }],
    })
  })

  test('sections of later stages with their places', () => {
    const { reserved } = loaded('akaji: 1\ndraws: 1000\nseed: 7')
    expect([...reserved.keys()]).toEqual(['draws', 'seed'])
    expect(reserved.get('draws')?.location).toMatchObject({ line: 2, column: 8 })
  })

  test('correlations and mixtures with their places', () => {
    const { correlations, mixture } = loaded(
      'akaji: 1\ncorrelations: [{ between: [a, b], rank: -40% }]\nmixture: { trend: 50%, ./x.yaml: 0.5 }',
    )
    expect(correlations).toMatchObject([
      { first: { name: 'a' }, second: { name: 'b', location: { column: 31 } }, rank: -0.4 },
    ])
    expect(mixture.map(({ scenario, weight }) => [scenario, weight])).toEqual([
      ['trend', 0.5],
      ['./x.yaml', 0.5],
    ])
  })

  test('sources by id and in place', () => {
    const { assumptions } = loaded(
      'akaji: 1\nassumptions:\n  a: { value: 1, source: boj }\n  b: { value: 1, source: { title: T, date: 2025 } }',
      { knownSources: new Set(['boj']) },
    )
    expect(assumptions.map(({ source }) => source)).toMatchObject([
      { kind: 'id', id: 'boj', location: { line: 3 } },
      { kind: 'inline', title: 'T', date: '2025', publisher: undefined },
    ])
  })

  test('declared counts as units, also those of modules', () => {
    const { units } = loaded({
      main: 'akaji: 1\nunits: { robots: { aliases: [台] } }\nmodules: { m: { use: m } }\nassumptions: { a: 3台 }',
      'modules/m': 'akaji: 1\nunits: { robots: {}, seats: {} }\nassumptions: { b: 2 seats }',
    })
    expect(units).toEqual([
      { id: 'robots', aliases: ['台'] },
      { id: 'seats', aliases: [] },
    ])
  })

  test('patterns and exceptions of an adjustment in order', () => {
    const { adjustments } = loaded(
      'akaji: 1\nadjustments:\n  a: { on: [computer, "!tag:ai", "*.receipts"], factor: 0.9 }',
    )
    expect(adjustments[0]?.on.map(({ pattern, exclude }) => [pattern, exclude])).toEqual([
      ['computer', false],
      ['tag:ai', true],
      ['*.receipts', false],
    ])
  })

  test('an amount by year, and one written in full', () => {
    const { lines } = loaded(`akaji: 1
lines:
  a: { item: computer, flow: receipts, amount: { 2030: 1億円/年, 2025: 2億円/年 } }
  b: { item: computer, flow: receipts, amount: { value: { 2025: 1億円/年 }, interpolate: step, note: n } }`)
    expect(lines[0]?.amount).toMatchObject({ points: [{ year: 2025 }, { year: 2030 }] })
    expect(lines[1]).toMatchObject({ amount: { interpolate: 'step' }, note: 'n' })
  })
})

test('loadScenario collects what is wrong in every part of a scenario at once', () => {
  const found = errors(`akaji: 1
horizon: 2035..2025
assumptions:
  a: 3 bananas
  b: { value: 1, unit: JPN }
lines:
  l: { item: computer, flow: payment, amount: 1 +* 2 }
`)
  expect(found.map(({ code, location }) => `${code}:${String(location?.line)}`)).toEqual([
    'invalid-horizon:2',
    'unknown-unit:4',
    'unknown-unit:5',
    'invalid-choice:7',
    'missing-operand:7',
  ])
})
