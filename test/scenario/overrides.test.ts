import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseOverride } from '../../src/scenario/parse-override.ts'
import { assumption, errors, loaded, places, valueText } from './scenario-files.ts'
import type { Files } from './scenario-files.ts'

const files: Files = {
  'modules/subscription': `
akaji: 1
inputs: { users: { unit: people }, price: { default: { 2024: 3000 JPY/person/month } }, item: { kind: item, default: computer } }
assumptions: { spend: users * price, churn: { value: { 2024: 1%, 2030: 2% } } }
lines: { fees: { item: item, flow: payments, amount: spend } }
`,
  main: `
akaji: 1
horizon: 2025..2030
assumptions:
  usdjpy: { value: { 2024: 151.5, 2030: 140 }, unit: JPY/USD, source: fx }
  growth: { value: 3%, source: s, title: Growth }
modules: { genai: { use: subscription, with: { users: { value: 30M people, source: s } } } }
lines: { agents: { item: computer, flow: payments, amount: 1億円/年 } }
adjustments: { cut: { on: computer, factor: 0.9 } }
variants: { low: { assumptions: { growth: 1% } } }
`,
}

function set(...overrides: readonly string[]): ReturnType<typeof loaded> {
  return loaded(files, { overrides })
}

function formulaOf(
  value: { readonly kind: string; readonly formula?: { readonly text: string } } | undefined,
): string | undefined {
  return value?.formula?.text
}

describe('--set changes', () => {
  test('an assumption, without the source of the old value', () => {
    expect(assumption(set('growth=5%'), 'growth')).toMatchObject({
      value: { formula: { text: '5%' } },
      source: undefined,
      title: { en: 'Growth' },
      origin: {
        overlay: '--set',
        location: { file: '--set growth=5%', line: 1, column: 8, length: 2 },
        shadowed: [{ text: '3%', overlay: 'main' }],
      },
    })
  })

  test('a number with a comma, without quotes', () => {
    expect(valueText(set('genai.users=3,000万人'), 'genai.users')).toBe('3,000万人')
  })

  test('an input of a module by its short and its full name', () => {
    expect(valueText(set('genai.users=40M people'), 'genai.users')).toBe('40M people')
    expect(valueText(set('modules.genai.with.users = 40M people'), 'genai.users')).toBe(
      '40M people',
    )
  })

  test('a name that the module defines, in the scope of whoever sets it', () => {
    expect(assumption(set('genai.spend=growth * 1億円/年'), 'genai.spend').value).toMatchObject({
      formula: { text: 'growth * 1億円/年' },
      scope: '',
    })
  })

  test('one year of a path, in either form', () => {
    for (const text of ['usdjpy[2030]=130', 'usdjpy.2030=130', 'assumptions.usdjpy.2030=130']) {
      expect(valueText(set(text), 'usdjpy')).toBe('{2024: 151.5, 2030: 130}')
    }
  })

  test('what follows the base year of a path, whose own value was observed', () => {
    const scenario = set('usdjpy=130')
    expect(valueText(scenario, 'usdjpy')).toBe('{2024: 151.5, 2025: 130}')
    expect(assumption(scenario, 'usdjpy').source).toBeUndefined()
    expect(valueText(set('base.year=2023', 'usdjpy=130'), 'usdjpy')).toBe('130')
    expect(valueText(set('usdjpy={value: 130, unit: JPY/USD}'), 'usdjpy')).toBe(
      '{2024: 151.5, 2025: 130}',
    )
    expect(valueText(set('genai.churn=5%'), 'genai.churn')).toBe('{2024: 1%, 2025: 5%}')
    expect(valueText(set('usdjpy=130', 'base.year=2025', 'horizon=2026..2030'), 'usdjpy')).toBe(
      'if(year < 2026, path(2024 = 151.5 JPY/USD, 2030 = 140 JPY/USD), 130 JPY/USD)',
    )
    expect(valueText(set('genai.price=1 JPY/person/year'), 'genai.price')).toBe(
      '{2024: 3000 JPY/person/month, 2025: 1 JPY/person/year}',
    )
  })

  test.each([
    ['140円/ドル', true],
    ['１４０円/ドル', true],
    ['$1/person', true],
    ['US$1/person', true],
    ['▲3%', true],
    ['130 to 170 JPY/USD', true],
    ['walk(150 JPY/USD, 8%)', false],
    ['151 JPY/USD * grow(3%/year)', false],
    ['growth', false],
    ['x1', false],
    ['280 JPY/USD / 2', true],
  ])('a path by %s, from the year after the base year on: %j', (text, isQuantity) => {
    const found = valueText(set(`usdjpy=${text}`), 'usdjpy')
    expect(found?.startsWith('{2024: 151.5, 2025: ')).toBe(isQuantity)
  })

  test('one year of an argument or of the default that stands in for it', () => {
    expect(
      valueText(
        set('genai.price={2025: 1 JPY/person/year}', 'genai.price[2030]=2 JPY/person/year'),
        'genai.price',
      ),
    ).toBe('{2024: 3000 JPY/person/month, 2025: 1 JPY/person/year, 2030: 2 JPY/person/year}')
    expect(valueText(set('genai.churn[2030]=3%'), 'genai.churn')).toBe('{2024: 1%, 2030: 3%}')
  })

  test('the amount of a line and the factor of an adjustment', () => {
    expect(formulaOf(set('agents=2億円/年').lines[0]?.amount)).toBe('2億円/年')
    expect(formulaOf(set('cut=0.8').adjustments[0]?.factor)).toBe('0.8')
    expect(formulaOf(set('adjustments.cut.factor=0.7').adjustments[0]?.factor)).toBe('0.7')
    expect(formulaOf(set('genai.fees=3億円/年').lines[1]?.amount)).toBe('3億円/年')
  })

  test('any other key by its path', () => {
    const scenario = set(
      'horizon=2025..2040',
      'definition=soumu3',
      'base.year=2023',
      'adjustments.cut.on=["*.payments"]',
    )
    expect(scenario).toMatchObject({
      horizon: { start: 2025, end: 2040 },
      definition: { id: 'soumu3' },
      base: { year: 2023 },
      adjustments: [{ on: [{ pattern: '*.payments' }] }],
    })
  })

  test('an assumption as a whole', () => {
    expect(assumption(set('growth={ value: 4%, note: guessed }'), 'growth')).toMatchObject({
      value: { formula: { text: '4%' } },
      note: 'guessed',
    })
  })

  test('nothing into something: null deletes', () => {
    expect(set('growth=null').assumptions.map(({ id }) => id)).not.toContain('growth')
    expect(set('agents=null').lines.map(({ id }) => id)).toEqual(['genai.fees'])
    expect(set('modules.genai=null').lines.map(({ id }) => id)).toEqual(['agents'])
    expect(set('genai.fees=null').lines.map(({ id }) => id)).toEqual(['agents'])
  })

  test('after the variant, and the last of two wins', () => {
    const scenario = loaded(files, { variant: 'low', overrides: ['growth=7%', 'growth=8%'] })
    expect(
      assumption(scenario, 'growth').origin.shadowed.map(({ text, overlay }) => [text, overlay]),
    ).toEqual([
      ['7%', '--set'],
      ['1%', 'variant low'],
      ['3%', 'main'],
    ])
  })
})

