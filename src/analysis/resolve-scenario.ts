import { isPath } from '../scenario/expand-entry.ts'
import type { MergedFiles } from '../scenario/load-scenario.ts'
import { withoutDeleted } from '../scenario/merge.ts'
import { scenarioSchema } from '../scenario/schema/scenario-schema.ts'
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../scenario/yaml/yaml-node.ts'
import { entriesOf, withEntries } from '../scenario/yaml/yaml-node.ts'
import { listedPlaces } from '../scenario/listed-places.ts'
import type { Scenario } from '../scenario/types.ts'
import type { Location } from '../diagnostics/diagnostic.ts'

/** How a reference to another file is written in the resolved one; ids of shipped files stay as they are. */
export type Rebase = (reference: YamlScalar) => string

/**
 * A scenario as one file: what it extends, its variant and its overrides are in it, its variants are not. Modules stay uses of
 * modules, so that names such as `genai.users` survive. The names keep their order, so that the file runs to the same numbers,
 * bit for bit, and to the same draws.
 */
export function resolveScenario(merged: MergedFiles, rebase: Rebase): YamlMap {
  const entries = new Map<string, YamlEntry>()
  const add = (key: string, entry: YamlEntry | undefined): void => {
    if (entry === undefined || entry.node.kind === 'null') return
    const node = tidySection(key, entry.node, rebase)
    if (node.kind !== 'map' || node.entries.size > 0) entries.set(key, { ...entry, node })
  }
  for (const key of keysInOrder()) add(key, merged.tree.entries.get(key))
  const tree = withEntries(merged.tree, entries)
  const order = listOrder(tree, merged)
  if (order.length === 0) return tree
  return withEntries(tree, new Map(entries).set('order', listEntry(order, merged.tree)))
}

/** Files that are part of the result, and patches that were applied or left. */
const goneKeys: readonly string[] = ['extends', 'variants', 'bands', 'order']

/** As people write them: what the file is, then its frame, then its contents. */
const firstKeys: readonly string[] = ['akaji', 'title', 'description', 'source']

function keysInOrder(): readonly string[] {
  const known = Object.keys(scenarioSchema._zod.def.shape).filter((key) => !goneKeys.includes(key))
  return [...firstKeys, ...known.filter((key) => !firstKeys.includes(key))]
}

function tidySection(key: string, node: YamlNode, rebase: Rebase): YamlNode {
  switch (key) {
    case 'assumptions':
      return mapNamed(node, shorten)
    case 'lines':
    case 'adjustments':
      return mapNamed(node, (entry) => entry)
    case 'modules':
      return mapNamed(node, (use) => tidyUse(use, rebase))
    case 'mixture':
      return rebaseKeys(prune(node), rebase)
    case 'base':
      return onlyEntry(prune(node), 'year') ?? prune(node)
    default:
      return prune(node)
  }
}

/**
 * The entries of a section of names. Deletions have done their work, but for those of a module's names: they must go along,
 * because the module brings these names again.
 */
function mapNamed(section: YamlNode, change: (node: YamlNode) => YamlNode): YamlNode {
  if (section.kind !== 'map') return section
  const entries = new Map<string, YamlEntry>()
  for (const [name, entry] of section.entries) {
    const ofModule = name.includes('.')
    if (entry.node.kind === 'null' && !ofModule) continue
    const node = ofModule ? entry.node : prune(entry.node)
    entries.set(name, { ...entry, node: change(node) })
  }
  return withEntries(section, entries)
}

function tidyUse(use: YamlNode, rebase: Rebase): YamlNode {
  if (use.kind !== 'map') return use
  const entries = new Map(use.entries)
  const reference = use.entries.get('use')
  if (reference?.node.kind === 'scalar') {
    entries.set('use', { ...reference, node: rewritten(reference.node, rebase) })
  }
  const given = use.entries.get('with')
  if (given !== undefined) {
    entries.set('with', { ...given, node: mapNamed(given.node, shorten) })
    if (entriesOf(use, 'with').size === 0) entries.delete('with')
  }
  return withEntries(use, entries)
}

/** `{ value: 3000 }` is `3000`. */
function shorten(entry: YamlNode): YamlNode {
  const value = onlyEntry(entry, 'value')
  if (value === undefined || value.kind === 'null') return entry
  return value.kind !== 'map' || isPath(value) ? value : entry
}

