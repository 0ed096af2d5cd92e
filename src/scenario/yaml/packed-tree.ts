import type { Location } from '../../diagnostics/diagnostic.ts'
import { invariant, unreachable } from '../../diagnostics/invariant.ts'
import type { LocateOffsets } from './line-index.ts'
import { indexLines } from './line-index.ts'
import { locateScalar } from './locate-scalar.ts'
import type { YamlSource } from './parse-yaml.ts'
import type { NodeOrigin, WrittenScalar, YamlEntry, YamlMap, YamlNode } from './yaml-node.ts'

/** Line, column and length of a `Location`. */
type PackedPlace = readonly [line: number, column: number, length: number]

/** The value and `text` of a scalar; `text` is null where it is the value. Then where and how it is written. */
type PackedScalar = readonly [
  kind: 'scalar',
  ...PackedPlace,
  value: string | number | boolean,
  text: string | null,
  start: number,
  end: number,
  style: WrittenScalar['style'],
]

/** A key, its place and its value. */
type PackedEntry = readonly [key: string, ...PackedPlace, node: PackedNode]

/** A located tree as JSON can hold it: what differs from text to text, without the file's name, the overlay and closures. */
export type PackedNode =
  | PackedScalar
  | readonly [kind: 'null', ...PackedPlace]
  | readonly [kind: 'sequence', ...PackedPlace, items: readonly PackedNode[]]
  | readonly [kind: 'map', ...PackedPlace, entries: readonly PackedEntry[]]

/** Packs the tree of a file as `parseYaml` gives it. */
export function packTree(node: YamlNode): PackedNode {
  const place = packPlace(node.location)
  switch (node.kind) {
    case 'null':
      return ['null', ...place]
    case 'sequence':
      return ['sequence', ...place, node.items.map(packTree)]
    case 'map': {
      const entries = [...node.entries].map(([key, { keyLocation, node: value }]): PackedEntry => {
        return [key, ...packPlace(keyLocation), packTree(value)]
      })
      return ['map', ...place, entries]
    }
    case 'scalar': {
      const { value, written } = node
      invariant(written !== undefined, 'a scalar of a file says how it is written')
      const text = node.text === String(value) ? null : node.text
      return ['scalar', ...place, value, text, written.start, written.end, written.style]
    }
    default:
      return unreachable(node)
  }
}

function packPlace({ line, column, length }: Location): PackedPlace {
  return [line, column, length]
}

/** The tree that `parseYaml` makes of the source, out of what was packed of it. */
export function unpackTree(packed: PackedNode, { file, text, overlay }: YamlSource): YamlMap {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text
  let lines: LocateOffsets | undefined
  // Places within values are asked for only where something is wrong.
  const locate: LocateOffsets = (start, end) => (lines ??= indexLines(file, bare))(start, end)
  const root = unpackNode(packed, { file, text: bare, overlay, locate })
  invariant(root.kind === 'map', 'the root of a file is a mapping')
  return root
}

interface Unpacking {
  readonly file: string
  readonly text: string
  readonly overlay: string
  readonly locate: LocateOffsets
}

function unpackNode(packed: PackedNode, from: Unpacking): YamlNode {
  // Indices rather than patterns: each of these makes an iterator, of which a file would need hundreds.
  const location: Location = {
    file: from.file,
    line: packed[1],
    column: packed[2],
    length: packed[3],
  }
  const origin: NodeOrigin = { location, overlay: from.overlay, scope: '', shadowed: [] }
  switch (packed[0]) {
    case 'null':
      return { kind: 'null', ...origin }
    case 'sequence':
      return { kind: 'sequence', ...origin, items: packed[4].map((item) => unpackNode(item, from)) }
    case 'map': {
      const entries = new Map<string, YamlEntry>()
      for (const entry of packed[4]) {
        const keyLocation = { file: from.file, line: entry[1], column: entry[2], length: entry[3] }
        entries.set(entry[0], { keyLocation, node: unpackNode(entry[4], from) })
      }
      return { kind: 'map', ...origin, entries }
    }
    case 'scalar':
      return unpackScalar(packed, origin, from)
    default:
      return unreachable(packed)
  }
}

function unpackScalar(packed: PackedScalar, origin: NodeOrigin, from: Unpacking): YamlNode {
  const value = packed[4]
  const text = packed[5] ?? String(value)
  const written: WrittenScalar = { start: packed[6], end: packed[7], style: packed[8] }
  return {
    kind: 'scalar',
    value,
    text,
    plain: written.style === 'plain',
    locate: locateScalar(text, written, from),
    written,
    ...origin,
  }
}
