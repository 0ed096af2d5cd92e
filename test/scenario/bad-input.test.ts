import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { errors, load, loaded, places } from './scenario-files.ts'
import type { Files } from './scenario-files.ts'

type Case = readonly [what: string, files: Files | string, expected: readonly string[]]

function hintOf(files: Files | string): string {
  return errors(files)[0]?.hint?.en ?? ''
}

describe('loadScenario reports what is no scenario', () => {
  const cases: readonly Case[] = [
    ['not YAML', 'a: "x', ['yaml-unclosed 1:6+1']],
    ['an empty file', '', ['empty-file 1:1+1']],
    ['a list', '- 1', ['not-a-mapping 1:1+3']],
    ['no format version', 'horizon: 2025..2030', ['missing-key 1:1+1']],
    ['a format version of the future', 'akaji: 2', ['unsupported-version 1:8+1']],
    ['a format version as a text', 'akaji: "1"', ['unsupported-version 1:8+3']],
    ['10 MB', `akaji: 1\nnote: ${'x'.repeat(10_000_000)}`, ['file-too-large 1:1+1']],
    ['tabs', 'akaji: 1\nassumptions:\n\ta: 1', ['yaml-tab 3:1+1']],
    ['half of a surrogate pair', 'akaji: 1\ntitle: \ud800', ['control-character 2:8+1']],
  ]
  test.each(cases)('%s', (_what, files, expected) => {
    expect(places(files)).toEqual(expected)
  })

  test('BOM and CRLF are fine', () => {
    expect(loaded('\ufeffakaji: 1\r\nassumptions:\r\n  a: 1\r\n').assumptions).toHaveLength(1)
  })
})

