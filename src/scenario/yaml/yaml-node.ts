import type { Location } from '../../diagnostics/diagnostic.ts'
import type { Locate } from '../../formula/syntax.ts'
import type { Origin } from '../origin.ts'

/** What every node of a located tree knows about itself. */
export interface NodeOrigin extends Origin {
  /** The module instance whose text this is; `''` for the scenario's own text. */
  readonly scope: string
  /** Of a value that a merge has put over another one: that one, until it is settled how much of it stays. */
  readonly over?: StatedValue
}

/** A value with what is said beside it about how to read it. */
export interface StatedValue {
  readonly node: YamlNode
  readonly interpolate: string | undefined
  /** Of bare numbers; `''` for none, undefined where it is that of the value below. */
  readonly unit: string | undefined
}

/** A number, text or truth value. */
export interface YamlScalar extends NodeOrigin {
  readonly kind: 'scalar'
  /** As YAML 1.2 reads it; a plain `3000` is a number. */
  readonly value: string | number | boolean
  /** The characters themselves: `1e3`, `12_000`, `80%`; for quoted texts without the quotes, escapes resolved. */
  readonly text: string
  /** Written without quotes, and not as a block. */
  readonly plain: boolean
  /** Turns a range of `text` into a place in the file. */
  readonly locate: Locate
  /** How it stands in a file; undefined where it comes from elsewhere, such as a `--set` text. */
  readonly written?: WrittenScalar
}

/** The characters of a scalar in a file: offsets, of which the end is exclusive, and how they are to be read. */
export interface WrittenScalar {
  readonly start: number
  readonly end: number
  readonly style: 'plain' | 'single' | 'double' | 'block'
}

/** `null`, `~` or nothing: deletes what an earlier overlay set. */
export interface YamlNull extends NodeOrigin {
  readonly kind: 'null'
}

/** A list. */
export interface YamlSequence extends NodeOrigin {
  readonly kind: 'sequence'
  readonly items: readonly YamlNode[]
}

/** A mapping; keys are NFKC-normalised texts in the order written. */
export interface YamlMap extends NodeOrigin {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, YamlEntry>
}

/** One key of a mapping with its value. */
export interface YamlEntry {
  readonly keyLocation: Location
  readonly node: YamlNode
}

/** A YAML tree in which every value knows its place and the overlay that set it. */
export type YamlNode = YamlMap | YamlSequence | YamlScalar | YamlNull

/** The value of a key; undefined where the key is absent or deleted. */
export function childOf(
  node: YamlNode | undefined,
  key: string,
): Exclude<YamlNode, YamlNull> | undefined {
  const child = node?.kind === 'map' ? node.entries.get(key)?.node : undefined
  return child === undefined || child.kind === 'null' ? undefined : child
}

/** The scalar of a key; undefined where it is absent or of another kind. */
export function scalarOf(node: YamlNode | undefined, key: string): YamlScalar | undefined {
  const child = childOf(node, key)
  return child?.kind === 'scalar' ? child : undefined
}

/** The entries of the mapping under a key; empty where it is absent or of another kind. */
export function entriesOf(node: YamlNode | undefined, key: string): ReadonlyMap<string, YamlEntry> {
  const child = childOf(node, key)
  return child?.kind === 'map' ? child.entries : new Map()
}

/** A mapping with other entries, in the same place. */
export function withEntries(map: YamlMap, entries: ReadonlyMap<string, YamlEntry>): YamlMap {
  return { ...map, entries }
}

/** The same tree as the text of another overlay or scope, such as a variant's patch when it is chosen. */
export function relabel<T extends YamlNode>(
  node: T,
  label: { readonly overlay: string; readonly scope?: string },
): T
export function relabel(
  node: YamlNode,
  label: { readonly overlay: string; readonly scope?: string },
): YamlNode {
  switch (node.kind) {
    case 'map': {
      const entries = new Map<string, YamlEntry>()
      for (const [key, entry] of node.entries) {
        entries.set(key, { ...entry, node: relabel(entry.node, label) })
      }
      return { ...node, ...label, entries }
    }
    case 'sequence':
      return { ...node, ...label, items: node.items.map((item) => relabel(item, label)) }
    case 'scalar':
    case 'null':
      return { ...node, ...label }
  }
}

/** A node in one line, for messages: `3000`, `{2024: 151.5, 2030: 140}`; at most about 80 characters. */
export function describeNode(node: YamlNode): string {
  const text = flowText(node, 0)
  return text.length > longestDescription ? `${text.slice(0, longestDescription - 1)}…` : text
}

const longestDescription = 80

function flowText(node: YamlNode, depth: number): string {
  switch (node.kind) {
    case 'null':
      return 'null'
    case 'scalar':
      return node.text
    case 'sequence':
      if (depth > 2) return '[…]'
      return `[${shortList(node.items, (item) => flowText(item, depth + 1))}]`
    case 'map':
      if (depth > 2) return '{…}'
      return `{${shortList([...node.entries], ([key, entry]) => `${key}: ${flowText(entry.node, depth + 1)}`)}}`
  }
}

function shortList<T>(items: readonly T[], show: (item: T) => string): string {
  const shown = items.slice(0, 8).map(show)
  return (items.length > 8 ? [...shown, '…'] : shown).join(', ')
}
