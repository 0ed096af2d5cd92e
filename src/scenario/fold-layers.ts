import { nothingToDelete, unknownVariant } from '../diagnostics/messages/scenario.ts'
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts'
import { failure, success } from '../diagnostics/diagnostic.ts'
import type { Layer } from './load-layers.ts'
import { mergeScenarios } from './merge.ts'
import type { YamlEntry, YamlMap, YamlNode } from './yaml/yaml-node.ts'
import { entriesOf, relabel, withEntries } from './yaml/yaml-node.ts'
import { pointPattern, yearPattern } from './year-key.ts'

/** The merged tree of several files, still with its variants and marks of deletion. */
export interface FoldedScenario {
  readonly tree: YamlMap
  /** The tree after each layer, the first one first; the last is `tree`. */
  readonly stages: readonly YamlMap[]
  /** The layer that first gave a name, by `section.name`: it orders names so that an extending scenario only appends. */
  readonly firstLayer: ReadonlyMap<string, number>
  /** Deletions of what was never there. */
  readonly problems: readonly Diagnostic[]
}

/** Sections of named things; a layer can delete single names of each. */
export const namedSections = ['assumptions', 'lines', 'adjustments', 'modules'] as const

/**
 * What a file says about itself, or about its own results. None of it is inherited: the expectations of a scenario describe
 * the numbers of that scenario, and would be wrong about one that changes them.
 */
const ownKeys: readonly string[] = ['akaji', 'extends', 'title', 'description', 'source', 'expect']

/** Merges layers, each over those before it. The last is the scenario itself. */
export function foldLayers(layers: readonly [Layer, ...Layer[]]): FoldedScenario {
  const [first] = layers
  const firstLayer = new Map<string, number>()
  const problems: Diagnostic[] = []
  const stages: YamlMap[] = []
  let tree = withEntries(first.tree, new Map())
  for (const [index, layer] of layers.entries()) {
    const patch = index === layers.length - 1 ? layer.tree : withoutKeys(layer.tree, ownKeys)
    problems.push(...uselessDeletions(tree, layer.tree))
    tree = mergeScenarios(tree, patch)
    stages.push(tree)
    recordNames(patch, index, firstLayer)
  }
  for (const { node } of entriesOf(tree, 'variants').values()) {
    if (node.kind === 'map') problems.push(...uselessDeletions(tree, node))
  }
  return { tree, stages, firstLayer, problems }
}

/**
 * Applies a variant. It takes the scenario's title, description and source where it has none of its own, but not its
 * expectations, which describe the results without the variant. `scenario` is its id. Codes: unknown-variant.
 */
export function applyVariant(
  folded: FoldedScenario,
  scenario: string,
  name: string,
): Result<FoldedScenario> {
  const variants = entriesOf(folded.tree, 'variants')
  const patch = variants.get(name)?.node
  if (patch?.kind !== 'map') {
    return failure([unknownVariant(scenario, name, variantNames(folded.tree))])
  }
  const base = withoutKeys(folded.tree, ['expect'])
  const labelled = relabel(patch, { overlay: `variant ${name}` })
  const firstLayer = new Map(folded.firstLayer)
  recordNames(labelled, Infinity, firstLayer)
  const tree = mergeScenarios(base, labelled)
  return success({ tree, stages: [...folded.stages, tree], firstLayer, problems: folded.problems })
}

/** The variants that can be chosen. */
export function variantNames(tree: YamlMap): readonly string[] {
  return [...entriesOf(tree, 'variants')]
    .filter(([, { node }]) => node.kind === 'map')
    .map(([name]) => name)
}

function withoutKeys(tree: YamlMap, keys: readonly string[]): YamlMap {
  return withEntries(tree, new Map([...tree.entries].filter(([key]) => !keys.includes(key))))
}

function recordNames(patch: YamlMap, index: number, firstLayer: Map<string, number>): void {
  for (const section of namedSections) {
    for (const name of entriesOf(patch, section).keys()) {
      const key = `${section}.${name}`
      if (!firstLayer.has(key)) firstLayer.set(key, index)
    }
  }
}

/**
 * Deletions of what was never there: most likely misspelt, or left blank. Names inside modules are not known yet; variants patch
 * what is merged. Codes: nothing-to-delete.
 */
export function uselessDeletions(tree: YamlMap, patch: YamlMap): readonly Diagnostic[] {
  const entries = new Map<string, YamlEntry>()
  for (const [key, entry] of patch.entries) {
    entries.set(key, { ...entry, node: comparable(key, entry.node) })
  }
  return deletionsOfNothing(tree, withEntries(patch, entries))
}

function comparable(key: string, node: YamlNode): YamlNode {
  if (node.kind !== 'map') return node
  const keep = ([name, entry]: readonly [string, YamlEntry]): boolean =>
    key === 'variants' ? entry.node.kind === 'null' : key === 'mixture' || !name.includes('.')
  return withEntries(node, new Map([...node.entries].filter(keep)))
}

/** As `uselessDeletions`, for any part of a tree; `base` is undefined where nothing stood. */
export function deletionsOfNothing(
  base: YamlNode | undefined,
  patch: YamlNode,
): readonly Diagnostic[] {
  if (patch.kind === 'sequence') {
    return patch.items.flatMap((item) => deletionsOfNothing(undefined, item))
  }
  if (patch.kind !== 'map') return []
  const given = base?.kind === 'map' ? base.entries : new Map<string, YamlEntry>()
  return [...patch.entries].flatMap(([key, { node, keyLocation }]) => {
    // Which points there are is known only when the values are settled.
    if (yearPattern.test(key) || pointPattern.test(key)) return []
    const below = given.get(key)?.node
    if (node.kind !== 'null') return deletionsOfNothing(below, node)
    // What an earlier layer, or an earlier text of the same variant, gave or deleted.
    if (below !== undefined || node.shadowed.length > 0) return []
    const names = [...given].filter(([, entry]) => entry.node.kind !== 'null').map(([name]) => name)
    return [nothingToDelete(key, keyLocation, names)]
  })
}