function onlyEntry(node: YamlNode, key: string): YamlNode | undefined {
  if (node.kind !== 'map' || node.entries.size !== 1) return undefined
  return node.entries.get(key)?.node
}

function rebaseKeys(node: YamlNode, rebase: Rebase): YamlNode {
  if (node.kind !== 'map') return node
  const entries = new Map<string, YamlEntry>()
  for (const [reference, entry] of node.entries) {
    const { keyLocation: location } = entry
    const scalar = textScalar(reference, { ...entry.node, location })
    entries.set(rebase(scalar), entry)
  }
  return withEntries(node, entries)
}

function rewritten(reference: YamlScalar, rebase: Rebase): YamlScalar {
  const text = rebase(reference)
  return text === reference.text ? reference : textScalar(text, reference)
}

function listEntry(names: readonly string[], owner: YamlMap): YamlEntry {
  const items = names.map((name) => textScalar(name, owner))
  const { location, overlay, scope } = owner
  const node: YamlNode = { kind: 'sequence', items, location, overlay, scope, shadowed: [] }
  return { keyLocation: location, node }
}

/** A text that stands where `place` does. */
function textScalar(text: string, place: YamlNode): YamlScalar {
  const { location, overlay, scope, shadowed } = place
  const locate = (): YamlScalar['location'] => location
  return {
    kind: 'scalar',
    value: text,
    text,
    plain: true,
    locate,
    location,
    overlay,
    scope,
    shadowed,
  }
}

function prune(node: YamlNode): YamlNode {
  return node.kind === 'map' ? withoutDeleted(node) : node
}

const sections = ['assumptions', 'lines', 'adjustments'] as const

/**
 * The `order:` that a file of its own needs to keep names in the order of the merged files. Without one, a file's own names come
 * first, as written, and its module instances follow: names that would stand right anyway are left out, from the end.
 */
function listOrder(resolved: YamlMap, merged: MergedFiles): readonly string[] {
  const placeOf = listedPlaces(merged.tree)
  const wanted = namesOf(resolved)
    .map((one) => {
      const layer = merged.firstLayer.get(`${one.section}.${one.name}`) ?? Infinity
      return { ...one, ranks: [placeOf(one.name), layer, Number(one.section === 'modules')] }
    })
    .sort((a, b) => compareRanks(a.ranks, b.ranks))
  return wanted.slice(0, countOutOfPlace(wanted)).map(({ name }) => name)
}

/** A name of the file itself, or a module instance. */
interface OwnName {
  readonly name: string
  readonly section: (typeof sections)[number] | 'modules'
  /** Its place among the names of its section, as written. */
  readonly position: number
}

function namesOf(tree: YamlMap): readonly OwnName[] {
  return [...sections, 'modules' as const].flatMap((section) =>
    [...entriesOf(tree, section).keys()]
      .filter((name) => !name.includes('.'))
      .map((name, position) => ({ name, section, position })),
  )
}

/** How many names must be listed so that the rest stands right: own names as written, then instances as written. */
function countOutOfPlace(wanted: readonly OwnName[]): number {
  const next = new Map<string, number>()
  for (let count = wanted.length; count > 0; count--) {
    const { section, position } = wanted[count - 1] ?? { section: 'modules', position: 0 }
    const ownFollow = section === 'modules' && sections.some((own) => next.has(own))
    if (ownFollow || position > (next.get(section) ?? Infinity)) return count
    next.set(section, position)
  }
  return 0
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((rank, k) => rank !== b[k])
  return at === -1 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1
}

/**
 * Merged files with the `correlations:` that the compiled scenario has: one file cannot tell that an assumption was uncertain before
 * something fixed it, so that a pair with it would look like a slip.
 */
export function dropIdleCorrelations(merged: MergedFiles, { correlations }: Scenario): MergedFiles {
  const entry = merged.tree.entries.get('correlations')
  if (entry?.node.kind !== 'sequence') return merged
  const kept = new Set(correlations.map(({ location }) => placeOf(location)))
  const items = entry.node.items.filter(({ location }) => kept.has(placeOf(location)))
  if (items.length === entry.node.items.length) return merged
  const entries = new Map(merged.tree.entries)
  if (items.length === 0) entries.delete('correlations')
  else entries.set('correlations', { ...entry, node: { ...entry.node, items } })
  return { ...merged, tree: withEntries(merged.tree, entries) }
}

function placeOf({ file, line, column }: Location): string {
  return `${file}:${String(line)}:${String(column)}`
}
