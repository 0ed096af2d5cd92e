import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseFile } from '../../../src/scenario/parse-file.ts'
import { packTree, unpackTree } from '../../../src/scenario/yaml/packed-tree.ts'
import type { PackedNode } from '../../../src/scenario/yaml/packed-tree.ts'
import { parseYaml } from '../../../src/scenario/yaml/parse-yaml.ts'
import type { YamlSource } from '../../../src/scenario/yaml/parse-yaml.ts'
import type { YamlMap, YamlNode } from '../../../src/scenario/yaml/yaml-node.ts'

const library = join(import.meta.dirname, '..', '..', '..', 'scenarios')
const shipped = readdirSync(library, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort()

const awkward = `\
'quoted key': "tab \\t, line \\n and \\u00e9"
single: 'it''s'
folded: >-
  two lines
  in one

  and another
literal: |
  as
    written
numbers: [1e3, 0x10, -0.5, .5, 12_000, 3000]
words: { yes: true, no: false, empty: , nothing: ~, '__proto__': 1 }
base: &base { a: 1 }
again: *base
plain: one
  more line
`

function parsed(source: YamlSource): YamlMap {
  const result = parseYaml(source)
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message.en).join('\n'))
  return result.value
}

function throughJson(tree: YamlMap): PackedNode {
  return JSON.parse(JSON.stringify(packTree(tree))) as PackedNode
}

/** The tree with the places that `locate` gives for each character of each value in its stead. */
function written(node: YamlNode): unknown {
  switch (node.kind) {
    case 'map': {
      const entries = [...node.entries].map(([key, entry]) => {
        return { key, keyLocation: entry.keyLocation, node: written(entry.node) }
      })
      return { ...node, entries }
    }
    case 'sequence':
      return { ...node, items: node.items.map(written) }
    case 'scalar': {
      const places = Array.from(node.text, (_, at) => node.locate({ start: at, end: at + 1 }))
      return { ...node, locate: [...places, node.locate({ start: 0, end: node.text.length })] }
    }
    case 'null':
      return node
  }
}

describe('unpackTree', () => {
  test.each(shipped)(
    'gives %s as parsing gives it, down to the place of each character',
    (name) => {
      const text = readFileSync(join(library, name), 'utf8')
      const source = { file: `scenarios/${name}`, text, overlay: 'trend' }
      const tree = parsed(source)
      const packed = throughJson(parsed({ ...source, file: 'elsewhere.yaml', overlay: '' }))
      expect(written(unpackTree(packed, source))).toEqual(written(tree))
    },
  )

  test.each([
    ['every kind of scalar', awkward],
    ['a byte-order mark', `\ufeff${awkward}`],
    ['CRLF', awkward.replaceAll('\n', '\r\n')],
  ])('keeps %s', (_, text) => {
    const source = { file: 'awkward.yaml', text, overlay: 'awkward' }
    const tree = parsed(source)
    expect(written(unpackTree(throughJson(tree), source))).toEqual(written(tree))
  })
})

test.each(shipped)('%s is valid, as the trees that are shipped are taken to be', (name) => {
  const text = readFileSync(join(library, name), 'utf8')
  const kind = name.startsWith('modules') ? 'module' : 'scenario'
  expect(parseFile({ file: name, text }, { kind, overlay: '' }).diagnostics).toEqual([])
})
