import type { Diagnostic, Location } from '../../diagnostics/diagnostic.ts'
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/yaml-node.ts'
import { withEntries } from '../yaml/yaml-node.ts'

/**
 * The tree without the keys that `diagnostics` call unknown, so that the rest can be looked at; undefined where they hold
 * anything else, after which nothing can be said about the rest.
 */
export function withoutUnknownKeys(
  tree: YamlMap,
  diagnostics: readonly Diagnostic[],
): YamlMap | undefined {
  if (diagnostics.some(({ code }) => code !== 'unknown-key')) return undefined
  const places = new Set(
    diagnostics.flatMap(({ location }) => (location ? [placeOf(location)] : [])),
  )
  return withoutKeys(tree, places)
}

function withoutKeys(map: YamlMap, places: ReadonlySet<string>): YamlMap {
  const entries = new Map<string, YamlEntry>()
  for (const [key, entry] of map.entries) {
    if (places.has(placeOf(entry.keyLocation))) continue
    entries.set(key, { ...entry, node: withoutKeysIn(entry.node, places) })
  }
  return withEntries(map, entries)
}

function withoutKeysIn(node: YamlNode, places: ReadonlySet<string>): YamlNode {
  if (node.kind === 'map') return withoutKeys(node, places)
  if (node.kind !== 'sequence') return node
  return { ...node, items: node.items.map((item) => withoutKeysIn(item, places)) }
}

function placeOf({ line, column }: Location): string {
  return `${String(line)}:${String(column)}`
}
