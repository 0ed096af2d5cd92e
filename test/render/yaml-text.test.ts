import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { yamlText } from '../../src/render/yaml-text.ts'
import { quotedText, yamlKeyText, yamlScalarText } from '../../src/render/yaml-scalar-text.ts'
import { parseYaml } from '../../src/scenario/yaml/parse-yaml.ts'
import type { YamlEntry, YamlMap, YamlNode } from '../../src/scenario/yaml/yaml-node.ts'
import { valueOf } from '../support/run-text.ts'

const location = { file: 'a/base.yaml', line: 3, column: 7, length: 1 }
const origin = { location, overlay: 'base', scope: '', shadowed: [] }

/** Plain data; a tree of the project's YAML without its places. */
type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

function nodeOf(plain: Plain): YamlNode {
  if (plain === null) return { kind: 'null', ...origin }
  if (typeof plain !== 'object') {
    const isText = typeof plain === 'string'
    const text = String(plain)
    return { kind: 'scalar', value: plain, text, plain: !isText, locate: () => location, ...origin }
  }
  if (Array.isArray(plain)) return { kind: 'sequence', items: plain.map(nodeOf), ...origin }
  return mapOf(plain as Readonly<Record<string, Plain>>)
}

function mapOf(plain: Readonly<Record<string, Plain>>): YamlMap {
  const entries = Object.entries(plain).map(([key, value]): [string, YamlEntry] => [
    key,
    { keyLocation: location, node: nodeOf(value) },
  ])
  return { kind: 'map', entries: new Map(entries), ...origin }
}

function plainOf(node: YamlNode): Plain {
  switch (node.kind) {
    case 'null':
      return null
    case 'scalar':
      return node.value
    case 'sequence':
      return node.items.map(plainOf)
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plainOf(entry.node)]))
  }
}

function written(plain: Readonly<Record<string, Plain>>, origins = false): string {
  return yamlText(mapOf(plain), { header: [], origins })
}

const word = fc.constantFrom('a', '生成AI', 'x: y', '#', "it's", '"', '- ', '80%', 'null', '1e3', ' ', '\n', '\t', '2024-01-01', '▲5', 'no', '\u2028', '\\', ',', '[', '{', '\u0007', '😀', '?', '&x', '*y', '!t', '|', '>', '%', '@', '`', '~', ':') // prettier-ignore
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(''))
const scalar = fc.oneof(
  text,
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)
const key = fc.oneof(
  fc.constantFrom('on', 'genai.users', '2024', 'value', '生成', 'a b', 'no', 'x: y', '#'),
  fc.stringMatching(/^[a-z][a-z_]{0,5}$/),
)
const tree = fc.letrec<{ node: Plain; map: Readonly<Record<string, Plain>> }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('node'), { maxLength: 4 }),
    tie('map'),
  ),
  map: fc.dictionary(key, tie('node'), { maxKeys: 5, noNullPrototype: true }),
}))

describe('yamlText', () => {
  test('what is written reads as the same tree, with and without comments', () => {
    fc.assert(
      fc.property(tree.map, fc.boolean(), (plain, origins) => {
        const full = { akaji: 1, ...plain }
        const again = valueOf(parseYaml({ file: 'f', text: written(full, origins), overlay: 'o' }))
        expect(plainOf(again)).toEqual(full)
      }),
      { numRuns: 500 },
    )
  })

  test('a long sentence is folded where that keeps every space', () => {
    const sentence = 'the yen falls and '.repeat(12).trim()
    expect(written({ note: sentence })).toMatch(/^note: >-\n {2}the yen/m)
    expect(written({ note: `${sentence}  twice spaced` })).not.toContain('>-')
  })

  test('lists of names stand in one line, lists of conditions have one each', () => {
    expect(written({ on: ['a.*', '!b'] })).toBe("\non: [a.*, '!b']\n")
    expect(written({ expect: ['a > 1', 'b > 2'] })).toBe('\nexpect:\n  - a > 1\n  - b > 2\n')
  })

  test('sections stand apart, the frame stands together', () => {
    expect(written({ akaji: 1, title: 't', horizon: '2025..2035', lines: { a: {} } })).toBe(
      'akaji: 1\ntitle: t\nhorizon: 2025..2035\n\nlines:\n  a: {}\n',
    )
  })

  test('a comment says where a value was set, and what it replaced, in one line', () => {
    const shadowed = [{ text: 'a\nb', location, overlay: 'base' }]
    const node = { ...nodeOf('80%'), overlay: 'variant low', shadowed }
    const map: YamlMap = {
      ...mapOf({}),
      entries: new Map([['x', { keyLocation: location, node }]]),
    }
    expect(yamlText(map, { header: ['a\n b'], origins: true })).toBe(
      '# a b\n\nx: 80%  # a/base.yaml:3:7 (variant low), was a b at a/base.yaml:3:7 (base)\n',
    )
  })

  test('texts for people have no comment', () => {
    expect(written({ title: { ja: 'あ', en: 'a' }, note: 'n', source: 's' }, true)).not.toContain(
      '#',
    )
  })
})

describe('yamlScalarText', () => {
  test.each([
    '1 - 10% * ramp(2027, 2032)',
    'users * price',
    '30M people',
    '-5%',
    '3,000万人',
    '(a)',
  ])('%s needs no quotes', (formula) => {
    expect(yamlScalarText(formula)).toBe(formula)
  })

  test.each([
    'null',
    'No',
    'on',
    '12',
    '1e3',
    '0x1f',
    '.5',
    '- a',
    'a: b',
    'a #b',
    ' a',
    '',
    '!x',
    '2024-01-01',
    '2024',
  ])('%j is quoted', (value) => {
    expect(yamlScalarText(value)).toBe(`'${value}'`)
  })

  test('keys of paths and of adjustments need no quotes', () => {
    expect([yamlKeyText('2024'), yamlKeyText('on'), yamlKeyText('no')]).toEqual([
      '2024',
      'on',
      "'no'",
    ])
  })

  test('what a terminal would obey is escaped', () => {
    expect(quotedText('a\u001b\n"\\')).toBe('"a\\u001b\\n\\"\\\\"')
    expect(quotedText("it's")).toBe("'it''s'")
  })
})
