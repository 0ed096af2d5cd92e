import { describe, expect, test } from 'vitest'
import { assumption, load, loaded, places, valueText } from './scenario-files.ts'
import type { Files } from './scenario-files.ts'

const base = `
akaji: 1
horizon: 2025..2035
assumptions:
  rate: { value: { 2024: 151, 2026: 158, 2030: 180 }, unit: JPY/USD }
  between: { 2023: 10 JPY/USD, 2030: 20 JPY/USD }
  later: { 2026: 10 JPY/USD, 2030: 20 JPY/USD }
  walking: walk(150 JPY/USD, 8%)
  follows: walking * 2
  rising: { value: 'ramp(2026, 2030, high = 1000円)', unit: 円 }
  constant: 100 JPY/USD
  share: constant * 3
  steps: { value: { 2024: 1%, 2028: 2% }, interpolate: step }
lines: { fees: { item: computer, flow: payments, amount: { 2024: 1億円/年, 2030: 2億円/年 } } }
adjustments: { cut: { on: computer, factor: 'ramp(2026, 2030)' } }
`

/** The text of a value after each of some patches, each a file over the one before. */
function after(name: string, ...patches: readonly string[]): string {
  const files: Record<string, string> = { f0: base }
  patches.forEach((patch, k) => {
    files[`f${String(k + 1)}`] = `akaji: 1\nextends: f${String(k)}\nassumptions: { ${patch} }\n`
  })
  const last = files[`f${String(patches.length)}`] ?? base
  return valueText(loaded({ ...files, main: last }), name)
}

describe('one value over one that differs by year', () => {
  test.each([
    ['rate', '130', '{2024: 151, 2025: 130}'],
    ['rate', '130円/ドル', '{2024: 151, 2025: 130円/ドル}'],
    ['rate', '130 to 170', '{2024: 151, 2025: 130 to 170}'],
    ['steps', '3%', '{2024: 1%, 2025: 3%}'],
    [
      'between',
      '15 JPY/USD',
      'if(year < 2025, path(2023 = 10 JPY/USD, 2030 = 20 JPY/USD), 15 JPY/USD)',
    ],
    ['later', '15 JPY/USD', '15 JPY/USD'],
    ['walking', '130 JPY/USD', 'if(year < 2025, walk(150 JPY/USD, 8%), 130 JPY/USD)'],
    ['follows', '130 JPY/USD', 'if(year < 2025, walking * 2, 130 JPY/USD)'],
    ['rising', '5,000', 'if(year < 2025, ramp(2026, 2030, high = 1000円), (5,000 円))'],
    ['constant', '130 JPY/USD', '130 JPY/USD'],
    ['share', '130 JPY/USD', '130 JPY/USD'],
  ])('%s: %s', (name, value, expected) => {
    expect(after(name, `${name}: { value: "${value}" }`)).toBe(expected)
  })

  test.each([
    ['rate', 'constant', 'constant'],
    ['rate', 'walk(130 JPY/USD, 8%)', 'walk(130 JPY/USD, 8%)'],
    ['rate', '130 JPY/USD * grow(1%)', '130 JPY/USD * grow(1%)'],
    ['rate', 'rate[year - 1] * 1.01', 'rate[year - 1] * 1.01'],
    [
      'rate',
      'if(year > 2030, 130 JPY/USD, 130 JPY/USD)',
      'if(year > 2030, 130 JPY/USD, 130 JPY/USD)',
    ],
  ])('%s: %s, a formula, does so too', (name, value, now) => {
    expect(after(name, `${name}: { value: "${value}" }`)).toBe(
      `if(year < 2025, path(2024 = 151 JPY/USD), ${now})`,
    )
  })

  test.each([
    ['rate', 'if(year <= 2024, 140 JPY/USD, 130 JPY/USD)'],
    ['rate', 'if(2025 > year, 140 JPY/USD, 130 JPY/USD)'],
    ['rate', 'if(year == base_year, 140 JPY/USD, 130 JPY/USD)'],
    ['rate', 'path(2024 = 140 JPY/USD, 2030 = 130 JPY/USD)'],
    ['walking', '2 * path(2024 = 140 JPY/USD, 2030 = 130 JPY/USD)'],
    ['later', 'walk(130 JPY/USD, 8%)'],
    ['constant', 'walk(130 JPY/USD, 8%)'],
    ['share', 'walk(130 JPY/USD, 8%)'],
    ['rising', '1000円 * grow(1%)'],
  ])('%s: %s states the past, or there is none', (name, value) => {
    expect(after(name, `${name}: { value: "${value}" }`)).toBe(value)
  })

  test.each([
    ['rate', '2028 = 130 JPY/USD', '{2024: 151, 2026: 158, 2028: 130 JPY/USD}'],
    ['rate', '2028 = 130', '{2024: 151, 2026: 158, 2028: 130 倍}'],
    ['between', '2024 = 15 JPY/USD', '{2023: 10 JPY/USD, 2024: 15 JPY/USD}'],
    ['walking', '2028 = 130 JPY/USD', 'if(year < 2028, walk(150 JPY/USD, 8%), 130 JPY/USD)'],
    [
      'constant',
      '2028 = 130 JPY/USD, interpolate = step',
      'if(year < 2028, 100 JPY/USD, 130 JPY/USD)',
    ],
  ])('%s: path(%s) is the mapping of its years', (name, points, expected) => {
    expect(after(name, `${name}: { value: "path(${points})" }`)).toBe(expected)
  })

  test('replaces amounts and factors, which act in no year up to the base year', () => {
    const main = `akaji: 1\nextends: base\nlines: { fees: { amount: 3億円/年 } }\nadjustments: { cut: { factor: 0.5 } }\n`
    const { lines, adjustments } = loaded({ base, main })
    expect(lines[0]?.amount).toMatchObject({ kind: 'formula', formula: { text: '3億円/年' } })
    expect(adjustments[0]?.factor).toMatchObject({ formula: { text: '0.5' } })
  })

  test('knows the base year whichever layer states it', () => {
    const main = 'akaji: 1\nextends: base\nbase: 2025\nhorizon: 2026..2030\n'
    const scenario = loaded({ base, mid: 'akaji: 1\nextends: base\nassumptions: { rate: 130 }', main: main.replace('extends: base', 'extends: mid') }) // prettier-ignore
    expect(valueText(scenario, 'rate')).toBe(
      'if(year < 2026, path(2024 = 151 JPY/USD, 2026 = 158 JPY/USD, 2030 = 180 JPY/USD), 130 JPY/USD)',
    )
  })

  test('is shown with what it replaced', () => {
    const main = 'akaji: 1\nextends: base\nassumptions: { rate: 130 }\n'
    expect(assumption(loaded({ base, main }), 'rate').origin).toMatchObject({
      overlay: 'main',
      location: { file: 'main.yaml', line: 3 },
      shadowed: [{ text: '{2024: 151, 2026: 158, 2030: 180}', overlay: 'base' }],
    })
  })
})

