import { emptySection } from '../diagnostics/messages/scenario.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { mergeSections } from './merge.ts'
import type { YamlEntry, YamlMap, YamlNode } from './yaml/yaml-node.ts'
import { childOf, withEntries } from './yaml/yaml-node.ts'
import { pointPattern, yearPattern } from './year-key.ts'

/** The keys that hold named things, conditions or the like: without any a section says nothing, and deletes nothing either. */
const sections: ReadonlySet<string> = new Set([
  ...['assumptions', 'lines', 'adjustments', 'modules', 'units', 'variants', 'mixture', 'inputs'],
  ...['correlations', 'expect', 'order'],
])

/** A validated file in full form, and warnings about sections that say nothing. */
export interface ExpandedFile {
  readonly tree: YamlMap
  readonly warnings: readonly Diagnostic[]
}

/**
 * Writes every shorthand of a validated file out in full, so that files merge key by key:
 * `x: 3000` and `x: { 2024: 1, 2030: 2 }` become `x: { value: … }`, `base: 2024` becomes `base: { year: 2024 }`, and the
 * `value`, `interpolate`, `source` and `note` of a line's amount or an adjustment's factor move up beside it. A section without content is left out, with a warning. Codes: empty-section.
 */
export function expandFile(file: YamlMap): ExpandedFile {
  const warnings: Diagnostic[] = []
  return { tree: expandSections(file, warnings), warnings }
}

function expandSections(file: YamlMap, warnings: Diagnostic[]): YamlMap {
  return mapEntries(withoutEmpty(file, sections, warnings), (key, node) => {
    switch (key) {
      case 'assumptions':
        return expandValues(node)
      case 'lines':
        return mapChildren(node, (line) => hoist(line, 'amount'))
      case 'adjustments':
        return mapChildren(node, (adjustment) => hoist(adjustment, 'factor'))
      case 'modules':
        return mapChildren(node, (use) => expandModuleUse(use, warnings))
      case 'variants':
        return mapChildren(node, (variant) =>
          variant.kind === 'map' ? expandSections(variant, warnings) : variant,
        )
      case 'base':
        return node.kind === 'scalar' ? wrap('year', node) : node
      default:
        return node
    }
  })
}

/** Values by name, with what `usdjpy[2030]: …` says of one point put over what stands under the name itself. */
function expandValues(section: YamlNode): YamlNode {
  if (section.kind !== 'map') return section
  const names = [...section.entries].filter(([key]) => !pointKey.test(key))
  let whole = mapChildren(withEntries(section, new Map(names)), expandValue)
  for (const [key, { keyLocation, node }] of section.entries) {
    const [, name = '', year = ''] = pointKey.exec(key) ?? []
    if (name === '') continue
    const expanded = expandValue(node)
    const value = node.kind === 'null' ? node : childOf(expanded, 'value')
    const owner = wrap('value', node)
    const entries = new Map(expanded.kind === 'map' ? expanded.entries : [])
    if (value) entries.set('value', { keyLocation, node: wrap(`[${year}]`, value, keyLocation) })
    const patch = withEntries(owner, entries)
    const one = withEntries(section, new Map([[name, { keyLocation, node: patch }]]))
    whole = mergeSections('assumptions', whole, one)
  }
  return whole
}

/** `usdjpy[2030]` under `assumptions:` or `with:`. */
const pointKey = /^(.+)\[(\d{4})\]$/

/** `3000`, a list or a path becomes `{ value: … }`. */
function expandValue(node: YamlNode): YamlNode {
  if (node.kind === 'null') return node
  return node.kind !== 'map' || isPath(node) ? wrap('value', node) : node
}

/** True for a mapping whose keys are years. */
export function isPath(node: YamlNode): boolean {
  if (node.kind !== 'map' || node.entries.size === 0) return false
  return [...node.entries.keys()].every((key) => yearPattern.test(key) || pointPattern.test(key))
}

const givenInputs: ReadonlySet<string> = new Set(['with'])

function expandModuleUse(use: YamlNode, warnings: Diagnostic[]): YamlNode {
  if (use.kind !== 'map') return use
  return mapEntries(withoutEmpty(use, givenInputs, warnings), (key, node) =>
    key === 'with' ? expandValues(node) : node,
  )
}

/** An empty list is content: it takes the place of another list. */
function withoutEmpty(map: YamlMap, keys: ReadonlySet<string>, warnings: Diagnostic[]): YamlMap {
  const isEmpty = ([key, { node }]: readonly [string, YamlEntry]): boolean =>
    keys.has(key) && (node.kind === 'null' || (node.kind === 'map' && node.entries.size === 0))
  const empty = [...map.entries].filter(isEmpty)
  if (empty.length === 0) return map
  warnings.push(...empty.map(([key, { keyLocation }]) => emptySection(key, keyLocation)))
  return withEntries(map, new Map([...map.entries].filter((entry) => !isEmpty(entry))))
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

function wrap(key: string, node: YamlNode, keyLocation = node.location): YamlMap {
  const { location, overlay, scope } = node
  const entries = new Map<string, YamlEntry>([[key, { keyLocation, node }]])
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
