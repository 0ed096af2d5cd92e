import { describe, expect, test } from 'vitest'
import { compileScenario } from '../../src/compile/compile-scenario.ts'
import { readQuestions } from '../../src/prepare-scenario.ts'
import { fixtureBaseline } from '../support/run-text.ts'
import { errors, loaded } from './scenario-files.ts'
import type { Files } from './scenario-files.ts'

const root = `akaji: 1
assumptions: { multiple: 2, share: 10%, rate: 150 JPY/USD }
lines: { fees: { item: computer, flow: payments, amount: multiple * 1億円/年 } }
adjustments: { less: { on: fees, factor: 1 - share } }
modules: { m: { use: m, with: { users: 1 } } }
`
const m = `akaji: 1
inputs: { users: { default: 2 }, spare: { default: 0 } }
assumptions: { spend: users * 1億円/年 }
lines: { cost: { item: computer, flow: payments, amount: spend } }
`
const extending = (text: string): Files => ({
  'modules/m': m,
  root,
  main: `akaji: 1\nextends: root\n${text}`,
})

/** `line:column id, meant name` of every idle assumption. */
function idle(files: Files, options: Parameters<typeof loaded>[1] = {}): readonly string[] {
  return loaded(files, options).idle.map(
    ({ id, location: { line, column }, nearest }) =>
      `${String(line)}:${String(column)} ${id}, ${String(nearest)}`,
  )
}

describe('findIdle tells of an assumption that nothing reads', () => {
  test.each([
    ['assumptions: { multipel: 4 }', '3:16 multipel, multiple'],
    ['assumptions: { multipel: { 2026: 4, 2030: 5 } }', '3:16 multipel, multiple'],
    ['assumptions: { users: 4 }', '3:16 users, m.users'],
    ['assumptions: { other: 4 }', '3:16 other, undefined'],
    ['assumptions: { stock: "prev(stock, 1) + 1" }', '3:16 stock, undefined'],
    ['assumptions: { rate: 140 JPY/USD }', '3:16 rate, undefined'],
    ['modules: { m: { with: { spare: 3 } } }', '3:25 m.spare, undefined'],
    ['assumptions: { m.spare: 3 }', '3:16 m.spare, undefined'],
  ])('%s', (text, found) => {
    expect(idle(extending(text))).toEqual([found])
  })

  test('of a variant, and of --set', () => {
    const files = extending('variants: { v: { assumptions: { multipel: 4 } } }')
    expect(idle(files)).toEqual([])
    expect(idle(files, { variant: 'v' })).toEqual(['3:33 multipel, multiple'])
    expect(idle(extending(''), { overrides: ['rate=3 JPY/USD'] })).toEqual(['1:1 rate, undefined'])
  })

  test('of a file that is extended beside another', () => {
    const mixin = 'assumptions: { multipel: 4 }'
    expect(idle({ ...extending(''), mixin, main: 'akaji: 1\nextends: [root, mixin]' })).toEqual([
      '1:16 multipel, multiple',
    ])
  })
})

describe('findIdle lets pass', () => {
  test.each([
    ['an override that is read', 'assumptions: { multiple: 4, share: 1% }'],
    ['what another assumption reads', 'assumptions: { multiple: 2 * growth, growth: 4 }'],
    ['what an expectation reads', 'assumptions: { limit: 1兆円/年 }\nexpect: ["deficit < limit"]'],
    [
      'what a variant reads',
      'assumptions: { a: 1 }\nvariants: { v: { assumptions: { share: a } } }',
    ],
    ['what an argument reads', 'assumptions: { a: 1 }\nmodules: { m: { with: { users: a } } }'],
    ['a name of a module', 'assumptions: { m.spend: 1億円/年, m.users: 3 }'],
    ['what lost its reader later', 'adjustments: { less: null }'],
  ])('%s', (_, text) => {
    expect(idle(extending(text))).toEqual([])
  })

  test('what a scenario that extends none offers to those that extend it', () => {
    expect(idle({ 'modules/m': m, main: root })).toEqual([])
  })
})

test('an idle assumption is a warning, unless a question reads it', () => {
  const scenario = loaded(extending('assumptions: { multipel: 4 }'))
  const asked = readQuestions(scenario, () => [{ file: 'ask', text: 'multipel[2030]' }])
  const warnings = [[], asked.ok ? asked.value : []].map((questions) => {
    const program = compileScenario(scenario, fixtureBaseline, { questions })
    return program.ok
      ? program.warnings.map(({ code, hint }) => `${code}: ${String(hint?.en)}`)
      : []
  })
  expect(warnings).toEqual([['idle-assumption: Did you mean "multiple"?'], []])
})

test('a misspelt override of a line, adjustment or module instance is named, too', () => {
  const hints = (text: string): unknown => errors(extending(text)).map(({ hint }) => hint?.en)
  expect(hints('lines: { fee: { amount: 1億円/年 } }')).toEqual([
    expect.stringMatching(/^Did you mean "fees"\? Otherwise add it, for example "item/),
    expect.stringMatching(/^Did you mean "fees"\? Otherwise add it, for example "flow/),
  ])
  expect(hints('adjustments: { les: { factor: 1 } }')).toEqual([
    expect.stringMatching(/^Did you mean "less"/),
  ])
  expect(hints('assumptions: { shre: { note: n } }')).toEqual([
    expect.stringMatching(/^Did you mean "share"/),
  ])
  expect(hints('modules: { mm: { with: { users: 3 } } }')).toEqual([
    expect.stringMatching(/^Add it, for example "use/),
  ])
})