describe('a mapping of years', () => {
  test.each([
    ['rate', '{ 2026: 130 }', '{2024: 151, 2026: 130}'],
    ['rate', '{ 2025: 140, 2027: 120 }', '{2024: 151, 2025: 140, 2027: 120}'],
    ['rate', '{ 2020: 100 }', '{2020: 100}'],
    ['rate', '{ 2024: null, 2026: 130 }', '{2026: 130}'],
    ['rate', '{ 2026: null }', '{2024: 151, 2030: 180}'],
    ['walking', '{ 2030: 160 JPY/USD }', 'if(year < 2030, walk(150 JPY/USD, 8%), 160 JPY/USD)'],
    [
      'walking',
      '{ 2030: 160 JPY/USD, 2035: 170 JPY/USD }',
      'if(year < 2030, walk(150 JPY/USD, 8%), path(2030 = 160 JPY/USD, 2035 = 170 JPY/USD))',
    ],
    ['walking', '{ 2024: 151 JPY/USD }', '{2024: 151 JPY/USD}'],
    ['constant', '{ 2030: 160 JPY/USD }', 'if(year < 2030, 100 JPY/USD, 160 JPY/USD)'],
  ])('over %s states all from its first year on: %s', (name, value, expected) => {
    expect(after(name, `${name}: { value: ${value} }`)).toBe(expected)
  })

  test('is one path with those before it, and with one value between them', () => {
    expect(after('walking', 'walking: { 2030: 160 JPY/USD }', 'walking: { 2035: 9 JPY/USD }')).toBe(
      'if(year < 2030, walk(150 JPY/USD, 8%), path(2030 = 160 JPY/USD, 2035 = 9 JPY/USD))',
    )
    expect(after('rate', 'rate: 130', 'rate: { 2030: 160 }')).toBe(
      '{2024: 151, 2025: 130, 2030: 160}',
    )
  })

  test('of a variant that several files patch is put over the whole of them in turn', () => {
    const files = {
      base,
      mid: 'akaji: 1\nextends: base\nvariants: { v: { assumptions: { rate: 130 } } }\n',
      main: 'akaji: 1\nextends: mid\nvariants: { v: { assumptions: { rate: { 2030: 160 } } } }\n',
    }
    expect(valueText(loaded(files, { variant: 'v' }), 'rate')).toBe(
      '{2024: 151, 2025: 130, 2030: 160}',
    )
  })

  test('does not reread what was written in another unit', () => {
    expect(after('rate', 'rate: { value: { 2026: 1.3 }, unit: 百円/ドル }')).toBe(
      '{2024: 151 JPY/USD, 2026: 1.3}',
    )
  })
})

