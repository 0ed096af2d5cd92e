import type { YamlEntry, YamlMap, YamlNode } from './yaml/yaml-node.ts'
import { withEntries } from './yaml/yaml-node.ts'
import { yearPattern } from './year-key.ts'

/**
 * Writes every shorthand of a validated file out in full, so that files merge key by key:
 * `x: 3000` and `x: { 2024: 1, 2030: 2 }` become `x: { value: … }`, `base: 2024` becomes `base: { year: 2024 }`, and the
 * `value`, `interpolate`, `source` and `note` of a line's amount or an adjustment's factor move up beside it.
 */
export function expandFile(file: YamlMap): YamlMap {
  return mapEntries(file, (key, node) => {
    switch (key) {
      case 'assumptions':
        return mapChildren(node, expandValue)
      case 'lines':
        return mapChildren(node, (line) => hoist(line, 'amount'))
      case 'adjustments':
        return mapChildren(node, (adjustment) => hoist(adjustment, 'factor'))
      case 'modules':
        return mapChildren(node, expandModuleUse)
      case 'variants':
        return mapChildren(node, (variant) =>
          variant.kind === 'map' ? expandFile(variant) : variant,
        )
      case 'base':
        return node.kind === 'scalar' ? wrap('year', node) : node
      default:
        return node
    }
  })
}

/** `3000`, a list or a path becomes `{ value: … }`. */
function expandValue(node: YamlNode): YamlNode {
  if (node.kind === 'null') return node
  return node.kind !== 'map' || isPath(node) ? wrap('value', node) : node
}

/** True for a mapping whose keys are years. */
export function isPath(node: YamlNode): boolean {
  if (node.kind !== 'map' || node.entries.size === 0) return false
  return [...node.entries.keys()].every((key) => yearPattern.test(key))
}

function expandModuleUse(use: YamlNode): YamlNode {
  if (use.kind !== 'map') return use
  return mapEntries(use, (key, node) => (key === 'with' ? mapChildren(node, expandValue) : node))
}

/** Moves the parts of a value written in full beside its key; what stands there already wins. */
function hoist(owner: YamlNode, key: 'amount' | 'factor'): YamlNode {
  const entry = owner.kind === 'map' ? owner.entries.get(key) : undefined
  if (owner.kind !== 'map' || entry?.node.kind !== 'map' || isPath(entry.node)) return owner
  const entries = new Map(owner.entries)
  entries.delete(key)
  for (const [part, value] of entry.node.entries) {
    const target = part === 'value' ? key : part
    if (!entries.has(target)) entries.set(target, value)
  }
  return withEntries(owner, entries)
}

function wrap(key: string, node: YamlNode): YamlMap {
  const { location, overlay, scope } = node
  const entries = new Map<string, YamlEntry>([[key, { keyLocation: location, node }]])
  return { kind: 'map', entries, location, overlay, scope, shadowed: [] }
}

function mapEntries(map: YamlMap, change: (key: string, node: YamlNode) => YamlNode): YamlMap {
  const entries = new Map<string, YamlEntry>()
  for (const [key, entry] of map.entries) {
    entries.set(key, { ...entry, node: change(key, entry.node) })
  }
  return withEntries(map, entries)
}

function mapChildren(node: YamlNode, change: (node: YamlNode) => YamlNode): YamlNode {
  return node.kind === 'map' ? mapEntries(node, (_key, child) => change(child)) : node
}