describe('loadScenario reports keys and types', () => {
  const cases: readonly Case[] = [
    ['an unknown key', 'akaji: 1\nassumption: {}', ['unknown-key 2:1+10']],
    ['a nested unknown key', 'akaji: 1\nassumptions:\n  a:\n    valeu: 3', ['unknown-key 4:5+5']],
    [
      'unknown keys in a variant, in a flow mapping',
      'akaji: 1\nvariants: { high: { lines: { l: { amuont: 3 } } } }',
      ['unknown-key 2:35+6'],
    ],
    ['a list for a mapping', 'akaji: 1\nlines: [a]', ['wrong-type 2:8+3']],
    ['a text for a mapping', 'akaji: 1\nlines: none', ['wrong-type 2:8+4']],
    ['a list for a formula', 'akaji: 1\nassumptions: { a: [1, 2] }', ['wrong-type 2:19+6']],
    ['true for a formula', 'akaji: 1\nassumptions: { a: true }', ['wrong-type 2:19+4']],
    ['a number for a text', 'akaji: 1\ndefinition: 5', ['wrong-type 2:13+1']],
    [
      'a mapping in a list of patterns',
      'akaji: 1\nadjustments: { a: { on: [x, {}] } }',
      ['wrong-type 2:29+2'],
    ],
    [
      'another interpolation',
      'akaji: 1\nassumptions: { a: { value: { 2024: 1 }, interpolate: cubic } }',
      ['invalid-choice 2:54+5'],
    ],
    [
      'a key beside years',
      'akaji: 1\nassumptions: { a: { 2024: 1, 2030: 2, x: 3 } }',
      ['invalid-year 2:39+1'],
    ],
    [
      'years beside keys',
      'akaji: 1\nassumptions: { a: { 2024: 1, unit: JPY } }',
      ['years-beside-keys 2:21+4'],
    ],
    ['a year out of reach', 'akaji: 1\nassumptions: { a: { 1024: 1 } }', ['invalid-year 2:21+4']],
    ['__proto__ as a key', 'akaji: 1\n__proto__: { a: 1 }', ['unknown-key 2:1+9']],
    ['__proto__ as a name', 'akaji: 1\nassumptions: { __proto__: 1 }', ['invalid-name 2:16+9']],
    ['constructor as a key', 'akaji: 1\nconstructor: 1', ['unknown-key 2:1+11']],
    ['a check of no meaning', 'akaji: 1\nchecks: []', ['unknown-key 2:1+6']],
    ['bands', 'akaji: 1\nbands: {}', ['invalid-choice 2:8+2']],
    [
      'constructor as a name',
      'akaji: 1\nassumptions: { constructor: 1 }',
      ['reserved-name 2:16+11'],
    ],
    ['a name with a hyphen', 'akaji: 1\nassumptions: { gen-ai: 1 }', ['invalid-name 2:16+6']],
    [
      'a citation without a title',
      'akaji: 1\nassumptions: { a: { value: 1, source: { url: x } } }',
      ['missing-key 2:39+10'],
    ],
    [
      'an expectation of no known level',
      'akaji: 1\nexpect: [{ wran: a > 1 }]',
      ['unknown-key 2:12+4'],
    ],
    [
      'an expectation of two levels',
      'akaji: 1\nexpect: [{ warn: 1 > 2, error: 1 > 2 }]',
      ['expectation-level 2:10+29'],
    ],
  ]
  test.each(cases)('%s', (_what, files, expected) => {
    expect(places(files)).toEqual(expected)
  })

  test.each([
    ['akaji: 1\nassumption: {}', 'Did you mean "assumptions"?'],
    ['akaji: 1\nassumptions: { a: { valeu: 3 } }', 'Did you mean "value"?'],
    ['akaji: 1\nlines: { l: { flwo: receipts } }', 'Did you mean "flow"?'],
    ['akaji: 1\nassumptions: { gen-ai: 1 }', 'try "gen_ai"'],
    ['akaji: 1\ndefinition: 5', '"5"'],
  ])('with a hint: %s', (text, hint) => {
    expect(hintOf(text)).toContain(hint)
  })

  test('never in the words of the schema library', () => {
    const texts = [
      'akaji: x\nlines: 3\nvariants: []\nbase: { year: x }',
      'akaji: 1\nunits: { x: 3 }\nmodules: { m: 1 }\nextends: 3\nexpect: 2\ndraws: 1.5',
    ]
    for (const { message } of texts.flatMap((text) => errors(text))) {
      expect(message.en).not.toMatch(/Invalid input|expected|received/)
    }
  })
})

