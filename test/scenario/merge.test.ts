import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expandFile } from '../../src/scenario/expand-entry.ts'
import { mergeScenarios, withoutDeleted } from '../../src/scenario/merge.ts'
import { settleValues } from '../../src/scenario/settle-values.ts'
import { parseYaml } from '../../src/scenario/yaml/parse-yaml.ts'
import type { YamlMap, YamlNode } from '../../src/scenario/yaml/yaml-node.ts'

/** A file in full form; its overlay and file have the given name. */
function file(text: string, overlay = 'a'): YamlMap {
  const parsed = parseYaml({ file: `${overlay}.yaml`, text, overlay })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics))
  return expandFile(parsed.value).tree
}

/** A tree as plain data. */
function plain(node: YamlNode): unknown {
  switch (node.kind) {
    case 'null':
      return null
    case 'scalar':
      return node.text
    case 'sequence':
      return node.items.map(plain)
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plain(entry.node)]))
  }
}

/** What is left when patches are merged and settled, in block form of one line each. */
function merged(...texts: readonly string[]): unknown {
  const [first = '', ...rest] = texts
  const tree = rest.reduce((base, text) => mergeScenarios(base, file(text)), file(first))
  return plain(withoutDeleted(settleValues(tree, () => undefined).tree))
}

describe('mergeScenarios', () => {
  test('merges named things key by key and keeps their order', () => {
    expect(
      merged('assumptions: { b: 1, a: { value: 2, unit: JPY } }', 'assumptions: { a: 3, c: 4 }'),
    ).toEqual({
      assumptions: { b: { value: '1' }, a: { value: '3', unit: 'JPY' }, c: { value: '4' } },
    })
  })

  test('drops the source and note of a value that is replaced, and keeps its title and unit', () => {
    const base =
      'assumptions: { a: { value: 1, source: s, note: n, title: T, unit: JPY, tags: [x] } }'
    expect(merged(base, 'assumptions: { a: 2 }')).toEqual({
      assumptions: { a: { value: '2', title: 'T', unit: 'JPY', tags: ['x'] } },
    })
  })

  test('keeps the source where only the note changes', () => {
    const base = 'assumptions: { a: { value: 1, source: s } }'
    expect(merged(base, 'assumptions: { a: { note: n } }')).toEqual({
      assumptions: { a: { value: '1', source: 's', note: 'n' } },
    })
  })

  test('drops them for amounts, factors and arguments, too', () => {
    expect(
      merged(
        'lines: { l: { item: i, amount: 1, source: s } }\nadjustments: { f: { on: x, factor: 1, note: n } }\nmodules: { m: { use: u, with: { p: { value: 1, source: s } } } }',
        'lines: { l: { amount: 2 } }\nadjustments: { f: { factor: 2 } }\nmodules: { m: { with: { p: 2 } } }',
      ),
    ).toEqual({
      lines: { l: { item: 'i', amount: '2' } },
      adjustments: { f: { on: 'x', factor: '2' } },
      modules: { m: { use: 'u', with: { p: { value: '2' } } } },
    })
  })

  test('keeps the points of a path before those that are stated, and those up to the base year before a formula', () => {
    const base = 'assumptions: { a: { value: { 2024: 1, 2030: 2 }, interpolate: step } }'
    expect(merged(base, 'assumptions: { a: { 2030: 3, 2035: 4 } }')).toEqual({
      assumptions: { a: { value: { '2024': '1', '2030': '3', '2035': '4' }, interpolate: 'step' } },
    })
    expect(merged(base, 'assumptions: { a: year * 2 }')).toEqual({
      assumptions: {
        a: { value: 'if(year < 2025, path(2024 = 1, interpolate = step), year * 2)' },
      },
    })
  })

  test('replaces a citation as a whole', () => {
    const base = 'assumptions: { a: { value: 1, source: { title: T, url: U } } }'
    expect(merged(base, 'assumptions: { a: { source: { title: V } } }')).toEqual({
      assumptions: { a: { value: '1', source: { title: 'V' } } },
    })
  })

  test('replaces lists', () => {
    const base = 'adjustments: { a: { on: [x, y], factor: 1 } }'
    expect(merged(base, 'adjustments: { a: { on: z } }')).toEqual({
      adjustments: { a: { on: 'z', factor: '1' } },
    })
  })

  test('deletes with null: names, parts and single years', () => {
    const base = 'assumptions: { a: 1, b: { value: { 2024: 1, 2030: 2 }, unit: JPY } }'
    expect(merged(base, 'assumptions: { a: null, b: { value: { 2030: null }, unit: ~ } }')).toEqual(
      { assumptions: { b: { value: { '2024': '1 JPY' } } } },
    )
  })

  test('a name given again after its deletion starts afresh', () => {
    expect(
      merged(
        'assumptions: { a: { value: 1, unit: JPY } }',
        'assumptions: { a: null }',
        'assumptions: { a: 2 }',
      ),
    ).toEqual({ assumptions: { a: { value: '2' } } })
  })

  test('merges variants as patches, whose deletions last until they are chosen', () => {
    const tree = mergeScenarios(
      file('variants: { v: { assumptions: { a: 1, b: 2 } } }'),
      file('variants: { v: { assumptions: { a: null } } }'),
    )
    expect(plain(tree)).toEqual({
      variants: { v: { assumptions: { a: null, b: { value: '2' } } } },
    })
  })

  test('keeps every value that was replaced, nearest first, with its place and overlay', () => {
    const tree = mergeScenarios(
      mergeScenarios(file('assumptions: { x: 1 }', 'one'), file('assumptions: { x: 2 }', 'two')),
      file('assumptions: { x: 3 }', 'three'),
    )
    const [node] = leaves(tree)
    expect(node).toMatchObject({
      text: '3',
      overlay: 'three',
      shadowed: [
        { text: '2', overlay: 'two', location: { file: 'two.yaml', line: 1, column: 19 } },
        { text: '1', overlay: 'one', location: { file: 'one.yaml', line: 1, column: 19 } },
      ],
    })
  })
})