describe('--set reports', () => {
  test.each([
    ['no value', 'growth', ['override-syntax --set growth:1:1+6']],
    ['an empty value', 'growth= ', ['override-syntax --set growth= :1:1+8']],
    ['an unknown name', 'grwoth=1', ['unknown-override --set grwoth=1:1:1+6']],
    ['an unknown name to delete', 'grwoth=null', ['unknown-override --set grwoth=null:1:1+6']],
    ['an unknown input', 'genai.usres=1', ['unknown-override --set genai.usres=1:1:1+11']],
    ['an unknown key', 'lines.agents.amuont=1', ['unknown-key --set lines.agents.amuont=1:1:1+19']],
    ['one year of a formula', 'growth[2030]=1%', ['not-a-path --set growth[2030]=1%:1:1+12']],
    ['a formula that is none', 'growth=1 +* 2', ['missing-operand --set growth=1 +* 2:1:10+1']],
    ['an unknown unit', 'growth=  3 bananas', ['unknown-unit --set growth=  3 bananas:1:12+7']],
    ['YAML that is none', 'growth={ value: "x', ['yaml-unclosed --set growth={ value: "x:1:19+1']],
    ['what is settled before', 'extends=trend', ['unknown-override --set extends=trend:1:1+7']],
  ])('%s', (_what, text, expected) => {
    expect(places(files, { overrides: [text] })).toEqual(expected)
  })

  test('the name that was meant', () => {
    const hint = (text: string): string | undefined =>
      errors(files, { overrides: [text] })[0]?.hint?.en
    expect(hint('grwoth=1')).toBe('Did you mean "growth"?')
    expect(hint('genai.usres=1')).toBe('Did you mean "genai.users"?')
    expect(hint('users=1')).toBe('Did you mean "genai.users"?')
  })

  test('all that are wrong', () => {
    expect(errors(files, { overrides: ['a=1', 'growth=5%', 'b'] }).map(({ code }) => code)).toEqual(
      ['unknown-override', 'override-syntax'],
    )
  })

  test('anything, without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab.=[]2030{}: \t\n"') }), (text) => {
        expect(typeof parseOverride(text).ok).toBe('boolean')
      }),
    )
  })
})
