import type { Diagnostic, Location } from '../../diagnostics/diagnostic.ts'
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/yaml-node.ts'
import { withEntries } from '../yaml/yaml-node.ts'

/** A tree without what is at fault in it, so that the rest can be looked at. */
export interface SoundTree {
  readonly tree: YamlMap
  /** The keys that were left out from the top: `['lines', 'fees', 'amount']`. */
  readonly left: readonly (readonly string[])[]
}

/** Findings about a key, and those about the value of one. Others say nothing about where the rest is sound. */
const ofKeys = new Set(['unknown-key', 'invalid-name', 'invalid-year', 'years-beside-keys'])
const ofValues = new Set(['wrong-type', 'invalid-choice'])

/** Leaves out the keys that `diagnostics` are about; undefined where any of these is about anything else. */
export function withoutFaults(
  tree: YamlMap,
  diagnostics: readonly Diagnostic[],
): SoundTree | undefined {
  const placesOf = (codes: ReadonlySet<string>): ReadonlySet<string> =>
    new Set(
      diagnostics.flatMap(({ code, location }) => (codes.has(code) ? [placeOf(location)] : [])),
    )
  const faults = { keys: placesOf(ofKeys), values: placesOf(ofValues) }
  if (diagnostics.some(({ code }) => !ofKeys.has(code) && !ofValues.has(code))) return undefined
  const left: string[][] = []
  const sound = withoutKeys(tree, { faults, path: [], left })
  return left.length === 0 ? undefined : { tree: sound, left }
}

interface Pruning {
  /** By line and column. */
  readonly faults: Readonly<Record<'keys' | 'values', ReadonlySet<string>>>
  readonly path: readonly string[]
  readonly left: string[][]
}

function withoutKeys(map: YamlMap, pruning: Pruning): YamlMap {
  const { faults, left } = pruning
  const entries = new Map<string, YamlEntry>()
  for (const [key, entry] of map.entries) {
    const path = [...pruning.path, key]
    if (faults.keys.has(placeOf(entry.keyLocation)) || isAtFault(entry.node, pruning)) {
      left.push(path)
    } else {
      entries.set(key, { ...entry, node: withoutKeysIn(entry.node, { ...pruning, path }) })
    }
  }
  return withEntries(map, entries)
}

/** A list is at fault with any of its items: without one it would say something else. */
function isAtFault(node: YamlNode, pruning: Pruning): boolean {
  if (pruning.faults.values.has(placeOf(node.location))) return true
  return node.kind === 'sequence' && node.items.some((item) => isAtFault(item, pruning))
}

function withoutKeysIn(node: YamlNode, pruning: Pruning): YamlNode {
  if (node.kind === 'map') return withoutKeys(node, pruning)
  if (node.kind !== 'sequence') return node
  return { ...node, items: node.items.map((item) => withoutKeysIn(item, pruning)) }
}

function placeOf(location: Location | undefined): string {
  return `${String(location?.line)}:${String(location?.column)}`
}
