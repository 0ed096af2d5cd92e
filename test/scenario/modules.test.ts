import { describe, expect, test } from 'vitest'
import { assumption, errors, loaded, places, valueText } from './scenario-files.ts'
import type { Files } from './scenario-files.ts'

const cut = `
akaji: 1
inputs:
  target: { kind: selector }
  flow: { kind: flow, default: payments }
  item: { kind: item, default: computer }
  share: { unit: 1, default: 10% }
assumptions: { kept: 1 - share }
lines: { saved: { item: item, flow: flow, amount: 1億円/年 } }
adjustments:
  less: { on: target, factor: kept }
  more: { on: [computer, "!target", saved], factor: 1 / kept }
`

function using(text: string): Files {
  return { 'modules/cut': cut, main: `akaji: 1\nmodules:\n  m:\n    use: cut\n    with: ${text}\n` }
}

describe('a module', () => {
  test('may be used twice, under two names', () => {
    const scenario = loaded({
      'modules/cut': cut,
      main: 'akaji: 1\nmodules: { m: { use: cut, with: { target: a } }, n: { use: cut, with: { target: b, share: 20% } } }',
    })
    expect(scenario.assumptions.map(({ id, scope }) => [id, scope])).toEqual([
      ['m.share', 'm'],
      ['m.kept', 'm'],
      ['n.share', 'n'],
      ['n.kept', 'n'],
    ])
    expect(valueText(scenario, 'm.share')).toBe('10%')
    expect(valueText(scenario, 'n.share')).toBe('20%')
  })

  test('takes names for its inputs with a kind', () => {
    const { lines, adjustments } = loaded(
      using('{ target: [computer, "!tag:ai"], flow: receipts, item: telecom }'),
    )
    expect(lines[0]).toMatchObject({ id: 'm.saved', item: 'telecom', flow: 'receipts' })
    expect(
      adjustments.map(({ id, on }) => [
        id,
        on.map(({ pattern, exclude }) => `${exclude ? '!' : ''}${pattern}`),
      ]),
    ).toEqual([
      ['m.less', ['computer', '!tag:ai']],
      ['m.more', ['computer', '!computer', '!tag:ai', 'saved']],
    ])
  })

  test('shows where a default comes from', () => {
    expect(assumption(loaded(using('{ target: a }')), 'm.share').origin).toMatchObject({
      overlay: 'module cut',
      location: { file: 'modules/cut.yaml', line: 7, column: 30 },
    })
  })

  test('can be left out again, argument by argument or as a whole', () => {
    const deeper: Files = {
      'modules/cut': cut,
      base: using('{ target: a, share: 30% }')['main'] ?? '',
      main: 'akaji: 1\nextends: base\nmodules: { m: { with: { share: null } } }',
    }
    expect(valueText(loaded(deeper), 'm.share')).toBe('10%')
    const without = loaded({ ...deeper, main: 'akaji: 1\nextends: base\nmodules: { m: null }' })
    expect(without.assumptions).toEqual([])
  })

  test('can be changed inside, by dotted names', () => {
    const scenario = loaded({
      ...using('{ target: a }'),
      main: `${using('{ target: a }')['main'] ?? ''}assumptions: { m.kept: { value: 0.5, note: n } }\nlines: { m.saved: null }`,
    })
    expect(assumption(scenario, 'm.kept')).toMatchObject({
      scope: 'm',
      value: { formula: { text: '0.5' }, scope: '' },
      origin: { overlay: 'main', shadowed: [{ text: '1 - share', overlay: 'module cut' }] },
    })
    expect(scenario.lines).toEqual([])
  })

  test('is read once, however often it is used', () => {
    const names = Array.from(
      { length: 5 },
      (_, i) => `m${String(i)}: { use: cut, with: { target: a } }`,
    )
    const { files } = loaded({
      'modules/cut': cut,
      main: `akaji: 1\nmodules: { ${names.join(', ')} }`,
    })
    expect(files).toEqual(['main.yaml', 'modules/cut.yaml'])
  })
})