function leaves(node: YamlNode): readonly YamlNode[] {
  switch (node.kind) {
    case 'map':
      return [...node.entries.values()].flatMap((entry) => leaves(entry.node))
    case 'sequence':
      return node.items.flatMap(leaves)
    case 'scalar':
    case 'null':
      return [node]
  }
}

/** Files whose assumptions, lines and modules overlap; with `null` only where asked for. */
function fileTexts(options: { readonly nulls: boolean }): fc.Arbitrary<string> {
  const name = fc.constantFrom('a', 'b', 'c')
  const digit = fc.integer({ min: 0, max: 9 }).map(String)
  const value = options.nulls ? fc.oneof(digit, fc.constant('null')) : digit
  const part = fc.record(
    { value, source: digit, note: digit, title: value, unit: digit },
    { requiredKeys: [] },
  )
  const entries = fc.dictionary(name, part, { maxKeys: 3 })
  const flow = (map: object): string =>
    `{ ${Object.entries(map)
      .map(
        ([key, child]) =>
          `${key}: ${typeof child === 'object' ? flow(child as object) : String(child)}`,
      )
      .join(', ')} }`
  return fc
    .record(
      {
        assumptions: entries,
        base: fc.record({ year: digit }),
        variants: fc.dictionary(name, fc.record({ assumptions: entries }), { maxKeys: 2 }),
      },
      { requiredKeys: [] },
    )
    .map((sections) =>
      Object.entries(sections)
        .map(([key, map]) => `${key}: ${flow(map)}`)
        .join('\n'),
    )
    .map((text) => (text === '' ? '{}' : text))
}

describe('the laws of merging', () => {
  const any = fileTexts({ nulls: true })

  test('an empty patch changes nothing, and an empty base takes the patch as it is', () => {
    fc.assert(
      fc.property(any, (text) => {
        const tree = file(text)
        expect(mergeScenarios(tree, file('{}'))).toBe(tree)
        expect(plain(mergeScenarios(file('{}'), tree))).toEqual(plain(tree))
      }),
    )
  })

  test('a patch over itself changes no value', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(plain(mergeScenarios(file(text), file(text)))).toEqual(plain(file(text)))
      }),
    )
  })

  test('grouping does not matter where nothing is deleted', () => {
    const plainTexts = fileTexts({ nulls: false })
    fc.assert(
      fc.property(plainTexts, plainTexts, plainTexts, (a, b, c) => {
        const left = mergeScenarios(mergeScenarios(file(a), file(b)), file(c))
        const right = mergeScenarios(file(a), mergeScenarios(file(b), file(c)))
        expect(plain(left)).toEqual(plain(right))
      }),
    )
  })

  test('null deletes whatever was there, and nothing else', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const tree = mergeScenarios(file(a), file(b))
        const left = withoutDeleted(mergeScenarios(tree, file('assumptions: { a: null }')))
        const expected = withoutDeleted(tree)
        expect(names(left)).toEqual(names(expected).filter((name) => name !== 'a'))
      }),
    )
  })

  test('every value and every replaced value stands at a place of the overlay that it names', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const texts = new Map([
          ['one.yaml', a],
          ['two.yaml', b],
        ])
        for (const node of leaves(mergeScenarios(file(a, 'one'), file(b, 'two')))) {
          for (const { location, overlay, text } of [
            { ...node, text: node.kind === 'scalar' ? node.text : 'null' },
            ...node.shadowed,
          ]) {
            expect(location.file).toBe(`${overlay}.yaml`)
            const line = texts.get(location.file)?.split('\n')[location.line - 1] ?? ''
            expect(line.slice(location.column - 1)).toContain(text.startsWith('{') ? '{' : text)
          }
        }
      }),
    )
  })
})

function names(tree: YamlMap): readonly string[] {
  const section = tree.entries.get('assumptions')?.node
  return section?.kind === 'map' ? [...section.entries.keys()] : []
}
