import { describe, expect, test } from 'vitest'
import { load, loaded, places } from './scenario-files.ts'
import type { Files } from './scenario-files.ts'

const root = `akaji: 1
units: { seats: { aliases: [席] } }
assumptions: { price: { value: 3, note: list price }, share: 10% }
lines: { fees: { item: computer, flow: payments, amount: price * 1億円/年 } }
adjustments: { less: { on: fees, factor: 1 - share } }
modules: { m: { use: m, with: { x: 1 } } }
correlations: []
variants: { low: { assumptions: { price: 2 } } }
`
const m = `akaji: 1
inputs: { x: { default: 2 } }
lines: { cost: { item: computer, flow: payments, amount: x * 1億円/年, title: Cost } }
`
const extending = (text: string): Files => ({
  'modules/m': m,
  root,
  main: `akaji: 1\nextends: root\n${text}`,
})

/** Everything that a scenario holds, without places. */
function content(files: Files, options: Parameters<typeof load>[1] = {}): unknown {
  const { assumptions, lines, adjustments, variants, units } = loaded(files, options)
  const ids = [assumptions, lines, adjustments].map((section) => section.map(({ id }) => id))
  return [...ids, variants, units]
}

describe('an empty section changes nothing and says so', () => {
  const sections = [
    ...['units', 'assumptions', 'lines', 'adjustments', 'modules', 'correlations', 'expect'],
    ...['order', 'mixture', 'variants'],
  ]
  const forms = [':', ': # later', ': null', ': ~', ': {}']
  const isList = (key: string): boolean => ['correlations', 'expect', 'order'].includes(key)
  const cases = sections.flatMap((key) =>
    forms.flatMap((form) => (form === ': {}' && isList(key) ? [] : [[key, form] as const])),
  )
  test.each(cases)('%s%s', (key, form) => {
    const files = extending(`${key}${form}\n`)
    const result = load(files)
    expect(result.ok && result.warnings).toMatchObject([
      { code: 'empty-section', location: { file: 'main.yaml', line: 3, column: 1 } },
    ])
    expect(content(files)).toEqual(content(extending('')))
  })

  test('in a variant, chosen or not', () => {
    const files = extending('variants: { low: { adjustments: , lines: {} } }\n')
    for (const variant of ['', 'low']) {
      const result = load(files, { variant })
      expect(result.ok && result.warnings.map(({ code }) => code)).toEqual([
        'empty-section',
        'empty-section',
      ])
      expect(content(files, { variant })).toEqual(content(extending(''), { variant }))
    }
  })

  test('in a module and among its arguments', () => {
    const module = `${m}adjustments: # none yet\n`
    const files = { ...extending('modules: { m: { with: } }'), 'modules/m': module }
    const result = load(files)
    expect(result.ok && result.warnings).toMatchObject([
      { code: 'empty-section', location: { file: 'main.yaml', line: 3, column: 17 } },
      { code: 'empty-section', location: { file: 'modules/m.yaml', line: 4, column: 1 } },
    ])
    expect(content(files)).toEqual(content(extending('')))
  })

  test.each(['adjustments=null', 'adjustments={}', 'modules.m.with=null'])('in --set %s', (set) => {
    const result = load(extending(''), { overrides: [set] })
    expect(result.ok && result.warnings).toMatchObject([{ code: 'empty-section' }])
    expect(content(extending(''), { overrides: [set] })).toEqual(content(extending('')))
  })

  test('in a scenario of its own', () => {
    const result = load('akaji: 1\nlines:\n')
    expect(result.ok && result.warnings).toMatchObject([{ code: 'empty-section' }])
  })
})