describe('loadScenario reports values', () => {
  const inAssumption = (value: string): string => `akaji: 1\nassumptions:\n  a: ${value}`
  const cases: readonly Case[] = [
    ['YAML’s infinity', inAssumption('-.inf'), ['no-finite-number 3:6+5']],
    ['YAML’s no number', inAssumption('.NaN'), ['no-finite-number 3:6+4']],
    ['an unknown unit', inAssumption('30 bananas'), ['unknown-unit 3:9+7']],
    [
      'an unknown unit beside a value',
      inAssumption('{ value: 1, unit: JPY/persn }'),
      ['unknown-unit 3:28+5'],
    ],
    ['a date', inAssumption('2026-01-01'), ['date-as-formula 3:6+10']],
    ['a date in quotes', inAssumption('"2026-01-01"'), ['date-as-formula 3:6+12']],
    ['a comma that splits', inAssumption('{ value: 3,000万人 }'), ['yaml-comma 3:15+7']],
    ['nothing', inAssumption('{ title: T }'), ['missing-key 3:3+1']],
    [
      'interpolation of a formula',
      inAssumption('{ value: 1, interpolate: step }'),
      ['interpolate-without-path 3:31+4'],
    ],
    ['an unknown source', inAssumption('{ value: 1, source: bjo }'), ['unknown-source 3:26+3']],
    ['a horizon of no form', 'akaji: 1\nhorizon: from 2025', ['invalid-horizon 2:10+9']],
    ['a horizon backwards', 'akaji: 1\nhorizon: 2035..2025', ['invalid-horizon 2:10+10']],
    [
      'a horizon before the base year',
      'akaji: 1\nhorizon: 2020..2025',
      ['invalid-horizon 2:10+10'],
    ],
    ['a horizon of the far future', 'akaji: 1\nhorizon: 2025..3025', ['invalid-horizon 2:10+10']],
    [
      'a horizon of too many years',
      'akaji: 1\nbase: 1990\nhorizon: 1990..2190',
      ['invalid-horizon 3:10+10'],
    ],
    ['a base year of antiquity', 'akaji: 1\nbase: 24', ['invalid-base-year 2:7+2']],
    [
      'a line of neither flow',
      'akaji: 1\nlines: { l: { item: computer, flow: payment, amount: 1 } }',
      ['invalid-choice 2:37+7'],
    ],
    [
      'a line without item and flow',
      'akaji: 1\nlines: { l: { amount: 1 } }',
      ['missing-key 2:10+1', 'missing-key 2:10+1'],
    ],
    [
      'an adjustment of no lines',
      'akaji: 1\nadjustments: { l: { factor: 1 } }',
      ['missing-key 2:16+1'],
    ],
    [
      'a pattern with blanks',
      'akaji: 1\nadjustments: { l: { on: a b, factor: 1 } }',
      ['invalid-selector 2:25+3'],
    ],
    ['a condition as a value', inAssumption('p95(x) > 1'), ['conditions-only 3:6+3']],
    ['a unit that is taken', 'akaji: 1\nunits: { people: {} }', ['unavailable-unit-name 2:10+6']],
    [
      'a name for two things',
      'akaji: 1\nassumptions: { x: 1 }\nadjustments: { x: { on: a, factor: 1 } }',
      ['duplicate-name 3:16+1'],
    ],
    ['the name of a function', 'akaji: 1\nassumptions: { ramp: 1 }', ['reserved-name 2:16+4']],
    ['the name of an item', 'akaji: 1\nassumptions: { computer: 1 }', ['reserved-name 2:16+8']],
    [
      'a built-in name',
      'akaji: 1\nlines: { deficit: { item: computer, flow: payments, amount: 1 } }',
      ['reserved-name 2:10+7'],
    ],
  ]
  test.each(cases)('%s', (_what, files, expected) => {
    const options = { knownSources: new Set(['boj']), reservedNames: new Set(['computer']) }
    expect(places(files, options)).toEqual(expected)
  })

  test('a misspelt source with the one that was meant', () => {
    const text = inAssumption('{ value: 1, source: bojj_fx }')
    const result = load(text, { knownSources: new Set(['boj_fx', 'fred_fx']) })
    expect(result.ok ? undefined : result.diagnostics[0]?.hint?.en).toBe('Did you mean "boj_fx"?')
  })

  test('where a duplicate name was first used', () => {
    const text = 'akaji: 1\nassumptions: { x: 1 }\nadjustments: { x: { on: a, factor: 1 } }'
    expect(errors(text)[0]?.notes[0]?.location).toMatchObject({ line: 2, column: 16 })
  })
})