describe('one point', () => {
  test.each([
    ['"rate[2026]": 130', '{2024: 151, 2026: 130, 2030: 180}'],
    ['"rate[2028]": { value: 130, note: guessed }', '{2024: 151, 2026: 158, 2028: 130, 2030: 180}'],
    ['"rate[2026]": null', '{2024: 151, 2030: 180}'],
    ['"rate[2026]": 1, rate: { 2025: 2, 2035: 3 }', '{2024: 151, 2025: 2, 2026: 1, 2035: 3}'],
  ])('is patched or deleted by its own key: %s', (patch, expected) => {
    expect(after('rate', patch)).toBe(expected)
  })

  const over = (text: string): Files => ({
    base,
    main: `akaji: 1\nextends: base\nassumptions:\n  ${text}\n`,
  })

  test.each([
    ['walking[2030]: 1 JPY/USD', ['not-a-path 4:3+13']],
    ['nothing[2030]: 1 JPY/USD', ['not-a-path 4:3+13']],
    ['rate[2027]:', ['nothing-to-delete 4:3+10']],
    ['rate: { 2027: null, 2030: 1 }', ['nothing-to-delete 4:11+4']],
    ['constant: { 2030: 5 JPY/USD, 2031: }', ['nothing-to-delete 4:32+4']],
    ['fresh: { 2025: 1, 2030: null }', ['nothing-to-delete 4:21+4']],
    ['rate[2030]: { 2031: 5 }', ['wrong-type 4:15+11']],
    ['rate[30]: 5', ['invalid-name 4:3+8']],
  ])('that is none is an error: %s', (text, expected) => {
    expect(places(over(text))).toEqual(expected)
  })
})

describe('a module', () => {
  const files: Files = {
    'modules/m': `
akaji: 1
inputs: { rate: { default: 'base_rate * grow(1%)' }, other: { default: { 2024: 1, 2030: 2 } } }
assumptions: { base_rate: 100 JPY/USD, moving: { 2024: base_rate, 2030: base_rate * 2 } }
`,
    parent: `
akaji: 1
assumptions: { usdjpy: { 2024: 151 JPY/USD, 2030: 180 JPY/USD } }
modules: { a: { use: m, with: { rate: usdjpy } }, b: { use: m } }
`,
    main: `
akaji: 1
extends: parent
modules: { a: { with: { rate: 130 JPY/USD } }, b: { with: { rate: 130 JPY/USD, "other[2030]": 3 } } }
assumptions: { a.moving: 7 JPY/USD }
`,
  }

  test('keeps the past of what it is given, of its defaults and of its own names', () => {
    const scenario = loaded(files)
    expect(
      ['a.rate', 'b.rate', 'b.other', 'a.moving'].map((id) => valueText(scenario, id)),
    ).toEqual([
      'if(year < 2025, usdjpy, 130 JPY/USD)',
      'if(year < 2025, b.base_rate * grow(1%), 130 JPY/USD)',
      '{2024: 1, 2030: 3}',
      '{2024: a.base_rate, 2025: 7 JPY/USD}',
    ])
  })

  test('takes a formula in the place of a default, and from then on keeps what it was given', () => {
    const overrides = ['b.rate=a.rate * 2', 'a.rate=walk(130 JPY/USD, 8%)']
    const set = load({ ...files, main: files['parent'] ?? '' }, { overrides })
    expect(set.ok && ['a.rate', 'b.rate'].map((id) => valueText(set.value, id))).toEqual([
      'if(year < 2025, usdjpy, walk(130 JPY/USD, 8%))',
      'a.rate * 2',
    ])
  })

  test('says the same to a file and to --set', () => {
    const overrides = ['a.rate=130 JPY/USD', 'b.rate=130 JPY/USD', 'b.other[2030]=3', 'a.moving=7 JPY/USD'] // prettier-ignore
    const set = load({ ...files, main: files['parent'] ?? '' }, { overrides })
    const written = loaded(files)
    expect(set.ok && set.value.assumptions.map(({ id }) => valueText(set.value, id))).toEqual(
      written.assumptions.map(({ id }) => valueText(written, id)),
    )
  })
})