describe('null deletes what is there', () => {
  test.each([
    ['adjustments: { less: null }', 'less'],
    ['lines: { m.cost: null }', 'm.cost'],
    ['modules: { m: null }', 'm.cost'],
    ['units: { seats: null }', 'seats'],
    ['variants: { low: null }', 'low'],
  ])('%s', (text, name) => {
    expect(JSON.stringify(content(extending('')))).toContain(`"${name}"`)
    expect(JSON.stringify(content(extending(text)))).not.toContain(`"${name}"`)
  })

  test('once more where another file has deleted it already', () => {
    const none = 'adjustments: { less: null }'
    const both = { a: `extends: root\n${none}`, b: `extends: root\n${none}` }
    expect(
      places({ ...extending(''), ...both, main: 'akaji: 1\nextends: [a, b]\n' + none }),
    ).toEqual([])
  })

  test('of what an inherited text of the same variant says', () => {
    const low = 'variants: { low: { assumptions: { price: null, extra: null } } }'
    const files = extending(low).root?.replace('{ price: 2 }', '{ price: 2, extra: 1 }') ?? ''
    expect(places({ ...extending(low), root: files })).toEqual([])
  })

  test('a source and a note beside a new value', () => {
    const text = 'assumptions: { price: { value: 4, note: null } }'
    expect(places(extending(text))).toEqual([])
    const module = m.replace('title: Cost', 'note: guess')
    const member = 'lines: { m.cost: { amount: 1億円/年, note: null } }'
    expect(places({ ...extending(member), 'modules/m': module })).toEqual([])
  })
})

describe('a blank or null that deletes nothing is an error', () => {
  test.each([
    ['title:', '3:1+5'],
    ['title: { en: T, ja: null }', '3:17+2'],
    ['description: null', '3:1+11'],
    ['horizon:', '3:1+7'],
    ['base:', '3:1+4'],
    ['base: { year: null }', '3:9+4'],
    ['definition:', '3:1+10'],
    ['draws:', '3:1+5'],
    ['seed: null', '3:1+4'],
    ['bands:', '3:1+5'],
    ['source:', '3:1+6'],
    ['units: { seat: null }', '3:10+4'],
    ['units: { seats: { title: } }', '3:19+5'],
    ['assumptions: { prise: null }', '3:16+5'],
    ['assumptions: { share: { note: } }', '3:25+4'],
    ['assumptions: { share: { value: { 2030: null } } }', '3:34+4'],
    ['lines: { fee: null }', '3:10+3'],
    ['lines: { fees: { note: null } }', '3:18+4'],
    ['lines: { m.cost: { note: null } }', '3:20+4'],
    ['adjustments: { m.lss: null }', '3:16+5', 'unknown-member'],
    ['adjustments: { lss: }', '3:16+3'],
    ['adjustments: { less: { tags: } }', '3:24+4'],
    ['modules: { n: null }', '3:12+1'],
    ['modules: { m: { with: { y: null } } }', '3:25+1'],
    ['modules: { m: { note: } }', '3:17+4'],
    ['variants: { high: }', '3:13+4'],
    ['variants: { high: { adjustments: { lss: null } } }', '3:36+3'],
    ['variants: { high: { draws: } }', '3:21+5'],
    ['mixture: { trend: null, root: 100% }', '3:12+5'],
    ['correlations: [{ between: [a, b], rank: 0.1, note: }]', '3:46+4'],
  ])('%s', (text, place, code = 'nothing-to-delete') => {
    expect(places(extending(text))).toContain(`${code} ${place}`)
  })

  test.each(['title=null', 'horizon=null', 'assumptions.prise=null', 'm.x=null', 'draws=~'])(
    '--set %s',
    (set) => {
      const files = { ...extending(''), root: root.replace('with: { x: 1 }', 'note: twice') }
      expect(places(files, { overrides: [set] })).toMatchObject([/^nothing-to-delete --set/])
    },
  )

  test('in a module', () => {
    const places_ = (line: string): readonly string[] =>
      places({ ...extending(''), 'modules/m': `${m}${line}\n` })
    expect(places_('title:')).toEqual(['nothing-to-delete modules/m.yaml:4:1+5'])
    expect(places_('assumptions: { y: { value: 1, note: null } }')).toEqual([
      'nothing-to-delete modules/m.yaml:4:31+4',
    ])
  })

  test('with the name that was meant, where one is near', () => {
    const result = load(extending('adjustments: { lss: null }\nlines: { other: null }'))
    expect(!result.ok && result.diagnostics.map(({ hint }) => hint?.en)).toEqual([
      'Did you mean "less"?',
      expect.stringContaining('give a value, or leave the key out'),
    ])
  })
})