describe('loadScenario reports files', () => {
  const cases: readonly Case[] = [
    ['that extend themselves', 'akaji: 1\nextends: main', ['extends-cycle 2:10+4']],
    [
      'that extend each other in a circle',
      { main: 'akaji: 1\nextends: a', a: 'extends: [b]', b: 'extends: a' },
      ['extends-cycle b.yaml:1:10+1'],
    ],
    ['that do not exist', 'akaji: 1\nextends: [nowhere]', ['file-not-found 2:11+7']],
    [
      'that are wrong, each at its own place',
      { main: 'akaji: 1\nextends: [a, b]\nlines: 3', a: 'x: 1', b: '' },
      ['wrong-type 3:8+1', 'unknown-key a.yaml:1:1+1', 'empty-file b.yaml:1:1+1'],
    ],
    [
      'of modules that do not exist',
      'akaji: 1\nmodules: { m: { use: nowhere } }',
      ['file-not-found 2:22+7'],
    ],
    [
      'of modules that are wrong',
      { main: 'akaji: 1\nmodules: { m: { use: x } }', 'modules/x': 'horizon: 1' },
      ['unknown-key modules/x.yaml:1:1+7'],
    ],
    ['modules without use', 'akaji: 1\nmodules: { m: {} }', ['missing-key 2:12+1']],
  ]
  test.each(cases)('%s', (_what, files, expected) => {
    expect(places(files)).toEqual(expected)
  })

  test('with the chain of a circle', () => {
    const files = { main: 'akaji: 1\nextends: a', a: 'extends: [b]', b: 'extends: a' }
    expect(errors(files)[0]?.notes[0]?.message.en).toBe('a.yaml → b.yaml → a.yaml')
  })

  test('in a chain without end', () => {
    const chain = Array.from({ length: 60 }, (_, i) => [
      `f${String(i)}`,
      `extends: f${String(i + 1)}`,
    ])
    const files = { main: 'akaji: 1\nextends: f0', ...Object.fromEntries(chain) } as Files
    expect(places(files)).toEqual(['extends-too-deep f30.yaml:1:10+3'])
  })

  test('in numbers that no scenario needs', () => {
    const names = Array.from({ length: 250 }, (_, i) => `f${String(i)}`)
    const files = Object.fromEntries(names.map((name) => [name, '{}']))
    const main = `akaji: 1\nextends: [${names.join(', ')}]`
    expect(errors({ ...files, main }).map(({ code }) => code)).toContain('too-many-files')
  })

  test('an unknown variant, with those there are', () => {
    const text = 'akaji: 1\nvariants: { low: {}, high: {} }'
    const result = load(text, { variant: 'hihg' })
    expect(result.ok ? undefined : result.diagnostics[0]).toMatchObject({
      code: 'unknown-variant',
      message: { en: '"main" has no variant "hihg".' },
      hint: { en: 'Did you mean "high"?' },
    })
    const other = load(text, { variant: 'medium' })
    expect(other.ok ? '' : other.diagnostics[0]?.hint?.en).toBe('There are: low, high.')
  })
})

describe('loadScenario withstands', () => {
  const sample = `akaji: 1
horizon: 2025..2035
units: { robots: { aliases: [台] } }
assumptions:
  a: { value: { 2024: 151.5, 2030: 140 }, unit: JPY/USD, note: 'it''s' }
  b: "3,000万人 * 2%"
lines:
  l: { item: computer, flow: payments, amount: b * 1円/人/年 }
adjustments: { f: { on: [computer, "!tag:x"], factor: 1 - 10% } }
variants: { v: { assumptions: { a: null } } }
expect:
  - warn: l[2030] > 1円/年
`

  test('any slip of the pen: every error stands in the file', () => {
    const slip = fc.record({
      at: fc.nat(sample.length),
      remove: fc.nat(3),
      insert: fc.string({ unit: fc.constantFrom(...'{}[]:,-&*!|>\'"%#?\n\t 0a円_'), maxLength: 3 }),
    })
    fc.assert(
      fc.property(slip, ({ at, remove, insert }) => {
        const text = sample.slice(0, at) + insert + sample.slice(at + remove)
        const lines = text.split('\n')
        for (const { location } of errors(text)) {
          expect(location?.file).toBe('main.yaml')
          const line = lines[(location?.line ?? 0) - 1]
          expect(line).toBeDefined()
          expect(location?.column).toBeLessThanOrEqual((line?.length ?? 0) + 1)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('very many unknown keys', () => {
    const keys = Array.from({ length: 30_000 }, (_, i) => `k${String(i)}: 1`)
    expect(errors(`akaji: 1\n${keys.join('\n')}`)).toHaveLength(100)
  })
})
