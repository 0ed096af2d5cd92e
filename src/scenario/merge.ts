import type { ShadowedValue } from './origin.ts'
import type { StatedValue, YamlEntry, YamlMap, YamlNode } from './yaml/yaml-node.ts'
import { describeNode, scalarOf, withEntries } from './yaml/yaml-node.ts'

/** How the value of a key is combined with the value that a later overlay gives it. */
type MergeRule = (base: YamlNode, patch: YamlNode) => YamlNode

/**
 * Puts a patch over a scenario, both in full form: mappings key by key, anything else replaced. `null` deletes: it stays as a mark
 * until `withoutDeleted`, so that a patch of a patch can still delete. Replaced values are kept under `shadowed`, and those of
 * assumptions, amounts and factors under `over`, too, for `settleValues`.
 * A citation is replaced as a whole. A new value of an assumption, amount or factor drops the `source` and `note` of the old
 * one, which documented another number, and its `interpolate` where it is no path; title, unit and tags stay.
 */
export function mergeScenarios(base: YamlMap, patch: YamlMap): YamlMap {
  return mergeMaps(base, patch, sectionRule)
}

/** As `mergeScenarios` for one section or key, such as `assumptions`. */
export function mergeSections(section: string, base: YamlNode, patch: YamlNode): YamlNode {
  return sectionRule(section)(base, patch)
}

/** A tree without the marks of deletion. */
export function withoutDeleted(map: YamlMap): YamlMap {
  const entries = new Map<string, YamlEntry>()
  for (const [key, entry] of map.entries) {
    const { node } = entry
    if (node.kind === 'null') continue
    entries.set(key, node.kind === 'map' ? { ...entry, node: withoutDeleted(node) } : entry)
  }
  return withEntries(map, entries)
}

function sectionRule(key: string): MergeRule {
  switch (key) {
    case 'assumptions':
      return eachChild(entryRule('value'))
    case 'lines':
      return eachChild(entryRule('amount'))
    case 'adjustments':
      return eachChild(entryRule('factor'))
    case 'modules':
      return eachChild(
        bothMaps((base, patch) =>
          mergeMaps(base, patch, (part) =>
            part === 'with' ? eachChild(entryRule('value')) : mergeDeep,
          ),
        ),
      )
    case 'source':
      return replace
    case 'variants':
      return eachChild(bothMaps(mergeScenarios))
    default:
      return mergeDeep
  }
}

/** Merges something with a value, its documentation and more. */
function entryRule(valueKey: string): MergeRule {
  return bothMaps((base, patch) => {
    const value = patch.entries.get(valueKey)?.node
    const kept = value === undefined ? base : withoutDocumentation(base, patch, value)
    return mergeMaps(kept, patch, (key) => {
      if (key === valueKey) return putOver(base)
      return key === 'source' ? replace : mergeDeep
    })
  })
}

/** A value stays under the one that takes its place: how much of it is kept is settled when all of the scenario is known. */
function putOver(owner: YamlMap): MergeRule {
  return (base, patch) => {
    const put = replace(base, patch)
    if (base.kind === 'null' || patch.kind === 'null') return put
    return onTop(put, statedIn(owner, base))
  }
}

/** A value with what its owner says beside it. */
export function statedIn(owner: YamlNode, node: YamlNode): StatedValue {
  const unit = owner.kind === 'map' ? owner.entries.get('unit')?.node : undefined
  return {
    node,
    interpolate: scalarOf(owner, 'interpolate')?.text,
    unit: unit?.kind === 'null' ? '' : scalarOf(owner, 'unit')?.text,
  }
}

/** A patch may have been put together from several itself: what it goes over comes below all of them. */
function onTop(node: YamlNode, base: StatedValue): YamlNode {
  const { over } = node
  return { ...node, over: over ? { ...over, node: onTop(over.node, base) } : base }
}

function withoutDocumentation(base: YamlMap, patch: YamlMap, value: YamlNode): YamlMap {
  const entries = new Map(base.entries)
  for (const key of ['source', 'note']) if (!patch.entries.has(key)) entries.delete(key)
  if (value.kind !== 'map') entries.delete('interpolate')
  return withEntries(base, entries)
}

const mergeDeep: MergeRule = (base, patch) =>
  base.kind === 'map' && patch.kind === 'map'
    ? mergeMaps(base, patch, () => mergeDeep)
    : replace(base, patch)

function eachChild(rule: MergeRule): MergeRule {
  return bothMaps((base, patch) => mergeMaps(base, patch, () => rule))
}

function bothMaps(merge: (base: YamlMap, patch: YamlMap) => YamlMap): MergeRule {
  return (base, patch) =>
    base.kind === 'map' && patch.kind === 'map' ? merge(base, patch) : replace(base, patch)
}

/** Keys keep the order in which they were first given. */
function mergeMaps(base: YamlMap, patch: YamlMap, ruleOf: (key: string) => MergeRule): YamlMap {
  if (patch.entries.size === 0) return base
  const entries = new Map(base.entries)
  for (const [key, entry] of patch.entries) {
    const existing = entries.get(key)
    const node = existing === undefined ? entry.node : ruleOf(key)(existing.node, entry.node)
    entries.set(key, { keyLocation: entry.keyLocation, node })
  }
  return { ...patch, entries, shadowed: [...patch.shadowed, ...base.shadowed] }
}

/** Puts one node in the place of another, which it remembers under `shadowed`. */
export const replace: MergeRule = (base, patch) => ({
  ...patch,
  shadowed: [...patch.shadowed, shadowOf(base), ...base.shadowed],
})

function shadowOf(node: YamlNode): ShadowedValue {
  return { text: describeNode(node), location: node.location, overlay: node.overlay }
}