describe('a module reports', () => {
  test.each([
    ['an unknown input', '{ target: a, shaer: 1 }', ['unknown-input 5:24+5']],
    ['a missing input', '{ share: 1% }', ['missing-input 4:10+3']],
    ['another flow', '{ target: a, flow: payment }', ['invalid-choice 5:30+7']],
    ['several items', '{ target: a, item: [a, b] }', ['invalid-input 5:30+6']],
    [
      'an argument of another unit',
      '{ target: a, share: { value: 1, unit: people } }',
      ['unit-mismatch 5:49+6'],
    ],
    ['an argument of no value', '{ target: a, share: { note: n } }', []],
  ])('%s', (_what, text, expected) => {
    expect(places(using(text))).toEqual(expected)
  })

  test('where an input is declared, and what was meant', () => {
    expect(errors(using('{}'))[0]?.notes[0]?.location).toMatchObject({
      file: 'modules/cut.yaml',
      line: 4,
    })
    expect(errors(using('{ target: a, shaer: 1 }'))[0]?.hint?.en).toBe('Did you mean "share"?')
  })

  test('a dotted name that no module has', () => {
    const main = `${using('{ target: a }')['main'] ?? ''}assumptions: { m.kpet: 1, n.x: 2 }`
    const found = errors({ ...using(''), main })
    expect(found.map(({ code }) => code)).toEqual(['unknown-member', 'unknown-member'])
    expect(found[0]?.hint?.en).toBe('Did you mean "m.kept"?')
  })

  test('one name for two of its things, and names that are taken', () => {
    const files = {
      'modules/x': 'akaji: 1\ninputs: { a: {} }\nassumptions: { a: 1, year: 2 }',
      main: 'akaji: 1\nmodules: { m: { use: x } }',
    }
    expect(places(files)).toEqual([
      'duplicate-name modules/x.yaml:3:16+1',
      'reserved-name modules/x.yaml:3:22+4',
    ])
  })
})

describe('extends', () => {
  const files: Files = {
    root: 'assumptions: { a: 1, b: 1, c: 1 }',
    left: 'extends: root\nassumptions: { a: 2 }',
    right: 'extends: root\nassumptions: { b: 2, d: 2 }',
    main: 'akaji: 1\nextends: [left, right]\nassumptions: { z: 3, c: 3 }',
  }

  test('a file that two others extend comes once, so it does not undo the first of them', () => {
    const scenario = loaded(files)
    expect(scenario.assumptions.map(({ id }) => `${id}=${valueText(scenario, id)}`)).toEqual([
      'a=2',
      'b=2',
      'c=3',
      'd=2',
      'z=3',
    ])
    expect(scenario.files).toEqual(['main.yaml', 'left.yaml', 'root.yaml', 'right.yaml'])
  })

  test('the names of an extended scenario come first, its modules included', () => {
    const scenario = loaded({
      'modules/x': 'akaji: 1\nassumptions: { inner: 1 }',
      root: 'modules: { m: { use: x } }\nassumptions: { a: 1 }',
      main: 'akaji: 1\nextends: root\nassumptions: { b: 1 }\nmodules: { n: { use: x } }',
    })
    expect(scenario.assumptions.map(({ id }) => id)).toEqual(['a', 'm.inner', 'b', 'n.inner'])
  })

  test('titles, descriptions and expectations are not inherited; variants and the frame are', () => {
    const scenario = loaded({
      root: 'title: T\ndescription: D\nhorizon: 2025..2027\nexpect: [1 > 0]\nvariants: { low: {} }',
      main: 'akaji: 1\nextends: root',
    })
    expect(scenario).toMatchObject({
      title: undefined,
      description: undefined,
      expectations: [],
      variants: ['low'],
      horizon: { end: 2027 },
    })
  })
})
